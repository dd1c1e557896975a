//! The days that an event takes, as ribbon and planner draw them.
//!
//! In: an edition, its order and the days from which to which is drawn. Out: [`Span`]s, one for what takes place once, one for
//! each run of days where parts leave some unused, and one for each occurrence of a recurring event.
//! Must not know: columns, lanes, words.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::model::{Event, Instance, Status};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::when::{Days, Extent, Hours, When};

/// A period of more days, two months, says too little to fill them.
const LONGEST_PERIOD: i64 = 62;

/// A night that ends before this hour takes nothing of the day on which it ends.
const MORNING: u32 = 7;

/// An event with days that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span<'a> {
    /// Which.
    pub event: &'a Event,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// How certain it is to take place.
    pub status: Status,
    /// Whether it is an occurrence of a recurring event.
    pub again: bool,
}

impl Span<'_> {
    /// Whether somebody who goes there is busy on its days. Of a period nobody knows, and what is called off takes no day.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.status.is_on() && self.event.when.has_days()
    }

    /// Its look: `maybe`, `tba`, `off`, `again`, `side`, or nothing.
    #[must_use]
    pub fn look(&self) -> &'static str {
        match self.status {
            Status::Cancelled | Status::Postponed => "off",
            _ if !self.event.when.has_days() => "tba",
            Status::Tentative => "maybe",
            Status::Confirmed if self.again => "again",
            Status::Confirmed if !self.event.part_of.is_empty() => "side",
            Status::Confirmed => "",
        }
    }
}

/// What is drawn from a day to another one, and the periods between them that are too long to be drawn. What belongs to one
/// event stands together: what takes place once by its day, then the recurring events.
#[must_use]
pub fn spans<'a>(
    edition: &Edition<'a>,
    order: &Order,
    (from, to): (NaiveDate, NaiveDate),
) -> (Vec<Span<'a>>, Vec<&'a Event>) {
    // What begins or is listed in one year may reach into the next.
    let near = (from.year() - 1..=to.year() + 1).flat_map(|year| order.year(year));
    let near = near.filter_map(|standing| edition.calendar.event(standing.event));
    let near = near.filter(|event| event.recurrence.is_none());
    let meets = |first: NaiveDate, last: NaiveDate| first <= to && from <= last;
    let (mut drawn, mut long) = (Vec::new(), Vec::new());
    for event in near {
        if is_long(event) {
            let (first, last) = event.when.window();
            long.extend(meets(first, last).then_some(event));
            continue;
        }
        let span = |(first, last)| Span { event, first, last, status: event.status, again: false };
        drawn.extend(once(event).into_iter().map(span).filter(|span| meets(span.first, span.last)));
    }
    let recurring = order.recurring().iter().filter_map(|ix| edition.calendar.event(*ix));
    drawn.extend(recurring.flat_map(|event| occurrences(event, from, to)));
    (drawn, long)
}

/// Whether an event is known to be in a period that is too long to be drawn.
fn is_long(event: &Event) -> bool {
    let (first, last) = event.when.window();
    !event.when.has_days() && (last - first).num_days() >= LONGEST_PERIOD
}

/// The days of an event that takes place once; several runs of them where its parts leave days unused.
fn once(event: &Event) -> Vec<(NaiveDate, NaiveDate)> {
    let runs = event.runs_in_use();
    if runs.is_empty() { vec![days(&event.when)] } else { runs }
}

/// The days of every occurrence that is on from a day to another one.
fn occurrences<'a>(event: &'a Event, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Span<'a>> {
    let (first, last) = event.when.window();
    // It recurs once a day at most, and what began before may still be on.
    let most = usize::try_from(((to - from) + (last - first)).num_days() + 2).unwrap_or_default();
    let instances = event.instances(from, to, most).into_iter();
    let span = move |instance: Instance<'a>| {
        let (first, last) = days(&instance.when);
        let status = if event.status.is_on() { instance.status } else { event.status };
        Span { event, first, last, status, again: true }
    };
    // One that began the evening before may leave the first day free.
    instances.map(span).filter(move |span| from <= span.last)
}

/// The days that are taken: of an open end those that are certain, without the morning after the last night.
fn days(when: &When) -> (NaiveDate, NaiveDate) {
    match when {
        When::Days(Days { first, extent: Extent::Open, .. }) => when.certain().unwrap_or((*first, *first)),
        When::Hours(hours) => (hours.start.local.date(), last_day(hours)),
        When::Days(_) | When::Period(_) => when.window(),
    }
}

fn last_day(hours: &Hours) -> NaiveDate {
    let (first, last) = (hours.start.local.date(), hours.last_day());
    let early = hours.end.is_some_and(|end| end.local.date() == last && end.local.hour() < MORNING);
    match last.pred_opt() {
        Some(eve) if early && first < last => eve,
        _ => last,
    }
}
