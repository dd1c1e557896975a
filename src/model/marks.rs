//! Change marks: when each entry was first listed and last changed, and how often what matters changed.
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
    /// How often its date, time, place or status changed (RFC 5545, 3.8.7.4).
    pub sequence: u32,
}

/// The marks of a calendar by the left side of a UID, and the time that stands for unknown ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    known: BTreeMap<String, Mark>,
    /// DTSTAMP of entries without a mark, UTC.
    pub otherwise: NaiveDateTime,
}

impl Marks {
    /// No history: every entry's time is `stamp`, or the first second of the year 2000. Never the clock: two
    /// builds of one catalogue are the same feed.
    #[must_use]
    pub fn unknown(stamp: Option<NaiveDateTime>) -> Self {
        let constant =
            DateTime::from_timestamp(946_684_800, 0).map(|time| time.naive_utc()).unwrap_or_default();
        Self { known: BTreeMap::new(), otherwise: stamp.unwrap_or(constant) }
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
}
