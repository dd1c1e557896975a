//! One event in one month of the year planner: its bars, and where its name finds room.
//!
//! In: the spans of an event and a month. Out: a [`Bar`], places counted in columns, and with it how many columns it takes in a
//! lane.
//! Must not know: HTML, which lane it gets, how wide a column is beyond [`WIDE`] and [`NARROW`].

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::page::glance::span::Span;
use crate::view::page::row::state::{StateTag, tags};
use crate::view::{address, parts};
use crate::words::{Certainty, iso};

/// The columns of a month.
pub(super) const COLUMNS: u32 = 31;

/// So many columns beside a bar hold enough of any name.
const ENOUGH: u32 = 12;

/// How much of a column a letter takes, in thousandths, on a wide page and on a phone.
const WIDE: usize = 400;
const NARROW: usize = 1000;

/// An event in a month.
#[derive(Debug, Clone, Serialize)]
pub struct Bar<'a> {
    /// The event.
    pub id: &'a str,
    /// Its page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// When, in short: of a recurring event the days of this month.
    pub when: String,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// Its look: `maybe`, `tba`, `off`, `again`, `side`, or nothing.
    pub look: &'static str,
    /// Whether it has several bars in that month: then its name stands above all of them.
    pub several: bool,
    /// Whether its last day here is over.
    pub past: bool,
    /// Whether it began in an earlier month.
    pub continued: bool,
    /// The column of its first day, from 1, and how many columns its first bar fills.
    pub column: u32,
    /// How many columns its first bar fills.
    pub days: u32,
    /// Its bars.
    pub marks: Vec<Mark>,
    /// On a wide page: where its name stands, `right` of the bar, `left` of it, `on` it, or `above` its bars.
    pub side: &'static str,
    /// Whether its name is heard and not seen, since there is no room for it: on a phone alone, or on a wide page as well.
    pub bare: Option<&'static str>,
    /// Its place on a wide page.
    pub wide: Place,
    /// Its place on a phone.
    pub narrow: Place,
    /// On a phone: whether its name begins above its first day; else it ends at the end of its place.
    pub begins: bool,
}

/// What an event takes of a month, with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The first column, from 1.
    pub first: u32,
    /// The column after the last.
    pub end: u32,
}

/// Days of a month in a row.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The column of the first, from 1.
    pub column: u32,
    /// How many columns they fill.
    pub days: u32,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Whether that occurrence of a recurring event does not take place.
    pub off: bool,
}

/// One event in a month, without a line yet: all of its spans there, by day.
pub(super) fn bar<'a>(
    edition: &Edition<'a>,
    spans: &[&Span<'a>],
    (first, last): (NaiveDate, NaiveDate),
    root: &str,
) -> Option<Bar<'a>> {
    let (span, latest) = (spans.first()?, spans.last()?);
    let event = span.event;
    let marks: Vec<Mark> = spans.iter().map(|span| mark(span, first, last)).collect();
    let (several, continued) = (spans.len() > 1, span.first < first && spans.len() == 1);
    let column = marks.first()?.column;
    let end = marks.last().map(|mark| mark.column + mark.days)?;
    let tail = if continued { edition.words.labels.continued.width() } else { 0 };
    let name = Name { letters: event.name.width() + tail, column, end, several };
    let (side, wide) = name.wide();
    let (begins, narrow) = name.narrow();
    Some(Bar {
        id: &event.id,
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        when: when(edition, event, spans),
        tags: tags(edition, event),
        look: spans.iter().find(|span| span.is_busy()).unwrap_or(span).look(),
        several,
        // Of a month of what goes on the script says it: the page of a year stays as it is until all of that is over.
        past: latest.last < edition.today,
        continued,
        column,
        days: marks.first()?.days,
        marks,
        side,
        bare: None,
        wide,
        narrow,
        begins,
    })
}

impl Bar<'_> {
    /// Without room for its name.
    pub(super) fn make_bare(&mut self) {
        let end = self.end();
        self.side = if self.several { "above" } else { "right" };
        self.bare = Some("bare");
        self.wide = Place { line: 0, first: self.column, end };
        (self.narrow, self.begins) = (self.wide, true);
    }

    /// With its name on a wide page after all, where there are so many free columns behind it.
    pub(super) fn take_room(&mut self, room: u32) {
        let needed = u32::try_from((self.name.width() * WIDE).div_ceil(1000)).unwrap_or(COLUMNS);
        if !self.several && !self.continued && needed <= room {
            self.wide.end += room;
            self.bare = Some("bare-narrow");
        }
    }

    /// The column behind its last bar.
    pub(super) fn end(&self) -> u32 {
        self.marks.last().map_or(self.column, |mark| mark.column + mark.days)
    }
}

fn mark(span: &Span<'_>, first: NaiveDate, last: NaiveDate) -> Mark {
    let (from, to) = (span.first.max(first), span.last.min(last));
    let off = span.again && !span.status.is_on();
    Mark { column: from.day(), days: to.day() + 1 - from.day(), from: iso(from), to: iso(to), off }
}

/// When it is: of a recurring event on which days of the month.
fn when(edition: &Edition<'_>, event: &Event, spans: &[&Span<'_>]) -> String {
    let words = edition.words;
    if !spans.iter().any(|span| span.again) {
        return parts::when_short(words, event);
    }
    let days: Vec<NaiveDate> = spans.iter().map(|span| span.first).collect();
    match spans {
        [span] => {
            let days = crate::when::Days::whole(span.first, span.last);
            (words.when_short)(&crate::when::When::Days(days), Certainty::Firm)
        }
        _ => words.listed(&days).plain(),
    }
}

/// A name that is to stand beside its bars, which reach from a column to before another one.
struct Name {
    letters: usize,
    column: u32,
    end: u32,
    several: bool,
}

impl Name {
    /// How many columns it needs.
    fn needed(&self, letter: usize) -> u32 {
        u32::try_from((self.letters * letter).div_ceil(1000)).unwrap_or(COLUMNS)
    }

    /// Beside the bar where there is room; else on the side that has more, or on the bar. The name of several bars stands above
    /// them.
    fn wide(&self) -> (&'static str, Place) {
        let Self { column, end, .. } = *self;
        let needed = self.needed(WIDE);
        let place = |first: u32, end: u32| Place { line: 0, first, end: end.min(COLUMNS + 1) };
        let (right, left) = ((COLUMNS + 1).saturating_sub(end), column - 1);
        if self.several {
            return (
                "above",
                place(column.min((COLUMNS + 1).saturating_sub(needed)).max(1), end.max(column + needed)),
            );
        }
        match () {
            () if needed <= right => ("right", place(column, end + needed)),
            () if needed <= left => ("left", place(column - needed, end)),
            () if right.max(left) < ENOUGH => ("on", place(column.min(COLUMNS + 1 - ENOUGH), COLUMNS + 1)),
            () if right >= left => ("right", place(column, COLUMNS + 1)),
            () => ("left", place(1, end)),
        }
    }

    /// Above the bar, from its first day on where there is room, else up to the end of the line.
    fn narrow(&self) -> (bool, Place) {
        let needed = self.needed(NARROW).min(COLUMNS);
        if self.column + needed <= COLUMNS + 1 {
            (true, Place { line: 0, first: self.column, end: self.end.max(self.column + needed) })
        } else {
            (false, Place { line: 0, first: self.column.min(COLUMNS + 1 - needed), end: COLUMNS + 1 })
        }
    }
}
