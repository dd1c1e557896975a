//! What leads from an event to its series and to the editions before and after it, and what is said once it is over.
//!
//! In: an edition of the calendar, its order and an event. Out: [`InSeries`] and [`Over`].
//! Must not know: HTML.

use serde::Serialize;

use super::around::{Related, related};
use crate::model::{Event, EventIx, Status};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::{address, parts, wording};
use crate::words::{SeriesWords, iso};

/// How many editions to come are named once an event is over: the first is shown, the others take its place.
const COMING: usize = 3;

/// The series of an event.
#[derive(Debug, Clone, Serialize)]
pub struct InSeries<'a> {
    /// What people call it.
    pub name: &'a str,
    /// Its page.
    pub href: String,
    /// The edition before this one and that after it, as far as there are.
    pub editions: Vec<Related<'a>>,
    /// The words of series.
    pub words: &'static SeriesWords,
}

/// What is said once an event is over.
#[derive(Debug, Clone, Serialize)]
pub struct Over<'a> {
    /// Whether it is over.
    pub now: bool,
    /// That it was, as a sentence, where it took place.
    pub sentence: Option<String>,
    /// Whether it leads to the next edition of its series.
    pub leads: bool,
    /// The editions of its series to come: the first counts that is not over.
    pub coming: Vec<Coming<'a>>,
}

/// An edition that is to come.
#[derive(Debug, Clone, Serialize)]
pub struct Coming<'a> {
    /// What people call it.
    pub name: &'a str,
    /// Its page.
    pub href: String,
    /// When, in short.
    pub when: String,
    /// Where, in short.
    pub place: String,
    /// Its last day, where it has one.
    pub until: Option<String>,
}

pub(crate) fn in_series<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ix: EventIx,
    event: &'a Event,
    root: &str,
) -> Option<InSeries<'a>> {
    let (calendar, words) = (edition.calendar, &edition.words.series);
    let series = calendar.series(event.series?)?;
    let (before, after) = order.editions().around(event.series?, ix).unwrap_or_default();
    let beside = [(words.before, before.last()), (words.after, after.first())];
    let editions = beside
        .into_iter()
        .filter_map(|(relation, other)| Some(related(edition, relation, calendar.event(*other?)?, root)));
    Some(InSeries {
        name: &series.name,
        href: format!("{root}{}", address::series(&series.id)),
        editions: editions.collect(),
        words,
    })
}

/// Of a recurring event that goes on only a build knows when it is over.
pub(crate) fn over<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ix: EventIx,
    event: &'a Event,
    root: &str,
) -> Option<Over<'a>> {
    let now = edition.is_over(event);
    let held = event.status == Status::Confirmed && event.when.has_days();
    let beside = event.series.and_then(|series| order.editions().around(series, ix));
    let leads = beside.is_some();
    let sentence = held.then(|| (edition.words.series.this_was)(&event.name));
    let coming = to_come(edition, beside.unwrap_or_default().1);
    let coming = coming.into_iter().map(|(_, event)| one(edition, event, root)).collect();
    let said = held || leads;
    (said && (now || event.recurrence.is_none())).then_some(Over { now, sentence, leads, coming })
}

/// The first of these editions that are not over and take place. Those stand at the end.
pub(crate) fn to_come<'a>(edition: &Edition<'a>, editions: &[EventIx]) -> Vec<(EventIx, &'a Event)> {
    let events = editions.iter().rev().filter_map(|ix| Some((*ix, edition.calendar.event(*ix)?)));
    let ahead = events.take_while(|(_, event)| !edition.is_over(event));
    let mut coming: Vec<_> = ahead.filter(|(_, event)| event.status.is_on()).collect();
    coming.reverse();
    coming.truncate(COMING);
    coming
}

/// The last day of what does not go on without an end.
pub(crate) fn until(event: &Event) -> Option<String> {
    match &event.recurrence {
        Some(_) => event.last_day().map(iso),
        None => Some(iso(event.when.window().1)),
    }
}

fn one<'a>(edition: &Edition<'a>, event: &'a Event, root: &str) -> Coming<'a> {
    let words = edition.words;
    let next = edition.next(event);
    Coming {
        name: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
        when: next.map_or_else(
            || parts::when_short(words, event),
            |next| (words.when_short)(&next.when, wording::certainty(event)),
        ),
        place: wording::place(words, event),
        until: until(event),
    }
}
