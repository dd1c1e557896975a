//! The events of a list by month.
//!
//! In: an edition, its order, the events, and the short lines between them. Out: [`Month`]s of [`Entry`]s.
//! Must not know: HTML, on which page the list stands.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::line::DayLine;
use super::row::monthly::monthly;
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
    /// What is in it, in order.
    pub entries: Vec<Entry<'a>>,
}

/// What stands in a list: either of both.
#[derive(Debug, Clone, Serialize)]
pub struct Entry<'a> {
    /// An event.
    pub row: Option<Row<'a>>,
    /// The further times of recurring events on a day.
    pub line: Option<DayLine<'a>>,
}

/// The months of a list in its order, lines behind the events of their day. `root` leads from the page to the front page.
pub(crate) fn months<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    lines: Vec<DayLine<'a>>,
    root: &str,
) -> Vec<Month<'a>> {
    let rows = listed.iter().filter_map(|standing| {
        let row = if standing.month {
            monthly(edition, order, standing.event, standing.day, root)
        } else {
            row(edition, order, standing.event, root)
        };
        Some((standing.day, Entry { row: Some(row?), line: None }))
    });
    let lines = lines.into_iter().map(|line| (line.date, Entry { row: None, line: Some(line) }));
    let mut entries: Vec<(NaiveDate, Entry<'a>)> = rows.chain(lines).collect();
    entries.sort_by_key(|(day, _)| *day);
    let mut months: BTreeMap<(i32, u32), Vec<Entry<'a>>> = BTreeMap::new();
    for (day, entry) in entries {
        months.entry((day.year(), day.month())).or_default().push(entry);
    }
    let month = |((year, number), entries): ((i32, u32), Vec<Entry<'a>>)| Month {
        id: format!("{year}-{number:02}"),
        name: edition.words.month_heading(number),
        year: year.to_string(),
        entries,
    };
    months.into_iter().map(month).collect()
}
