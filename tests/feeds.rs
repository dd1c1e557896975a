//! Feeds: lines, zones, every kind of entry, and what strangers may write.

mod lines;
mod reader;
mod sample;
mod zones;
