//! What surrounds the content of a page: title, addresses, navigation, feeds, foot.
//!
//! In: an edition and where the page lies. Out: a [`Frame`].
//! Must not know: what stands within the frame, HTML.

use serde::Serialize;

use crate::view::edition::Edition;
use crate::view::{address, prose};
use crate::words::{Labels, Live, States};

/// Most characters of a page's description.
const DESCRIPTION: usize = 300;

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
    /// The page and the feed of changes, where those are known.
    pub changes: Option<ChangesLinks>,
    /// Where the catalogue can be changed.
    pub repository: Option<&'a str>,
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

/// Where changes are.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesLinks {
    /// What the page is called.
    pub title: &'static str,
    /// The page, seen from this one.
    pub href: String,
    /// The feed, seen from the page.
    pub feed: Alternate,
}

/// A page's place in the site.
#[derive(Debug)]
pub(crate) struct At {
    /// Its address below the front page, ending in `/`; empty for the front page.
    pub path: String,
    /// From it to the front page.
    pub root: String,
}

impl At {
    /// The place of a page that is only seen at its own address.
    pub(crate) fn page(path: impl Into<String>) -> Self {
        let path = path.into();
        Self { root: address::root(&path), path }
    }
}

impl<'a> Frame<'a> {
    /// The frame of a page. `own` are the feeds of the page beside that of all events.
    pub(crate) fn of(
        edition: &Edition<'a>,
        at: &At,
        title: String,
        description: &str,
        own: Vec<Alternate>,
    ) -> Self {
        let Edition { calendar, words, .. } = *edition;
        Self {
            language: &calendar.language,
            site: &calendar.title,
            title,
            description: prose::cut(description, DESCRIPTION),
            root: at.root.clone(),
            canonical: calendar.url.as_ref().map(|url| format!("{url}{}", at.path)),
            navigation: navigation(edition, at),
            feeds: feeds(edition, at, own),
            changes: edition.changes.map(|_| changes(edition, at)),
            repository: address::web(calendar.repository.as_deref()),
            labels: &words.labels,
            states: &words.states,
            live: &words.live,
        }
    }
}

/// The feed of all events is offered by every page, the other three of all events by the front page.
fn feeds(edition: &Edition<'_>, at: &At, own: Vec<Alternate>) -> Vec<Alternate> {
    let names = &edition.words.feeds;
    let named = |title: &str, feed: &str| Alternate {
        title: title.to_owned(),
        href: format!("{}{}", at.root, address::feed(feed)),
    };
    let mut feeds = own;
    let all = named(names.all, address::ALL);
    if feeds.iter().all(|feed| feed.href != all.href) {
        feeds.push(all);
    }
    if at.path.is_empty() {
        feeds.push(named(names.confirmed, address::CONFIRMED));
        feeds.push(named(names.planning, address::PLANNING));
        feeds.push(named(names.deadlines, address::DEADLINES));
    }
    feeds
}

fn changes(edition: &Edition<'_>, at: &At) -> ChangesLinks {
    let words = &edition.words.changes;
    ChangesLinks {
        title: words.labels.title,
        href: format!("{}{}", at.root, address::CHANGES),
        feed: Alternate {
            title: (words.in_calendar)(&edition.calendar.title),
            href: format!("{}{}", at.root, address::CHANGES_FEED),
        },
    }
}

fn navigation(edition: &Edition<'_>, at: &At) -> Vec<NavigationLink> {
    let labels = &edition.words.labels;
    let link = |title: &str, path: &str| NavigationLink {
        title: title.to_owned(),
        href: format!("{}{path}", at.root),
        current: at.path == path,
    };
    let mut links = vec![link(labels.events, address::FRONT)];
    if edition.deadlines {
        links.push(link(labels.deadlines, address::DEADLINES_PAGE));
    }
    links.push(link(edition.words.glance.planner, address::PLANNER));
    links.push(link(labels.subscribe, address::SUBSCRIBE));
    links
}
