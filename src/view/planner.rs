//! The year planner: a line a month, a column a day, a lane an event, so that what overlaps is seen.
//!
//! In: an edition, its order and a year. Out: a [`Planner`], words chosen and places counted in columns.
//! What returns has all of its times of a month in one lane, below what takes place once. What is only known to be in a
//! quarter or year would fill its lines and say nothing: it is named under it.
//! Must not know: HTML, how wide a column is beyond [`WIDE`] and [`NARROW`].

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::edition::Edition;
use super::order::{Order, Phase, Standing};
use super::{row, year};
use crate::model::occurrence::MOST;
use crate::model::{Event, Status};
use crate::when::{Days, Extent, When};
use crate::words::iso;

/// Most lanes of a month.
const LANES: usize = 12;

/// A period of more days, two months, says too little to fill lines with it.
const LONGEST_PERIOD: i64 = 62;

/// Most events that are named under it.
const NAMED: usize = 12;

/// The columns of a month.
const COLUMNS: usize = 31;

/// So many columns beside a bar hold enough of any name.
const ENOUGH: usize = 12;

/// How much of a column a letter takes, in thousandths, on a wide page and on a phone.
const WIDE: usize = 400;
const NARROW: usize = 750;

/// The year planner.
#[derive(Debug, Clone, Serialize)]
pub struct Planner<'a> {
    /// The year.
    pub year: String,
    /// Its heading.
    pub heading: String,
    /// The twelve months.
    pub months: Vec<Line<'a>>,
    /// Those that have no line.
    pub besides: Option<Besides<'a>>,
}

/// What has no line in the planner.
#[derive(Debug, Clone, Serialize)]
pub struct Besides<'a> {
    /// What stands before it.
    pub label: String,
    /// The events.
    pub events: Vec<row::Named<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where those are.
    pub href: String,
}

/// A month of the planner.
#[derive(Debug, Clone, Serialize)]
pub struct Line<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its name in short.
    pub short: &'static str,
    /// Its machine form, `2025-06`.
    pub id: String,
    /// The day of the week of its first day, 1 for Monday to 7.
    pub weekday: u32,
    /// The first of 31 columns that is no day of it.
    pub void: Option<u32>,
    /// Its lanes.
    pub bars: Vec<Bar<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where all of them are.
    pub href: String,
}

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
    pub tags: Vec<row::StateTag>,
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
    /// Whether that one time of what returns is called off.
    pub off: bool,
}

/// The planner of a year; `None` when no event is on it.
pub(super) fn planner<'a>(
    edition: &Edition<'a>,
    order: &Order,
    number: i32,
    root: &str,
) -> Option<Planner<'a>> {
    // What begins or is listed in one year may reach into the next.
    let near = [number - 1, number, number + 1].map(|year| order.year(year)).into_iter().flatten();
    let near = near.filter_map(|standing| span(edition.calendar.event(standing.event)?, standing));
    let (mut spans, mut besides): (Vec<Span<'a>>, Vec<Span<'a>>) = near.partition(Span::has_line);
    besides.retain(|span| span.is_of(number) && span.phase == Phase::Ahead);
    // Last, so that what takes place once has a line before what does so every week.
    spans.extend(again(edition, order, number));
    let line = |month: u32| line(edition, order, &spans, (number, month), root);
    let months: Vec<Line<'a>> = (1..=12).filter_map(line).collect();
    let heading = (edition.words.at_a_glance)(&number.to_string());
    let shown = months.iter().any(|line| !line.bars.is_empty());
    let besides = besides_of(edition, &besides, number, root);
    shown.then_some(Planner { year: number.to_string(), heading, months, besides })
}

/// An event with the days that it fills.
struct Span<'a> {
    event: &'a Event,
    first: NaiveDate,
    last: NaiveDate,
    phase: Phase,
    /// What returns: whether it is called off this time.
    again: Option<bool>,
}

/// What takes place once.
fn span(event: &Event, standing: Standing) -> Option<Span<'_>> {
    let (first, last) = match &event.when {
        When::Days(Days { first, extent: Extent::Open, .. }) => (*first, *first),
        _ => event.when.window(),
    };
    event.recurrence.is_none().then_some(Span { event, first, last, phase: standing.phase, again: None })
}

