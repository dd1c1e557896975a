//! The changes of a catalogue as pages look them up.
//!
//! In: changes, the calendar as it is now, and the day of today. Out: a [`Changelog`]: all of them, those of an event,
//! and what is [`New`] about the dates and the place of one.
//! Must not know: words of any language, pages, where changes come from.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::model::change::{Change, ChangeKind, Snapshot};
use crate::model::{Calendar, Event, Place};

/// For how many days new dates and a new place stand on pages.
const NEW: Days = Days::new(30);

/// Every change, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Changelog {
    changes: Vec<Change>,
    /// Each event that changed, by its id.
    of: BTreeMap<String, Changed>,
}

/// An event that changed.
#[derive(Debug, Clone, Default)]
struct Changed {
    /// The numbers of its changes.
    numbers: Vec<usize>,
    /// Whether the calendar still has it.
    is_listed: bool,
}

/// New dates or a new place of an event.
#[derive(Debug, Clone)]
pub(crate) struct New {
    /// One change from what was said before to what holds: of several it is their sum.
    pub change: Change,
    /// The last day on which it is said.
    pub until: NaiveDate,
}

impl Changelog {
    /// The changes up to this calendar, in any order; those of one time stay in theirs.
    #[must_use]
    pub fn new(mut changes: Vec<Change>, calendar: &Calendar) -> Self {
        changes.sort_by_key(|change| Reverse(change.when));
        let mut of: BTreeMap<String, Changed> = BTreeMap::new();
        for (number, change) in changes.iter().enumerate() {
            of.entry(change.id.clone()).or_default().numbers.push(number);
        }
        for event in &calendar.events {
            if let Some(changed) = of.get_mut(&event.id) {
                changed.is_listed = true;
            }
        }
        Self { changes, of }
    }

    /// Whether the calendar still has the event of one of the changes.
    #[must_use]
    pub fn is_listed(&self, change: &Change) -> bool {
        self.of.get(&change.id).is_some_and(|changed| changed.is_listed)
    }

    /// All of them, the newest first.
    #[must_use]
    pub fn all(&self) -> &[Change] {
        &self.changes
    }

    /// Those of one event, the newest first.
    pub fn of(&self, id: &str) -> impl Iterator<Item = &Change> {
        let numbers = self.of.get(id).into_iter().flat_map(|changed| &changed.numbers);
        numbers.filter_map(|number| self.changes.get(*number))
    }

    /// Those of a year, the newest first.
    #[must_use]
    pub fn in_year(&self, year: i32) -> &[Change] {
        let from = self.changes.partition_point(|change| change.when.year() > year);
        let to = self.changes.partition_point(|change| change.when.year() >= year);
        self.changes.get(from..to).unwrap_or_default()
    }

    /// The years in which anything changed, the newest first.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.changes
            .chunk_by(|a, b| a.when.year() == b.when.year())
            .filter_map(|year| Some(year.first()?.when.year()))
    }

    /// When anything last changed, UTC.
    #[must_use]
    pub fn newest(&self) -> Option<NaiveDateTime> {
        self.changes.first().map(|change| change.when)
    }

    /// New dates and a new place that an event has since some days ago. What was moved and moved back is as it was.
    pub(crate) fn new_of(&self, event: &Event, today: NaiveDate) -> Option<New> {
        let until = |change: &Change| change.when.date().checked_add_days(NEW).unwrap_or(NaiveDate::MAX);
        let recent = || self.of(&event.id).take_while(|change| until(change) >= today);
        let is = Snapshot::of(event);
        let dates =
            recent().filter(|change| change.has_new_dates()).last().and_then(|change| change.before.as_ref());
        let dates = dates.filter(|was| was.when != is.when && is.when.has_days());
        let place =
            recent().filter(|change| change.has_new_place()).last().and_then(|change| change.before.as_ref());
        let place = place.filter(|was| name(&was.place) != name(&is.place) && !is.place.is_unknown());
        let kinds: Vec<_> = [dates.map(|_| ChangeKind::NewDates), place.map(|_| ChangeKind::NewPlace)]
            .into_iter()
            .flatten()
            .collect();
        let newest = recent().find(|change| {
            dates.is_some() && change.has_new_dates() || place.is_some() && change.has_new_place()
        })?;
        let mut before = Snapshot::clone(dates.or(place)?);
        if let Some(place) = place {
            before.place = place.place.clone();
        }
        Some(New {
            until: until(newest),
            change: Change { kinds, before: Some(before.into()), after: Some(is.into()), ..newest.clone() },
        })
    }
}

/// What of a place is in its name.
fn name(place: &Place) -> impl PartialEq {
    let Place { venue, address: _, city, region, country, position: _ } = place;
    (venue.clone(), city.clone(), region.clone(), country.map(|country| country.code()))
}
