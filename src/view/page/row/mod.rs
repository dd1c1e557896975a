//! One event in short, as every list shows it, and the parts of that which other pages show too.
//!
//! An event passes through [`state`], [`date`], [`again`], [`moved`], [`reach`], [`due`] and [`same_dates`], each of which words one part of it;
//! [`row()`] puts them together.
//!
//! In: an event. Out: a [`Row`].
//! Must not know: HTML, in which list the row stands.

pub mod again;
pub mod date;
pub mod due;
pub mod monthly;
pub mod moved;
pub mod named;
pub mod reach;
pub mod same_dates;
pub mod state;

use serde::Serialize;

use crate::model::{Event, EventIx};
use crate::view::edition::Edition;
use crate::view::order::{Order, rank};
use crate::view::{address, parts, prose, wording};
use crate::words::{Numerals, Phrase};
use again::{Again, again};
use due::{NextDue, dues};
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
    /// How it recurs, if it does: the same on each day.
    pub rhythm: Option<String>,
    /// Its further times, for the reader's clock.
    pub times: Vec<Again>,
    /// Its place among those of one day: what has days before what has none, main events before satellites, what is
    /// certain before what is not.
    pub rank: u32,
    /// Its description in short.
    pub text: Option<String>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// The events it is a satellite of.
    pub alongside: Vec<Named<'a>>,
    /// The events of the same dates: those that are certain to be, then those that may be.
    pub beside: Vec<SameDates<'a>>,
    /// What opens and closes, by day: the first counts that has not passed.
    pub dues: Vec<NextDue>,
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
        rhythm: edition.next(event).filter(|_| event.status.is_on()).map(|_| date::rhythm(words, event)),
        times: again(edition, order, event),
        rank: rank(event).into(),
        text: event.description.as_deref().map(|text| prose::summary(text, SUMMARY)),
        note: event.note.as_deref(),
        alongside: named(words, &parents, false, root),
        beside: same_dates(edition, order, ix, root),
        dues: dues(edition, event),
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