/// Every time in a year of what returns, event by event.
fn again<'a>(edition: &Edition<'a>, order: &Order, year: i32) -> Vec<Span<'a>> {
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let events = order.returning().iter().filter_map(|ix| edition.calendar.event(*ix));
    let spans = events.flat_map(|event| {
        let instances = ends.map(|(first, last)| event.instances(first, last, MOST)).unwrap_or_default();
        instances.into_iter().map(|instance| {
            let (first, last) = instance.when.window();
            let phase = if last < edition.today { Phase::Over } else { Phase::Ahead };
            Span { event, first, last, phase, again: Some(!instance.status.is_on()) }
        })
    });
    spans.collect()
}

impl Span<'_> {
    fn is_of(&self, year: i32) -> bool {
        self.first.year() <= year && year <= self.last.year()
    }

    fn has_line(&self) -> bool {
        let long = !self.event.when.has_days() && (self.last - self.first).num_days() >= LONGEST_PERIOD;
        !long
    }
}

/// What has no line, under the planner of a year.
fn besides_of<'a>(edition: &Edition<'a>, spans: &[Span<'a>], number: i32, root: &str) -> Option<Besides<'a>> {
    let words = edition.words;
    let more = spans.len().saturating_sub(NAMED);
    let length = spans.len().min(NAMED) + usize::from(more > 0);
    let named = |(at, span): (usize, &Span<'a>)| row::Named {
        before: words.before(at, length),
        name: &span.event.name,
        href: row::page(root, span.event),
    };
    (length > 0).then(|| Besides {
        label: (words.also_in)(&number.to_string()),
        events: spans.iter().take(NAMED).enumerate().map(named).collect(),
        more: (more > 0).then(|| (words.and_more)(more)),
        href: format!("{root}{}", year::path(number)),
    })
}

fn line<'a>(
    edition: &Edition<'a>,
    order: &Order,
    spans: &[Span<'a>],
    (number, month): (i32, u32),
    root: &str,
) -> Option<Line<'a>> {
    let first = NaiveDate::from_ymd_opt(number, month, 1)?;
    let length = u32::from(first.num_days_in_month());
    let last = first.with_day(length)?;
    let held: Vec<&Span<'_>> = spans.iter().filter(|span| span.first <= last && first <= span.last).collect();
    let lanes: Vec<&[&Span<'_>]> =
        held.chunk_by(|a, b| a.again.is_some() && std::ptr::eq(a.event, b.event)).collect();
    let more = lanes.len().saturating_sub(LANES);
    Some(Line {
        name: (edition.words.month)(month),
        short: (edition.words.month_short)(month),
        id: format!("{number:04}-{month:02}"),
        weekday: first.weekday().number_from_monday(),
        void: (length < 31).then_some(length + 1),
        bars: lanes.iter().take(LANES).filter_map(|lane| bar(edition, lane, first, last, root)).collect(),
        more: (more > 0).then(|| (edition.words.and_more)(more)),
        href: year::month_of(order, first, root),
    })
}

/// One event in a month: one span, or all those of what returns.
fn bar<'a>(
    edition: &Edition<'a>,
    lane: &[&Span<'a>],
    first: NaiveDate,
    last: NaiveDate,
    root: &str,
) -> Option<Bar<'a>> {
    let (span, latest) = (lane.first()?, lane.last()?);
    let event = span.event;
    let returns = span.again.is_some();
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
        href: row::page(root, event),
        name: &event.name,
        when: match &event.recurrence {
            Some(recurrence) => row::rhythm(edition.words, event, recurrence),
            None => short(edition, event),
        },
        tags: row::tags(edition, event),
        look: look(event),
        again,
        past,
        to: Some(if returns { latest.last } else { event.when.window().1 }).filter(|_| !past).map(iso),
        continued,
        column,
        marks: lane.iter().map(mark).collect(),
        side,
        end: end.min(31),
        begins: (letters * NARROW).div_ceil(1000) <= room(column),
    })
}

fn short(edition: &Edition<'_>, event: &Event) -> String {
    (edition.words.when_short)(&event.when, row::certainty(event))
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
