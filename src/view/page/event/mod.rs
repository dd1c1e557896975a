//! The page of one event.
//!
//! The event passes through [`parts`], [`occurrences`], [`callout`], [`facts`], [`deadlines`], [`around`], [`editions`], [`history`] and
//! [`certain`] with its [`rhythms`], each of which is one section of the page; [`event()`] puts them together.
//!
//! In: an edition and an event's number. Out: an [`EventPage`], words chosen. It costs what the event holds, however
//! many events there are.
//! Must not know: HTML, other events than those this one belongs to and those beside it.

pub mod around;
pub mod callout;
pub mod certain;
pub mod deadlines;
pub mod editions;
pub mod facts;
pub mod history;
pub mod occurrences;
pub mod parts;
pub mod rhythms;
pub mod titled;

use serde::Serialize;

use super::frame::{Alternate, At, Frame};
use super::row::moved::{Moved, moved};
use super::row::reach::{Reach, reach};
use super::row::state::{self, StateTag};
use super::row::{self, date};
use crate::model::{Event, EventIx, Link, Online, Place, Status, Tag};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::{address, prose, wording};
use crate::words::{Phrase, Words};
use around::{More, Related, around, more};
use callout::{Callout, callout};
use certain::{Certain, certain};
use deadlines::{Due, deadlines};
use editions::{InSeries, Over, in_series, over};
use history::{History, history};
use occurrences::Time;
use parts::{PartDay, parts};
use titled::Titled;

/// The page of one event.
#[derive(Debug, Clone, Serialize)]
pub struct EventPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What people call it.
    pub name: &'a str,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// The heading over its parts.
    pub parts_heading: &'static str,
    /// Its parts, day by day.
    pub parts: Vec<PartDay<'a>>,
    /// For a recurring event, its first occurrence.
    pub first: Option<Phrase>,
    /// For a recurring event, its next occurrences.
    pub times: Vec<Time<'a>>,
    /// For a recurring event, its other occurrences that differ from its rule.
    pub changed: Vec<Time<'a>>,
    /// Where, in words, in short.
    pub place: String,
    /// Where, in full, a part a line.
    pub place_lines: Vec<String>,
    /// From when to when it is on, until it is over.
    pub reach: Option<Reach>,
    /// How it recurs, if it does: the same on each day.
    pub rhythm: Option<String>,
    /// Its own feed; none when it does not take place.
    pub feed: Option<String>,
    /// The official site.
    pub site: Option<&'a str>,
    /// What its state means, in a box.
    pub callout: Option<Callout>,
    /// What is new about its dates and its place.
    pub moved: Option<Moved>,
    /// What it is, as Markdown; only what `render` makes of it is shown.
    #[serde(skip)]
    pub description: Option<&'a str>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// Who holds it.
    pub organizer: Option<&'a str>,
    /// Its series, and the editions before and after it.
    pub series: Option<InSeries<'a>>,
    /// What is said once it is over.
    pub over: Option<Over<'a>>,
    /// What people decide by.
    pub facts: Vec<facts::Fact>,
    /// Where all of this is from.
    pub sources: Option<facts::Sources<'a>>,
    /// Its topics.
    pub topics: Vec<Topic<'a>>,
    /// Its further addresses.
    pub links: Vec<Titled<'a>>,
    /// What closes before it.
    pub deadlines: Vec<Due<'a>>,
    /// The events it is a satellite of, its satellites, then some of those of the same dates.
    pub around: Vec<Related<'a>>,
    /// How many more of the same dates there are.
    pub more: Option<More>,
    /// What changed about it.
    pub history: Option<History>,
    /// The facts that are certain enough for search engines.
    #[serde(skip)]
    pub certain: Option<Certain<'a>>,
}

/// A topic with its page.
#[derive(Debug, Clone, Serialize)]
pub struct Topic<'a> {
    /// What the topic is called.
    pub name: &'a str,
    /// Its page.
    pub href: String,
}

