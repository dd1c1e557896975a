//! The deadline of an event that opens or closes next.
//!
//! In: an edition and an event. Out: a [`NextDue`], and until when a deadline is open in the form against which a
//! reader's browser holds its clock.
//! Must not know: HTML.

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

use crate::model::{Closes, Deadline, Event};
use crate::view::deadline::{closes_on, closing, open_until, opens_on};
use crate::view::edition::Edition;
use crate::words::{Phrase, Relative, iso};

/// What opens or closes next.
#[derive(Debug, Clone, Serialize)]
pub struct NextDue {
    /// What opens or closes and when, in words.
    pub closes: Phrase,
    /// The day on which it opens, or the last day or the last second on which it is open.
    pub last: String,
    /// That seen from today.
    pub relative: Option<Relative>,
}

/// The deadline that opens or closes next, of an event that takes place.
pub(crate) fn next_due(edition: &Edition<'_>, event: &Event) -> Option<NextDue> {
    let words = edition.words;
    let next = event.deadlines.iter().filter_map(|due| next(due, edition.today));
    let next = next.min_by_key(Next::day).filter(|_| event.status.is_on())?;
    Some(NextDue {
        closes: match next {
            Next::Opens(due, opens) => opens_on(words, due, opens),
            Next::Closes(due, closes) if due.opens.is_none() => closes_on(words, due, closes),
            Next::Closes(due, closes) => {
                (words.dues.until_on)(&open_until(words, due), (words.closing)(&closing(closes)))
            }
        },
        last: match next {
            Next::Opens(_, opens) => iso(opens.day()),
            Next::Closes(_, closes) => last_open(closes),
        },
        relative: words.relative(next.day(), edition.today),
    })
}

/// What happens next to a deadline.
#[derive(Clone, Copy)]
enum Next<'a> {
    Opens(&'a Deadline, Closes),
    Closes(&'a Deadline, Closes),
}

impl Next<'_> {
    fn day(&self) -> NaiveDate {
        let (Self::Opens(_, on) | Self::Closes(_, on)) = self;
        on.day()
    }
}

/// It opens, where that is to come, and closes after that.
fn next(due: &Deadline, today: NaiveDate) -> Option<Next<'_>> {
    let opens = due.opens.filter(|opens| opens.day() > today).map(|opens| Next::Opens(due, opens));
    let closes = due.closes.filter(|closes| closes.day() >= today);
    opens.or_else(|| closes.map(|closes| Next::Closes(due, closes)))
}

/// The last day or the last second on which a deadline is open.
pub(crate) fn last_open(closes: Closes) -> String {
    let last = closes.instant().and_then(|closed| closed.checked_sub_signed(TimeDelta::seconds(1)));
    last.map_or_else(|| iso(closes.day()), |last| last.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
