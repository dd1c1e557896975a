//! The events of a list by month.
//!
//! In: an edition, its order, and the events. Out: [`Month`]s of rows.
//! Must not know: HTML, on which page the list stands.

use chrono::Datelike;
use serde::Serialize;

use super::row::{Row, row};
use crate::view::edition::Edition;
use crate::view::order::{Order, Standing};

/// A longer list has a field to look for words in it.
pub(crate) const FILTERED: usize = 60;

/// A month of events.
#[derive(Debug, Clone, Serialize)]
pub struct Month<'a> {
    /// Its machine form, `2025-06`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its year.
    pub year: String,
    /// Its events in order.
    pub rows: Vec<Row<'a>>,
}

/// The months of a list in its order. `root` leads from the page to the front page.
pub(crate) fn months<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    root: &str,
) -> Vec<Month<'a>> {
    let month = |standing: &Standing| (standing.day.year(), standing.day.month());
    listed
        .chunk_by(|a, b| month(a) == month(b))
        .filter_map(|events| {
            let (year, number) = month(events.first()?);
            Some(Month {
                id: format!("{year}-{number:02}"),
                name: edition.words.month_heading(number),
                year: year.to_string(),
                rows: events.iter().filter_map(|it| row(edition, order, it.event, root)).collect(),
            })
        })
        .collect()
}
