//! Which entry of a feed is meant, and what it is known by for ever.
//!
//! In: an event, a deadline, and what of it is meant. Out: an [`EntryKey`], all of those of an event, their UIDs, and what
//! is known of their changes. An event gives a list of entries: itself, and what one entry cannot say.
//! Must not know: what an entry says, feeds.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::pieces::{Piece, piece, piece_of, pieces};
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

/// The part of a UID that the catalogue decides. An occurrence has the UID of the rule that it changes. What an event has
/// further is told by a place or day behind `_`, which is in no slug. An opening changes with its deadline.
fn left_side(calendar: &Calendar, key: EntryKey) -> Option<Cow<'_, str>> {
    let event = calendar.event(key.event())?;
    let id = event.id.as_str();
    let at = match key {
        EntryKey::Event(_) => 0,
        EntryKey::Further(_, at) => at,
        EntryKey::Occurrence(_, at) => piece_of(event, event.occurrences().get(usize::from(at))?.of)?,
        EntryKey::Part(_, number, at) => {
            let part = event.parts.get(usize::from(number))?;
            let day = part.times.get(usize::from(at))?.window().0;
            let day = if at == 0 { String::new() } else { day.format("._%Y%m%d").to_string() };
            return Some(Cow::Owned(format!("{id}.{}{day}", part.id)));
        }
        EntryKey::Deadline(_, at) | EntryKey::Opening(_, at) => {
            return Some(Cow::Owned(format!("{id}.{}", event.deadlines.get(usize::from(at))?.id)));
        }
    };
    Some(if at == 0 { Cow::Borrowed(id) } else { Cow::Owned(format!("{id}._{}", place(piece(event, at)?))) })
}

/// What tells a rule from the others of its event, or its day.
fn place(piece: Piece<'_>) -> String {
    let rule = match piece {
        Piece::Day(day) => return day.format("%Y%m%d").to_string(),
        Piece::Rule(series) => &series.rule,
    };
    let mut out = String::new();
    rule.days.iter().for_each(|day| _ = write!(out, "{day}"));
    rule.month_days.iter().for_each(|day| _ = write!(out, "{day}"));
    rule.months.iter().for_each(|month| _ = write!(out, "-{month}"));
    out
}

/// What an entry is known by for ever.
#[must_use]
pub fn uid_of(calendar: &Calendar, key: EntryKey) -> Option<String> {
    // No slug has such a letter, so no deadline has this UID.
    let opens = if matches!(key, EntryKey::Opening(..)) { "._opens" } else { "" };
    Some(format!("{}{opens}@{}", left_side(calendar, key)?, calendar.id))
}

/// What is known of an entry's changes: an event has one mark on all of its entries, because a change of it may be one of
/// each of them.
pub(super) fn mark_of<'m>(calendar: &Calendar, marks: &'m Marks, key: EntryKey) -> Option<&'m Mark> {
    match key {
        EntryKey::Deadline(..) | EntryKey::Opening(..) => marks.of(&left_side(calendar, key)?),
        _ => marks.of(&calendar.event(key.event())?.id),
    }
}
