//! The edition of a calendar: what all pages are made from.
//!
//! In: a calendar, its words and the day on which it is read. Out: [`Edition`], which tells what is over on that day
//! and when a recurring event takes place next.
//! Must not know: pages, HTML.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::changelog::Changelog;
use crate::model::{Calendar, Event, Instance};
use crate::words::Words;

/// A calendar as it is shown on a day.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The words of its language.
    pub words: &'static Words,
    /// What is over and what is to come is seen from here.
    pub today: NaiveDate,
    /// The next occurrence of each recurring event on this day.
    pub next: &'a NextOccurrences,
    /// Whether there is a page of deadlines. Every page leads to it.
    pub deadlines: bool,
    /// What changed; `None` where that is not known.
    pub changes: Option<&'a Changelog>,
}

/// For each id of a recurring event the day of its next occurrence, if there is one. Nearly every page asks, and
/// recurrence rules may take long.
#[derive(Debug, Clone)]
pub struct NextOccurrences(BTreeMap<String, Option<NaiveDate>>);

impl NextOccurrences {
    /// Those of a calendar on a day.
    #[must_use]
    pub fn of(calendar: &Calendar, today: NaiveDate) -> Self {
        let recurring = calendar.events.iter().filter(|event| event.recurrence.is_some());
        Self(recurring.map(|event| (event.id.clone(), next(event, today).map(|it| it.of))).collect())
    }
}

fn next(event: &Event, today: NaiveDate) -> Option<Instance<'_>> {
    match event.status.is_on() {
        true => event.next_instance(today),
        false => event.instances(today, NaiveDate::MAX, 1).pop(),
    }
}

impl<'a> Edition<'a> {
    /// Whether an event is over: its last day was before today, and it has no further occurrence.
    pub(crate) fn is_over(&self, event: &Event) -> bool {
        match &event.recurrence {
            Some(_) => self.next(event).is_none(),
            None => event.when.window().1 < self.today,
        }
    }

    /// The occurrence of a recurring event that is on today or comes next. Of an event that does not take place it is
    /// the one that would be.
    pub(crate) fn next(&self, event: &'a Event) -> Option<Instance<'a>> {
        self.next.0.get(&event.id)?.map(|of| event.instance(of))
    }
}
