//! Change marks: when each entry was first listed and last changed, and how often it changed.
//!
//! In: whoever knows the history of a catalogue. Out: plain values for views.
//! Must not know: where history comes from. Without one, marks are empty and the code path is the same.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};

/// What is known of one entry's changes. All times are UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// When it was first listed.
    pub created: NaiveDateTime,
    /// When it last changed.
    pub modified: NaiveDateTime,
    /// How often it changed (RFC 5545, 3.8.7.4).
    pub sequence: u32,
}

/// The marks of a calendar by the left side of a UID, those of entries that are not listed any more included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    known: BTreeMap<String, Mark>,
}

impl Marks {
    /// The stamp that means nothing: the first second of the year 2000. Never the clock: two builds of one catalogue
    /// are the same feed.
    pub const NO_STAMP: NaiveDateTime = match DateTime::from_timestamp(946_684_800, 0) {
        Some(time) => time.naive_utc(),
        None => NaiveDateTime::MIN,
    };

    /// No history.
    #[must_use]
    pub fn unknown() -> Self {
        Self::default()
    }

    /// Those that a history knows, by the left side of a UID.
    #[must_use]
    pub fn known(known: BTreeMap<String, Mark>) -> Self {
        Self { known }
    }

    /// The mark of an entry.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Mark> {
        self.known.get(id)
    }

    /// When any entry was first listed.
    #[must_use]
    pub fn oldest(&self) -> Option<NaiveDateTime> {
        self.known.values().map(|mark| mark.created).min()
    }

    /// When any entry last changed.
    #[must_use]
    pub fn newest(&self) -> Option<NaiveDateTime> {
        self.known.values().map(|mark| mark.modified).max()
    }
}
