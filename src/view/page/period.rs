//! The years and months that have a page, as links.
//!
//! In: an edition and its order. Out: [`PeriodLink`]s, and where a day is listed.
//! Must not know: HTML, what those pages show.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Standing};
use crate::when::Period;

/// A year with more entries has a page a month.
pub(crate) const FULL: usize = 300;

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

/// All years as links.
pub(crate) fn years(
    edition: &Edition<'_>,
    order: &Order,
    current: Option<i32>,
    root: &str,
) -> Vec<PeriodLink> {
    let link = |(year, count): (i32, usize)| PeriodLink {
        name: year.to_string(),
        all: (edition.words.all_of)(Period::Year(year)),
        count,
        href: format!("{root}{}", address::year(year)),
        current: Some(year) == current,
    };
    order.years().map(link).collect()
}

/// The months of a year as links.
pub(crate) fn parts(
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
        href: format!("{root}{}", address::month(year, month)),
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

/// Where the month of a day is listed, seen from the page that is `root` away from the front page.
pub(crate) fn month_of(order: &Order, day: NaiveDate, root: &str) -> String {
    let (year, month) = (day.year(), day.month());
    if order.year(year).len() > FULL {
        format!("{root}{}", address::month(year, month))
    } else {
        format!("{root}{}#m-{year:04}-{month:02}", address::year(year))
    }
}
