//! All events in the order of lists, with where each stands seen from today, found by topic and by year.
//!
//! In: an edition. Out: an [`Order`], numbers only, so that it can be kept beside the calendar: it is made once, and
//! a page costs what it shows.
//! Must not know: words, pages, formats.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::edition::Edition;
use super::editions::Editions;
use crate::model::occurrence::MOST;
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
    /// Whether it is a recurring event in one month of a year: the day is its first in that month.
    pub month: bool,
}

/// All events in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    standings: Vec<Standing>,
    /// For each topic the numbers of its events in `standings`, ascending.
    topics: Vec<Vec<u32>>,
    /// How many events the page of each year lists.
    years: BTreeMap<i32, usize>,
    /// The recurring events of this year and those next to it, once in each month in which they are on.
    monthly: BTreeMap<i32, Vec<Standing>>,
    /// The recurring events.
    recurring: Vec<EventIx>,
    /// The editions of each series.
    editions: Editions,
    /// For each event those of the same dates.
    beside: Vec<Beside>,
}

/// A place in the list: by day, entries without days last, main events before satellites, certain ones before
/// likely ones, then by clock, then as written.
type Rank = (NaiveDate, u8, Option<NaiveDateTime>);

/// The events of an edition in the order of lists. Linear in events and their topics, but for sorting.
#[must_use]
pub fn order(edition: &Edition<'_>) -> Order {
    let calendar = edition.calendar;
    let mut placed: Vec<(Rank, EventIx, &Event)> =
        calendar.numbered().map(|(ix, event)| (place(edition, event), ix, event)).collect();
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
        month: false,
    };
    let standings: Vec<_> = placed.into_iter().map(standing).collect();
    let recurs =
        |standing: &&Standing| calendar.event(standing.event).is_some_and(|event| event.recurrence.is_some());
    let recurring: Vec<EventIx> = standings.iter().filter(recurs).map(|standing| standing.event).collect();
    let monthly = monthly(edition, &recurring);
    let editions = Editions::of(calendar, standings.iter().map(|standing| standing.event));
    let beside = overlap::beside(calendar);
    Order {
        topics,
        editions,
        years: years(edition, &standings, &monthly),
        beside,
        monthly,
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
        let own = self.standings.get(start..end).unwrap_or_default().iter();
        let monthly = self.monthly.get(&year);
        let apart: BTreeSet<EventIx> = self.recurring.iter().copied().filter(|_| monthly.is_some()).collect();
        let once = |standing: &&Standing| !apart.contains(&standing.event);
        let mut all: Vec<Standing> = own.filter(once).chain(monthly.into_iter().flatten()).copied().collect();
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

/// How many events each year has: what is on in several of its months counts once.
fn years(
    edition: &Edition<'_>,
    standings: &[Standing],
    monthly: &BTreeMap<i32, Vec<Standing>>,
) -> BTreeMap<i32, usize> {
    let mut counts = BTreeMap::from([(edition.today.year(), 0)]);
    let recurs =
        |it: &Standing| edition.calendar.event(it.event).is_some_and(|event| event.recurrence.is_some());
    for standing in standings {
        let year = standing.day.year();
        if !(monthly.contains_key(&year) && recurs(standing)) {
            *counts.entry(year).or_default() += 1;
        }
    }
    for (year, standings) in monthly {
        let events: BTreeSet<EventIx> = standings.iter().map(|standing| standing.event).collect();
        *counts.entry(*year).or_default() += events.len();
    }
    counts.retain(|year, count| *count > 0 || *year == edition.today.year());
    counts
}

/// The recurring events of this year and of those next to it, month by month.
fn monthly(edition: &Edition<'_>, recurring: &[EventIx]) -> BTreeMap<i32, Vec<Standing>> {
    let this = edition.today.year();
    let mut monthly: BTreeMap<i32, Vec<Standing>> =
        (this - 1..=this + 1).map(|year| (year, Vec::new())).collect();
    for (year, standings) in &mut monthly {
        for ix in recurring {
            let Some(event) = edition.calendar.event(*ix) else { continue };
            standings.extend(months_of(edition, event, *year).map(|(day, phase)| Standing {
                event: *ix,
                day,
                phase,
                month: true,
            }));
        }
        standings.sort_by_key(|standing| standing.day);
    }
    monthly
}

/// The first day of each month of a year in which a recurring event is on, and whether its last in that month is over.
fn months_of(edition: &Edition<'_>, event: &Event, year: i32) -> impl Iterator<Item = (NaiveDate, Phase)> {
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let mut months: BTreeMap<u32, (NaiveDate, Phase)> = BTreeMap::new();
    if let Some((first, last)) = ends {
        for instance in event.instances(first, last, MOST) {
            let (from, to) = instance.when.window();
            let day = from.max(first);
            let phase = if to < edition.today { Phase::Over } else { Phase::Ahead };
            months.entry(day.month()).or_insert((day, phase)).1 = phase;
        }
    }
    months.into_values()
}

/// The place of an event among those of one day: what has days before what has none, main events before satellites, what is
/// certain before what is not.
pub(crate) fn rank(event: &Event) -> u8 {
    let undated = u8::from(!event.when.has_days());
    let satellite = u8::from(!event.part_of.is_empty());
    undated * 4 + satellite * 2 + u8::from(event.status != Status::Confirmed)
}

fn place(edition: &Edition<'_>, event: &Event) -> Rank {
    let next = edition.next(event);
    let when = next.as_ref().map_or(&event.when, |next| &next.when);
    let day = match when {
        // A window stands where one still may hope: at the end of its first period.
        When::Period(window) => window.first.last(),
        When::Days(_) | When::Hours(_) if event.recurrence.is_some() && next.is_none() => {
            event.last_day().unwrap_or(when.window().1)
        }
        When::Days(_) | When::Hours(_) => when.window().0,
    };
    let clock = match when {
        When::Hours(hours) => Some(hours.start.utc()),
        When::Days(_) | When::Period(_) => None,
    };
    (day, rank(event), clock)
}

fn phase(edition: &Edition<'_>, event: &Event) -> Phase {
    if edition.is_over(event) { Phase::Over } else { Phase::Ahead }
}
