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
    let (first, last) = when.window();
    let (from, to, settled) = match when {
        When::Hours(Hours { start, end, .. }) => {
            (stamp(*start), end.map_or_else(|| iso(last), stamp), end.is_some())
        }
        When::Days(Days { extent, .. }) => (
            iso(first),
            iso(last),
            *extent == Extent::Whole && first < last && event.runs_in_use().is_empty(),
        ),
        When::Period(_) => (iso(first), iso(last), false),
    };
    Some(Reach {
        from,
        to,
        again: event.recurrence.is_some(),
        on: settled && status == Status::Confirmed && event.status == Status::Confirmed,
        was: was(edition, event),
    })
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
