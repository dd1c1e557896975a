//! The words for parts of an event: their hours, and what changed about them.
//!
//! In: clock times, and parts in words. Out: a table that a language fills. A sentence names its event, or speaks of the one
//! that was named before it; it has no full stop.
//! Must not know: any language, events, formats.

use super::Phrase;
use crate::when::{Hours, When};

/// What a language says about parts. Everywhere `name` is the event's, or `None` where it was named just before.
#[derive(Debug, Clone, Copy)]
pub struct PartWords {
    /// The heading over them.
    pub heading: &'static str,
    /// The hours of a day that was said before, with their clock: "16:00 to 23:00 (UTC+2, Leipzig)".
    pub hours: fn(&Hours, place: Option<&str>) -> Phrase,
    /// When something takes place, as it stands within a sentence or a list.
    pub within: fn(&When, place: Option<&str>) -> Phrase,
    /// There is a new one, as a tag.
    pub added_tag: &'static str,
    /// One is at another time or place, as a tag.
    pub moved_tag: &'static str,
    /// One is gone, as a tag.
    pub removed_tag: &'static str,
    /// What else can be new about an event: its parts, within a sentence.
    pub detail: &'static str,
    /// There is a new one.
    pub added: fn(name: Option<&str>, part: Phrase) -> Phrase,
    /// One is at another time or place.
    pub moved: fn(name: Option<&str>, before: Phrase, after: Phrase) -> Phrase,
    /// One is gone.
    pub removed: fn(name: Option<&str>, part: Phrase) -> Phrase,
}
