//! Which entry of a feed is meant, and what it is known by for ever.
//!
//! In: the number of an event and the place of an occurrence or deadline in it. Out: an [`EntryKey`], its UID, and what
//! is known of its changes.
//! Must not know: what an entry says, feeds.

use std::borrow::Cow;

use crate::model::{Calendar, EventIx, Mark, Marks};

/// What one entry of a feed is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKey {
    /// An event.
    Event(EventIx),
    /// A changed occurrence of a recurring event, by its place there.
    Occurrence(EventIx, u16),
    /// A deadline of an event, by its place there.
    Deadline(EventIx, u16),
    /// The opening of a deadline of an event, by its place there.
    Opening(EventIx, u16),
}

/// What the marks of an entry are known by: an occurrence changes with its event, an opening with its deadline. It is
/// the part of a UID that the catalogue decides.
fn left_side(calendar: &Calendar, key: EntryKey) -> Option<Cow<'_, str>> {
    match key {
        EntryKey::Event(ix) | EntryKey::Occurrence(ix, _) => {
            Some(Cow::Borrowed(calendar.event(ix)?.id.as_str()))
        }
        EntryKey::Deadline(ix, at) | EntryKey::Opening(ix, at) => {
            let event = calendar.event(ix)?;
            Some(Cow::Owned(format!("{}.{}", event.id, event.deadlines.get(usize::from(at))?.id)))
        }
    }
}

/// What an entry is known by for ever.
#[must_use]
pub fn uid_of(calendar: &Calendar, key: EntryKey) -> Option<String> {
    // No slug has such a letter, so no deadline has this UID.
    let opens = if matches!(key, EntryKey::Opening(..)) { "._opens" } else { "" };
    Some(format!("{}{opens}@{}", left_side(calendar, key)?, calendar.id))
}

/// What is known of an entry's changes.
pub(super) fn mark_of<'m>(calendar: &Calendar, marks: &'m Marks, key: EntryKey) -> Option<&'m Mark> {
    marks.of(&left_side(calendar, key)?)
}