/// The page of an event; `None` when there is no such event.
#[must_use]
pub fn event<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx) -> Option<EventPage<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let event = calendar.event(ix)?;
    let at = At::page(address::event(&event.id));
    let root = &at.root;
    let topic = |tag: &'a Tag| Topic { name: &tag.name, href: format!("{root}{}", address::topic(&tag.id)) };
    let link = |link: &'a Link| Titled {
        title: wording::link_name(words, calendar, link.kind),
        href: address::web(Some(&link.url)),
    };
    let join = match &event.online {
        Online::Join(url) => Some(Titled { title: words.links.join, href: address::web(Some(url)) }),
        Online::No | Online::Yes => None,
    };
    let recurs = event.recurrence.is_some() && event.status.is_on();
    Some(EventPage {
        frame: frame(edition, &at, event),
        name: &event.name,
        tags: state::tags(edition, event),
        when: date::when(edition, event),
        parts_heading: words.parts.heading,
        parts: parts(edition, event),
        times: occurrences::coming(edition, event),
        changed: occurrences::changed(edition, event),
        first: recurs.then(|| (words.when)(&event.when, wording::certainty(event), event.city_of_clock())),
        place: wording::place(words, event),
        place_lines: place_lines(words, event),
        reach: reach(edition, event),
        rhythm: recurs.then(|| date::rhythm(words, event)),
        feed: row::feed(root, event),
        site: address::web(event.url.as_deref()),
        callout: callout(edition, event),
        moved: moved(edition, event).or_else(|| facts::formerly(edition, event)),
        description: event.description.as_deref(),
        note: event.note.as_deref(),
        organizer: event.organizer.as_deref(),
        series: in_series(edition, order, ix, event, root),
        over: over(edition, order, ix, event, root),
        facts: facts::facts(edition, event),
        sources: facts::sources(edition, event),
        topics: calendar.tags(event).map(topic).collect(),
        links: join.into_iter().chain(event.links.iter().map(link)).collect(),
        deadlines: deadlines(edition, event),
        around: around(edition, order, ix, event, root),
        more: more(edition, order, ix, event, root),
        history: history(edition, event, root),
        certain: certain(edition, event),
    })
}

fn frame<'a>(edition: &Edition<'a>, at: &At, event: &'a Event) -> Frame<'a> {
    let words = edition.words;
    // The next day of a recurring event is not known to who finds the title later.
    let recurs = event.recurrence.is_some();
    let short = if recurs { None } else { Some(crate::view::parts::when_short(words, event)) };
    let cities = wording::cities(words, event);
    let title: Vec<&str> =
        std::iter::once(event.name.as_str()).chain(short.as_deref()).chain(cities.as_deref()).collect();
    // What is postponed, or has no days yet, is said with the date.
    let status = state::status_tag(edition, event.status).filter(|_| event.status != Status::Postponed);
    let status = status.map(|tag| tag.text.to_owned()).unwrap_or_default();
    let when = if recurs && event.status.is_on() {
        date::rhythm(words, event)
    } else {
        date::when(edition, event).plain()
    };
    let facts = [status, when, wording::place(words, event)];
    let facts: Vec<_> = facts.iter().filter(|fact| !fact.is_empty()).collect();
    let about = event.description.as_deref().map(|text| prose::summary(text, 200)).unwrap_or_default();
    let description = format!("{}{}{about}", words.sentences(&facts), words.labels.space);
    let feed = address::feed(&address::event_feed(&event.id));
    let own = Alternate { title: event.name.clone(), href: format!("{}{feed}", at.root) };
    Frame::of(edition, at, title.join(words.labels.comma), description.trim(), vec![own])
}

/// The place in full: building, street, then city, region and country; else the places of its parts.
fn place_lines(words: &Words, event: &Event) -> Vec<String> {
    if event.place.is_unknown() {
        return event
            .part_places()
            .into_iter()
            .filter_map(|place| wording::place_line(words, place))
            .collect();
    }
    let Place { venue, address, city, region, country, position: _ } = &event.place;
    let town: Vec<&str> = [city, region]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .chain(country.map(|country| country.name_in(words.language)))
        .collect();
    let town = (!town.is_empty()).then(|| town.join(words.labels.comma));
    [venue.clone(), address.clone(), town].into_iter().flatten().collect()
}
