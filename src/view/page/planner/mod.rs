//! The year planner: a line a month, a column a day, so that what overlaps and what is free are seen.
//!
//! In: an edition, its order, and a year or today. Out: a [`Planner`], words chosen and places counted in columns. Each
//! month is a [`line`], and each event in it a [`bar`] with its name; bars whose places do not meet share a lane.
//! A recurring event has all of its days of a month in one lane, below what takes place once; so has an event whose
//! parts leave days unused. What is only known
//! to be in a quarter or year would fill its lines and say nothing: it is named under the planner.
//! Must not know: HTML, how wide a column is.

pub mod bar;
pub mod line;
pub mod page;

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::glance::flag::flags;
use super::glance::legend::{Legend, legend};
use super::glance::span::{Span, spans};
use super::row::named::{Named, named};
use crate::model::Event;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::words::GlanceWords;
use line::{Line, Month, fullest};

/// For so many days from today on the planner that rolls has months.
const HORIZON: u64 = 500;

/// The months that are shown.
const SHOWN: usize = 12;

/// Most events that are named under it.
const NAMED: usize = 12;

/// The year planner.
#[derive(Debug, Clone, Serialize)]
pub struct Planner<'a> {
    /// Its heading.
    pub heading: String,
    /// Whether it begins with the current month, and moves on with the reader's clock.
    pub rolling: bool,
    /// The months.
    pub months: Vec<Line<'a>>,
    /// What occurs in it.
    pub legend: Vec<Legend>,
    /// Whether something closes in it.
    pub flagged: bool,
    /// Those that have no line, by year.
    pub besides: Vec<Besides<'a>>,
    /// Its fixed words.
    pub words: &'static GlanceWords,
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

/// The planner of a year; `None` when nothing is on it.
pub(crate) fn of_year<'a>(
    edition: &Edition<'a>,
    order: &Order,
    number: i32,
    root: &str,
) -> Option<Planner<'a>> {
    let january = NaiveDate::from_ymd_opt(number, 1, 1)?;
    let firsts = from_month(january, SHOWN)?;
    let heading = (edition.words.at_a_glance)(&number.to_string());
    planner(edition, order, &firsts, heading, false, root)
}

/// The planner from the current month on; `None` when nothing is on it.
pub(crate) fn from_today<'a>(edition: &Edition<'a>, order: &Order, root: &str) -> Option<Planner<'a>> {
    let today = edition.today;
    let end = today.checked_add_days(chrono::Days::new(HORIZON))?;
    let months = (end.year() - today.year()) * 12 + i32::try_from(end.month()).ok()?
        - i32::try_from(today.month()).ok()?;
    let firsts = from_month(today.with_day(1)?, usize::try_from(months).ok()? + 1)?;
    planner(edition, order, &firsts, edition.words.glance.heading.to_owned(), true, root)
}

/// The first days of so many months, and of the one behind them.
fn from_month(first: NaiveDate, count: usize) -> Option<Vec<NaiveDate>> {
    (0..).map(|number| first.checked_add_months(Months::new(number))).take(count + 1).collect()
}

fn planner<'a>(
    edition: &Edition<'a>,
    order: &Order,
    firsts: &[NaiveDate],
    heading: String,
    rolling: bool,
    root: &str,
) -> Option<Planner<'a>> {
    let reach = (*firsts.first()?, firsts.last()?.pred_opt()?);
    let shown = (reach.0, firsts.get(SHOWN)?.pred_opt()?);
    let (drawn, long) = spans(edition, order, reach);
    let flags = flags(edition, reach, root);
    let most = fullest(&drawn, reach);
    let month = Month { edition, order, spans: &drawn, flags: &flags, most, root, rolling };
    let firsts = firsts.split_last().map_or(&[][..], |(_, firsts)| firsts);
    let range: Range<usize> = 0..SHOWN;
    let months = firsts.iter().zip(0..).filter_map(|(first, number)| month.line(*first, number, &range));
    let months: Vec<Line<'a>> = months.collect();
    // The months that have bars, of those that are shown.
    let barred: Vec<&NaiveDate> = firsts
        .iter()
        .zip(&months)
        .filter(|(_, line)| !line.later && !line.bars.is_empty())
        .map(|(first, _)| first)
        .collect();
    let seen = |span: &&Span<'_>| {
        let ends = span.last.with_day(1).unwrap_or(span.last);
        barred.iter().any(|first| span.first.with_day(1) <= Some(**first) && **first <= ends)
    };
    let dense = months.iter().any(|line| !line.later && !line.counted.is_empty());
    let seen: Vec<Span<'_>> = drawn.iter().filter(seen).copied().collect();
    let flagged = flags.iter().any(|flag| flag.day <= shown.1);
    let is_filled = |line: &Line<'_>| !(line.later || line.bars.is_empty() && line.counted.is_empty());
    (flagged || months.iter().any(is_filled)).then(|| Planner {
        heading,
        rolling,
        legend: legend(edition.words, &seen, dense),
        flagged,
        besides: besides(edition, &long, shown, root),
        months,
        words: &edition.words.glance,
    })
}

/// What has no line, under the planner, year by year.
fn besides<'a>(
    edition: &Edition<'a>,
    long: &[&'a Event],
    (first, last): (NaiveDate, NaiveDate),
    root: &str,
) -> Vec<Besides<'a>> {
    let words = edition.words;
    let of_year = |year: i32| {
        let is_of = |event: &&&Event| {
            let (a, b) = event.when.window();
            a.year() <= year && year <= b.year() && first <= b && a <= last && !edition.is_over(event)
        };
        let events: Vec<&Event> = long.iter().filter(is_of).copied().collect();
        let more = events.len().saturating_sub(NAMED);
        let shown = events.get(..events.len().min(NAMED))?;
        (!events.is_empty()).then(|| Besides {
            label: (words.also_in)(&year.to_string()),
            events: named(words, shown, more > 0, root),
            more: (more > 0).then(|| (words.and_more)(more)),
            href: format!("{root}{}", address::year(year)),
        })
    };
    (first.year()..=last.year()).filter_map(of_year).collect()
}
