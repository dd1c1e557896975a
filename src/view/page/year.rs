//! The page of a year, and of a month where the year is too full for one page: what was and what is to come.
//!
//! In: an edition and its order. Out: a [`YearPage`], words chosen.
//! Must not know: HTML.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde::Serialize;

use super::frame::{At, Frame};
use super::month::{FILTERED, Month, months};
use super::period::{self, FULL, PeriodLink, parts};
use super::planner::{Planner, of_year};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Standing};
use crate::when::Period;

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
    pub planner: Option<Planner<'a>>,
    /// All years.
    pub years: Vec<PeriodLink>,
    /// The months, where each has a page.
    pub parts: Vec<PeriodLink>,
    /// The events by month; none where each month has a page and this is the year's.
    pub months: Vec<Month<'a>>,
    /// Whether there are so many that one looks for words in them.
    pub filtered: bool,
}

/// The page of a year.
#[must_use]
pub fn year<'a>(edition: &Edition<'a>, order: &Order, year: i32) -> YearPage<'a> {
    let listed = order.year(year);
    let full = listed.len() > FULL;
    let at = At::page(address::year(year));
    let shown = if full { &[][..] } else { &listed[..] };
    YearPage {
        planner: of_year(edition, order, year, &at.root),
        count: (edition.words.events)(events(&listed)),
        parts: if full { parts(edition, &listed, year, None, &at.root) } else { Vec::new() },
        months: months(edition, order, shown, Vec::new(), &at.root),
        filtered: shown.len() > FILTERED,
        ..page(edition, order, &at, Period::Year(year))
    }
}

/// The page of a month.
#[must_use]
pub fn month<'a>(edition: &Edition<'a>, order: &Order, year: i32, month: u32) -> YearPage<'a> {
    let whole = order.year(year);
    let listed: Vec<_> = whole.iter().filter(|standing| standing.day.month() == month).copied().collect();
    let at = At::page(address::month(year, month));
    YearPage {
        count: (edition.words.events)(events(&listed)),
        parts: parts(edition, &whole, year, Some(month), &at.root),
        months: months(edition, order, &listed, Vec::new(), &at.root),
        filtered: listed.len() > FILTERED,
        ..page(edition, order, &at, Period::Month(year, month))
    }
}

/// How many events these are: a recurring one stands in each of its months.
fn events(listed: &[Standing]) -> usize {
    listed.iter().map(|standing| standing.event).collect::<BTreeSet<_>>().len()
}

/// What every page of a year or month has.
fn page<'a>(edition: &Edition<'a>, order: &Order, at: &At, period: Period) -> YearPage<'a> {
    let (words, title) = (edition.words, &edition.calendar.title);
    let heading = (words.events_in)(period);
    let about = (words.period_about)(period, title);
    YearPage {
        frame: Frame::of(edition, at, format!("{heading} · {title}"), &about, Vec::new()),
        heading,
        count: String::new(),
        planner: None,
        years: period::years(edition, order, Some(period.first().year()), &at.root),
        parts: Vec::new(),
        months: Vec::new(),
        filtered: false,
    }
}
