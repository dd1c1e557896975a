//! The edition of a calendar: what every page of it shares.
//!
//! In: a calendar, its words and the day on which it is read. Out: [`Edition`], and the [`Frame`] of a page:
//! title, addresses, feeds, foot.
//! Must not know: what stands within the frame, HTML.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{prose, year};
use crate::model::{Calendar, Event, Instance};
use crate::words::{Labels, Live, Phrase, States, Words};

/// Most characters of a page's description.
const DESCRIPTION: usize = 300;

/// A calendar as it is shown on a day.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The words of its language.
    pub words: &'static Words,
    /// What is over and what is to come is seen from here.
    pub today: NaiveDate,
    /// The next times of what returns, as they are on this day.
    pub next: &'a Next,
}

/// For each id of what returns the day of its next time, if there is one. Nearly every page asks, and rules may take
/// long.
#[derive(Debug, Clone)]
pub struct Next(BTreeMap<String, Option<NaiveDate>>);

impl Next {
    /// Those of a calendar on a day.
    #[must_use]
    pub fn of(calendar: &Calendar, today: NaiveDate) -> Self {
        let returning = calendar.events.iter().filter(|event| event.recurrence.is_some());
        Self(returning.map(|event| (event.id.clone(), next(event, today).map(|it| it.of))).collect())
    }
}

fn next(event: &Event, today: NaiveDate) -> Option<Instance<'_>> {
    match event.status.is_on() {
        true => event.next_instance(today),
        false => event.instances(today, NaiveDate::MAX, 1).pop(),
    }
}

/// What surrounds the content of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame<'a> {
    /// The language of the page, as BCP 47 names it.
    pub language: &'a str,
    /// The calendar's title.
    pub site: &'a str,
    /// The page's own title.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// From the page to the front page, ending in `/`.
    pub root: String,
    /// The page's public address, where known.
    pub canonical: Option<String>,
    /// The pages that every page leads to.
    pub navigation: Vec<NavigationLink>,
    /// The feeds of the page, its own first.
    pub feeds: Vec<Alternate>,
    /// Where the catalogue can be changed.
    pub repository: Option<&'a str>,
    /// On which day the page was made.
    pub built: Phrase,
    /// The fixed words.
    pub labels: &'static Labels,
    /// The states of an entry in words.
    pub states: &'static States,
    /// What is worded in the reader's browser.
    pub live: &'static Live,
}

/// A page that every page leads to.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationLink {
    /// What it is called.
    pub title: String,
    /// Where it is, seen from the page.
    pub href: String,
    /// Whether this is that page.
    pub current: bool,
}

/// The same in another form.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// What it is called.
    pub title: String,
    /// Where it is, seen from the page.
    pub href: String,
}

/// The page for addresses that lead nowhere.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
}

/// A page's place in the site.
pub(super) struct At<'a> {
    /// Its address below the front page, ending in `/`; empty for the front page.
    pub path: &'a str,
    /// From it to the front page.
    pub root: String,
}

impl<'a> Edition<'a> {
    /// The page that is served for addresses that lead nowhere, from any depth: its links begin at the path
    /// of the calendar's address.
    #[must_use]
    pub fn not_found(&self) -> NotFound<'a> {
        let labels = &self.words.labels;
        let root = self.calendar.url.as_deref().map_or("/", path_of).to_owned();
        let title = format!("{} · {}", labels.not_found, self.calendar.title);
        let about = labels.not_found_about.to_owned();
        let mut frame = self.frame(&At { path: "404.html", root }, title, &about, Vec::new());
        frame.canonical = None;
        NotFound { frame }
    }

    pub(super) fn frame(
        &self,
        at: &At<'_>,
        title: String,
        description: &str,
        own: Vec<Alternate>,
    ) -> Frame<'a> {
        let feeds = &self.words.feeds;
        let named = |name: &str, slug: &str| Alternate {
            title: name.to_owned(),
            href: format!("{}feeds/{slug}.ics", at.root),
        };
        let mut alternates = own;
        let all = named(feeds.all, "all");
        if alternates.iter().all(|feed| feed.href != all.href) {
            alternates.push(all);
        }
        if at.path.is_empty() {
            alternates.push(named(feeds.confirmed, "confirmed"));
            alternates.push(named(feeds.planning, "planning"));
            alternates.push(named(feeds.deadlines, "deadlines"));
        }
        Frame {
            language: &self.calendar.language,
            site: &self.calendar.title,
            title,
            description: prose::cut(description, DESCRIPTION),
            root: at.root.clone(),
            canonical: self.calendar.url.as_ref().map(|url| format!("{url}{}", at.path)),
            navigation: self.navigation(at),
            feeds: alternates,
            repository: web(self.calendar.repository.as_deref()),
            built: (self.words.built)(self.today),
            labels: &self.words.labels,
            states: &self.words.states,
            live: &self.words.live,
        }
    }

    fn navigation(&self, at: &At<'_>) -> Vec<NavigationLink> {
        let labels = &self.words.labels;
        let link = |title: &str, path: &str| NavigationLink {
            title: title.to_owned(),
            href: format!("{}{path}", at.root),
            current: at.path == path,
        };
        let year = self.today.year();
        vec![
            link(labels.events, ""),
            link(&year.to_string(), &year::path(year)),
            link(labels.subscribe, "subscribe/"),
        ]
    }

    /// Whether an event is over: its last day was before today, and it does not return.
    pub(super) fn is_over(&self, event: &Event) -> bool {
        match &event.recurrence {
            Some(_) => self.next(event).is_none(),
            None => event.when.window().1 < self.today,
        }
    }

    /// The time of what returns that is on today or comes next. Of an event that does not take place it is the time
    /// that would.
    pub(super) fn next(&self, event: &'a Event) -> Option<Instance<'a>> {
        self.next.0.get(&event.id)?.map(|of| event.instance(of))
    }
}

/// The path of an address that ends in `/`.
#[must_use]
pub fn path_of(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("/")
}

/// The address, if it is one of the web.
pub(super) fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| prose::is_web(url))
}
