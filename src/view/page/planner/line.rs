//! One month of the year planner: its events in lanes, or a number for each day where they are too many.
//!
//! In: the spans and deadlines of a month. Out: a [`Line`], words chosen and places counted in columns.
//! Must not know: HTML, how wide a column is.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::bar::{Bar, COLUMNS, bar};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::page::glance::flag::Flag;
use crate::view::page::glance::lanes::{counts, pack};
use crate::view::page::glance::span::Span;
use crate::view::page::period::month_of;
use crate::words::iso;

/// Most lanes of a month on a wide page, and most lines on a phone, where names stand above bars.
const LANES: usize = 12;
const LINES: usize = 60;

/// In so many steps the height of a day grows with its number.
const STEPS: usize = 12;

/// A month of the planner.
#[derive(Debug, Clone, Serialize)]
pub struct Line<'a> {
    /// Its name, with the year where the planner has several.
    pub name: String,
    /// Its name in short.
    pub short: &'static str,
    /// Its year, where that is seen: where the planner has several, beside the first month and each January.
    pub year: Option<String>,
    /// Its machine form, `2025-06`.
    pub id: String,
    /// The day of the week of its first day, 1 for Monday to 7.
    pub weekday: u32,
    /// The first of 31 columns that is no day of it.
    pub void: Option<u32>,
    /// Whether it is not shown before its time.
    pub later: bool,
    /// Its events; none where they are too many.
    pub bars: Vec<Bar<'a>>,
    /// Where its events are too many: for each day on which something is on the number of that.
    pub counted: Vec<CountedDay>,
    /// How many events that are, in words; or how many are left out beside the bars.
    pub more: Option<String>,
    /// Where all of them are.
    pub href: String,
    /// What closes in it.
    pub flags: Vec<ColumnFlag>,
}

/// A day with the number of what takes place on it.
#[derive(Debug, Clone, Serialize)]
pub struct CountedDay {
    /// The day.
    pub day: String,
    /// How many.
    pub count: usize,
    /// Its column, from 1.
    pub column: u32,
    /// How high it is, from 1 to 12.
    pub step: usize,
}

/// A deadline in its column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnFlag {
    /// The deadline.
    #[serde(flatten)]
    pub flag: Flag,
    /// Its column, from 1.
    pub column: u32,
}

/// What a month is made from.
pub(super) struct Month<'a, 'b> {
    pub(super) edition: &'b Edition<'a>,
    pub(super) order: &'b Order,
    /// What is drawn in the planner: the spans of an event beside each other.
    pub(super) spans: &'b [Span<'a>],
    pub(super) flags: &'b [Flag],
    /// The most that is on on a day of the planner.
    pub(super) most: usize,
    pub(super) root: &'b str,
    /// Whether the planner has months of several years.
    pub(super) rolling: bool,
}

