//! The year planner: a line a month, a column a day, a lane an event, so that what overlaps is seen.
//!
//! In: an edition, its order and a year. Out: a [`Planner`], words chosen and places counted in columns. An event becomes
//! the days it fills in [`span`], and for each month of them a [`bar`] in a line.
//! A recurring event has all of its occurrences of a month in one lane, below what takes place once; so has an event whose
//! parts leave days unused. What is only known
//! to be in a quarter or year would fill its lines and say nothing: it is named under the planner.
//! Must not know: HTML, how wide a column is.

pub mod bar;
mod span;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::period::month_of;
use super::row::named::{Named, named};
use crate::model::Event;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase};
use bar::{Bar, bar};
use span::{Span, occurrences, once};

/// Most lanes of a month.
const LANES: usize = 12;

/// Most events that are named under it.
const NAMED: usize = 12;

/// The year planner.
#[derive(Debug, Clone, Serialize)]
pub struct Planner<'a> {
    /// The year.
    pub year: String,
    /// Its heading.
    pub heading: String,
    /// The twelve months.
    pub months: Vec<Line<'a>>,
    /// Those that have no line.
    pub besides: Option<Besides<'a>>,
}

/// What has no line in the planner.
#[derive(Debug, Clone, Serialize)]
pub struct Besides<'a> {
    /// What stands before it.
    pub label: String,
    /// The events.
    pub events: Vec<Named<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where those are.
    pub href: String,
}

/// A month of the planner.
#[derive(Debug, Clone, Serialize)]
pub struct Line<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its name in short.
    pub short: &'static str,
    /// Its machine form, `2025-06`.
    pub id: String,
    /// The day of the week of its first day, 1 for Monday to 7.
    pub weekday: u32,
    /// The first of 31 columns that is no day of it.
    pub void: Option<u32>,
    /// Its lanes.
    pub bars: Vec<Bar<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where all of them are.
    pub href: String,
}

/// The planner of a year; `None` when no event is on it.
pub(crate) fn planner<'a>(
    edition: &Edition<'a>,
    order: &Order,
    number: i32,
    root: &str,
) -> Option<Planner<'a>> {
    // What begins or is listed in one year may reach into the next.
    let near = [number - 1, number, number + 1].map(|year| order.year(year)).into_iter().flatten();
    let near = near.filter_map(|standing| Some(once(edition.calendar.event(standing.event)?, standing)));
    let near = near.flatten();
    let (mut spans, mut besides): (Vec<Span<'a>>, Vec<Span<'a>>) = near.partition(Span::has_line);
    besides.retain(|span| span.is_of(number) && span.phase == Phase::Ahead);
    // Last, so that what takes place once has a line before what does so every week.
    spans.extend(occurrences(edition, order, number));
    let line = |month: u32| line(edition, order, &spans, (number, month), root);
    let months: Vec<Line<'a>> = (1..=12).filter_map(line).collect();
    let heading = (edition.words.at_a_glance)(&number.to_string());
    let shown = months.iter().any(|line| !line.bars.is_empty());
    let besides = besides_of(edition, &besides, number, root);
    shown.then_some(Planner { year: number.to_string(), heading, months, besides })
}

/// What has no line, under the planner of a year.
fn besides_of<'a>(edition: &Edition<'a>, spans: &[Span<'a>], number: i32, root: &str) -> Option<Besides<'a>> {
    let words = edition.words;
    let more = spans.len().saturating_sub(NAMED);
    let events: Vec<&Event> = spans.iter().take(NAMED).map(|span| span.event).collect();
    (!events.is_empty()).then(|| Besides {
        label: (words.also_in)(&number.to_string()),
        events: named(words, &events, more > 0, root),
        more: (more > 0).then(|| (words.and_more)(more)),
        href: format!("{root}{}", address::year(number)),
    })
}

fn line<'a>(
    edition: &Edition<'a>,
    order: &Order,
    spans: &[Span<'a>],
    (number, month): (i32, u32),
    root: &str,
) -> Option<Line<'a>> {
    let first = NaiveDate::from_ymd_opt(number, month, 1)?;
    let length = u32::from(first.num_days_in_month());
    let last = first.with_day(length)?;
    let held: Vec<&Span<'_>> = spans.iter().filter(|span| span.first <= last && first <= span.last).collect();
    let lanes: Vec<&[&Span<'_>]> = held.chunk_by(|a, b| std::ptr::eq(a.event, b.event)).collect();
    let more = lanes.len().saturating_sub(LANES);
    Some(Line {
        name: (edition.words.month)(month),
        short: (edition.words.month_short)(month),
        id: format!("{number:04}-{month:02}"),
        weekday: first.weekday().number_from_monday(),
        void: (length < 31).then_some(length + 1),
        bars: lanes.iter().take(LANES).filter_map(|lane| bar(edition, lane, first, last, root)).collect(),
        more: (more > 0).then(|| (edition.words.and_more)(more)),
        href: month_of(order, first, root),
    })
}
