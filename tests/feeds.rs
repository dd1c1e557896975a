//! Feeds: lines, zones, every kind of entry, what strangers may write, and what others read.

mod cases;
mod data;
mod hostile;
mod jscalendar;
mod lines;
mod marks;
mod own;
mod reader;
pub(crate) mod sample;
mod steady;
mod zones;
