//! From when to when something is on, in the form against which a reader's browser holds its clock.
//!
//! In: what is known of when an event takes place. Out: a [`Reach`], written into the page as `data-` attributes.
//! Must not know: words, HTML, today.

use serde::Serialize;

use crate::model::{Event, Status};
use crate::view::edition::Edition;
use crate::view::wording::certainty;
use crate::when::{Days, Extent, Hours, When};
use crate::words::{iso, stamp};

/// From when to when an event is on: days, or times with their offset, never one beside a day that they are not on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The first day, or the start.
    pub from: String,
    /// The last day it may be on, or the end.
    pub to: String,
    /// Whether it is a recurring event: then these are of its next occurrence.
    pub again: bool,
    /// Whether one says how far off it is: it takes place, and its first day is not one of several.
    pub away: bool,
    /// Of what is in one of several periods the last day of the first: when that is over, it still may be in the others.
    pub open: Option<String>,
    /// Whether it is certain to be on for all of that, and for more than a day or by the clock.
    pub on: bool,
    /// How its dates are said once it is over, where that differs.
    pub was: Option<String>,
}

/// The reach of an event that is not over; of a recurring event that of its next occurrence.
pub(crate) fn reach<'a>(edition: &Edition<'a>, event: &'a Event) -> Option<Reach> {
    if edition.is_over(event) {
        return None;
    }
    let next = edition.next(event);
    let (when, status) = next.as_ref().map_or((&event.when, event.status), |next| (&next.when, next.status));
    let (from, to, settled) = span(when);
    // Parts may leave days unused.
    let settled = settled && (matches!(when, When::Hours(_)) || event.runs_in_use().is_empty());
    Some(Reach {
        from,
        to,
        again: event.recurrence.is_some(),
        away: event.status.is_on() && !matches!(when, When::Days(Days { extent: Extent::Some(_), .. })),
        open: match when {
            When::Period(window) if window.first != window.last => Some(iso(window.first.last())),
            _ => None,
        },
        on: settled && status == Status::Confirmed && event.status == Status::Confirmed,
        was: was(edition, event),
    })
}

/// The first day or the start, the last day or the end, and whether it is certain to be on for all of that, and for more than a
/// day or by the clock.
pub(crate) fn span(when: &When) -> (String, String, bool) {
    let (first, last) = when.window();
    match when {
        When::Hours(Hours { start, end, .. }) => {
            (stamp(*start), end.map_or_else(|| iso(last), stamp), end.is_some())
        }
        When::Days(Days { extent, .. }) => (iso(first), iso(last), *extent == Extent::Whole && first < last),
        When::Period(_) => (iso(first), iso(last), false),
    }
}

fn was<'a>(edition: &Edition<'a>, event: &'a Event) -> Option<String> {
    if event.recurrence.is_some() || event.status == Status::Postponed {
        return None;
    }
    let (words, place) = (edition.words, event.city_of_clock());
    let said = |say: fn(&When, _, Option<&str>) -> _| say(&event.when, certainty(event), place);
    let (before, after) = (said(words.when), said(words.was));
    (before != after).then(|| after.plain())
}
