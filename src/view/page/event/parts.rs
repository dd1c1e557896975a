//! The parts of an event on its page, day by day.
//!
//! In: an edition and an event. Out: [`PartDay`]s in order, words chosen.
//! Must not know: HTML, other events.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Event, Part};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::page::row::state::{StateTag, status_tag};
use crate::view::parts::whereabouts;
use crate::when::{Days, Hours, When};
use crate::words::{Phrase, iso, stamp};

/// A day, or a run of days, with the parts that are on it.
#[derive(Debug, Clone, Serialize)]
pub struct PartDay<'a> {
    /// The day or days, in words.
    pub when: Phrase,
    /// What is on then.
    pub parts: Vec<PartTime<'a>>,
}

/// A part on one of its days.
#[derive(Debug, Clone, Serialize)]
pub struct PartTime<'a> {
    /// What it is called, where it has a name of its own.
    pub name: Option<&'a str>,
    /// Its hours, in words.
    pub hours: Option<Phrase>,
    /// The start of its hours, or its first day.
    pub from: String,
    /// The end of its hours, or else its last day.
    pub to: String,
    /// Where it is, where that is said of it.
    pub place: Option<String>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// Its own site.
    pub href: Option<&'a str>,
    /// Its states in words.
    pub tags: Vec<StateTag>,
}

/// The parts of an event by day, then by clock.
pub(crate) fn parts<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<PartDay<'a>> {
    let all = event.parts.iter().flat_map(|part| part.times.iter().map(move |when| (part, when)));
    let mut all: Vec<(&Part, &When)> = all.collect();
    all.sort_by_key(|(part, when)| (days(when), when.order(), &part.id));
    let same_days = all.chunk_by(|(_, a), (_, b)| days(a) == days(b));
    let day = |parts: &[(&'a Part, &'a When)]| {
        let (first, last) = days(parts.first()?.1);
        let when = When::Days(Days::whole(first, last));
        let when = (edition.words.parts.within)(&when, None).capitalised();
        let parts = parts.iter().map(|(part, when)| time(edition, event, part, when)).collect();
        Some(PartDay { when, parts })
    };
    same_days.filter_map(day).collect()
}

/// The day on which hours begin, or the first and the last whole day.
fn days(when: &When) -> (NaiveDate, NaiveDate) {
    match when {
        When::Hours(hours) => (hours.start.local.date(), hours.start.local.date()),
        When::Days(_) | When::Period(_) => when.window(),
    }
}

fn time<'a>(edition: &Edition<'_>, event: &Event, part: &'a Part, when: &When) -> PartTime<'a> {
    let words = edition.words;
    let city = part.place.as_ref().unwrap_or(&event.place).city_of_clock(when);
    let hours = match when {
        When::Hours(hours) => Some(hours),
        When::Days(_) | When::Period(_) => None,
    };
    let (first, last) = days(when);
    let end = |hours: &Hours| hours.end.map_or_else(|| iso(last), stamp);
    let place = whereabouts(words, event, part);
    let own = event.status_of(part);
    PartTime {
        name: part.name.as_deref(),
        hours: hours.map(|hours| (words.parts.hours)(hours, city).capitalised()),
        from: hours.map_or_else(|| iso(first), |hours| stamp(hours.start)),
        to: hours.map_or_else(|| iso(last), end),
        place: (!place.is_empty()).then(|| place.join(words.labels.comma)),
        note: part.note.as_deref(),
        href: address::web(part.url.as_deref()),
        // What holds for all of it is said above.
        tags: if own == event.status { Vec::new() } else { status_tag(edition, own).into_iter().collect() },
    }
}
