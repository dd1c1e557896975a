//! Deadlines as ribbon and planner show them: a small flag on the day on which each closes.
//!
//! In: an edition, and the days from which to which is drawn. Out: [`Flag`]s, words chosen.
//! Must not know: HTML, columns.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Closes, Event, Status};
use crate::view::edition::Edition;
use crate::view::{address, deadline};
use crate::words::iso;

/// A deadline on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// The page of the event before which it closes.
    pub href: String,
    /// Which event, what closes and when, in words.
    pub name: String,
    /// The UTC instant from which it is closed; the day on which it closes where no zone is known.
    pub closes: String,
    /// The day on which it closes.
    #[serde(skip)]
    pub day: NaiveDate,
}

/// The deadlines from a day to another one, by day. Those of what is called off are of no interest.
#[must_use]
pub fn flags(edition: &Edition<'_>, (from, to): (NaiveDate, NaiveDate), root: &str) -> Vec<Flag> {
    let words = edition.words;
    let events = edition.calendar.events.iter().filter(|event| event.status != Status::Cancelled);
    let all = events.flat_map(|event: &Event| {
        event.deadlines.iter().filter_map(move |due| {
            let closes = due.closes.filter(|closes| from <= closes.day() && closes.day() <= to)?;
            let said = deadline::closes_on(words, due, closes).plain();
            Some(Flag {
                href: format!("{root}{}", address::event(&event.id)),
                name: format!("{}{}{said}", event.name, words.labels.colon),
                closes: moment(closes),
                day: closes.day(),
            })
        })
    });
    let mut flags: Vec<Flag> = all.collect();
    flags.sort_by_key(|flag| flag.day);
    flags
}

/// When it closes, for the reader's clock.
fn moment(closes: Closes) -> String {
    let instant = closes.instant().map(|instant| instant.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    instant.unwrap_or_else(|| iso(closes.day()))
}
