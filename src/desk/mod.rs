//! The desk: what is put on paper for people who keep a calendar.
//!
//! In: what they said. Out: the texts of a folder to begin with (`start`), and an event to be added (`adding`). Nothing is
//! read or written here. Must not know: disk, clock, terminal, rules.

pub mod adding;
pub mod start;
