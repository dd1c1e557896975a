//! The page of one event.
//!
//! In: an edition and an event's number. Out: an [`EventPage`], words chosen. It costs what the event holds,
//! however many events there are.
//! Must not know: HTML, other events than those this one belongs to.

use serde::Serialize;

use super::edition::{Alternate, At, Edition, Frame, web};
use super::order::Order;
use super::prose;
use super::reach::{self, Reach};
use super::row::{self, StateTag};
use super::times::{self, Time};
use super::topics;
use super::year;
use crate::model::{Event, EventIx, Online, Place, Status, Tag};
use crate::when::{Days, Extent, When};
use crate::words::{Certainty, Phrase, Relative, Words};

/// From an event's page to the front page.
const ROOT: &str = "../../";

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
    /// For what returns, when it took place first.
    pub first: Option<Phrase>,
    /// For what returns, when it does next.
    pub times: Vec<Time>,
    /// For what returns, its other times that are not as it always is.
    pub changed: Vec<Time>,
    /// Where, in words, in short.
    pub place: String,
    /// Where, in full, a part a line.
    pub place_lines: Vec<String>,
    /// From when to when it is on, until it is over.
    pub reach: Option<Reach>,
    /// Its first day seen from today.
    pub relative: Option<Relative>,
    /// Its own feed; none when it is off.
    pub feed: Option<String>,
    /// The official site.
    pub site: Option<&'a str>,
    /// What its state means, in a box.
    pub callout: Option<Callout>,
    /// What it is, as Markdown; only what `render` makes of it is shown.
    #[serde(skip)]
    pub description: Option<&'a str>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// Who holds it.
    pub organizer: Option<&'a str>,
    /// Its series.
    pub series: Option<Titled<'a>>,
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
    /// What is certain enough to be told to machines.
    #[serde(skip)]
    pub certain: Option<Certain<'a>>,
}

/// What a state means.
#[derive(Debug, Clone, Serialize)]
pub struct Callout {
    /// Its look, as in [`row::Row::state`].
    pub look: &'static str,
    /// The state as a sentence.
    pub strong: &'static str,
    /// What follows from it.
    pub text: Phrase,
}

/// A text with the address it leads to, if any.
#[derive(Debug, Clone, Serialize)]
pub struct Titled<'a> {
    /// The text.
    pub title: &'a str,
    /// The address.
    pub href: Option<&'a str>,
}

/// A topic with its page.
#[derive(Debug, Clone, Serialize)]
pub struct Topic<'a> {
    /// What the topic is called.
    pub name: &'a str,
    /// Its page.
    pub href: String,
}

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct Due<'a> {
    /// What closes or closed.
    pub closes: String,
    /// Until it is closed: how that is said then, and when.
    pub open: Option<Open>,
    /// When, in words.
    pub when: Phrase,
    /// That seen from today.
    pub relative: Option<Relative>,
    /// Where to go for it.
    pub href: Option<&'a str>,
    /// One line about it.
    pub note: Option<&'a str>,
}

/// A deadline that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// What closed, once it has.
    pub closed: String,
    /// The last day or the last second on which it is open.
    pub last: String,
}

/// An event that belongs to this one.
#[derive(Debug, Clone, Serialize)]
pub struct Related<'a> {
    /// What it is to this one.
    pub relation: &'static str,
    /// What people call it.
    pub name: &'a str,
    /// Its page.
    pub href: String,
    /// When, in short.
    pub when: String,
    /// Where, in short.
    pub place: String,
    /// Its states in words.
    pub tags: Vec<StateTag>,
}

/// How many more there are.
#[derive(Debug, Clone, Serialize)]
pub struct More {
    /// How many, in words.
    pub text: String,
    /// Where they are.
    pub href: String,
}

/// Facts about an event whose days are certain.
#[derive(Debug, Clone)]
pub struct Certain<'a> {
    /// Whether it takes place.
    pub held: Held,
    /// The first day, or the start with its offset.
    pub start: String,
    /// The last day, or the end with its offset, where known.
    pub end: Option<String>,
    /// Where it takes place; none when it is only online.
    pub place: Option<Site<'a>>,
    /// Whether one takes part from afar, and where: the join link, else the official site.
    pub online: Option<Option<&'a str>>,
    /// The events it is a satellite of, by name and public address.
    pub parents: Vec<(&'a str, Option<String>)>,
}

/// Whether an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It does.
    AsPlanned,
    /// It was planned for then.
    Postponed,
    /// It does not.
    Cancelled,
}

