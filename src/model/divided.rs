//! An event as its parts: one of them as an event, their places, and the days on which anything takes place.
//!
//! In: an event. Out: events, places, and runs of days.
//! Must not know: TOML, findings, formats, today.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::event::Event;
use super::facts::Facts;
use super::part::{Part, runs};
use super::place::Place;
use super::status::Status;
use crate::when::{Days, Extent, When};

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
            uid: self.uid.clone(),
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
            facts: Facts::default(),
            formerly: None,
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
