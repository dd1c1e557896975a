//! From when to when an entry is.
//!
//! In: an entry as it was written. Out: a [`Span`], its last day inclusive. What programs write that the standard does not
//! know is read as it is meant, and noted. Must not know: how it recurs, what it says besides.

use chrono::{Days, NaiveDate, NaiveTime};

use super::component::Raw;
use super::zones::{At, Zones};
use crate::catalogue::write::{Entry, Value};
use crate::feed::ics::moment::Moment;
use crate::import::item::Notes;

/// From when to when; both of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: At,
    /// The last day, or the time at which it ends; `None` where it is the first day, or not known.
    pub(super) end: Option<At>,
}

const DAY: i64 = 86_400;

/// When an entry is. The message of an error is a phrase.
pub(super) fn span(raw: &Raw, recurs: bool, zones: &Zones, notes: &mut Notes) -> Result<Span, String> {
    let start = raw.start.as_ref().ok_or("no start that can be read")?;
    if raw.was_respelled {
        notes.meant("its times are written in another form than that of the standard");
    }
    if let Some(days) = midnights(raw, start, notes) {
        return Ok(days);
    }
    let at = zones.at(start, recurs, notes)?;
    let end = match (&raw.end, raw.duration) {
        (Some(end), _) => Some(zones.at(end, recurs, notes)?),
        (None, _) if raw.ends => {
            notes.lost("its end, which cannot be read");
            None
        }
        (None, Some(seconds)) if seconds > 0 => at.later(seconds),
        (None, _) => None,
    };
    Ok(Span { start: at, end: end.and_then(|end| ended(at, end, raw, notes)) })
}

/// Whole days that are written as times: from midnight to midnight of no clock, or of UTC, or where Outlook says so.
fn midnights(raw: &Raw, start: &Moment, notes: &mut Notes) -> Option<Span> {
    let of_no_clock = |moment: &Moment| matches!(moment, Moment::Floating(_) | Moment::Utc(_));
    let is_midnight = |moment: &Moment| moment.clock().is_some_and(|clock| clock.time() == NaiveTime::MIN);
    let end = raw.end.as_ref()?;
    let whole = is_midnight(start) && is_midnight(end) && end.day() > start.day();
    if !whole || !(raw.whole_days || of_no_clock(start) && of_no_clock(end)) {
        return None;
    }
    match raw.whole_days {
        true => notes.meant("it takes whole days, which are written as times"),
        false => notes.guessed("from midnight to midnight of no clock is whole days"),
    }
    Some(days(start.day(), before(end.day())))
}

fn days(first: NaiveDate, last: NaiveDate) -> Span {
    Span { start: At::Day(first), end: (last > first).then_some(At::Day(last)) }
}

fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// The end as a catalogue has it; `None` where it says nothing, or cannot be.
fn ended(start: At, end: At, raw: &Raw, notes: &mut Notes) -> Option<At> {
    match (start, end) {
        (At::Day(first), At::Day(end)) if end == first => {
            // A duration of less than a day comes to that as well.
            if raw.end.is_some() {
                notes.meant("its end is its start: it is that one day");
            }
            None
        }
        (At::Day(first), At::Day(end)) if end > first => {
            Some(At::Day(before(end))).filter(|it| it.day() > first)
        }
        (At::Day(first), At::Clock(local, _) | At::Offset(local, ..)) => {
            notes.meant("its start is a day and its end a time: it is whole days");
            let midnight = local.time() == NaiveTime::MIN;
            let last = if midnight { before(local.date()) } else { local.date() };
            (last > first).then_some(At::Day(last))
        }
        (At::Clock(..) | At::Offset(..), At::Day(_)) => {
            notes.lost("its end, a day where its start is a time");
            None
        }
        (At::Clock(..) | At::Offset(..), _) if end.utc() == start.utc() => {
            notes.meant("its end is its start: the end is not known");
            None
        }
        (At::Clock(..) | At::Offset(..), _) if end.utc() > start.utc() => Some(end.on_clock_of(start)),
        _ => {
            notes.lost("its end, which is before its start");
            None
        }
    }
}

/// How long it is in seconds, of days without the last.
pub(super) fn length(span: Span) -> Option<i64> {
    span.end.map(|end| (end.utc() - span.start.utc()).num_seconds())
}

/// The same span on another day, at the same time of the day.
pub(super) fn on(span: Span, day: NaiveDate) -> Span {
    let shift = day - span.start.day();
    let moved = |at: At| match at {
        At::Day(day) => At::Day(day.checked_add_signed(shift).unwrap_or(day)),
        At::Clock(local, zone) => At::Clock(local.checked_add_signed(shift).unwrap_or(local), zone),
        At::Offset(local, offset, zone) => {
            At::Offset(local.checked_add_signed(shift).unwrap_or(local), offset, zone)
        }
    };
    Span { start: moved(span.start), end: span.end.map(moved) }
}

/// Whether it takes more days than an entry may.
pub(super) fn is_endless(span: Span) -> bool {
    length(span).is_some_and(|length| length > crate::when::LONGEST_DAYS * DAY)
}

/// A moment as a value.
pub(super) fn value(at: At) -> Value {
    match at {
        At::Day(day) => Value::Day(day),
        At::Clock(local, _) => Value::Local(local),
        At::Offset(local, offset, _) => Value::Offset(local, offset),
    }
}

/// Sets the keys that say when it is.
pub(super) fn set(entry: &mut Entry, span: Span) {
    entry.set("start", value(span.start));
    match span.end {
        Some(end) => entry.set("end", value(end)),
        None => entry.remove("end"),
    }
    entry.set_text("timezone", span.start.zone().map(|zone| zone.name()));
}