/// A place, part by part.
#[derive(Debug, Clone)]
pub struct Site<'a> {
    /// The building, else the city.
    pub name: Option<&'a str>,
    /// Street and number.
    pub street: Option<&'a str>,
    /// The city.
    pub city: Option<&'a str>,
    /// The part of the country, by its code.
    pub region: Option<&'a str>,
    /// The country, by its alpha-2 code.
    pub country: Option<&'static str>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
}

/// The page of an event; `None` when there is no such event.
#[must_use]
pub fn event_page<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx) -> Option<EventPage<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let event = calendar.event(ix)?;
    let link = |link: &'a crate::model::Link| Titled {
        title: row::link_name(words, link.kind),
        href: web(Some(&link.url)),
    };
    let join = match &event.online {
        Online::Join(url) => Some(Titled { title: words.links.join, href: web(Some(url)) }),
        Online::No | Online::Yes => None,
    };
    let series = event.series.and_then(|series| calendar.series(series));
    let returns = event.recurrence.is_some() && event.status.is_on();
    Some(EventPage {
        frame: frame(edition, event),
        name: &event.name,
        tags: row::tags(edition, event),
        when: row::when(edition, event),
        times: times::coming(edition, event),
        changed: times::changed(edition, event),
        first: returns.then(|| (words.when)(&event.when, row::certainty(event), event.place.city.as_deref())),
        place: row::place(words, event),
        place_lines: place_lines(words, event),
        reach: reach::reach(edition, event),
        relative: row::relative(edition, event),
        feed: row::feed(ROOT, event),
        site: web(event.url.as_deref()),
        callout: callout(edition, event),
        description: event.description.as_deref(),
        note: event.note.as_deref(),
        organizer: event.organizer.as_deref(),
        series: series.map(|series| Titled { title: &series.name, href: web(series.url.as_deref()) }),
        topics: calendar.tags(event).map(topic).collect(),
        links: join.into_iter().chain(event.links.iter().map(link)).collect(),
        deadlines: deadlines(edition, event),
        around: around(edition, order, ix, event),
        more: more(edition, order, ix, event),
        certain: certain(edition, event),
    })
}

fn frame<'a>(edition: &Edition<'a>, event: &'a Event) -> Frame<'a> {
    let words = edition.words;
    let next = edition.next(event);
    let when = next.as_ref().map_or(&event.when, |next| &next.when);
    let short = (words.when_short)(when, row::certainty(event));
    let title: Vec<&str> =
        [event.name.as_str(), &short].into_iter().chain(event.place.city.as_deref()).collect();
    // What is postponed, or has no days yet, is said with the date.
    let status = row::status_tag(edition, event.status).filter(|_| event.status != Status::Postponed);
    let status = status.map(|tag| tag.text.to_owned()).unwrap_or_default();
    let facts = [status, row::when(edition, event).plain(), row::place(words, event)];
    let facts: Vec<_> = facts.iter().filter(|fact| !fact.is_empty()).collect();
    let about = event.description.as_deref().map(|text| prose::summary(text, 200)).unwrap_or_default();
    let description = format!("{}{}{about}", words.sentences(&facts), words.labels.space);
    let own = Alternate { title: event.name.clone(), href: format!("{ROOT}feeds/event-{}.ics", event.id) };
    let path = format!("events/{}/", event.id);
    let at = At { path: &path, root: ROOT.to_owned() };
    edition.frame(&at, title.join(words.labels.comma), description.trim(), vec![own])
}

fn topic(tag: &Tag) -> Topic<'_> {
    Topic { name: &tag.name, href: topics::href(ROOT, tag) }
}

/// The place in full: building, street, then city, region and country.
fn place_lines(words: &Words, event: &Event) -> Vec<String> {
    let Place { venue, address, city, region, country, position: _ } = &event.place;
    let town: Vec<&str> = [city, region]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .chain(country.map(|country| country.name_in(words.language)))
        .collect();
    let town = (!town.is_empty()).then(|| town.join(words.labels.comma));
    [venue.clone(), address.clone(), town].into_iter().flatten().collect()
}

fn callout(edition: &Edition<'_>, event: &Event) -> Option<Callout> {
    let (states, words) = (&edition.words.states, edition.words);
    let planned = || (words.was_planned)(&event.when, event.place.city.as_deref());
    let tentative = || Phrase::new().text(states.tentative_meaning);
    let (look, strong, text) = match event.status {
        Status::Cancelled => ("off", states.cancelled_sentence, planned()),
        Status::Postponed => ("put-off", states.postponed_sentence, planned()),
        _ if !event.when.has_days() => ("tba", states.days_sentence, Phrase::new().text(states.days_meaning)),
        Status::Tentative => ("maybe", states.tentative_sentence, tentative()),
        Status::Confirmed => return None,
    };
    Some(Callout { look, strong, text })
}

