//! What comes first of all that is to come.
//!
//! In: an edition and its order. Out: a [`Next`].
//! Must not know: HTML.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase};
use crate::view::page::row::date;
use crate::view::{address, wording};
use crate::words::Phrase;

/// What comes first: an event, or the next occurrence of one.
#[derive(Debug, Clone, Serialize)]
pub struct Next<'a> {
    /// The event's page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
    /// The day of the month on which it begins; of what has no day yet its period.
    pub large: String,
    /// The month of that day, if it has one.
    pub small: &'static str,
}

/// The first that takes place, has days and has not begun; where nothing has days, the first of what has none yet.
pub(crate) fn next<'a>(edition: &Edition<'a>, order: &Order, root: &str) -> Option<Next<'a>> {
    let ahead = order.all().iter().filter(|standing| standing.phase == Phase::Ahead);
    let on = ahead.filter_map(|it| edition.calendar.event(it.event)).filter(|event| event.status.is_on());
    let (dated, undated): (Vec<&Event>, Vec<&Event>) = on.partition(|event| event.when.has_days());
    // Of what begins on one day the first of the list.
    let begun = |event: &&&Event| first_day(edition, event) >= edition.today;
    let first = dated.iter().filter(begun).min_by_key(|event| first_day(edition, event));
    match first {
        Some(event) => Some(said(edition, event, root, Some(first_day(edition, event)))),
        None => undated.first().filter(|_| dated.is_empty()).map(|event| said(edition, event, root, None)),
    }
}

/// The day on which it begins; of a recurring event on which its next occurrence does.
fn first_day(edition: &Edition<'_>, event: &Event) -> NaiveDate {
    edition.next(event).map_or_else(|| event.when.window().0, |next| next.when.window().0)
}

fn said<'a>(edition: &Edition<'a>, event: &'a Event, root: &str, day: Option<NaiveDate>) -> Next<'a> {
    let large = || date::numerals(edition, event).large;
    Next {
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        when: date::when(edition, event),
        place: wording::place(edition.words, event),
        large: day.map_or_else(large, |day| day.day().to_string()),
        small: day.map_or("", |day| (edition.words.month)(day.month())),
    }
}
