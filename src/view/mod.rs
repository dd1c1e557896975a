//! What is shown: values chosen and words said, without a format.
//!
//! Must not know: findings, TOML, HTML, iCalendar.

pub mod agenda;
pub mod dataset;
pub mod edition;
pub mod entry;
pub mod event_page;
pub mod feeds;
pub mod order;
pub mod planner;
pub mod prose;
pub mod reach;
pub mod row;
pub mod sitemap;
pub mod subscribe;
pub mod times;
pub mod topics;
pub mod year;