fn deadlines<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Due<'a>> {
    let words = edition.words;
    let mut deadlines: Vec<_> = event.deadlines.iter().collect();
    deadlines.sort_by_key(|deadline| deadline.closes.day());
    let due = |deadline: &'a crate::model::Deadline| {
        let day = deadline.closes.day();
        let open = day >= edition.today;
        let closes = if open { row::closes(words, deadline) } else { row::closed(words, deadline) };
        Due {
            closes,
            open: open
                .then(|| Open { closed: row::closed(words, deadline), last: reach::due(deadline.closes) }),
            when: (words.closing)(&row::closing(deadline.closes)),
            relative: words.relative(day, edition.today).filter(|_| event.status.is_on()),
            href: web(deadline.url.as_deref()),
            note: deadline.note.as_deref(),
        }
    };
    deadlines.into_iter().map(due).collect()
}

fn around<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx, event: &'a Event) -> Vec<Related<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let related = |relation, other: &'a Event| Related {
        relation,
        name: &other.name,
        href: row::page(ROOT, other),
        when: (words.when_short)(&other.when, row::certainty(other)),
        place: row::place(words, other),
        tags: row::tags(edition, other),
    };
    let parents = calendar.parents(event).map(|other| related(words.labels.main_event, other));
    let mut satellites: Vec<_> = calendar.satellites(ix).collect();
    satellites.sort_by_key(|satellite| satellite.when.order());
    let satellites = satellites.into_iter().map(|other| related(words.labels.satellite, other));
    let labels = &words.labels;
    let beside = order.beside(ix).into_iter().flat_map(|beside| &beside.named).filter_map(|other| {
        let relation = if other.sure { labels.at_same_time } else { labels.perhaps_at_same_time };
        Some(related(relation, calendar.event(other.event)?))
    });
    parents.chain(satellites).chain(beside).collect()
}

/// The way to the events of the same dates that are not named.
fn more(edition: &Edition<'_>, order: &Order, ix: EventIx, event: &Event) -> Option<More> {
    let text = row::more(edition, order.beside(ix)?)?;
    Some(More { text, href: year::month_of(order, event.when.window().0, ROOT) })
}

/// Only what has whole days or clock times, is not tentative, and has a place. Of what returns it is the next time.
fn certain<'a>(edition: &Edition<'a>, event: &'a Event) -> Option<Certain<'a>> {
    let next = edition.next(event);
    if event.recurrence.is_some() && next.is_none() {
        return None;
    }
    let change = next.as_ref().and_then(|next| next.change);
    let (when, status) = next.as_ref().map_or((&event.when, event.status), |next| (&next.when, next.status));
    let settled = match when {
        When::Days(Days { extent, .. }) => *extent == Extent::Whole,
        When::Hours(_) => true,
        When::Period(_) => false,
    };
    let place = change.and_then(|change| change.place.as_ref()).unwrap_or(&event.place);
    let online = change.and_then(|change| change.online.as_ref()).unwrap_or(&event.online);
    let own = web(change.and_then(|change| change.url.as_deref()).or(event.url.as_deref()));
    let online = online.is_on().then(|| match online {
        Online::Join(url) => web(Some(url)).or(own),
        Online::Yes | Online::No => own,
    });
    if !settled || place.is_unknown() && online.is_none() {
        return None;
    }
    let held = match status {
        Status::Confirmed => Held::AsPlanned,
        Status::Postponed => Held::Postponed,
        Status::Cancelled => Held::Cancelled,
        Status::Tentative => return None,
    };
    // The words know the machine form of each date they name: one source for both.
    let phrase = (edition.words.when)(when, Certainty::Firm, None);
    let mut dates = phrase.pieces().iter().filter_map(|piece| piece.datetime.clone());
    let start = dates.next()?;
    let end = dates.next_back().or_else(|| matches!(when, When::Days(_)).then(|| start.clone()));
    let url = edition.calendar.url.as_deref();
    let parent = |parent: &'a Event| (parent.name.as_str(), url.map(|url| row::page(url, parent)));
    let parents = edition.calendar.parents(event).map(parent).collect();
    Some(Certain { held, start, end, place: site(place), online, parents })
}

fn site(place: &Place) -> Option<Site<'_>> {
    let Place { venue, address, city, region, country, position } = place;
    (!place.is_unknown()).then(|| Site {
        name: venue.as_deref().or(city.as_deref()),
        street: address.as_deref(),
        city: city.as_deref(),
        region: region.as_deref(),
        country: country.map(|country| country.code()),
        position: *position,
    })
}
