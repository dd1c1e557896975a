//! Where every page, feed and file of data of a site lies.
//!
//! In: ids and numbers. Out: paths below the front page, those of pages ending in `/`. Every link, and every file that
//! the site has, comes from here: a page that moves is moved in one place.
//! Must not know: which pages and feeds there are, where the site is served.

use crate::model::DeadlineKind;

/// The front page.
pub const FRONT: &str = "";
/// The page of all feeds.
pub const SUBSCRIBE: &str = "subscribe/";
/// The page of all topics.
pub const TOPICS: &str = "tags/";
/// The page for addresses that lead nowhere: a file, because servers ask for it by this name.
pub const NOT_FOUND: &str = "404.html";
/// The addresses of all pages.
pub const SITEMAP: &str = "sitemap.xml";
/// The page of deadlines.
pub const DEADLINES_PAGE: &str = "deadlines/";
/// The year planner, from the current month on.
pub const PLANNER: &str = "planner/";
/// The page of changes.
pub const CHANGES: &str = "changes/";
/// The feed of changes, for programs that read news.
pub const CHANGES_FEED: &str = "feeds/changes.atom";
/// All events as data.
pub const EVENTS: &str = "api/v1/events.json";
/// The schema of that.
pub const EVENTS_SCHEMA: &str = "api/v1/events.schema.json";
/// All events as a table.
pub const EVENTS_TABLE: &str = "api/v1/events.csv";
/// All events whose days are known, as JSCalendar.
pub const JSCALENDAR: &str = "api/v1/events.jscal.json";

/// The name of the feed of all events.
pub const ALL: &str = "all";
/// The name of the feed of confirmed events.
pub const CONFIRMED: &str = "confirmed";
/// The name of the feed of all events, those without days among them.
pub const PLANNING: &str = "planning";
/// The name of the feed of deadlines.
pub const DEADLINES: &str = "deadlines";

/// The file of a page.
const FILE: &str = "index.html";

/// The page of a topic.
#[must_use]
pub fn topic(id: &str) -> String {
    format!("{TOPICS}{id}/")
}

/// The page of an event.
#[must_use]
pub fn event(id: &str) -> String {
    format!("events/{id}/")
}

/// The page of a year.
#[must_use]
pub fn year(year: i32) -> String {
    format!("{year:04}/")
}

/// The page of a month, 1 to 12.
#[must_use]
pub fn month(year: i32, month: u32) -> String {
    format!("{year:04}/{month:02}/")
}

/// The page of the changes of a year.
#[must_use]
pub fn changes(year: i32) -> String {
    format!("{CHANGES}{year:04}/")
}

/// The page of the deadlines of a kind.
#[must_use]
pub fn deadlines(kind: DeadlineKind) -> String {
    let word = DeadlineKind::WORDS.iter().find(|(_, it)| *it == kind).map_or("", |(word, _)| word);
    format!("{DEADLINES_PAGE}{word}/")
}

/// The page of a series.
#[must_use]
pub fn series(id: &str) -> String {
    format!("series/{id}/")
}

/// The file of a feed, by its name.
#[must_use]
pub fn feed(name: &str) -> String {
    format!("feeds/{name}.ics")
}

/// The name of the feed of a topic.
#[must_use]
pub fn topic_feed(id: &str) -> String {
    format!("tag-{id}")
}

/// The name of the feed of a series.
#[must_use]
pub fn series_feed(id: &str) -> String {
    format!("series-{id}")
}

/// The name of the feed of one event.
#[must_use]
pub fn event_feed(id: &str) -> String {
    format!("event-{id}")
}

/// The file of a page.
#[must_use]
pub fn file(page: &str) -> String {
    format!("{page}{FILE}")
}

/// The page of a file, if it is one.
#[must_use]
pub fn page(file: &str) -> Option<&str> {
    file.strip_suffix(FILE)
}

/// The way from a page, or from a file, to the front page: `./`, `../`, `../../`.
#[must_use]
pub fn root(from: &str) -> String {
    match from.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The path of an address that ends in `/`: `/events/` of `https://example.org/events/`.
#[must_use]
pub fn path_of(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("/")
}

/// Whether an address is of the web. Nothing else becomes a link, whoever checked it before.
#[must_use]
pub fn is_web(url: &str) -> bool {
    begins(url, "https://") || begins(url, "http://")
}

/// The address, if it is one of the web.
#[must_use]
pub fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| is_web(url))
}

/// Whether an address has a scheme, in upper or lower case.
#[must_use]
pub fn begins(url: &str, scheme: &str) -> bool {
    url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}
