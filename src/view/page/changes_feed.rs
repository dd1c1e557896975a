//! The feed of changes, for programs that read news.
//!
//! In: an edition that knows changes. Out: a [`ChangesFeed`]: what Atom (RFC 4287) says of a feed and its entries, words
//! chosen. What is not committed is no news yet.
//! Must not know: XML, today.

use chrono::{Datelike, NaiveDateTime};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::model::change::{Change, ChangeKind};
use crate::view::changelog::Changelog;
use crate::view::edition::Edition;
use crate::view::{address, changes as said, prose};

/// The most entries.
const MOST: usize = 100;

/// The most characters of a title: it stands in a list of many.
const TITLE: usize = 200;

/// What stands for itself in a part of a `tag:` address (RFC 4151, 2.1).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The feed of changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesFeed<'a> {
    /// The language of its words, as BCP 47 names it.
    pub language: &'a str,
    /// What it is known by for ever.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds, as a sentence.
    pub about: String,
    /// When the newest entry changed, UTC.
    pub updated: String,
    /// The calendar's title, which stands for its author.
    pub author: &'a str,
    /// The page of changes: public where the site's address is known, else as seen from the feed.
    pub page: String,
    /// Its own public address, where known.
    pub address: Option<String>,
    /// Its entries, the newest first.
    pub entries: Vec<ChangesEntry>,
}

/// What one commit did to one event.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesEntry {
    /// What it is known by for ever.
    pub id: String,
    /// What happened first of all, in a sentence that names the event.
    pub title: String,
    /// When it was published, UTC.
    pub updated: String,
    /// The event's page, or that of changes when the event is not listed any more.
    pub page: String,
    /// The kinds of change.
    pub kinds: Vec<ChangesKind>,
    /// All that happened, as sentences.
    pub text: String,
}

/// A kind of change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesKind {
    /// The word for programs, the same in every language.
    pub word: &'static str,
    /// The words for people.
    pub label: &'static str,
}

/// The feed of changes. `since` is when the calendar was first listed, as far as its history knows.
#[must_use]
pub fn changes_feed<'a>(edition: &Edition<'a>, log: &Changelog, since: NaiveDateTime) -> ChangesFeed<'a> {
    let (calendar, words) = (edition.calendar, &edition.words.changes);
    let root = calendar.url.clone().unwrap_or_else(|| address::root(address::CHANGES_FEED));
    let committed = log.all().iter().filter_map(|change| Some((change, change.commit.as_deref()?)));
    let entry = |(change, commit)| entry(edition, log, change, commit, &root);
    let newest = log.all().iter().find(|change| change.commit.is_some());
    ChangesFeed {
        language: &calendar.language,
        id: tag(&calendar.id, since, "changes"),
        title: (words.in_calendar)(&calendar.title),
        about: (words.about)(&calendar.title),
        updated: stamp(newest.map_or(since, |change| change.when)),
        author: &calendar.title,
        page: format!("{root}{}", address::CHANGES),
        address: calendar.url.as_deref().map(|url| format!("{url}{}", address::CHANGES_FEED)),
        entries: committed.take(MOST).map(entry).collect(),
    }
}

fn entry(edition: &Edition<'_>, log: &Changelog, change: &Change, commit: &str, root: &str) -> ChangesEntry {
    let words = edition.words;
    let id = utf8_percent_encode(&change.id, RESERVED);
    let page = match log.is_listed(change) {
        true => address::event(&change.id),
        false => address::CHANGES.to_owned(),
    };
    let first = said::sentences(words, change).first().map(|sentence| sentence.plain()).unwrap_or_default();
    let kind = |kind: &ChangeKind| ChangesKind { word: kind.word(), label: said::tag(words, kind) };
    ChangesEntry {
        id: tag(&edition.calendar.id, change.when, &format!("{id}/{commit}")),
        title: prose::cut(&first, TITLE),
        updated: stamp(change.when),
        page: format!("{root}{page}"),
        kinds: change.kinds.iter().map(kind).collect(),
        text: said::text(words, change),
    }
}

/// A `tag:` address (RFC 4151): a name that whoever owned the domain in that year gave.
fn tag(calendar: &str, when: NaiveDateTime, name: &str) -> String {
    format!("tag:{calendar},{:04}:{name}", when.year())
}

/// A time as Atom writes it (RFC 3339).
fn stamp(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