impl<'a> Month<'a, '_> {
    /// The month that begins on a day, at a place from 0 in its planner; those in `shown` are there from the start.
    pub(super) fn line(&self, first: NaiveDate, number: usize, shown: &Range<usize>) -> Option<Line<'a>> {
        let Self { edition, order, root, rolling, .. } = *self;
        let length = u32::from(first.num_days_in_month());
        let (year, month, last) = (first.year(), first.month(), first.with_day(length)?);
        let held: Vec<&Span<'_>> =
            self.spans.iter().filter(|span| span.first <= last && first <= span.last).collect();
        let (bars, counted, more) = self.filled(&held, (first, last));
        let words = edition.words;
        let with_year = rolling.then(|| (words.glance.month)(year, month));
        Some(Line {
            name: with_year.unwrap_or_else(|| words.month_heading(month)),
            short: (words.month_short)(month),
            year: (rolling && (number == 0 || month == 1)).then(|| year.to_string()),
            id: format!("{year:04}-{month:02}"),
            weekday: first.weekday().number_from_monday(),
            void: (length < 31).then_some(length + 1),
            later: !shown.contains(&number),
            bars,
            counted,
            more,
            href: month_of(order, first, root),
            flags: self.flags(first, last),
        })
    }

    /// Its bars, or the numbers of its days; and what is said of those that have neither.
    fn filled(
        &self,
        held: &[&Span<'a>],
        month: (NaiveDate, NaiveDate),
    ) -> (Vec<Bar<'a>>, Vec<CountedDay>, Option<String>) {
        let words = self.edition.words;
        let events: Vec<&[&Span<'a>]> = held.chunk_by(|a, b| std::ptr::eq(a.event, b.event)).collect();
        let total = events.len();
        let is_busy = |spans: &[&Span<'_>]| spans.iter().any(|span| span.is_busy());
        let (busy, others): (Vec<_>, Vec<_>) = events.into_iter().partition(|spans| is_busy(spans));
        let made = |spans: &&[&Span<'a>]| bar(self.edition, spans, month, self.root);
        let bars: Vec<Bar<'a>> = busy.iter().chain(&others).filter_map(made).collect();
        let Some(placed) = placed(bars, busy.len()) else {
            return (Vec::new(), counted(held, month, self.most), Some((words.events)(total)));
        };
        let more = total - placed.len();
        (placed, Vec::new(), (more > 0).then(|| (words.and_more)(more)))
    }

    fn flags(&self, first: NaiveDate, last: NaiveDate) -> Vec<ColumnFlag> {
        let own = self.flags.iter().filter(|flag| first <= flag.day && flag.day <= last);
        own.map(|flag| ColumnFlag { flag: flag.clone(), column: flag.day.day() }).collect()
    }
}

/// Bars in lanes, each with its name where that leaves room for all; else without names but where a lane is free behind a bar.
/// The first `busy` ones must have a place; `None` where they find none.
fn placed(mut bars: Vec<Bar<'_>>, busy: usize) -> Option<Vec<Bar<'_>>> {
    let with_names = lines(&bars, busy);
    let lines = with_names.or_else(|| {
        bars.iter_mut().for_each(Bar::make_bare);
        // By their first day they need the fewest lanes.
        bars.get_mut(..busy)?.sort_by_key(|bar| bar.column);
        let lines = lines(&bars, busy)?;
        give_rooms(&mut bars, &lines);
        Some(lines)
    })?;
    let placed = bars.into_iter().zip(lines).filter_map(|(mut bar, lines)| {
        (bar.wide.line, bar.narrow.line) = lines?;
        Some(bar)
    });
    Some(placed.collect())
}

/// The lines of bars, from 1, on a wide page and on a phone; `None` where one of the first `busy` has none.
fn lines(bars: &[Bar<'_>], busy: usize) -> Option<Vec<Option<(usize, usize)>>> {
    let wide = pack(bars.iter().map(|bar| (bar.wide.first, bar.wide.end - 1)), LANES);
    let narrow = pack(bars.iter().map(|bar| (bar.narrow.first, bar.narrow.end - 1)), LINES);
    let lines = wide.into_iter().zip(narrow).map(|(a, b)| Some((a? + 1, b? + 1)));
    let lines: Vec<_> = lines.collect();
    lines.iter().take(busy).all(Option::is_some).then_some(lines)
}

/// Gives names to the bars behind which their lane is free for long enough.
fn give_rooms(bars: &mut [Bar<'_>], lines: &[Option<(usize, usize)>]) {
    let starts: Vec<(Option<usize>, u32)> =
        lines.iter().zip(&*bars).map(|(lines, bar)| (lines.map(|(wide, _)| wide), bar.column)).collect();
    for (bar, lines) in bars.iter_mut().zip(lines) {
        let Some((lane, _)) = lines else { continue };
        let behind = starts.iter().filter(|(of, column)| *of == Some(*lane) && *column >= bar.end());
        let next = behind.map(|(_, column)| *column).min().unwrap_or(COLUMNS + 1);
        bar.take_room(next - bar.end());
    }
}

/// The most that is on on a day.
pub(super) fn fullest(spans: &[Span<'_>], reach: (NaiveDate, NaiveDate)) -> usize {
    let runs = spans.iter().filter(|span| span.is_busy()).map(|span| (span.first, span.last));
    counts(runs, reach).into_iter().max().unwrap_or_default().max(1)
}

/// The days of a month on which something is on, with how much.
fn counted(held: &[&Span<'_>], (first, last): (NaiveDate, NaiveDate), most: usize) -> Vec<CountedDay> {
    let runs = held.iter().filter(|span| span.is_busy()).map(|span| (span.first, span.last));
    let counts = counts(runs, (first, last));
    let day = |(day, count): (NaiveDate, usize)| CountedDay {
        day: iso(day),
        count,
        column: day.day(),
        step: (count * STEPS).div_ceil(most),
    };
    first.iter_days().zip(counts).filter(|(_, count)| *count > 0).map(day).collect()
}
