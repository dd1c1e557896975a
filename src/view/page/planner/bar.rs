//! One event in one month of the year planner: its bars, and where its name finds room.
//!
//! In: the spans of an event and a month. Out: a [`Bar`], places counted in columns.
//! Must not know: HTML, how wide a column is beyond [`WIDE`] and [`NARROW`].

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::span::Span;
use crate::model::{Event, Status};
use crate::view::edition::Edition;
use crate::view::order::Phase;
use crate::view::page::row::state::{StateTag, tags};
use crate::view::{address, parts, wording};
use crate::words::iso;

/// The columns of a month.
const COLUMNS: usize = 31;

/// So many columns beside a bar hold enough of any name.
const ENOUGH: usize = 12;

/// How much of a column a letter takes, in thousandths, on a wide page and on a phone.
const WIDE: usize = 400;
const NARROW: usize = 750;

/// An event in a month.
#[derive(Debug, Clone, Serialize)]
pub struct Bar<'a> {
    /// Its page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// When, in short.
    pub when: String,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// Its look: `maybe`, `tba`, `off`, `side`, or nothing.
    pub look: &'static str,
    /// Whether it takes place several times that month: then its name stands above all of its bars.
    pub again: bool,
    /// Whether it is over.
    pub past: bool,
    /// Its last day, until it is over.
    pub to: Option<String>,
    /// Whether it began in an earlier month.
    pub continued: bool,
    /// The column of its first day, from 1.
    pub column: u32,
    /// What is filled of the line.
    pub marks: Vec<Mark>,
    /// On a wide page: where its name stands, `right` of the bar, `left` of it, or `on` it.
    pub side: &'static str,
    /// The column after its last day, at most 31.
    pub end: u32,
    /// On a phone: whether its name begins above its first day; else it ends at the end of the line.
    pub begins: bool,
}

/// Days of a month in a row.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The column of the first, from 1.
    pub column: u32,
    /// How many columns they fill.
    pub days: u32,
    /// Whether that occurrence of a recurring event is cancelled.
    pub off: bool,
}

/// One event in a month: one span, or those of all occurrences of a recurring event.
pub(super) fn bar<'a>(
    edition: &Edition<'a>,
    lane: &[&Span<'a>],
    first: NaiveDate,
    last: NaiveDate,
    root: &str,
) -> Option<Bar<'a>> {
    let (span, latest) = (lane.first()?, lane.last()?);
    let event = span.event;
    let recurs = span.again.is_some();
    let again = lane.len() > 1;
    let column = span.first.max(first).day();
    let end = latest.last.min(last).day() + 1;
    let continued = span.first < first && !again;
    let tail = if continued { edition.words.labels.continued.width() } else { 0 };
    let letters = event.name.width() + tail;
    let room = |from: u32| (COLUMNS + 1).saturating_sub(from as usize);
    let (right, left) = (room(end), column as usize - 1);
    let needed = (letters * WIDE).div_ceil(1000);
    let side = match () {
        () if needed <= right => "right",
        () if needed <= left => "left",
        () if right.max(left) < ENOUGH => "on",
        () if right >= left => "right",
        () => "left",
    };
    let past = lane.iter().all(|span| span.phase == Phase::Over);
    let mark = |span: &&Span<'_>| {
        let column = span.first.max(first).day();
        Mark { column, days: span.last.min(last).day() + 1 - column, off: span.again == Some(true) }
    };
    Some(Bar {
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        when: match &event.recurrence {
            Some(recurrence) => wording::rhythm(edition.words, event, recurrence),
            None => parts::when_short(edition.words, event),
        },
        tags: tags(edition, event),
        look: look(event),
        again,
        past,
        to: Some(if recurs { latest.last } else { event.when.window().1 }).filter(|_| !past).map(iso),
        continued,
        column,
        marks: lane.iter().map(mark).collect(),
        side,
        end: end.min(31),
        begins: (letters * NARROW).div_ceil(1000) <= room(column),
    })
}

fn look(event: &Event) -> &'static str {
    match event.status {
        Status::Cancelled | Status::Postponed => "off",
        _ if !event.when.has_days() => "tba",
        Status::Tentative => "maybe",
        Status::Confirmed if !event.part_of.is_empty() => "side",
        Status::Confirmed => "",
    }
}
