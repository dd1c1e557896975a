//! The whole calendar as data: what programs read instead of a page.
//!
//! In: a calendar, its marks and its feeds. Out: a [`Dataset`]: what is said of the calendar, then a [`record`] an event, with the
//! [`dates`] of each. Its shape is a promise, which `docs/events.v1.schema.json`
//! writes down: [`VERSION`] changes when a key changes its meaning or goes; new keys may come. A key without
//! anything to say is left out, a list is always there. Records are made one at a time, when they are written.
//! The same as a table, a row an event, is a [`sheet`].
//! Must not know: JSON, today.

mod dates;
mod known;
mod record;
pub mod sheet;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

pub use dates::{Dates, Precision};
pub use record::Record;

use crate::model::{Calendar, Marks};
use crate::view::address;
use crate::view::entry::feeds::{Feeds, Selection};
use crate::view::entry::head::head;
use crate::words::Words;

/// The shape of what is written.
pub const VERSION: &str = "v1";

/// The schema of the shape, beside the data.
const SCHEMA: &str = "events.schema.json";

/// The whole calendar.
#[derive(Debug, Serialize)]
pub struct Dataset<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    calendar: About<'a>,
    tags: Vec<Word<'a>>,
    series: Vec<Word<'a>>,
    feeds: Vec<Subscription<'a>>,
    events: Records<'a>,
}

/// What is said of the calendar itself.
#[derive(Debug, Serialize)]
struct About<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    language: &'a str,
    timezone: &'static str,
}

/// A tag or a series: what events say by its id.
#[derive(Debug, Serialize)]
struct Word<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// A feed of several events.
#[derive(Debug, Serialize)]
struct Subscription<'a> {
    id: String,
    name: String,
    description: Cow<'a, str>,
    address: String,
}

/// Every event, by time.
#[derive(Debug)]
struct Records<'a> {
    calendar: &'a Calendar,
    marks: &'a Marks,
    words: &'a Words,
    feeds: &'a Feeds,
}

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let root = root(self.calendar);
        serializer.collect_seq(
            self.feeds.events().filter_map(|ix| Record::of(self.calendar, self.marks, self.words, &root, ix)),
        )
    }
}

/// The calendar with all its events.
#[must_use]
pub fn dataset<'a>(
    calendar: &'a Calendar,
    marks: &'a Marks,
    words: &'a Words,
    feeds: &'a Feeds,
) -> Dataset<'a> {
    let tag = |id, name| Word { id, name, url: None };
    Dataset {
        schema: SCHEMA,
        version: VERSION,
        calendar: About {
            id: &calendar.id,
            title: &calendar.title,
            description: calendar.description.as_deref(),
            url: calendar.url.as_deref(),
            repository: calendar.repository.as_deref(),
            language: &calendar.language,
            timezone: calendar.timezone.name(),
        },
        tags: calendar.tags.iter().map(|it| tag(it.id.as_str(), it.name.as_str())).collect(),
        series: calendar
            .series
            .iter()
            .map(|it| Word { id: &it.id, name: &it.name, url: it.url.as_deref() })
            .collect(),
        feeds: subscriptions(calendar, words, feeds),
        events: Records { calendar, marks, words, feeds },
    }
}

/// The feeds of several events; that of one event is named in its record.
fn subscriptions<'a>(calendar: &'a Calendar, words: &'a Words, feeds: &Feeds) -> Vec<Subscription<'a>> {
    let several = feeds.feeds.iter().filter(|feed| !matches!(feed.selection, Selection::Event(_)));
    let subscription = |feed| {
        let head = head(calendar, words, feed);
        Subscription {
            id: feed.slug(calendar),
            name: head.name,
            description: head.description,
            address: format!("{}{}", root(calendar), feed.path(calendar)),
        }
    };
    several.map(subscription).collect()
}

/// The way to the front page: public where the site's address is known, else as seen from the data.
fn root(calendar: &Calendar) -> Cow<'_, str> {
    let public = calendar.url.as_deref().map(Cow::Borrowed);
    public.unwrap_or_else(|| Cow::Owned(address::root(address::EVENTS)))
}
