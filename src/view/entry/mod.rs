//! What feeds hold.
//!
//! A calendar passes in this order:
//!
//! 1. [`feeds::plan`] decides which feeds there are and which entries each holds, by [`key`].
//! 2. [`head`] words what a feed says of itself; the feed of an event takes that from [`text`] and [`link`].
//! 3. [`entry`] makes the values of one entry, which is an event, or one of the pieces of a recurring one: [`event`],
//!    [`part`] or [`deadline`] fills [`values`], with the times of [`span`], the words of [`text`], the addresses of [`link`] and what [`marked`] says of its changes.
//!
//! [`affected`] compares all of this for two states of a calendar.
//!
//! Nothing here looks at today: a feed is the same until the catalogue changes.
//! Must not know: iCalendar, JSCalendar, pages.

pub mod affected;
mod deadline;
mod event;
pub mod feeds;
pub mod head;
pub mod key;
mod link;
pub mod marked;
mod part;
pub mod span;
mod text;
pub mod values;

pub use key::EntryKey;
pub use span::Span;
pub use values::{Entry, Recurrence, State};

use crate::model::{Calendar, Marks, pieces};
use crate::words::Words;

/// The values of an entry; `None` when the calendar has no such entry.
#[must_use]
pub fn entry<'a>(calendar: &'a Calendar, marks: &Marks, words: &Words, key: EntryKey) -> Option<Entry<'a>> {
    let of = calendar.event(key.event())?;
    match key {
        EntryKey::Event(_) => event::event(calendar, marks, words, key, of, pieces::piece(of, 0)),
        EntryKey::Further(_, at) => {
            event::event(calendar, marks, words, key, of, Some(pieces::piece(of, at)?))
        }
        EntryKey::Occurrence(_, at) => {
            event::occurrence(calendar, marks, words, key, of, of.occurrences().get(usize::from(at))?)
        }
        EntryKey::Part(ix, number, at) => {
            part::part(calendar, marks, words, (key, ix, at), of, of.parts.get(usize::from(number))?)
        }
        EntryKey::Deadline(_, at) | EntryKey::Opening(_, at) => {
            deadline::deadline(calendar, marks, words, key, of, of.deadlines.get(usize::from(at))?)
        }
    }
}
