//! The ribbon: twelve months from the current one on, as one picture for the front page.
//!
//! A day is a unit wide. What does not meet shares a lane; a month that needs more lanes than there are shows for each
//! day how much is on. The months behind the twelve are there for readers who come to an older page: its script moves the
//! picture on.
//!
//! In: an edition, its order, and the months that the page lists. Out: a [`Ribbon`], words chosen and places in units.
//! Must not know: HTML, colours, how wide a unit is.

mod layout;

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::glance::flag::{Flag, flags};
use super::glance::legend::{Legend, legend};
use super::glance::span::{Span, spans};
use super::period::month_of;
use super::row::state::status_tag;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::{address, parts};
use crate::when::{Days, When};
use crate::words::{Certainty, GlanceWords, iso};
use layout::{Layout, layout};

/// For so many days from today on the months are drawn.
const HORIZON: u64 = 500;

/// The months that are shown, and those of a half.
const SHOWN: usize = 12;
const HALF: usize = 6;

/// The height of a lane, of what is above the first one, and of the place for deadlines.
const LANE: usize = 12;
const ABOVE: usize = 3;
const DEADLINES: usize = 15;

/// The ribbon.
#[derive(Debug, Clone, Serialize)]
pub struct Ribbon<'a> {
    /// Its first day.
    pub from: String,
    /// The most lanes of a month, at least two.
    pub lanes: usize,
    /// Its height in units.
    pub height: usize,
    /// Two half-years, and behind them the months that are not shown before their time.
    pub halves: Vec<Half<'a>>,
    /// What occurs in it.
    pub legend: Vec<Legend>,
    /// Whether something closes in it.
    pub flagged: bool,
    /// The year planner.
    pub planner: String,
    /// Its fixed words.
    pub words: &'static GlanceWords,
}

/// Half a year of the ribbon.
#[derive(Debug, Clone, Serialize)]
pub struct Half<'a> {
    /// Whether it is behind the twelve months.
    pub later: bool,
    /// Its first day, counted from that of the ribbon.
    pub start: i64,
    /// How many days it has.
    pub days: i64,
    /// From which month to which, in words.
    pub label: String,
    /// Its months.
    pub months: Vec<RibbonMonth>,
    /// What takes place in it, by lane and day.
    pub bars: Vec<RibbonBar<'a>>,
    /// The days of the months that have too many bars.
    pub counted: Vec<Counted>,
    /// What closes in it.
    pub flags: Vec<Tick>,
    /// How many of its first days are over.
    pub gone: i64,
}

/// A month of the ribbon.
#[derive(Debug, Clone, Serialize)]
pub struct RibbonMonth {
    /// Its machine form, `2026-12`.
    pub id: String,
    /// Its name with its year.
    pub name: String,
    /// Its name in short.
    pub short: &'static str,
    /// Its year, where that is seen: beside the first month and each January.
    pub year: Option<String>,
    /// Its first day, counted from that of the ribbon.
    pub x: i64,
    /// How many days it has.
    pub days: i64,
    /// Whether its ground is darker.
    pub odd: bool,
    /// Where its events are listed, if it has any.
    pub href: Option<String>,
}

/// Something that takes place, in the ribbon.
#[derive(Debug, Clone, Serialize)]
pub struct RibbonBar<'a> {
    /// The event.
    pub id: &'a str,
    /// Its page.
    pub href: String,
    /// What it is called and when it is, in words.
    pub name: String,
    /// Its look: `maybe`, `tba`, `off`, `again`, `side`, or nothing.
    pub look: &'static str,
    /// The first day that is drawn.
    pub from: String,
    /// The last one.
    pub to: String,
    /// That first day, counted from that of the ribbon.
    pub x: i64,
    /// How many days are drawn.
    pub days: i64,
    /// Where its lane begins.
    pub y: usize,
    /// Whether it stands in the half before, too.
    pub rest: bool,
}

/// A day with the number of what takes place on it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// The day.
    pub day: String,
    /// How many.
    pub count: usize,
    /// The day, counted from the first one of the ribbon.
    pub x: i64,
    /// Where its column begins, in units from above.
    pub y: usize,
    /// How high it is.
    pub height: usize,
}

/// A deadline in the ribbon.
#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    /// The deadline.
    #[serde(flatten)]
    pub flag: Flag,
    /// Its day, counted from the first one of the ribbon.
    pub x: i64,
}

/// The ribbon of an edition; `None` where nothing is on it. `listed` are the months, in machine form, that the page lists.
pub(crate) fn ribbon<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[&str],
    root: &str,
) -> Option<Ribbon<'a>> {
    let firsts = months(edition.today);
    let (from, to) = (*firsts.first()?, *firsts.last()? - chrono::Days::new(1));
    let (mut drawn, _) = spans(edition, order, (edition.today, to));
    let shown_to = *firsts.get(SHOWN)? - chrono::Days::new(1);
    for span in &mut drawn {
        // Of what is on now the days to come.
        (span.first, span.last) = (span.first.max(edition.today), span.last.min(to));
    }
    let layout = layout(&drawn, &firsts);
    let flags: Vec<Flag> = flags(edition, (edition.today, to), root);
    let flagged = flags.iter().any(|flag| flag.day <= shown_to);
    let picture = Picture { edition, order, listed, root, from, firsts: &firsts, layout: &layout };
    let halves = [(0, HALF), (HALF, SHOWN), (SHOWN, firsts.len() - 1)];
    let halves = halves.iter().filter_map(|(first, end)| picture.half(*first, *end, &flags)).collect();
    let seen: Vec<Span<'_>> =
        layout.bars.iter().map(|(span, _)| *span).filter(|span| span.first <= shown_to).collect();
    let dense = layout.counted.iter().any(|(day, _)| *day <= shown_to);
    let any = !seen.is_empty() || dense || flagged;
    any.then(|| Ribbon {
        from: iso(from),
        lanes: layout.lanes,
        height: picture.height(),
        halves,
        legend: legend(edition.words, &seen, dense),
        flagged,
        planner: format!("{root}{}", address::PLANNER),
        words: &edition.words.glance,
    })
}

