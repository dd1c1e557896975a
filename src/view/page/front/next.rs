//! What comes first of all that is to come.
//!
//! In: an edition and the events of its list. Out: a [`Next`].
//! Must not know: HTML.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::order::Standing;
use crate::view::page::row::date;
use crate::view::{address, wording};
use crate::when::When;
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
pub(crate) fn next<'a>(edition: &Edition<'a>, listed: &[Standing], root: &str) -> Option<Next<'a>> {
    let events = listed.iter().filter_map(|it| edition.calendar.event(it.event));
    let (dated, undated): (Vec<&Event>, Vec<&Event>) =
        events.filter(|event| event.status.is_on()).partition(|event| event.when.has_days());
    let begins = dated.iter().filter_map(|event| Some((begins(edition, event)?, *event)));
    // Of what begins on one day the first of the list.
    match begins.min_by_key(|((first, _), _)| *first) {
        Some(((first, when), event)) => Some(Next {
            large: first.day().to_string(),
            small: (edition.words.month)(first.month()),
            ..said(edition, event, when, root)
        }),
        None => {
            let first = undated.first().filter(|_| dated.is_empty());
            first.map(|event| said(edition, event, date::when(edition, event), root))
        }
    }
}

/// The day on which it begins and when that is in words, unless it has begun; of a recurring event of the first time that has not.
fn begins(edition: &Edition<'_>, event: &Event) -> Option<(NaiveDate, Phrase)> {
    let is_ahead = |when: &When| when.window().0 >= edition.today;
    if event.recurrence.is_none() {
        return is_ahead(&event.when).then(|| (event.when.window().0, date::when(edition, event)));
    }
    let times = event.instances(edition.today, NaiveDate::MAX, event.occurrences().len() + 2);
    let first = times.iter().find(|it| it.status.is_on() && is_ahead(&it.when))?;
    Some((first.when.window().0, date::at(edition.words, event, first)))
}

fn said<'a>(edition: &Edition<'a>, event: &'a Event, when: Phrase, root: &str) -> Next<'a> {
    Next {
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        when,
        place: wording::place(edition.words, event),
        large: date::numerals(edition, event).large,
        small: "",
    }
}
