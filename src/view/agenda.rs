//! The front page: what comes next, what is to come month by month, what returns, what is over.
//!
//! In: an edition. Out: an [`Agenda`] in its final order, words chosen.
//! Must not know: HTML, where files lie beyond the addresses of pages and feeds.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::edition::{At, Edition, Frame};
use super::row::{self, Row};
use crate::model::{Event, Status};
use crate::when::When;
use crate::words::Phrase;

/// The front page.
#[derive(Debug, Clone, Serialize)]
pub struct Agenda<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What the calendar says of itself.
    pub description: Option<&'a str>,
    /// The event that begins next.
    pub next: Option<Next<'a>>,
    /// What is to come, by month.
    pub months: Vec<Month<'a>>,
    /// What has begun and returns.
    pub returning: Vec<Row<'a>>,
    /// What is over, the latest first.
    pub earlier: Vec<Year<'a>>,
    /// The feeds with their addresses.
    pub feeds: Vec<FeedAddress>,
    /// The feeds of topics.
    pub topics: Vec<Topic<'a>>,
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
    pub name: &'static str,
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

/// A feed with its addresses.
#[derive(Debug, Clone, Serialize)]
pub struct FeedAddress {
    /// What it is called.
    pub name: &'static str,
    /// One sentence about it.
    pub about: &'static str,
    /// Where it is, seen from the page.
    pub href: String,
    /// The address that opens it in a calendar program, where the site's address is known.
    pub webcal: Option<String>,
    /// The address to copy, where the site's address is known.
    pub https: Option<String>,
}

/// The feed of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct Topic<'a> {
    /// What the topic is called.
    pub name: &'a str,
    /// How many events have it.
    pub count: usize,
    /// Where the feed is, seen from the page.
    pub href: String,
}

/// A place in the list: by day, entries without days last, main events before satellites, certain ones before
/// likely ones, then by clock, then as written.
type Place = (NaiveDate, bool, bool, u8, Option<NaiveDateTime>);

/// The front page of an edition.
#[must_use]
pub fn agenda<'a>(edition: &Edition<'a>) -> Agenda<'a> {
    let calendar = edition.calendar;
    let mut events: Vec<(Place, &Event)> =
        calendar.events.iter().map(|event| (place(edition, event), event)).collect();
    events.sort_by_key(|(place, _)| *place);
    let (over, ahead): (Vec<_>, Vec<_>) = events.into_iter().partition(|(_, event)| edition.is_over(event));
    let returns = |event: &Event| event.recurrence.is_some() && event.when.window().0 < edition.today;
    let (returning, ahead): (Vec<_>, Vec<_>) = ahead.into_iter().partition(|(_, event)| returns(event));
    let root = "./";
    let about = calendar.description.as_deref().unwrap_or(&calendar.title);
    Agenda {
        frame: edition.frame(
            &At { path: "", root: root.to_owned() },
            calendar.title.clone(),
            about,
            Vec::new(),
        ),
        description: calendar.description.as_deref(),
        next: next(edition, &ahead, root),
        months: months(edition, &ahead, root),
        returning: returning.iter().map(|(_, event)| row::row(edition, event, root)).collect(),
        earlier: earlier(edition, &over, root),
        feeds: feeds(edition, root),
        topics: topics(edition, root),
    }
}

fn place(edition: &Edition<'_>, event: &Event) -> Place {
    let (day, undated) = match &event.when {
        // A window that has begun stands where one still may hope: not before today.
        When::Period(window) => (window.first.last().max(edition.today.min(window.last.last())), true),
        When::Days(_) | When::Hours(_) => (event.when.window().0, false),
    };
    let clock = match &event.when {
        When::Hours(hours) => Some(hours.start.utc()),
        When::Days(_) | When::Period(_) => None,
    };
    let doubt = u8::from(event.status != Status::Confirmed);
    (day, undated, !event.part_of.is_empty(), doubt, clock)
}

/// The first main event that has not begun, takes place and has days; a satellite if there is no other.
fn next<'a>(edition: &Edition<'a>, ahead: &[(Place, &'a Event)], root: &str) -> Option<Next<'a>> {
    let begins = |event: &Event| {
        event.status.is_on() && event.when.has_days() && event.when.window().0 >= edition.today
    };
    let (_, event) = ahead.iter().find(|(_, event)| begins(event))?;
    let first = event.when.window().0;
    let month = (edition.words.month)(first.month());
    Some(Next { row: row::row(edition, event, root), day: first.day(), month })
}

fn months<'a>(edition: &Edition<'a>, ahead: &[(Place, &'a Event)], root: &str) -> Vec<Month<'a>> {
    let month = |place: &Place| (place.0.year(), place.0.month());
    ahead
        .chunk_by(|(a, _), (b, _)| month(a) == month(b))
        .filter_map(|events| {
            let (year, number) = month(&events.first()?.0);
            Some(Month {
                id: format!("{year}-{number:02}"),
                name: (edition.words.month)(number),
                year: year.to_string(),
                rows: events.iter().map(|(_, event)| row::row(edition, event, root)).collect(),
            })
        })
        .collect()
}

fn earlier<'a>(edition: &Edition<'a>, over: &[(Place, &'a Event)], root: &str) -> Vec<Year<'a>> {
    let past = |event: &'a Event| Past {
        href: row::page(root, event),
        name: &event.name,
        tags: row::tags(edition, event),
        when: row::when(edition, event),
        place: row::place(edition.words, event),
    };
    let latest_first: Vec<_> = over.iter().rev().collect();
    latest_first
        .chunk_by(|a, b| a.0.0.year() == b.0.0.year())
        .filter_map(|events| {
            let year = events.first()?.0.0.year().to_string();
            Some(Year { year, events: events.iter().map(|(_, event)| past(event)).collect() })
        })
        .collect()
}

fn feeds(edition: &Edition<'_>, root: &str) -> Vec<FeedAddress> {
    let names = &edition.words.feeds;
    let url = edition.calendar.url.as_deref();
    let feed = |slug: &str, name, about| {
        let https = url.map(|url| format!("{url}feeds/{slug}.ics"));
        let bare = https.as_deref().and_then(|https| https.split_once("://"));
        FeedAddress {
            name,
            about,
            href: format!("{root}feeds/{slug}.ics"),
            webcal: bare.map(|(_, rest)| format!("webcal://{rest}")),
            https,
        }
    };
    vec![
        feed("all", names.all, names.all_about),
        feed("confirmed", names.confirmed, names.confirmed_about),
        feed("planning", names.planning, names.planning_about),
        feed("deadlines", names.deadlines, names.deadlines_about),
    ]
}

/// The topics that have an event, in the order of the vocabulary.
fn topics<'a>(edition: &Edition<'a>, root: &str) -> Vec<Topic<'a>> {
    let calendar = edition.calendar;
    let mut counts = vec![0; calendar.tags.len()];
    for tag in calendar.events.iter().flat_map(|event| &event.tags) {
        if let Some(count) = counts.get_mut(tag.0 as usize) {
            *count += 1;
        }
    }
    let used = calendar.tags.iter().zip(counts).filter(|(_, count)| *count > 0);
    let topic = |(tag, count): (&'a crate::model::Tag, usize)| Topic {
        name: &tag.name,
        count,
        href: format!("{root}feeds/tag-{}.ics", tag.id),
    };
    used.map(topic).collect()
}
