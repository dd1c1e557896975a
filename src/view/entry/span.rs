//! From when to when an entry of a feed is, in the form that calendar programs understand.
//!
//! In: when something takes place. Out: a [`Span`].
//! Must not know: events, iCalendar, today.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use crate::when::zone::Local;
use crate::when::{Days, Extent, Hours, Moment, When, Zone, clock};

/// How long a time without an announced end is shown.
const END_UNKNOWN: TimeDelta = TimeDelta::hours(1);

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Whole days, the last one inclusive.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// UTC times.
    Instants {
        /// The start.
        start: NaiveDateTime,
        /// The end, after the start.
        end: NaiveDateTime,
    },
    /// What a clock shows in a zone.
    Local {
        /// The zone.
        zone: Zone,
        /// The start.
        start: NaiveDateTime,
        /// The end.
        end: NaiveDateTime,
    },
}

/// The span of a time. `recurs` tells whether it is one of a recurring event.
pub(super) fn span(when: &When, recurs: bool) -> Span {
    match when {
        When::Days(Days { first, extent: Extent::Open, .. }) => Span::Days { first: *first, last: *first },
        When::Days(Days { first, last, .. }) => Span::Days { first: *first, last: *last },
        When::Period(window) => Span::Days { first: window.first.first(), last: window.last.last() },
        // A program would fill the nights with it, and so the text alone says the hours.
        When::Hours(hours) if !recurs && hours.spans_nights() => {
            Span::Days { first: hours.start.local.date(), last: hours.last_day() }
        }
        When::Hours(hours) => hours_span(hours, recurs),
    }
}

/// The span of a changed occurrence. It stands beside its rule, in the zone of that, but for clock readings that happen
/// twice: its own time moves with no rule, so UTC says which of the two is meant.
pub(super) fn changed(when: &When) -> Span {
    let once = match when {
        When::Hours(Hours { start, end, zone: Some(zone) }) => {
            is_once(*zone, *start) && end.is_none_or(|end| is_once(*zone, end))
        }
        When::Hours(_) | When::Days(_) | When::Period(_) => true,
    };
    match (when, span(when, true)) {
        (When::Hours(hours), Span::Local { .. }) if !once => in_utc(hours),
        (_, span) => span,
    }
}

/// Of a clock reading that happens twice, some readers take the first and some the second.
fn is_once(zone: Zone, moment: Moment) -> bool {
    zone.resolve(moment.local) == Local::Once(moment)
}

fn in_utc(hours: &Hours) -> Span {
    let start = hours.start.utc();
    let soon = || start.checked_add_signed(END_UNKNOWN).unwrap_or(start);
    Span::Instants { start, end: hours.end.map_or_else(soon, Moment::utc) }
}

/// UTC where a clock reading would not be understood: in zones without rules that a calendar program could follow,
/// and when clocks go back. A recurring event keeps its zone all the same, because a UTC time would move by an hour at
/// each change of clocks.
fn hours_span(hours: &Hours, recurs: bool) -> Span {
    let start = hours.start;
    let instants = in_utc(hours);
    let (Span::Instants { end, .. }, Some(zone)) = (instants, hours.zone.filter(|zone| !zone.is_utc()))
    else {
        return instants;
    };
    let end = zone.at(end);
    let clock_says_it = || is_once(zone, start) && is_once(zone, end);
    if recurs || (clock_says_it() && clock::has_rules(zone, start.local.year())) {
        // In an hour that is shown twice the clock may read the same at both ends, and each of its occurrences would be
        // as short as that.
        let reads_later = end.local > start.local;
        let long = || start.local.checked_add_signed(end.utc() - start.utc()).unwrap_or(end.local);
        Span::Local { zone, start: start.local, end: if reads_later { end.local } else { long() } }
    } else {
        instants
    }
}
