//! The page of a series: what it is, its next edition, all editions, and in which months their deadlines close.
//!
//! In: an edition, its order and a series. Out: a [`SeriesPage`], words chosen.
//! Must not know: HTML.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::event::editions::{to_come, until};
use super::frame::{Alternate, At, Frame};
use super::row::date;
use super::row::state::{StateTag, tags};
use super::row::{Row, row};
use crate::model::{Calendar, Event, EventIx, Series, SeriesIx};
use crate::view::deadline::name_of;
use crate::view::edition::Edition;
use crate::view::entry::feeds::has_feed;
use crate::view::order::Order;
use crate::view::{address, parts, prose, wording};
use crate::words::{Phrase, SeriesWords};

/// The page of a series.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What people call it.
    pub name: &'a str,
    /// What it is, as Markdown; only what `render` makes of it is shown.
    #[serde(skip)]
    pub description: Option<&'a str>,
    /// The official site.
    pub site: Option<&'a str>,
    /// Its own feed, where it has one.
    pub feed: Option<SeriesFeed>,
    /// The editions to come: the first counts that is not over.
    pub coming: Vec<NextEdition<'a>>,
    /// All editions, the latest first.
    pub editions: Vec<EditionLine<'a>>,
    /// The months in which deadlines of its editions close, from January on.
    pub months: Vec<DueMonth<'a>>,
    /// Its fixed words.
    pub words: &'static SeriesWords,
}

/// The feed of a series.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesFeed {
    /// The file, seen from the page.
    pub href: String,
    /// Where one subscribes to it.
    pub subscribe: String,
}

/// An edition that is to come.
#[derive(Debug, Clone, Serialize)]
pub struct NextEdition<'a> {
    /// It, as a list shows it.
    pub row: Row<'a>,
    /// Its last day, where it has one.
    pub until: Option<String>,
}

/// An edition in short.
#[derive(Debug, Clone, Serialize)]
pub struct EditionLine<'a> {
    /// What people call it.
    pub name: &'a str,
    /// Its page.
    pub href: String,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
}

/// A month of the year in which deadlines closed or close.
#[derive(Debug, Clone, Serialize)]
pub struct DueMonth<'a> {
    /// Its name.
    pub name: String,
    /// The deadlines, by kind, the latest first.
    pub deadlines: Vec<EditionDue<'a>>,
}

/// A deadline of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct EditionDue<'a> {
    /// What closed or closes.
    pub what: &'a str,
    /// The event's name.
    pub event: &'a str,
    /// The event's page.
    pub href: String,
    /// The day.
    pub day: Phrase,
}

/// The page of a series; `None` when there is no such series, or it has no edition.
#[must_use]
pub fn series<'a>(edition: &Edition<'a>, order: &Order, ix: SeriesIx) -> Option<SeriesPage<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let series = calendar.series(ix)?;
    let numbers = order.editions().series(ix);
    let at = At::page(address::series(&series.id));
    let root = &at.root;
    let name = address::series_feed(&series.id);
    let feed = has_feed(order.editions().members(ix)).then(|| SeriesFeed {
        href: format!("{root}{}", address::feed(&name)),
        subscribe: format!("{root}{}#{name}", address::SUBSCRIBE),
    });
    let coming = to_come(edition, numbers).into_iter().filter_map(|(ix, event)| {
        Some(NextEdition { row: row(edition, order, ix, root)?, until: until(event) })
    });
    let lines = numbers.iter().rev().filter_map(|ix| calendar.event(*ix));
    (!numbers.is_empty()).then(|| SeriesPage {
        frame: frame(edition, &at, series, feed.as_ref()),
        name: &series.name,
        description: series.description.as_deref(),
        site: address::web(series.url.as_deref()),
        coming: coming.collect(),
        editions: lines.map(|event| line(edition, event, root)).collect(),
        months: months(edition, calendar, numbers, root),
        words: &words.series,
        feed,
    })
}

fn frame<'a>(edition: &Edition<'a>, at: &At, series: &Series, feed: Option<&SeriesFeed>) -> Frame<'a> {
    let (words, title) = (edition.words, &edition.calendar.title);
    let about = (words.series.about)(&series.name, title);
    let told = series.description.as_deref().map(|text| prose::summary(text, 200)).unwrap_or_default();
    let description = format!("{about}{}{told}", words.labels.space);
    let own = feed.map(|feed| Alternate { title: series.name.clone(), href: feed.href.clone() });
    let page_title = format!("{} · {title}", series.name);
    Frame::of(edition, at, page_title, description.trim(), own.into_iter().collect())
}

fn line<'a>(edition: &Edition<'a>, event: &'a Event, root: &str) -> EditionLine<'a> {
    let words = edition.words;
    let short = || Phrase::new().text(parts::when_short(words, event));
    EditionLine {
        name: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
        tags: tags(edition, event),
        when: if event.recurrence.is_some() { date::when(edition, event) } else { short().capitalised() },
        place: wording::place(words, event),
    }
}

fn months<'a>(
    edition: &Edition<'a>,
    calendar: &'a Calendar,
    numbers: &[EventIx],
    root: &str,
) -> Vec<DueMonth<'a>> {
    let mut months: BTreeMap<u32, Vec<(&'a str, NaiveDate, &'a Event)>> = BTreeMap::new();
    for event in numbers.iter().rev().filter_map(|ix| calendar.event(*ix)) {
        for deadline in &event.deadlines {
            let Some(closes) = deadline.closes else { continue };
            let (what, day) = (name_of(edition.words, deadline), closes.day());
            months.entry(day.month()).or_default().push((what, day, event));
        }
    }
    let due = |(what, day, event): (&'a str, NaiveDate, &'a Event)| EditionDue {
        what,
        event: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
        day: edition.words.short_day(day),
    };
    let month = |(number, mut found): (u32, Vec<(&'a str, NaiveDate, &'a Event)>)| {
        found.sort_by(|(a, before, _), (b, after, _)| a.cmp(b).then(after.cmp(before)));
        let deadlines = found.into_iter().map(due).collect();
        DueMonth { name: edition.words.month_heading(number), deadlines }
    };
    months.into_iter().map(month).collect()
}
