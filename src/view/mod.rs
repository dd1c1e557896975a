//! What is shown: values chosen and words said, without a format.
//!
//! Must not know: findings, TOML, HTML, iCalendar.

pub mod entry;
pub mod feeds;
