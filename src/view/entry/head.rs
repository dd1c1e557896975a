//! What is said of a whole feed.
//!
//! In: a calendar and one of its feeds. Out: a [`Head`], words chosen.
//! Must not know: iCalendar, what an entry says, today.

use std::borrow::Cow;

use super::feeds::{Feed, Selection};
use super::link::page;
use super::text::location;
use crate::model::{Calendar, Event};
use crate::view::prose;
use crate::when::{Lead, Zone};
use crate::words::Words;

/// What is said of a whole feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'a> {
    /// The name under which a subscriber sees it.
    pub name: String,
    /// A sentence or two.
    pub description: Cow<'a, str>,
    /// The page: that of the event where the feed is of one.
    pub url: Option<Cow<'a, str>>,
    /// The feed's own address.
    pub source: Option<String>,
    /// The name of a colour in CSS (RFC 7986, 5.9).
    pub color: Option<&'static str>,
    /// How long before the start of its entries programs remind.
    pub reminder: Option<Lead>,
    /// Whether its events block time; `None`: as each says.
    pub busy: Option<bool>,
    /// The calendar's zone.
    pub zone: Zone,
}

/// What is said of the calendar, or else this.
fn about<'a>(calendar: &'a Calendar, otherwise: &'a str) -> Cow<'a, str> {
    Cow::Borrowed(calendar.description.as_deref().unwrap_or(otherwise))
}

/// What an event says of itself, or else where it takes place.
fn about_event(words: &Words, event: &Event) -> Option<String> {
    let about = event.description.as_deref().map(prose::plain).filter(|text| !text.is_empty());
    about.or_else(|| location(words, event))
}

/// What is said of a whole feed.
#[must_use]
pub fn head<'a>(calendar: &'a Calendar, words: &Words, feed: &Feed) -> Head<'a> {
    let named = |name: &str| (words.topic_feed)(&calendar.title, name);
    let own = match feed.selection {
        Selection::Own(ix) => calendar.feed(ix),
        _ => None,
    };
    let (name, description) = match feed.selection {
        Selection::All => (calendar.title.clone(), about(calendar, words.feeds.all_about)),
        Selection::Confirmed => (named(words.feeds.confirmed), words.feeds.confirmed_about.into()),
        Selection::Planning => (named(words.feeds.planning), words.feeds.planning_about.into()),
        Selection::Deadlines => (named(words.feeds.deadlines), words.feeds.deadlines_about.into()),
        Selection::Own(_) => {
            let description = own.and_then(|own| own.description.as_deref()).map(Cow::Borrowed);
            let title = own.map_or("", |own| &own.title).to_owned();
            (title, description.unwrap_or_else(|| about(calendar, &calendar.title)))
        }
        Selection::Tag(ix) => {
            let name = calendar.tag(ix).map_or("", |tag| &tag.name);
            (named(name), (words.subscribing.topic_about)(name).into())
        }
        Selection::Series(ix) => {
            let name = calendar.series(ix).map_or("", |series| &series.name);
            (named(name), (words.subscribing.series_about)(name).into())
        }
        Selection::Event(ix) => {
            let event = calendar.event(ix);
            let name = event.map_or("", |event| &event.name).to_owned();
            let text = event.and_then(|event| about_event(words, event)).map(Cow::Owned);
            (name, text.unwrap_or_else(|| about(calendar, &calendar.title)))
        }
    };
    let source = calendar.url.as_ref().map(|url| format!("{url}{}", feed.path(calendar)));
    Head {
        name,
        description,
        url: match feed.selection {
            Selection::Event(ix) => {
                calendar.event(ix).and_then(|event| page(calendar, event)).map(Cow::Owned)
            }
            _ => calendar.url.as_deref().map(Cow::Borrowed),
        },
        source,
        color: own.and_then(|own| own.color).map(|color| color.name()),
        reminder: own.and_then(|own| own.reminder),
        busy: own.and_then(|own| own.busy),
        zone: calendar.timezone,
    }
}
