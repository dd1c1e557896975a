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

/// UTC where a clock reading would not be understood: in zones without rules that a calendar program could follow,
/// and when clocks go back. A recurring event keeps its zone all the same, because a UTC time would move by an hour at
/// each change of clocks.
fn hours_span(hours: &Hours, recurs: bool) -> Span {
    let start = hours.start;
    let soon = || start.utc().checked_add_signed(END_UNKNOWN).unwrap_or(start.utc());
    let end = hours.end.map_or_else(soon, Moment::utc);
    let instants = Span::Instants { start: start.utc(), end };
    let Some(zone) = hours.zone.filter(|zone| !zone.is_utc()) else { return instants };
    let end = zone.at(end);
    // Of a clock reading that happens twice, some readers take the first and some the second.
    let once = |moment: Moment| zone.resolve(moment.local) == Local::Once(moment);
    let clock_says_it = || once(start) && once(end);
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
