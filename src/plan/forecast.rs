//! When the next edition of a series is to be expected, by those before it.
//!
//! In: a calendar, and which day is today. Out: a phrase with its evidence, for each series whose next edition nobody has
//! listed. Never a day: half of the editions of real series are a week or more off the same week of the year before.
//! Must not know: how it is shown.

use chrono::{Datelike, NaiveDate};

use super::days::beside;
use super::say;
use crate::model::{Calendar, Event, SeriesIx};

/// The fewest editions that say anything.
const FEWEST: usize = 2;

/// Years in which hardly anything took place when it used to.
const UNUSUAL: [i32; 2] = [2020, 2021];

/// How many days before and after the editions so far the next one may well begin.
const MARGIN: i64 = 14;

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The series.
    pub series: SeriesIx,
    /// The year of the next edition.
    pub year: i32,
    /// The first day of the window in which it may well begin.
    pub first: NaiveDate,
    /// The last day of it.
    pub last: NaiveDate,
    /// When editions usually are, with the years that say so: `usually in the second half of September: 2023, 2024 and 2025`.
    pub text: String,
}

/// What is expected of a series, if an edition of a year ahead is, and none is listed.
#[must_use]
pub fn expected(calendar: &Calendar, series: SeriesIx, today: NaiveDate) -> Option<Expected> {
    let of_series = |event: &&Event| event.series == Some(series) && event.recurrence.is_none();
    let editions: Vec<&Event> = calendar.events.iter().filter(of_series).collect();
    if editions.iter().any(|event| event.when.window().1 >= today) {
        return None;
    }
    let held = editions.iter().filter(|event| event.status.is_on() && event.when.certain().is_some());
    let mut starts: Vec<NaiveDate> = held.map(|event| event.when.window().0).collect();
    starts.retain(|day| !UNUSUAL.contains(&day.year()));
    starts.sort_unstable();
    let mut years: Vec<i32> = starts.iter().map(NaiveDate::year).collect();
    years.dedup();
    // Twice a year is no yearly series.
    if years.len() < FEWEST || years.len() != starts.len() {
        return None;
    }
    let year = years.last()? + 1;
    let in_year: Vec<NaiveDate> = starts.iter().filter_map(|day| in_year(*day, year)).collect();
    let (first, last) = (*in_year.iter().min()?, *in_year.iter().max()?);
    // Editions half a year apart say nothing.
    if (last - first).num_days() > 182 || beside(last, MARGIN) < today {
        return None;
    }
    let said: Vec<String> = years.iter().map(i32::to_string).collect();
    let text = format!("usually {}: {}", usual(first, last), say::list(&said));
    Some(Expected { series, year, first: beside(first, -MARGIN), last: beside(last, MARGIN), text })
}

/// The same day of another year.
fn in_year(day: NaiveDate, year: i32) -> Option<NaiveDate> {
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, day.month(), 28))
}

/// A stretch of the year in halves of months.
fn usual(first: NaiveDate, last: NaiveDate) -> String {
    let half = |day: NaiveDate| if day.day() <= 15 { "first half" } else { "second half" };
    let (from, to) = (first.format("%B"), last.format("%B"));
    match (first.month() == last.month(), half(first) == half(last)) {
        (true, true) => format!("in the {} of {from}", half(first)),
        (true, false) => format!("in {from}"),
        _ => format!("from the {} of {from} to the {} of {to}", half(first), half(last)),
    }
}
