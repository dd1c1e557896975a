//! All events in the order of lists, with where each stands seen from today, found by topic and by year.
//!
//! In: an edition. Out: an [`Order`], numbers only, so that it can be kept beside the calendar: it is made once, and
//! a page costs what it shows.
//! Must not know: words, pages, formats.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::edition::Edition;
use super::editions::Editions;
use crate::model::overlap::{self, Beside};
use crate::model::{Event, EventIx, Status, TagIx};
use crate::when::When;

/// Where an event stands, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is over.
    Over,
    /// It is to come or on now, or a recurring event with a further occurrence.
    Ahead,
}

/// An event in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub event: EventIx,
    /// The day by which it is listed: of a recurring event that of its next occurrence, or of the last one.
    pub day: NaiveDate,
    /// Where it stands.
    pub phase: Phase,
}

/// All events in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    standings: Vec<Standing>,
    /// For each topic the numbers of its events in `standings`, ascending.
    topics: Vec<Vec<u32>>,
    /// How many events the page of each year lists.
    years: BTreeMap<i32, usize>,
    /// Recurring events, as they are listed in years other than that of their day: by their first day in them.
    other_years: BTreeMap<i32, Vec<Standing>>,
    /// The recurring events.
    recurring: Vec<EventIx>,
    /// The editions of each series.
    editions: Editions,
    /// For each event those of the same dates.
    beside: Vec<Beside>,
}

/// A place in the list: by day, entries without days last, main events before satellites, certain ones before
/// likely ones, then by clock, then as written.
type Rank = (NaiveDate, bool, bool, u8, Option<NaiveDateTime>);

/// The events of an edition in the order of lists. Linear in events and their topics, but for sorting.
#[must_use]
pub fn order(edition: &Edition<'_>) -> Order {
    let calendar = edition.calendar;
    let mut placed: Vec<(Rank, EventIx, &Event)> =
        calendar.numbered().map(|(ix, event)| (rank(edition, event), ix, event)).collect();
    placed.sort_by_key(|(rank, ..)| *rank);
    let mut topics = vec![Vec::new(); calendar.tags.len()];
    for (number, (_, _, event)) in (0..).zip(&placed) {
        for tag in &event.tags {
            if let Some(members) = topics.get_mut(tag.0 as usize)
                && members.last() != Some(&number)
            {
                members.push(number);
            }
        }
    }
    let standing = |(rank, event, of): (Rank, EventIx, &Event)| Standing {
        event,
        day: rank.0,
        phase: phase(edition, of),
    };
    let standings: Vec<_> = placed.into_iter().map(standing).collect();
    let other_years = other_years(edition, &standings);
    let recurs =
        |standing: &&Standing| calendar.event(standing.event).is_some_and(|event| event.recurrence.is_some());
    let recurring = standings.iter().filter(recurs).map(|standing| standing.event).collect();
    let editions = Editions::of(calendar, standings.iter().map(|standing| standing.event));
    let beside = overlap::beside(calendar);
    Order {
        topics,
        editions,
        years: years(edition, &standings, &other_years),
        beside,
        other_years,
        recurring,
        standings,
    }
}

impl Order {
    /// Every event.
    #[must_use]
    pub fn all(&self) -> &[Standing] {
        &self.standings
    }

    /// The events that take place at the same time as one.
    #[must_use]
    pub fn beside(&self, event: EventIx) -> Option<&Beside> {
        self.beside.get(event.0 as usize).filter(|beside| !beside.named.is_empty())
    }

    /// The years that have a page, ascending, with how many events each lists: those with an event, and this year.
    pub fn years(&self) -> impl Iterator<Item = (i32, usize)> {
        self.years.iter().map(|(year, count)| (*year, *count))
    }

    /// The events that are listed in a year.
    #[must_use]
    pub fn year(&self, year: i32) -> Vec<Standing> {
        let start = self.standings.partition_point(|standing| standing.day.year() < year);
        let end = self.standings.partition_point(|standing| standing.day.year() <= year);
        let own = self.standings.get(start..end).unwrap_or_default();
        let other_years = self.other_years.get(&year).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<Standing> = own.iter().chain(other_years).copied().collect();
        // Stable: on one day the others keep their places.
        all.sort_by_key(|standing| standing.day);
        all
    }

    /// The editions of each series.
    #[must_use]
    pub fn editions(&self) -> &Editions {
        &self.editions
    }

    /// The recurring events, in order.
    #[must_use]
    pub fn recurring(&self) -> &[EventIx] {
        &self.recurring
    }

    /// The events of a topic.
    #[must_use]
    pub fn topic(&self, tag: TagIx) -> Vec<Standing> {
        let numbers = self.topics.get(tag.0 as usize).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.standings.get(*number as usize)).copied().collect()
    }

    /// The topics that have an event, in the order of the vocabulary, with how many they have.
    pub fn topics(&self) -> impl Iterator<Item = (TagIx, usize)> {
        let counted = (0..).map(TagIx).zip(self.topics.iter().map(Vec::len));
        counted.filter(|(_, count)| *count > 0)
    }
}

fn years(
    edition: &Edition<'_>,
    standings: &[Standing],
    other_years: &BTreeMap<i32, Vec<Standing>>,
) -> BTreeMap<i32, usize> {
    let mut counts = BTreeMap::from([(edition.today.year(), 0)]);
    for standing in standings {
        *counts.entry(standing.day.year()).or_default() += 1;
    }
    for (year, standings) in other_years {
        *counts.entry(*year).or_default() += standings.len();
    }
    counts
}

/// The recurring events in the years next to this one, as far as their day is not there.
fn other_years(edition: &Edition<'_>, standings: &[Standing]) -> BTreeMap<i32, Vec<Standing>> {
    let this = edition.today.year();
    let mut other_years: BTreeMap<i32, Vec<Standing>> = BTreeMap::new();
    for standing in standings {
        let Some(event) = edition.calendar.event(standing.event).filter(|event| event.recurrence.is_some())
        else {
            continue;
        };
        for year in (this - 1..=this + 1).filter(|year| *year != standing.day.year()) {
            let Some(day) = first_in(event, year) else { continue };
            let phase = if year < this { Phase::Over } else { standing.phase };
            other_years.entry(year).or_default().push(Standing { day, phase, ..*standing });
        }
    }
    other_years
}

/// The first day of a year on which a recurring event is on.
fn first_in(event: &Event, year: i32) -> Option<NaiveDate> {
    let (first, last) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    Some(event.instances(first, last, 1).first()?.when.window().0.max(first))
}

fn rank(edition: &Edition<'_>, event: &Event) -> Rank {
    let next = edition.next(event);
    let when = next.as_ref().map_or(&event.when, |next| &next.when);
    let (day, undated) = match when {
        // A window that has begun stands where one still may hope: not before today.
        When::Period(window) => (window.first.last().max(edition.today.min(window.last.last())), true),
        When::Days(_) | When::Hours(_) if event.recurrence.is_some() && next.is_none() => {
            (event.last_day().unwrap_or(when.window().1), false)
        }
        When::Days(_) | When::Hours(_) => (when.window().0, false),
    };
    let clock = match when {
        When::Hours(hours) => Some(hours.start.utc()),
        When::Days(_) | When::Period(_) => None,
    };
    let doubt = u8::from(event.status != Status::Confirmed);
    (day, undated, !event.part_of.is_empty(), doubt, clock)
}

fn phase(edition: &Edition<'_>, event: &Event) -> Phase {
    if edition.is_over(event) { Phase::Over } else { Phase::Ahead }
}
