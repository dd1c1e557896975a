//! A change before it is published: every event that changed as a row and as calendar programs show it, before and after,
//! and the months of the planner that it touches.
//!
//! In: what is said of the change, and both editions with their order. Out: a [`PreviewPage`].
//! Must not know: HTML, how the states are compared, who asks.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::frame::{At, Frame};
use super::planner::{Planner, of_year};
use super::row::{Row, row};
use crate::model::{Event, EventIx, Marks};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::entry::key::of_event;
use crate::view::entry::{Entry, Span, State, entry};
use crate::view::order::Order;
use crate::words::Labels;

/// The most events that are shown. What is beyond is counted.
const EVENTS: usize = 200;

/// The most entries of an event.
const ENTRIES: usize = 8;

/// The most years of planners, and how long something takes at most that puts its months there.
const YEARS: usize = 3;
const LONG: i64 = 62;

/// Where links of rows lead: nowhere, since the site is not beside the file.
const NOWHERE: &str = "#";

/// What is said of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What is compared.
    pub title: String,
    /// What changed, in counts.
    pub summary: String,
    /// What could not be compared, if anything.
    pub note: Option<String>,
    /// What happened to each event.
    pub events: Vec<SaidEvent>,
    /// What it means besides.
    pub sections: Vec<PreviewSection>,
}

/// What is said of an event that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidEvent {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What happened, in a word or two.
    pub tag: String,
    /// What happened, in sentences.
    pub text: String,
}

/// A change before it is published.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewPage<'a> {
    /// What is compared.
    pub title: &'a str,
    /// What changed, in counts.
    pub summary: &'a str,
    /// What could not be compared, if anything.
    pub note: Option<&'a str>,
    /// The events that changed.
    pub events: Vec<PreviewEvent<'a>>,
    /// How many more there are.
    pub left: usize,
    /// What it means besides.
    pub sections: &'a [PreviewSection],
    /// The planners, before and after, year by year.
    pub planners: Vec<PreviewPlanner<'a>>,
}

/// An event that changed.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewEvent<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What happened, in a word or two.
    pub tag: &'a str,
    /// What happened, in sentences.
    pub text: &'a str,
    /// Where its bar in the planner leads, by which it is found there.
    pub mark: String,
    /// As it was; none when it is new.
    pub before: Option<PreviewSide<'a>>,
    /// As it is; none when it is gone.
    pub after: Option<PreviewSide<'a>>,
}

/// An event before or after.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewSide<'a> {
    /// The language of its calendar.
    pub language: &'a str,
    /// The fixed words of that language.
    pub labels: &'static Labels,
    /// As lists show it.
    pub row: Row<'a>,
    /// As calendar programs show it.
    pub entries: Vec<PreviewEntry>,
    /// How many more entries there are.
    pub more: usize,
}

/// What a calendar program shows.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewEntry {
    /// Its title.
    pub title: String,
    /// From when to when.
    pub when: String,
    /// Where.
    pub location: Option<String>,
    /// How it is drawn.
    pub state: &'static str,
    /// Its text, in lines.
    pub text: Vec<String>,
}

/// What a change means besides, under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewSection {
    /// The heading.
    pub heading: &'static str,
    /// What is said.
    pub lines: Vec<PreviewLine>,
    /// How many more lines there are.
    pub left: usize,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewLine {
    /// A word before it.
    pub word: &'static str,
    /// What is said.
    pub text: String,
}

/// The planner of a year, before or after.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewPlanner<'a> {
    /// Whether it is the one before.
    pub is_before: bool,
    /// The words that it needs.
    pub frame: Frame<'a>,
    /// The planner with the months that are touched.
    pub planner: Planner<'a>,
}

/// One of the two states.
pub type Side<'a, 's> = (&'s Edition<'a>, &'s Order);

/// The preview of a change. Without states it says what happened, and shows nothing.
#[must_use]
pub fn preview<'a>(said: &'a Said, sides: Option<[Side<'a, '_>; 2]>) -> PreviewPage<'a> {
    let events = said.events.iter().take(EVENTS).map(|event| {
        let side = |number: usize| sides.and_then(|sides| shown(*sides.get(number)?, &event.id));
        PreviewEvent {
            name: &event.name,
            tag: &event.tag,
            text: &event.text,
            mark: format!("{NOWHERE}{}", address::event(&event.id)),
            before: side(0),
            after: side(1),
        }
    });
    PreviewPage {
        title: &said.title,
        summary: &said.summary,
        note: said.note.as_deref(),
        events: events.collect(),
        left: said.events.len().saturating_sub(EVENTS),
        sections: &said.sections,
        planners: sides.map(|sides| planners(said, sides)).unwrap_or_default(),
    }
}

