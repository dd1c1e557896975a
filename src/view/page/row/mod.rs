//! One event in short, as every list shows it, and the parts of that which other pages show too.
//!
//! An event passes through [`state`], [`date`], [`moved`], [`reach`], [`due`] and [`same_dates`], each of which words one part of it;
//! [`row()`] puts them together.
//!
//! In: an event. Out: a [`Row`].
//! Must not know: HTML, in which list the row stands.

pub mod date;
pub mod due;
pub mod moved;
pub mod named;
pub mod reach;
pub mod same_dates;
pub mod state;

use serde::Serialize;

use crate::model::{Event, EventIx};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::{address, parts, prose, wording};
use crate::words::{Numerals, Phrase, Relative};
use due::{NextDue, next_due};
use moved::{Moved, moved};
use named::{Named, named};
use reach::{Reach, reach};
use same_dates::{SameDates, same_dates};
use state::StateTag;

/// Most characters of a description in a list.
const SUMMARY: usize = 220;

/// One event in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row<'a> {
    /// The id of the event.
    pub id: &'a str,
    /// The event's page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// Its state: `maybe`, `tba`, `off`, `put-off`, or nothing.
    pub state: &'static str,
    /// Its states in words, at most two.
    pub tags: Vec<StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
    /// Its parts in words, one behind the other.
    pub parts: Option<Phrase>,
    /// What is new about that.
    pub moved: Option<Moved>,
    /// From when to when it is on, until it is over.
    pub reach: Option<Reach>,
    /// Its first day seen from today.
    pub relative: Option<Relative>,
    /// Its description in short.
    pub text: Option<String>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// The events it is a satellite of.
    pub alongside: Vec<Named<'a>>,
    /// The events of the same dates: those that are certain to be, then those that may be.
    pub beside: Vec<SameDates<'a>>,
    /// What closes next.
    pub due: Option<NextDue>,
    /// Its date as a large figure.
    pub numerals: Numerals,
    /// The official site.
    pub site: Option<&'a str>,
    /// Its own feed; none when it does not take place.
    pub feed: Option<String>,
}

/// The row of an event. `root` leads from the page to the front page.
pub(crate) fn row<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx, root: &str) -> Option<Row<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let event = calendar.event(ix)?;
    let parents: Vec<&Event> = calendar.parents(event).collect();
    Some(Row {
        id: &event.id,
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        state: state::state(event),
        tags: state::tags(edition, event),
        when: date::when(edition, event),
        place: wording::place(words, event),
        parts: parts::short(words, event),
        moved: moved(edition, event),
        reach: reach(edition, event),
        relative: date::relative(edition, event),
        text: event.description.as_deref().map(|text| prose::summary(text, SUMMARY)),
        note: event.note.as_deref(),
        alongside: named(words, &parents, false, root),
        beside: same_dates(edition, order, ix, root),
        due: next_due(edition, event),
        numerals: date::numerals(edition, event),
        site: address::web(event.url.as_deref()),
        feed: feed(root, event),
    })
}

/// The address of an event's own feed. An event that does not take place is not offered.
pub(crate) fn feed(root: &str, event: &Event) -> Option<String> {
    let path = || address::feed(&address::event_feed(&event.id));
    event.status.is_on().then(|| format!("{root}{}", path()))
}
