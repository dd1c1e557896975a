//! Parts of an event: hours, days and places of their own within its days.
//!
//! In: nothing; plain values. Out: [`Part`], the event as one of its parts, and the days on which anything takes place.
//! Must not know: TOML, findings, formats, today.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::event::Event;
use super::origin::Origin;
use super::place::{Online, Place};
use super::status::Status;
use crate::when::{Days, Extent, Order, Overlap, When};

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
    fn spans(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.times.iter().map(|when| match when {
            When::Hours(hours) => (hours.start.local.date(), hours.start.local.date()),
            When::Days(_) | When::Period(_) => when.window(),
        })
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.spans().flat_map(|(first, last)| first.iter_days().take_while(move |day| *day <= last))
    }
}

impl Event {
    /// How certain one of its parts is: of what is called off or put off, no part takes place.
    #[must_use]
    pub fn status_of(&self, part: &Part) -> Status {
        if self.status.is_on() { part.status.unwrap_or(self.status) } else { self.status }
    }

    /// Whether one of its parts has clock times.
    #[must_use]
    pub fn has_part_hours(&self) -> bool {
        self.parts.iter().any(Part::has_hours)
    }

    /// The places of its parts that have one, each once, in the order of the parts.
    #[must_use]
    pub fn part_places(&self) -> Vec<&Place> {
        let mut places: Vec<&Place> = Vec::new();
        for place in self.parts.iter().filter_map(|part| part.place.as_ref()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// The event as one time of one of its parts.
    #[must_use]
    pub fn as_part(&self, part: &Part, when: &When) -> Self {
        let Part { id: _, name, status: _, times: _, place, online, url, note, origin } = part;
        Self {
            id: self.id.clone(),
            name: name.clone().unwrap_or_else(|| self.name.clone()),
            when: when.clone(),
            status: self.status_of(part),
            place: place.clone().unwrap_or_else(|| self.place.clone()),
            online: online.clone().unwrap_or_else(|| self.online.clone()),
            url: url.clone().or_else(|| self.url.clone()),
            note: note.clone().or_else(|| self.note.clone()),
            origin: origin.clone(),
            series: self.series,
            busy: self.busy,
            tags: self.tags.clone(),
            allow: self.allow.clone(),
            // All else is said of the event.
            recurrence: None,
            part_of: Vec::new(),
            links: Vec::new(),
            organizer: None,
            description: None,
            deadlines: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// The runs of days on which anything takes place, in order, where its parts leave days unused; none where they do
    /// not.
    ///
    /// Parts say this only where one of them is on the first day and one on the last: an evening within a conference
    /// says nothing of its other days.
    #[must_use]
    pub fn runs_in_use(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let When::Days(Days { first, last, extent: Extent::Whole }) = self.when else { return Vec::new() };
        let listed =
            |day: NaiveDate| self.parts.iter().any(|part| part.spans().any(|(a, b)| a <= day && day <= b));
        if !listed(first) || !listed(last) {
            return Vec::new();
        }
        let on = self.parts.iter().filter(|part| part.status.is_none_or(Status::is_on));
        let days: BTreeSet<NaiveDate> = on.flat_map(Part::days).collect();
        let runs = runs(&days.into_iter().collect::<Vec<_>>());
        if runs == [(first, last)] { Vec::new() } else { runs }
    }

    /// The first and the last day it could cover. Days that its parts leave unused do not count.
    #[must_use]
    pub fn window(&self) -> (NaiveDate, NaiveDate) {
        let runs = self.runs_in_use();
        match (runs.first(), runs.last()) {
            (Some((first, _)), Some((_, last))) => (*first, *last),
            _ => self.when.window(),
        }
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
