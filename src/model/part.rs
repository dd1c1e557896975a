//! Parts of an event: hours, days and places of their own within its days.
//!
//! In: nothing; plain values. Out: [`Part`], and runs of days.
//! Must not know: its event, TOML, findings, formats, today.

use chrono::NaiveDate;

use super::origin::Origin;
use super::place::{Online, Place};
use super::status::Status;
use crate::when::{Order, Overlap, When};

/// A part of an event. What is missing is as the event has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// A slug, unique among the parts and deadlines of its event; part of its UID.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// How certain it is, where that is not as certain as the event.
    pub status: Option<Status>,
    /// When it takes place, in order and at least once: a clock time on each of its days, or each run of whole days.
    pub times: Vec<When>,
    /// Where it takes place instead: all of the place, with what stays of the event's.
    pub place: Option<Place>,
    /// Whether one can take part online.
    pub online: Option<Online>,
    /// Its own site.
    pub url: Option<String>,
    /// One line for readers of the calendar.
    pub note: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

impl Part {
    /// Whether it has clock times.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        matches!(self.times.first(), Some(When::Hours(_)))
    }

    /// Whether it is more than a text about its event: feeds have entries of what has hours or a place.
    #[must_use]
    pub fn has_entries(&self) -> bool {
        self.has_hours() || self.place.is_some()
    }

    /// Its place in a list by time.
    #[must_use]
    pub fn order(&self) -> Option<Order> {
        self.times.first().map(When::order)
    }

    /// The first and the last day of each of its times; what goes on after midnight is of the day on which it began.
    pub(super) fn spans(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.times.iter().map(|when| match when {
            When::Hours(hours) => (hours.start.local.date(), hours.start.local.date()),
            When::Days(_) | When::Period(_) => when.window(),
        })
    }

    /// Its days, by time.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.spans().flat_map(|(first, last)| first.iter_days().take_while(move |day| *day <= last))
    }
}

/// Days in order as runs: the first and the last of those that follow each other.
#[must_use]
pub fn runs(days: &[NaiveDate]) -> Vec<(NaiveDate, NaiveDate)> {
    let follows = |a: &NaiveDate, b: &NaiveDate| a.succ_opt() == Some(*b);
    days.chunk_by(follows).filter_map(|run| Some((*run.first()?, *run.last()?))).collect()
}

/// Whether two lists of times, each in order and none of its own overlapping, have a time in common. Linear in both.
pub(super) fn overlap(a: &[When], b: &[When]) -> Overlap {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut found = Overlap::No;
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        found = found.max(one.overlap(other));
        if one.window().1 <= other.window().1 {
            a.next()
        } else {
            b.next()
        };
    }
    found
}
