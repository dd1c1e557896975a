//! The page of all feeds, with the links by which calendar programs subscribe to them.
//!
//! In: an edition and its order. Out: a [`SubscribePage`], words chosen.
//! Must not know: HTML, what a feed holds.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::frame::{Alternate, At, Frame};
use crate::model::{Series, Tag};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::entry::feeds::series_with_feed;
use crate::view::order::Order;
use crate::words::{ChangeLabels, Subscribing};

/// What stands for itself in a part of an address (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of all feeds.
#[derive(Debug, Clone, Serialize)]
pub struct SubscribePage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// Whether the site's address is known, so that programs can be given the addresses of feeds.
    pub addressed: bool,
    /// The feeds of all events, and those of the maintainer.
    pub feeds: Vec<FeedLinks>,
    /// The feeds of topics.
    pub topics: Vec<FeedLinks>,
    /// The feeds of series.
    pub series: Vec<FeedLinks>,
    /// The feed of changes, where those are known.
    pub changes: Option<ChangesSubscription>,
    /// Its fixed words.
    pub words: &'static Subscribing,
}

/// The feed of changes, which programs for news read.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesSubscription {
    /// What it is called.
    pub name: String,
    /// A sentence about it.
    pub about: String,
    /// Its public address, where known.
    pub address: Option<String>,
    /// The words of changes.
    pub words: &'static ChangeLabels,
}

/// A feed with its links.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinks {
    /// By what the page refers to it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// A sentence or two about it, where there is something to say.
    pub about: Option<String>,
    /// The file, seen from the page.
    pub href: String,
    /// The links of programs, where the site's address is known.
    pub programs: Option<Programs>,
}

/// The links by which programs subscribe to a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Programs {
    /// The public address.
    pub address: String,
    /// Apple Calendar and whatever else takes addresses of this scheme.
    pub webcal: String,
    /// Google Calendar; it takes `webcal` only.
    pub google: String,
    /// Outlook.com; with `webcal` its calendar stays empty.
    pub outlook: String,
    /// Microsoft 365, in the same form.
    pub microsoft: String,
}

/// The page of all feeds.
#[must_use]
pub fn subscribe<'a>(edition: &Edition<'a>, order: &Order) -> SubscribePage<'a> {
    let (calendar, words) = (edition.calendar, edition.words);
    let (names, said) = (&words.feeds, &words.subscribing);
    let at = At::page(address::SUBSCRIBE);
    let title = |name: &str| (words.topic_feed)(&calendar.title, name);
    let feed = |id: &str, name: &str, about: &str, title: &str| {
        links(edition, &at.root, id, name, Some(about.to_owned()), title)
    };
    let mut feeds = vec![
        feed(address::ALL, names.all, names.all_about, &calendar.title),
        feed(address::CONFIRMED, names.confirmed, names.confirmed_about, &title(names.confirmed)),
        feed(address::PLANNING, names.planning, names.planning_about, &title(names.planning)),
        feed(address::DEADLINES, names.deadlines, names.deadlines_about, &title(names.deadlines)),
    ];
    feeds.extend(calendar.feeds.iter().map(|own| FeedLinks {
        // Names that a maintainer chose must not meet those that the page has.
        id: format!("feed-{}", own.id),
        ..links(edition, &at.root, &own.id, &own.title, own.description.clone(), &own.title)
    }));
    let tags = order.topics().filter_map(|(ix, _)| calendar.tag(ix));
    let topic = |tag: &Tag| {
        feed(&address::topic_feed(&tag.id), &tag.name, &(said.topic_about)(&tag.name), &title(&tag.name))
    };
    let topics: Vec<_> = tags.map(topic).collect();
    let of_series = |series: &Series| {
        let about = (said.series_about)(&series.name);
        feed(&address::series_feed(&series.id), &series.name, &about, &title(&series.name))
    };
    let series: Vec<_> = series_with_feed(calendar).map(of_series).collect();
    let alternate = |feed: &FeedLinks| Alternate { title: feed.name.clone(), href: feed.href.clone() };
    let alternates = feeds.iter().chain(&topics).chain(&series).map(alternate).collect();
    let page_title = format!("{} · {}", said.heading, calendar.title);
    let frame = Frame::of(edition, &at, page_title, said.about, alternates);
    let changes = edition.changes.map(|_| changes(edition));
    SubscribePage { frame, addressed: calendar.url.is_some(), feeds, topics, series, changes, words: said }
}

fn changes(edition: &Edition<'_>) -> ChangesSubscription {
    let (calendar, words) = (edition.calendar, &edition.words.changes);
    ChangesSubscription {
        name: (words.in_calendar)(&calendar.title),
        about: (words.about)(&calendar.title),
        address: calendar.url.as_deref().map(|url| format!("{url}{}", address::CHANGES_FEED)),
        words: &words.labels,
    }
}

fn links(
    edition: &Edition<'_>,
    root: &str,
    id: &str,
    name: &str,
    about: Option<String>,
    title: &str,
) -> FeedLinks {
    let url = edition.calendar.url.as_deref();
    FeedLinks {
        id: id.to_owned(),
        name: name.to_owned(),
        about,
        href: format!("{root}{}", address::feed(id)),
        programs: url.and_then(|url| programs(format!("{url}{}", address::feed(id)), title)),
    }
}

/// The links to a feed with this public address, under this title.
fn programs(address: String, title: &str) -> Option<Programs> {
    let encoded = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    let (_, bare) = address.split_once("://")?;
    let webcal = format!("webcal://{bare}");
    let asked = format!("?url={}&name={}", encoded(&address), encoded(title));
    Some(Programs {
        google: format!("https://calendar.google.com/calendar/render?cid={}", encoded(&webcal)),
        outlook: format!("https://outlook.live.com/calendar/0/addfromweb{asked}"),
        microsoft: format!("https://outlook.office.com/calendar/0/addfromweb{asked}"),
        webcal,
        address,
    })
}
