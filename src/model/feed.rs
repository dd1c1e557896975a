//! Feeds that a maintainer defines beside those that every calendar has.
//!
//! In: nothing; plain values. Out: [`OwnFeed`], and which entries it holds.
//! Must not know: TOML, findings, formats, today.

use chrono::NaiveDate;

use super::deadline::{Closes, Deadline, DeadlineKind};
use super::event::Event;
use super::index::{SeriesIx, TagIx};
use super::origin::Origin;
use super::place::Place;
use super::status::Status;
use crate::when::Lead;
use crate::world::color::Color;
use crate::world::country::Country;

/// A feed that a maintainer defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFeed {
    /// The slug that is the name of its file, for ever.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// A sentence or two.
    pub description: Option<String>,
    /// The colour that programs may show it in.
    pub color: Option<Color>,
    /// How long before the start of its entries programs remind.
    pub reminder: Option<Lead>,
    /// Whether its events block time; `None`: as each event says.
    pub busy: Option<bool>,
    /// What it holds.
    pub only: Only,
    /// Where it was written.
    pub origin: Origin,
}

/// What one sort of entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// An event.
    Event,
    /// The opening of a deadline of any kind.
    Opening,
    /// A deadline of this kind.
    Deadline(DeadlineKind),
}

impl Sort {
    /// Every sort with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("event", Self::Event),
        ("opening", Self::Opening),
        ("cfp", Self::Deadline(DeadlineKind::Cfp)),
        ("papers", Self::Deadline(DeadlineKind::Papers)),
        ("registration", Self::Deadline(DeadlineKind::Registration)),
        ("early-bird", Self::Deadline(DeadlineKind::EarlyBird)),
        ("hotel", Self::Deadline(DeadlineKind::Hotel)),
        ("travel-support", Self::Deadline(DeadlineKind::TravelSupport)),
        ("slides", Self::Deadline(DeadlineKind::Slides)),
        ("other", Self::Deadline(DeadlineKind::Other)),
    ];
}

/// Conditions for the entries of a feed. All of them must be met; of the words in one list, one. A list without
/// words, and a day that is not there, asks for nothing; without any condition a feed holds every event whose days
/// are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Only {
    /// One of these tags is on the event.
    pub tags: Vec<TagIx>,
    /// The event is an edition of one of these.
    pub series: Vec<SeriesIx>,
    /// The event is in one of these.
    pub countries: Vec<Country>,
    /// The event has one of these.
    pub status: Vec<Status>,
    /// The entry is of one of these sorts; events alone when there is none.
    pub sorts: Vec<Sort>,
    /// The first day on which the entry may end.
    pub from: Option<NaiveDate>,
    /// The last day on which the entry may begin.
    pub to: Option<NaiveDate>,
}

impl Only {
    /// Whether an event is in the feed. One without days never is.
    #[must_use]
    pub fn holds(&self, event: &Event) -> bool {
        let wanted = self.sorts.is_empty() || self.sorts.contains(&Sort::Event);
        wanted && event.when.has_days() && self.suits(event) && self.is_within(event)
    }

    /// Whether an event, or an occurrence of it, may be on a day between the two.
    pub(super) fn is_within(&self, event: &Event) -> bool {
        let on = |first: NaiveDate, last: Option<NaiveDate>| {
            self.from.is_none_or(|from| last.is_none_or(|last| from <= last))
                && self.to.is_none_or(|to| first <= to)
        };
        let (first, last) = days(event);
        on(first, last) && {
            let runs = event.runs_in_use();
            runs.is_empty() || runs.into_iter().any(|(first, last)| on(first, Some(last)))
        }
    }

    /// Whether a deadline of an event is in the feed: like every feed, it holds none of a cancelled event. The days
    /// of the event play no part.
    #[must_use]
    pub fn holds_deadline(&self, event: &Event, deadline: &Deadline) -> bool {
        let day = deadline.closes.map(Closes::day);
        self.sorts.contains(&Sort::Deadline(deadline.kind)) && self.holds_on(event, day)
    }

    /// The same of the opening of a deadline.
    #[must_use]
    pub fn holds_opening(&self, event: &Event, deadline: &Deadline) -> bool {
        let day = deadline.opens.map(Closes::day);
        self.sorts.contains(&Sort::Opening) && self.holds_on(event, day)
    }

    /// Whether what happens on a day before an event that is not cancelled is in the feed; not without a day.
    fn holds_on(&self, event: &Event, day: Option<NaiveDate>) -> bool {
        let within =
            |day: NaiveDate| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to);
        event.status != Status::Cancelled && self.suits(event) && day.is_some_and(within)
    }

    /// Whether an event meets every condition but those of sort and time.
    pub(super) fn suits(&self, event: &Event) -> bool {
        let tagged = self.tags.is_empty() || event.tags.iter().any(|tag| self.tags.contains(tag));
        let edition = self.series.is_empty() || event.series.is_some_and(|ix| self.series.contains(&ix));
        let mut places = event.parts.iter().filter_map(|part| part.place.as_ref()).chain([&event.place]);
        let country = |place: &Place| place.country.is_some_and(|it| self.countries.contains(&it));
        let there = self.countries.is_empty() || places.any(country);
        let status = self.status.is_empty() || self.status.contains(&event.status);
        tagged && edition && there && status
    }
}

/// The first day an event may cover and the last, with all its occurrences; `None`: it recurs for ever.
fn days(event: &Event) -> (NaiveDate, Option<NaiveDate>) {
    let (first, last) = event.when.window();
    let Some(recurrence) = &event.recurrence else { return (first, Some(last)) };
    // Occurrences may have been moved to before the first day or behind the last one.
    let moved = || recurrence.occurrences.iter().filter_map(|time| Some(time.when.as_ref()?.window()));
    let first = moved().map(|(first, _)| first).chain([first]).min().unwrap_or(first);
    if recurrence.rule.is_some() && recurrence.until.is_none() {
        return (first, None);
    }
    let held = recurrence.rdates.iter().copied().chain(recurrence.until).chain([last]);
    (first, held.chain(moved().map(|(_, last)| last)).max())
}
