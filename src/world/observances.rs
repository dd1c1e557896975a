//! Observances: days on which people of a country hardly travel, whether or not they are public holidays where an event
//! is.
//!
//! In: a country. Out: spans with their names, and by how many days each may be earlier or later.
//! `tools/make_holidays.py` makes the table.
//! Must not know: events, today.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

use super::country::Country;
use super::rows;

const TABLE: &str = include_str!("data/observances.tsv");

/// Some days of an observance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// What people call it in English.
    pub name: &'static str,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// By how many days it may be earlier or later.
    pub margin: u64,
}

impl Observance {
    /// The days it may cover, earlier or later.
    #[must_use]
    pub fn widest(&self) -> (NaiveDate, NaiveDate) {
        let margin = Days::new(self.margin);
        let first = self.first.checked_sub_days(margin).unwrap_or(self.first);
        (first, self.last.checked_add_days(margin).unwrap_or(self.last))
    }
}

/// The years in which observances are known.
#[must_use]
pub fn years() -> Option<RangeInclusive<i32>> {
    let (first, last) = rows::said(TABLE, "years").split_once('-')?;
    Some(first.parse().ok()?..=last.parse().ok()?)
}

/// The observances of a country, by name and then by day.
#[must_use]
pub fn of_country(country: Country) -> Vec<Observance> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| row(line, country)).flatten().collect()
}

/// The spans of a row, where it is of the country.
fn row(line: &'static str, country: Country) -> Option<Vec<Observance>> {
    let mut fields = line.split('\t');
    let [name, countries, margin, spans] = [fields.next()?, fields.next()?, fields.next()?, fields.next()?];
    countries.split(' ').find(|code| *code == country.code())?;
    let margin = margin.parse().ok()?;
    let span = |span: &str| {
        let (first, last) = span.split_once('-')?;
        Some(Observance { name, first: day(first)?, last: day(last)?, margin })
    };
    Some(spans.split(' ').filter_map(span).collect())
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("20{text}"), "%Y%m%d").ok()
}