fn find<'a>(edition: &Edition<'a>, id: &str) -> Option<(EventIx, &'a Event)> {
    edition.calendar.numbered().find(|(_, event)| event.id == id)
}

/// An event in one of the states.
fn shown<'a>((edition, order): Side<'a, '_>, id: &str) -> Option<PreviewSide<'a>> {
    let (ix, event) = find(edition, id)?;
    let keys = of_event(ix, event);
    let marks = Marks::unknown();
    let entries =
        keys.iter().take(ENTRIES).filter_map(|key| entry(edition.calendar, &marks, edition.words, *key));
    Some(PreviewSide {
        language: &edition.calendar.language,
        labels: &edition.words.labels,
        row: row(edition, order, ix, NOWHERE)?,
        entries: entries.map(|entry| program(&entry)).collect(),
        more: keys.len().saturating_sub(ENTRIES),
    })
}

/// What a calendar program shows of an entry.
fn program(entry: &Entry<'_>) -> PreviewEntry {
    let again = if entry.recurrence.is_some() { ", again and again" } else { "" };
    PreviewEntry {
        title: entry.title.clone(),
        when: format!("{}{again}", span(&entry.span)),
        location: entry.location.clone(),
        state: match (entry.state, entry.busy) {
            (State::Cancelled, _) => "cancelled, free",
            (State::Tentative, true) => "tentative, busy",
            (State::Tentative, false) => "tentative, free",
            (State::Confirmed, true) => "confirmed, busy",
            (State::Confirmed, false) => "confirmed, free",
        },
        text: entry.description.lines().map(str::to_owned).collect(),
    }
}

fn span(span: &Span) -> String {
    let clock = |start: &chrono::NaiveDateTime, end: &chrono::NaiveDateTime, zone: &str| {
        let until =
            if start.date() == end.date() { end.format("%H:%M") } else { end.format("%Y-%m-%d %H:%M") };
        format!("{} to {until}, {zone}", start.format("%Y-%m-%d %H:%M"))
    };
    match span {
        Span::Days { first, last } if first == last => format!("{first}, all day"),
        Span::Days { first, last } => format!("{first} to {last}, all day"),
        Span::Instants { start, end } => clock(start, end, "UTC"),
        Span::Local { zone, start, end } => clock(start, end, zone.name()),
    }
}

/// The planners of the years that the change touches, each with the months that it touches.
fn planners<'a>(said: &Said, sides: [Side<'a, '_>; 2]) -> Vec<PreviewPlanner<'a>> {
    let touched: BTreeSet<(i32, u32)> = sides
        .iter()
        .flat_map(|(edition, _)| said.events.iter().take(EVENTS).filter_map(|event| find(edition, &event.id)))
        .flat_map(|(_, event)| months(event))
        .collect();
    let years: BTreeSet<i32> = touched.iter().map(|(year, _)| *year).collect();
    let mut all = Vec::new();
    for year in years.into_iter().take(YEARS) {
        for (is_before, (edition, order)) in [true, false].into_iter().zip(sides) {
            let Some(mut planner) = of_year(edition, order, year, NOWHERE) else { continue };
            let name = |month: u32| format!("{year:04}-{month:02}");
            let kept: Vec<String> =
                touched.iter().filter(|(of, _)| *of == year).map(|(_, month)| name(*month)).collect();
            planner.months.retain(|line| kept.contains(&line.id));
            // One page holds the planner of a year twice.
            let side = if is_before { "before" } else { "after" };
            planner.id = format!("{side}-{year}");
            planner.heading = format!("{} · {side}", planner.heading);
            let frame = Frame::of(edition, &At::page(""), String::new(), "", Vec::new());
            all.push(PreviewPlanner { is_before, frame, planner });
        }
    }
    all
}

/// The months in which an event takes place, as far as a planner shows it.
fn months(event: &Event) -> Vec<(i32, u32)> {
    let (first, last) = event.when.window();
    let month = |day: NaiveDate| (day.year(), day.month());
    if event.recurrence.is_some() || (last - first).num_days() >= LONG {
        return vec![month(first)];
    }
    first.iter_days().take_while(|day| *day <= last).map(month).collect()
}
