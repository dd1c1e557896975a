//! The front page and the page of a topic: what comes next, what is to come month by month, what is over.
//!
//! In: an edition and its order. Out: an [`Agenda`], words chosen.
//! Must not know: HTML, where files lie beyond the addresses of pages and feeds.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::edition::{Alternate, At, Edition, Frame};
use super::order::{Order, Phase, Standing};
use super::planner::{Planner, planner};
use super::row::{self, Row};
use super::topics::{self, Topics};
use super::year::{self as years, PeriodLink};
use crate::model::{Event, TagIx};
use crate::words::Phrase;

/// Most entries to come on one page; the pages of years have all.
const AHEAD: usize = 100;

/// A longer list has a field to look for words in it.
pub(super) const FILTERED: usize = 60;

/// Most entries that are over on the front page, and on the page of a topic.
const OVER: usize = 100;
const OVER_OF_TOPIC: usize = 300;

/// The front page, or the page of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct Agenda<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// The calendar's title, or the topic.
    pub heading: &'a str,
    /// What the calendar says of itself.
    pub description: Option<&'a str>,
    /// The event that begins next.
    pub next: Option<Next<'a>>,
    /// This year and the next at a glance, on the front page.
    pub planners: Vec<Planner<'a>>,
    /// The topics.
    pub topics: Topics<'a>,
    /// What is to come, by month.
    pub months: Vec<Month<'a>>,
    /// The years of what is to come and not shown here.
    pub more: Vec<PeriodLink>,
    /// Whether there is so much to come that one looks for words in it.
    pub filtered: bool,
    /// What is over, the latest first: on the front page the latest year only. Years of what is to come are among
    /// them, without events: the script fills them.
    pub earlier: Vec<Year<'a>>,
    /// The pages of years: all on the front page, of a topic those of what is over and not shown here.
    pub years: Vec<PeriodLink>,
    /// Its own feed.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
    /// The public address of its feed, where the site's address is known.
    pub address: Option<String>,
}

/// The event that begins next.
#[derive(Debug, Clone, Serialize)]
pub struct Next<'a> {
    /// The event.
    pub row: Row<'a>,
    /// The day of the month on which it begins.
    pub day: u32,
    /// That month.
    pub month: &'static str,
}

/// A month of events to come.
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

/// A year of events that are over.
#[derive(Debug, Clone, Serialize)]
pub struct Year<'a> {
    /// The year.
    pub year: String,
    /// Its events, the latest first.
    pub events: Vec<Past<'a>>,
}

/// An event that is over, in short.
#[derive(Debug, Clone, Serialize)]
pub struct Past<'a> {
    /// Its page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// Its states in words.
    pub tags: Vec<row::StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
}

/// An event in its order.
pub(super) type Listed<'a> = (Standing, &'a Event);

/// The front page of an edition.
#[must_use]
pub fn index<'a>(edition: &Edition<'a>, order: &Order) -> Agenda<'a> {
    let calendar = edition.calendar;
    let root = "./";
    let about = calendar.description.as_deref().unwrap_or(&calendar.title);
    let at = At { path: "", root: root.to_owned() };
    let frame = edition.frame(&at, calendar.title.clone(), about, Vec::new());
    let parts = Parts { heading: &calendar.title, feed: "all", topic: None };
    let next = next(edition, order, root);
    let years = [edition.today.year(), edition.today.year() + 1];
    Agenda {
        description: calendar.description.as_deref(),
        next,
        planners: years.into_iter().filter_map(|year| planner(edition, order, year, root)).collect(),
        ..agenda(edition, order, order.all(), frame, &parts)
    }
}

/// The page of a topic; `None` when there is no such topic.
#[must_use]
pub fn topic<'a>(edition: &Edition<'a>, order: &Order, ix: TagIx) -> Option<Agenda<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let tag = calendar.tag(ix)?;
    let at = At { path: &format!("tags/{}/", tag.id), root: "../../".to_owned() };
    let slug = format!("tag-{}", tag.id);
    let own = Alternate { title: tag.name.clone(), href: row::feed_file(&at.root, &slug) };
    let title = format!("{} · {}", tag.name, calendar.title);
    let about = (words.topic_about)(&tag.name, &calendar.title);
    let frame = edition.frame(&at, title, &about, vec![own]);
    let parts = Parts { heading: &tag.name, feed: &slug, topic: Some(ix) };
    Some(agenda(edition, order, &order.topic(ix), frame, &parts))
}

/// What differs between the front page and a topic's.
struct Parts<'a, 'b> {
    heading: &'a str,
    /// The name of its feed.
    feed: &'b str,
    topic: Option<TagIx>,
}

