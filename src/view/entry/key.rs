//! Which entry of a feed is meant, and what it is known by for ever.
//!
//! In: an event, a deadline, and what of it is meant. Out: an [`EntryKey`], all of those of an event, their UIDs, and what
//! is known of their changes. An event gives a list of entries: itself, and what one entry cannot say.
//! Must not know: what an entry says, feeds.

use crate::model::pieces::{piece_of, pieces};
use crate::model::uid::{Of, uid};
use crate::model::{Calendar, Event, EventIx, Mark, Marks};

/// What one entry of a feed is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKey {
    /// An event; of a recurring one the first of its rules and days.
    Event(EventIx),
    /// A further rule or day of a recurring event, by its place among them, from 1.
    Further(EventIx, u16),
    /// A changed occurrence of a recurring event, by its place there. What takes place on a day that has an entry of its
    /// own has none.
    Occurrence(EventIx, u16),
    /// A time of a part of an event, by the place of the part there and of the time in it.
    Part(EventIx, u16, u16),
    /// A deadline of an event, by its place there.
    Deadline(EventIx, u16),
    /// The opening of a deadline of an event, by its place there.
    Opening(EventIx, u16),
}

impl EntryKey {
    /// The event that it belongs to.
    #[must_use]
    pub fn event(self) -> EventIx {
        let (Self::Event(ix)
        | Self::Further(ix, _)
        | Self::Occurrence(ix, _)
        | Self::Part(ix, ..)
        | Self::Deadline(ix, _)
        | Self::Opening(ix, _)) = self;
        ix
    }

    /// Whether it replaces something of the entry before, whose UID it has.
    #[must_use]
    pub fn replaces(self) -> bool {
        matches!(self, Self::Occurrence(..))
    }
}

/// Every entry of an event but for its deadlines, in the order in which feeds have them: each rule before what is changed
/// of it, which is what calendar programs want.
#[must_use]
pub fn of_event(ix: EventIx, event: &Event) -> Vec<EntryKey> {
    let changed: Vec<_> =
        (0..).zip(event.occurrences()).map(|(at, it)| (at, piece_of(event, it.of))).collect();
    let mut keys = Vec::with_capacity(1 + changed.len());
    for at in 0..pieces(event) {
        keys.push(if at == 0 { EntryKey::Event(ix) } else { EntryKey::Further(ix, at) });
        let of_rule = changed.iter().filter(|(_, of)| *of == Some(at));
        keys.extend(of_rule.map(|(change, _)| EntryKey::Occurrence(ix, *change)));
    }
    let parts = (0..).zip(&event.parts).filter(|(_, part)| part.has_entries());
    keys.extend(parts.flat_map(|(number, part)| {
        (0..).zip(&part.times).map(move |(at, _)| EntryKey::Part(ix, number, at))
    }));
    keys
}

/// What an entry is known by for ever. An occurrence has the UID of the rule that it changes.
#[must_use]
pub fn uid_of(calendar: &Calendar, key: EntryKey) -> Option<String> {
    let event = calendar.event(key.event())?;
    let of = match key {
        EntryKey::Event(_) => Of::Piece(0),
        EntryKey::Further(_, at) => Of::Piece(at),
        EntryKey::Occurrence(_, at) => {
            Of::Piece(piece_of(event, event.occurrences().get(usize::from(at))?.of)?)
        }
        EntryKey::Part(_, number, at) => Of::Part(number, at),
        EntryKey::Deadline(_, at) => Of::Deadline(at),
        EntryKey::Opening(_, at) => Of::Opening(at),
    };
    uid(calendar, event, of)
}

/// What is known of an entry's changes: an event has one mark on all of its entries, because a change of it may be one of
/// each of them. An opening changes with its deadline.
pub(super) fn mark_of<'m>(calendar: &Calendar, marks: &'m Marks, key: EntryKey) -> Option<&'m Mark> {
    let event = calendar.event(key.event())?;
    match key {
        EntryKey::Deadline(_, at) | EntryKey::Opening(_, at) => {
            marks.of(&format!("{}.{}", event.id, event.deadlines.get(usize::from(at))?.id))
        }
        _ => marks.of(&event.id),
    }
}