/// The first days of the months that are drawn, and of the one behind them.
fn months(today: NaiveDate) -> Vec<NaiveDate> {
    let end = today.checked_add_days(chrono::Days::new(HORIZON)).unwrap_or(today);
    let first = today.with_day(1).unwrap_or(today);
    let month = |number| first.checked_add_months(Months::new(number));
    let mut firsts: Vec<NaiveDate> = (0..).map_while(month).take_while(|month| *month <= end).collect();
    firsts.extend((0..).map_while(month).nth(firsts.len()));
    firsts
}

/// What each half is made from.
struct Picture<'a, 'b> {
    edition: &'b Edition<'a>,
    order: &'b Order,
    listed: &'b [&'b str],
    root: &'b str,
    from: NaiveDate,
    firsts: &'b [NaiveDate],
    layout: &'b Layout<'a>,
}

impl<'a> Picture<'a, '_> {
    fn x(&self, day: NaiveDate) -> i64 {
        day.signed_duration_since(self.from).num_days()
    }

    /// Down to where the lanes end.
    fn floor(&self) -> usize {
        ABOVE + self.layout.lanes * LANE
    }

    fn height(&self) -> usize {
        self.floor() + DEADLINES
    }

    /// The months from one to before another, by their place.
    fn half(&self, first: usize, end: usize, flags: &[Flag]) -> Option<Half<'a>> {
        let (from, next) = (*self.firsts.get(first)?, *self.firsts.get(end)?);
        let last = next.pred_opt().filter(|last| from <= *last)?;
        let months: Vec<RibbonMonth> = (first..end).filter_map(|number| self.month(number)).collect();
        let (a, b) = (months.first()?.name.as_str(), months.last()?.name.as_str());
        let within = |day: NaiveDate| from <= day && day <= last;
        let bars = self.layout.bars.iter().filter(|(span, _)| span.first <= last && from <= span.last);
        let counted = self.layout.counted.iter().filter(|(day, _)| within(*day));
        let flags = flags.iter().filter(|flag| within(flag.day));
        Some(Half {
            later: first >= SHOWN,
            start: self.x(from),
            days: self.x(next) - self.x(from),
            label: self.edition.words.glance.span.replace("{from}", a).replace("{to}", b),
            bars: bars.map(|(span, lane)| self.bar(span, *lane, from)).collect(),
            counted: counted.map(|(day, count)| self.counted(*day, *count)).collect(),
            flags: flags.map(|flag| Tick { flag: flag.clone(), x: self.x(flag.day) }).collect(),
            gone: if first == 0 { self.x(self.edition.today) } else { 0 },
            months,
        })
    }

    fn month(&self, number: usize) -> Option<RibbonMonth> {
        let (first, next) = (*self.firsts.get(number)?, *self.firsts.get(number + 1)?);
        let (year, month) = (first.year(), first.month());
        let id = format!("{year:04}-{month:02}");
        // A recurring event is listed in one month of a year alone.
        let is_listed = || {
            let listed = self.order.year(year);
            listed.iter().any(|standing| standing.day.with_day(1) == Some(first))
        };
        let href = if self.listed.contains(&id.as_str()) {
            Some(format!("#m-{id}"))
        } else {
            is_listed().then(|| month_of(self.order, first, self.root))
        };
        Some(RibbonMonth {
            name: (self.edition.words.glance.month)(year, month),
            short: (self.edition.words.month_short)(month),
            year: (number == 0 || month == 1).then(|| year.to_string()),
            x: self.x(first),
            days: self.x(next) - self.x(first),
            odd: number % 2 == 1,
            href,
            id,
        })
    }

    fn bar(&self, span: &Span<'a>, lane: usize, from: NaiveDate) -> RibbonBar<'a> {
        let x = self.x(span.first);
        RibbonBar {
            id: &span.event.id,
            href: format!("{}{}", self.root, address::event(&span.event.id)),
            name: self.name(span),
            look: span.look(),
            from: iso(span.first),
            to: iso(span.last),
            x,
            days: self.x(span.last) + 1 - x,
            y: ABOVE + lane * LANE,
            rest: span.first < from,
        }
    }

    /// "Open Source Summit Japan 2026, 7 to 9 December 2026".
    fn name(&self, span: &Span<'_>) -> String {
        let (words, comma) = (self.edition.words, self.edition.words.labels.comma);
        let when = if span.again {
            let days = When::Days(Days::whole(span.first, span.last));
            (words.when_short)(&days, Certainty::Firm)
        } else {
            parts::when_short(words, span.event)
        };
        let state = status_tag(self.edition, span.status);
        let state = state.map(|tag| format!("{comma}{}", tag.text)).unwrap_or_default();
        format!("{}{comma}{when}{state}", span.event.name)
    }

    fn counted(&self, day: NaiveDate, count: usize) -> Counted {
        let most = self.layout.most.max(1);
        let height = (count * self.layout.lanes * LANE).div_ceil(most);
        Counted { day: iso(day), count, x: self.x(day), y: self.floor() - height, height }
    }
}
