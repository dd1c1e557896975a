//! What opens and closes next before an event.
//!
//! In: an edition and an event. Out: [`NextDue`]s, of which the first counts that has not passed by the reader's clock, and until
//! when a deadline is open in the form against which that is held.
//! Must not know: HTML.

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

use crate::model::{Closes, Event};
use crate::view::closed::is_closed;
use crate::view::deadline::{closes_on, closing, open_until, opens_on};
use crate::view::edition::Edition;
use crate::words::{Phrase, iso};

/// Something that opens or closes.
#[derive(Debug, Clone, Serialize)]
pub struct NextDue {
    /// What opens or closes and when, in words.
    pub closes: Phrase,
    /// The day on which it opens, or the last day or the last second on which it is open.
    pub last: String,
}

/// What opens or closes before an event that takes place, by day. A deadline that is not open yet opens first.
pub(crate) fn dues(edition: &Edition<'_>, event: &Event) -> Vec<NextDue> {
    if !event.status.is_on() {
        return Vec::new();
    }
    let words = edition.words;
    let mut found: Vec<(NaiveDate, NextDue)> = Vec::new();
    for due in &event.deadlines {
        if let Some(opens) = due.opens.filter(|opens| opens.day() >= edition.today) {
            found
                .push((opens.day(), NextDue { closes: opens_on(words, due, opens), last: iso(opens.day()) }));
        }
        if let Some(closes) = due.closes.filter(|closes| !is_closed(*closes, edition.today)) {
            let said = match due.opens {
                None => closes_on(words, due, closes),
                Some(_) => (words.dues.until_on)(&open_until(words, due), (words.closing)(&closing(closes))),
            };
            found.push((closes.day(), NextDue { closes: said, last: last_open(closes) }));
        }
    }
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().map(|(_, due)| due).collect()
}

/// The last day or the last second on which a deadline is open.
pub(crate) fn last_open(closes: Closes) -> String {
    let last = closes.instant().and_then(|closed| closed.checked_sub_signed(TimeDelta::seconds(1)));
    last.map_or_else(|| iso(closes.day()), |last| last.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
