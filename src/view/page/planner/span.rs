//! The days that an event fills in the year planner.
//!
//! In: an edition, its order and a year. Out: [`Span`]s, one for what takes place once and one for each occurrence of a
//! recurring event.
//! Must not know: columns, lanes, words.

use chrono::{Datelike, NaiveDate};

use crate::model::Event;
use crate::model::occurrence::MOST;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase, Standing};
use crate::when::{Days, Extent, When};

/// A period of more days, two months, says too little to fill lines with it.
const LONGEST_PERIOD: i64 = 62;

/// An event with the days that it fills.
pub(super) struct Span<'a> {
    pub(super) event: &'a Event,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) phase: Phase,
    /// Of a recurring event: whether this occurrence is cancelled.
    pub(super) again: Option<bool>,
}

/// The days of an event that takes place once; several runs of them where its parts leave days unused.
pub(super) fn once(event: &Event, standing: Standing) -> Vec<Span<'_>> {
    let mut runs = event.runs_in_use();
    if runs.is_empty() {
        runs.push(match &event.when {
            When::Days(Days { first, extent: Extent::Open, .. }) => (*first, *first),
            _ => event.when.window(),
        });
    }
    let span = |(first, last)| Span { event, first, last, phase: standing.phase, again: None };
    if event.recurrence.is_none() { runs.into_iter().map(span).collect() } else { Vec::new() }
}

/// The days of every occurrence in a year, event by event.
pub(super) fn occurrences<'a>(edition: &Edition<'a>, order: &Order, year: i32) -> Vec<Span<'a>> {
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let events = order.recurring().iter().filter_map(|ix| edition.calendar.event(*ix));
    let spans = events.flat_map(|event| {
        let instances = ends.map(|(first, last)| event.instances(first, last, MOST)).unwrap_or_default();
        instances.into_iter().map(|instance| {
            let (first, last) = instance.when.window();
            let phase = if last < edition.today { Phase::Over } else { Phase::Ahead };
            Span { event, first, last, phase, again: Some(!instance.status.is_on()) }
        })
    });
    spans.collect()
}

impl Span<'_> {
    /// Whether it lies in a year, at least in part.
    pub(super) fn is_of(&self, year: i32) -> bool {
        self.first.year() <= year && year <= self.last.year()
    }

    /// Whether it is short enough to fill lines.
    pub(super) fn has_line(&self) -> bool {
        let long = !self.event.when.has_days() && (self.last - self.first).num_days() >= LONGEST_PERIOD;
        !long
    }
}
