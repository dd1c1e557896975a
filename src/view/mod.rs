//! What is shown: values chosen and words said, without a format.
//!
//! Must not know: findings, TOML, HTML, iCalendar.

pub mod agenda;
pub mod edition;
pub mod entry;
pub mod event_page;
pub mod feeds;
pub mod prose;
pub mod row;