fn agenda<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    frame: Frame<'a>,
    parts: &Parts<'a, '_>,
) -> Agenda<'a> {
    let root = frame.root.as_str();
    let url = edition.calendar.url.as_deref();
    let (ahead, hidden_ahead) = shown(events(edition, listed, Phase::Ahead), AHEAD);
    let over = events(edition, listed, Phase::Over).into_iter().rev();
    let latest = over.clone().next().map(|(standing, _)| standing.day.year());
    let front = parts.topic.is_none();
    let of_page = over.filter(|(standing, _)| !front || Some(standing.day.year()) == latest).collect();
    let (over, hidden) = shown(of_page, if front { OVER } else { OVER_OF_TOPIC });
    let years = years::links(edition, order, None, root);
    let of = |hidden: &[i32]| -> Vec<PeriodLink> {
        years
            .iter()
            .filter(|year| hidden.iter().any(|hidden| year.name == hidden.to_string()))
            .cloned()
            .collect()
    };
    Agenda {
        heading: parts.heading,
        description: None,
        next: None,
        planners: Vec::new(),
        topics: topics::topics(edition, order, parts.topic, root),
        months: months(edition, order, &ahead, root),
        filtered: ahead.len() > FILTERED,
        more: of(&hidden_ahead),
        earlier: earlier(edition, &over, &ahead, root),
        years: if front { years.clone() } else { of(&hidden) },
        feed: row::feed_file(root, parts.feed),
        subscribe: format!("{root}subscribe/#{}", parts.feed),
        address: url.map(|url| row::feed_file(url, parts.feed)),
        frame,
    }
}

/// As many as fit on a page, and the years of the others.
fn shown<'a>(mut events: Vec<Listed<'a>>, most: usize) -> (Vec<Listed<'a>>, Vec<i32>) {
    let hidden = events.split_off(most.min(events.len()));
    let mut years: Vec<i32> = hidden.iter().map(|(standing, _)| standing.day.year()).collect();
    years.sort_unstable();
    years.dedup();
    (events, years)
}

/// Those of the listed events that stand so, in their order.
pub(super) fn events<'a>(edition: &Edition<'a>, listed: &[Standing], phase: Phase) -> Vec<Listed<'a>> {
    let standing = listed.iter().filter(|standing| standing.phase == phase);
    standing.filter_map(|standing| Some((*standing, edition.calendar.event(standing.event)?))).collect()
}

/// All of the listed events.
pub(super) fn of_calendar<'a>(edition: &Edition<'a>, listed: &[Standing]) -> Vec<Listed<'a>> {
    listed.iter().filter_map(|standing| Some((*standing, edition.calendar.event(standing.event)?))).collect()
}

pub(super) fn rows<'a, 'b>(
    edition: &Edition<'a>,
    order: &Order,
    events: impl Iterator<Item = &'b Listed<'a>>,
    root: &str,
) -> Vec<Row<'a>>
where
    'a: 'b,
{
    events.filter_map(|(standing, _)| row::row(edition, order, standing.event, root)).collect()
}

/// The first main event that has not begun, takes place and has days; a satellite if there is no other.
fn next<'a>(edition: &Edition<'a>, order: &Order, root: &str) -> Option<Next<'a>> {
    let begins = |event: &Event| {
        let once = event.recurrence.is_none() && event.when.has_days();
        once && event.status.is_on() && event.when.window().0 >= edition.today
    };
    let ahead = order.all().iter().filter(|standing| standing.phase == Phase::Ahead);
    let mut events =
        ahead.filter_map(|standing| Some((standing.event, edition.calendar.event(standing.event)?)));
    let (ix, event) = events.find(|(_, event)| begins(event))?;
    let first = event.when.window().0;
    let month = (edition.words.month)(first.month());
    Some(Next { row: row::row(edition, order, ix, root)?, day: first.day(), month })
}

pub(super) fn months<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ahead: &[Listed<'a>],
    root: &str,
) -> Vec<Month<'a>> {
    let month = |standing: &Standing| (standing.day.year(), standing.day.month());
    ahead
        .chunk_by(|(a, _), (b, _)| month(a) == month(b))
        .filter_map(|events| {
            let (year, number) = month(&events.first()?.0);
            Some(Month {
                id: format!("{year}-{number:02}"),
                name: edition.words.month_heading(number),
                year: year.to_string(),
                rows: rows(edition, order, events.iter(), root),
            })
        })
        .collect()
}

/// The years of what is over, the latest first. A year of which something is to come is among them, be it empty.
fn earlier<'a>(
    edition: &Edition<'a>,
    over: &[Listed<'a>],
    ahead: &[Listed<'a>],
    root: &str,
) -> Vec<Year<'a>> {
    let past = |event: &'a Event| Past {
        href: row::page(root, event),
        name: &event.name,
        tags: row::tags(edition, event),
        when: row::when(edition, event),
        place: row::place(edition.words, event),
    };
    let mut years: BTreeMap<i32, Vec<Past<'a>>> =
        ahead.iter().map(|(standing, _)| (standing.day.year(), Vec::new())).collect();
    for (standing, event) in over {
        years.entry(standing.day.year()).or_default().push(past(event));
    }
    years.into_iter().rev().map(|(year, events)| Year { year: year.to_string(), events }).collect()
}
