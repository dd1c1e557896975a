//! Feeds: lines, zones, every kind of entry, what strangers may write, and what others read.

mod contents;
mod data;
mod dialect;
mod entries;
mod hostile;
mod jscalendar;
mod lines;
mod marks;
mod own;
mod reader;
mod recurring;
pub(crate) mod sample;
mod schema;
mod steady;
mod table;
mod titles;
mod wording;
mod zones;
