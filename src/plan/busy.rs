//! What takes place when: events and the occurrences of recurring ones, by their first days.
//!
//! In: a calendar and a span of days. Out: an entry for each that is on then or may be, with its place.
//! Must not know: what is asked of them.

use chrono::NaiveDate;

use super::spot::{Spot, Spots};
use crate::model::occurrence::MOST;
use crate::model::{Calendar, Event, EventIx, TagIx};
use crate::when::When;

/// Something that takes place.
#[derive(Debug, Clone)]
pub struct Busy<'c> {
    /// The event.
    pub ix: EventIx,
    /// The event, or the one an occurrence is of.
    pub event: &'c Event,
    /// When.
    pub when: When,
    /// The first day that it covers for certain, or could.
    pub first: NaiveDate,
    /// The last of these days.
    pub last: NaiveDate,
    /// Where.
    pub spot: Spot,
    /// Its topics.
    pub tags: &'c [TagIx],
}

impl Busy<'_> {
    /// Whether its days are known.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.when.certain().is_some()
    }

    /// How many days of a span it has.
    #[must_use]
    pub fn shared(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        ((self.last.min(last) - self.first.max(first)).num_days() + 1).max(0)
    }

    /// The free days between it and a span: negative where they meet.
    #[must_use]
    pub fn free(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        (first - self.last).num_days().max((self.first - last).num_days()) - 1
    }

    /// Whether it has one of these topics.
    #[must_use]
    pub fn is_about(&self, tags: &[TagIx]) -> bool {
        self.tags.iter().any(|tag| tags.contains(tag))
    }
}

/// All that is on in a span of days, or may be, in the order of their first days and then of ids.
#[must_use]
pub fn busy(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> Vec<Busy<'_>> {
    let mut spots = Spots::default();
    let mut all = Vec::new();
    for (ix, event) in calendar.numbered() {
        if event.recurrence.is_none() {
            let (first, last) = event.when.certain().unwrap_or_else(|| event.when.window());
            if event.status.is_on() && first <= to && from <= last {
                let (when, spot) = (event.when.clone(), spots.of(&event.place));
                all.push(Busy { ix, event, when, first, last, spot, tags: &event.tags });
            }
            continue;
        }
        for instance in event.instances(from, to, MOST).into_iter().filter(|it| it.status.is_on()) {
            let (first, last) = instance.when.certain().unwrap_or_else(|| instance.when.window());
            let place = instance.change.and_then(|change| change.place.as_ref());
            let tags = instance.change.and_then(|change| change.tags.as_ref());
            let spot = spots.of(place.unwrap_or(&event.place));
            let tags = tags.map_or(&event.tags[..], Vec::as_slice);
            all.push(Busy { ix, event, when: instance.when, first, last, spot, tags });
        }
    }
    all.sort_by(|a, b| (a.first, &a.event.id, a.last).cmp(&(b.first, &b.event.id, b.last)));
    all
}
