//! Which entry of a feed is meant, and what it is known by for ever.
//!
//! In: the number of an event and the place of an occurrence, a part or a deadline in it. Out: an [`EntryKey`], its UID, and what
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
    /// A time of a part of an event, by the place of the part there and of the time in it.
    Part(EventIx, u16, u16),
    /// A deadline of an event, by its place there.
    Deadline(EventIx, u16),
}

/// The part of a UID that the catalogue decides. An occurrence has the UID of its event, and changes with it.
fn left_side(calendar: &Calendar, key: EntryKey) -> Option<Cow<'_, str>> {
    match key {
        EntryKey::Event(ix) | EntryKey::Occurrence(ix, _) => {
            Some(Cow::Borrowed(calendar.event(ix)?.id.as_str()))
        }
        EntryKey::Part(ix, number, at) => {
            let event = calendar.event(ix)?;
            let part = event.parts.get(usize::from(number))?;
            let day = part.times.get(usize::from(at))?.window().0;
            // What begins with `_` is no slug, so no other entry is known by it.
            let day = if at == 0 { String::new() } else { day.format("._%Y%m%d").to_string() };
            Some(Cow::Owned(format!("{}.{}{day}", event.id, part.id)))
        }
        EntryKey::Deadline(ix, at) => {
            let event = calendar.event(ix)?;
            Some(Cow::Owned(format!("{}.{}", event.id, event.deadlines.get(usize::from(at))?.id)))
        }
    }
}

/// What an entry is known by for ever.
#[must_use]
pub fn uid_of(calendar: &Calendar, key: EntryKey) -> Option<String> {
    Some(format!("{}@{}", left_side(calendar, key)?, calendar.id))
}

/// What is known of an entry's changes. Parts change with their event.
pub(super) fn mark_of<'m>(calendar: &Calendar, marks: &'m Marks, key: EntryKey) -> Option<&'m Mark> {
    let key = match key {
        EntryKey::Part(ix, ..) => EntryKey::Event(ix),
        key => key,
    };
    marks.of(&left_side(calendar, key)?)
}
