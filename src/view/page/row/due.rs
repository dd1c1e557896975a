//! The deadline of an event that closes next.
//!
//! In: an edition and an event. Out: a [`NextDue`], and until when a deadline is open in the form against which a
//! reader's browser holds its clock.
//! Must not know: HTML.

use chrono::TimeDelta;
use serde::Serialize;

use crate::model::{Closes, Event};
use crate::view::edition::Edition;
use crate::view::wording::closes_on;
use crate::words::{Phrase, Relative, iso};

/// What closes next.
#[derive(Debug, Clone, Serialize)]
pub struct NextDue {
    /// What closes and when, in words.
    pub closes: Phrase,
    /// The last day or the last second on which it is open.
    pub last: String,
    /// That seen from today.
    pub relative: Option<Relative>,
}

/// The deadline that closes next, of an event that takes place.
pub(crate) fn next_due(edition: &Edition<'_>, event: &Event) -> Option<NextDue> {
    let open = event.deadlines.iter().filter(|due| due.closes.day() >= edition.today);
    let next = open.min_by_key(|due| due.closes.day()).filter(|_| event.status.is_on())?;
    Some(NextDue {
        closes: closes_on(edition.words, next),
        last: last_open(next.closes),
        relative: edition.words.relative(next.closes.day(), edition.today),
    })
}

/// The last day or the last second on which a deadline is open.
pub(crate) fn last_open(closes: Closes) -> String {
    let last = closes.instant().and_then(|closed| closed.checked_sub_signed(TimeDelta::seconds(1)));
    last.map_or_else(|| iso(closes.day()), |last| last.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
