//! The events around one: those it is a satellite of, its satellites, and those of the same dates.
//!
//! In: an edition, its order and an event. Out: [`Related`] events, and [`More`] where not all are named.
//! Must not know: HTML, how they are found.

use serde::Serialize;

use crate::model::{Event, EventIx};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::page::period::month_of;
use crate::view::page::row::same_dates;
use crate::view::page::row::state::{StateTag, tags};
use crate::view::{address, parts, wording};

/// An event that belongs to this one.
#[derive(Debug, Clone, Serialize)]
pub struct Related<'a> {
    /// What it is to this one.
    pub relation: &'static str,
    /// What people call it.
    pub name: &'a str,
    /// Its page.
    pub href: String,
    /// When, in short.
    pub when: String,
    /// Where, in short.
    pub place: String,
    /// Its states in words.
    pub tags: Vec<StateTag>,
}

/// How many more there are.
#[derive(Debug, Clone, Serialize)]
pub struct More {
    /// How many, in words.
    pub text: String,
    /// Where they are.
    pub href: String,
}

pub(crate) fn around<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ix: EventIx,
    event: &'a Event,
    root: &str,
) -> Vec<Related<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let related = |relation, other| related(edition, relation, other, root);
    let parents = calendar.parents(event).map(|other| related(words.labels.main_event, other));
    let mut satellites: Vec<_> = calendar.satellites(ix).collect();
    satellites.sort_by_key(|satellite| satellite.when.order());
    let satellites = satellites.into_iter().map(|other| related(words.labels.satellite, other));
    let labels = &words.labels;
    let beside = order.beside(ix).into_iter().flat_map(|beside| &beside.named).filter_map(|other| {
        let relation = if other.sure { labels.at_same_time } else { labels.perhaps_at_same_time };
        Some(related(relation, calendar.event(other.event)?))
    });
    parents.chain(satellites).chain(beside).collect()
}

/// What an event is to another.
pub(crate) fn related<'a>(
    edition: &Edition<'a>,
    relation: &'static str,
    other: &'a Event,
    root: &str,
) -> Related<'a> {
    let words = edition.words;
    Related {
        relation,
        name: &other.name,
        href: format!("{root}{}", address::event(&other.id)),
        when: parts::when_short(words, other),
        place: wording::place(words, other),
        tags: tags(edition, other),
    }
}

/// The way to the events of the same dates that are not named.
pub(crate) fn more(
    edition: &Edition<'_>,
    order: &Order,
    ix: EventIx,
    event: &Event,
    root: &str,
) -> Option<More> {
    let text = same_dates::more(edition, order.beside(ix)?)?;
    Some(More { text, href: month_of(order, event.when.window().0, root) })
}
