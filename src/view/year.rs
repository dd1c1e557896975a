//! The page of a year, and of a month where the year is too full for one page: what was and what is to come.
//!
//! In: an edition and its order. Out: a [`YearPage`], words chosen.
//! Must not know: HTML.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::agenda::{self, Month};
use super::edition::{At, Edition, Frame};
use super::order::{Order, Standing};
use super::planner::{Planner, planner};
use crate::when::Period;

/// A year with more entries has a page a month.
pub(super) const FULL: usize = 300;

/// The page of a year or of one of its months.
#[derive(Debug, Clone, Serialize)]
pub struct YearPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What it shows.
    pub heading: String,
    /// How many events that are.
    pub count: String,
    /// The year at a glance, on the page of a year.
    pub planners: Vec<Planner<'a>>,
    /// All years.
    pub years: Vec<PeriodLink>,
    /// The months, where each has a page.
    pub parts: Vec<PeriodLink>,
    /// The events by month; none where each month has a page and this is the year's.
    pub months: Vec<Month<'a>>,
    /// Whether there are so many that one looks for words in them.
    pub filtered: bool,
}

/// A year or a month with its page.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodLink {
    /// What it is called.
    pub name: String,
    /// The same as a link to all of it: "All of 2027".
    pub all: String,
    /// How many events it has.
    pub count: usize,
    /// Its page.
    pub href: String,
    /// Whether this is that page.
    pub current: bool,
}

/// The months of a year that have a page, 1 to 12, ascending; none where the year fits on one.
#[must_use]
pub fn months(order: &Order, year: i32) -> Vec<u32> {
    let listed = order.year(year);
    let counts = counts(&listed);
    if listed.len() > FULL { counts.into_keys().collect() } else { Vec::new() }
}

/// The page of a year.
#[must_use]
pub fn year<'a>(edition: &Edition<'a>, order: &Order, year: i32) -> YearPage<'a> {
    let listed = order.year(year);
    let full = listed.len() > FULL;
    let at = At { path: &path(year), root: "../".to_owned() };
    let shown = if full { &[][..] } else { &listed[..] };
    YearPage {
        planners: planner(edition, order, year, &at.root).into_iter().collect(),
        count: (edition.words.events)(listed.len()),
        parts: if full { parts(edition, &listed, year, None, &at.root) } else { Vec::new() },
        months: agenda::months(edition, order, &agenda::of_calendar(edition, shown), &at.root),
        filtered: shown.len() > agenda::FILTERED,
        ..page(edition, order, &at, Period::Year(year))
    }
}

/// The page of a month.
#[must_use]
pub fn month<'a>(edition: &Edition<'a>, order: &Order, year: i32, month: u32) -> YearPage<'a> {
    let whole = order.year(year);
    let listed: Vec<_> = whole.iter().filter(|standing| standing.day.month() == month).copied().collect();
    let at = At { path: &format!("{}{month:02}/", path(year)), root: "../../".to_owned() };
    YearPage {
        count: (edition.words.events)(listed.len()),
        parts: parts(edition, &whole, year, Some(month), &at.root),
        months: agenda::months(edition, order, &agenda::of_calendar(edition, &listed), &at.root),
        filtered: listed.len() > agenda::FILTERED,
        ..page(edition, order, &at, Period::Month(year, month))
    }
}

/// What every page of a year or month has.
fn page<'a>(edition: &Edition<'a>, order: &Order, at: &At<'_>, period: Period) -> YearPage<'a> {
    let (words, title) = (edition.words, &edition.calendar.title);
    let heading = (words.events_in)(period);
    let about = (words.period_about)(period, title);
    YearPage {
        frame: edition.frame(at, format!("{heading} · {title}"), &about, Vec::new()),
        heading,
        count: String::new(),
        planners: Vec::new(),
        years: links(edition, order, Some(period.first().year()), &at.root),
        parts: Vec::new(),
        months: Vec::new(),
        filtered: false,
    }
}

/// All years as links.
pub(super) fn links(
    edition: &Edition<'_>,
    order: &Order,
    current: Option<i32>,
    root: &str,
) -> Vec<PeriodLink> {
    let link = |(year, count): (i32, usize)| PeriodLink {
        name: year.to_string(),
        all: (edition.words.all_of)(Period::Year(year)),
        count,
        href: format!("{root}{}", path(year)),
        current: Some(year) == current,
    };
    order.years().map(link).collect()
}

fn parts(
    edition: &Edition<'_>,
    listed: &[Standing],
    year: i32,
    current: Option<u32>,
    root: &str,
) -> Vec<PeriodLink> {
    let link = |(month, count): (u32, usize)| PeriodLink {
        name: edition.words.month_heading(month),
        all: (edition.words.all_of)(Period::Month(year, month)),
        count,
        href: format!("{root}{}{month:02}/", path(year)),
        current: Some(month) == current,
    };
    counts(listed).into_iter().map(link).collect()
}

/// How many events each month has.
fn counts(listed: &[Standing]) -> BTreeMap<u32, usize> {
    let mut counts = BTreeMap::new();
    for standing in listed {
        *counts.entry(standing.day.month()).or_default() += 1;
    }
    counts
}

/// Where a month is listed, seen from the page that is `root` away from the front page.
pub(super) fn month_of(order: &Order, day: NaiveDate, root: &str) -> String {
    let (year, month) = (day.year(), day.month());
    let full = order.year(year).len() > FULL;
    let part = if full { format!("{month:02}/") } else { format!("#m-{year:04}-{month:02}") };
    format!("{root}{}{part}", path(year))
}

/// The address of a year's page below the front page.
pub(super) fn path(year: i32) -> String {
    format!("{year:04}/")
}
