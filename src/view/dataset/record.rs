//! One event as data.
//!
//! In: an event and its mark. Out: a [`Record`], which borrows what it can.
//! Must not know: JSON, today, which record stands beside it.

use serde::Serialize;

use super::dates::{Dates, clock, day, instant};
use super::known::Known;
use crate::model::{
    Calendar, Closes, ClosingZone, Deadline, DeadlineKind, Event, EventIx, Link, LinkKind, Marks, Occurrence,
    Online, Part, Place, Recurrence, Status,
};
use crate::view::deadline::{line, name_of};
use crate::view::entry::key::{EntryKey, uid_of};
use crate::view::entry::marked::Marked;
use crate::view::wording::{place_line, rhythm};
use crate::view::{address, prose};
use crate::when::When;
use crate::words::{Certainty, Words};

/// The zone of a deadline that closes where the day ends last, as the catalogue writes it.
const ANYWHERE_ON_EARTH: &str = "AoE";

/// One event.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    id: &'a str,
    uid: String,
    name: &'a str,
    status: &'static str,
    when: Dates,
    #[serde(skip_serializing_if = "Option::is_none")]
    recurrence: Option<Recurs<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Site<'a>>,
    /// Whether one can take part from afar.
    online: bool,
    /// Where one takes part from afar.
    #[serde(skip_serializing_if = "Option::is_none")]
    join: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    links: Vec<Address<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
    part_of: Vec<&'a str>,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<&'a str>,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(flatten)]
    known: Known<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    /// When and where it was to take place before it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    formerly: Option<Before<'a>>,
    /// Whether it blocks time in feeds.
    busy: bool,
    parts: Vec<Divided<'a>>,
    deadlines: Vec<Due<'a>>,
    page: String,
    feed: String,
    /// When it was first listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    /// When it last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    /// How often it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<u32>,
}

/// How an event recurs (RFC 5545, 3.8.5).
#[derive(Debug, Serialize)]
struct Recurs<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rrule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    exdate: Vec<String>,
    rdate: Vec<String>,
    occurrences: Vec<Changed<'a>>,
}

/// A changed occurrence of a recurring event: all that holds for it.
#[derive(Debug, Serialize)]
struct Changed<'a> {
    of: String,
    name: &'a str,
    status: &'static str,
    when: Dates,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Site<'a>>,
    online: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    join: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    links: Vec<Address<'a>>,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<&'a str>,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(flatten)]
    known: Known<'a>,
}

/// A part of an event: all that holds for it.
#[derive(Debug, Serialize)]
struct Divided<'a> {
    id: &'a str,
    name: &'a str,
    status: &'static str,
    when: Vec<Dates>,
    /// What each of its times is known by in feeds; empty where it has no entries.
    uids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Site<'a>>,
    online: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    join: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Where an event takes place.
#[derive(Debug, Serialize)]
struct Site<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_name: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
}

/// A further address.
#[derive(Debug, Serialize)]
struct Address<'a> {
    kind: &'a str,
    /// What people read, where the calendar says so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    url: &'a str,
}

/// What was said of an event before it moved.
#[derive(Debug, Serialize)]
struct Before<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<Dates>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Site<'a>>,
}

/// What closes before an event.
#[derive(Debug, Serialize)]
struct Due<'a> {
    id: &'a str,
    uid: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_utc: Option<String>,
    /// Missing where no day is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<String>,
    /// The days on which it was to close before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timezone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_utc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The data of an event; `None` when the calendar has no such event. `root` leads to the front page.
    pub(super) fn of(
        calendar: &'a Calendar,
        marks: &Marks,
        words: &Words,
        root: &str,
        ix: EventIx,
    ) -> Option<Self> {
        let event = calendar.event(ix)?;
        let Marked { stamp: _, created, modified, sequence } =
            Marked::of(calendar, marks, EntryKey::Event(ix));
        let description = event.description.as_deref();
        let deadlines = (0..).zip(&event.deadlines);
        Some(Self {
            id: &event.id,
            uid: uid_of(calendar, EntryKey::Event(ix))?,
            name: &event.name,
            status: word(&Status::WORDS, event.status),
            when: dates(words, &event.when, event.status, event.city_of_clock()),
            recurrence: event
                .recurrence
                .as_ref()
                .map(|recurrence| recurs(calendar, words, event, recurrence)),
            place: site(words, &event.place),
            online: event.online.is_on(),
            join: join(&event.online),
            url: event.url.as_deref(),
            links: event.links.iter().map(|it| link(calendar, it)).collect(),
            series: event.series.and_then(|ix| calendar.series(ix)).map(|series| series.id.as_str()),
            part_of: calendar.parents(event).map(|parent| parent.id.as_str()).collect(),
            tags: calendar.tags(event).map(|tag| tag.id.as_str()).collect(),
            organizer: event.organizer.as_deref(),
            description,
            description_text: description.map(prose::plain).filter(|text| !text.is_empty()),
            note: event.note.as_deref(),
            known: Known::of(event.facts.or(&event.facts)),
            checked: event.facts.checked.map(day),
            formerly: event.formerly.as_ref().map(|before| Before {
                when: before.when.as_ref().map(|when| {
                    let place = before.place.as_ref().unwrap_or(&event.place);
                    dates(words, when, Status::Confirmed, place.city_of_clock(when))
                }),
                place: before.place.as_ref().and_then(|place| site(words, place)),
            }),
            busy: event.busy && event.status.is_on() && event.when.has_days(),
            parts: (0..)
                .zip(&event.parts)
                .map(|(at, it)| divided(calendar, words, ix, event, at, it))
                .collect(),
            deadlines: deadlines.filter_map(|(at, it)| due(calendar, words, ix, at, it)).collect(),
            page: format!("{root}{}", address::event(&event.id)),
            feed: format!("{root}{}", address::feed(&address::event_feed(&event.id))),
            created: created.map(instant),
            updated: modified.map(instant),
            sequence,
        })
    }
}

pub(super) fn dates(words: &Words, when: &When, status: Status, city: Option<&str>) -> Dates {
    // Of what does not take place then, nothing is to be announced.
    let said = if status.is_on() { words.when } else { words.was };
    let certainty = if status == Status::Tentative { Certainty::Likely } else { Certainty::Firm };
    Dates::of(when, said(when, certainty, city).plain())
}

pub(super) fn join(online: &Online) -> Option<&str> {
    match online {
        Online::Join(url) => Some(url),
        Online::No | Online::Yes => None,
    }
}

fn recurs<'a>(
    calendar: &'a Calendar,
    words: &Words,
    event: &'a Event,
    recurrence: &'a Recurrence,
) -> Recurs<'a> {
    let changed = |change| changed(calendar, words, event, change);
    Recurs {
        text: rhythm(words, event, recurrence),
        rrule: recurrence.rule.as_ref().map(ToString::to_string),
        until: recurrence.until.map(day),
        exdate: recurrence.exdates.iter().copied().map(day).collect(),
        rdate: recurrence.rdates.iter().copied().map(day).collect(),
        occurrences: recurrence.occurrences.iter().map(changed).collect(),
    }
}

fn changed<'a>(
    calendar: &'a Calendar,
    words: &Words,
    event: &'a Event,
    change: &'a Occurrence,
) -> Changed<'a> {
    let status = change.status.unwrap_or(event.status);
    let place = change.place.as_ref().unwrap_or(&event.place);
    let online = change.online.as_ref().unwrap_or(&event.online);
    let when = change.when.clone().unwrap_or_else(|| event.when_on(change.of));
    let city = event.city_of_clock_at(Some(change), &when);
    let tags = change.tags.as_ref().unwrap_or(&event.tags);
    let description = change.description.as_deref().or(event.description.as_deref());
    Changed {
        of: day(change.of),
        name: change.name.as_deref().unwrap_or(&event.name),
        status: word(&Status::WORDS, status),
        when: dates(words, &when, status, city),
        place: site(words, place),
        online: online.is_on(),
        join: join(online),
        url: change.url.as_deref().or(event.url.as_deref()),
        links: event.links_at(change).into_iter().map(|it| link(calendar, it)).collect(),
        tags: tags.iter().filter_map(|ix| calendar.tag(*ix)).map(|tag| tag.id.as_str()).collect(),
        organizer: change.organizer.as_deref().or(event.organizer.as_deref()),
        description,
        description_text: description.map(prose::plain).filter(|text| !text.is_empty()),
        note: change.note.as_deref().or(event.note.as_deref()),
        known: Known::of(change.facts.or(&event.facts)),
    }
}

fn divided<'a>(
    calendar: &Calendar,
    words: &Words,
    ix: EventIx,
    event: &'a Event,
    number: u16,
    part: &'a Part,
) -> Divided<'a> {
    let status = event.status_of(part);
    let place = part.place.as_ref().unwrap_or(&event.place);
    let online = part.online.as_ref().unwrap_or(&event.online);
    let keys = (0..).zip(&part.times).map(|(at, _)| EntryKey::Part(ix, number, at));
    Divided {
        id: &part.id,
        name: part.name.as_deref().unwrap_or(&event.name),
        status: word(&Status::WORDS, status),
        when: part.times.iter().map(|when| dates(words, when, status, place.city_of_clock(when))).collect(),
        uids: keys.filter(|_| part.has_entries()).filter_map(|key| uid_of(calendar, key)).collect(),
        place: site(words, place),
        online: online.is_on(),
        join: join(online),
        url: part.url.as_deref().or(event.url.as_deref()),
        note: part.note.as_deref().or(event.note.as_deref()),
    }
}

fn site<'a>(words: &Words, place: &'a Place) -> Option<Site<'a>> {
    let Place { venue, address, city, region, country, position } = place;
    let (latitude, longitude) = position.unzip();
    let known = !place.is_unknown();
    known.then(|| Site {
        text: place_line(words, place),
        venue: venue.as_deref(),
        address: address.as_deref(),
        city: city.as_deref(),
        region: region.as_deref(),
        country: country.map(|country| country.code()),
        country_name: country.map(|country| country.name_in(words.language)),
        latitude,
        longitude,
    })
}

fn link<'a>(calendar: &'a Calendar, link: &'a Link) -> Address<'a> {
    let own = if let LinkKind::Own(ix) = link.kind { calendar.link(ix) } else { None };
    let kind = own.map_or_else(|| word(&LinkKind::WORDS, link.kind), |own| &own.id);
    Address { kind, name: own.map(|own| own.name.as_str()), url: &link.url }
}

fn due<'a>(
    calendar: &Calendar,
    words: &Words,
    ix: EventIx,
    at: u16,
    deadline: &'a Deadline,
) -> Option<Due<'a>> {
    let said = |on: Closes| match on {
        Closes::OnDay(on) => (day(on), None),
        Closes::EndOfDay(on, zone) => (day(on), Some(zone)),
        Closes::At(moment, zone) => (clock(moment), zone),
    };
    let utc = |on: Option<Closes>| on.and_then(Closes::instant).map(instant);
    let (opens, opening_zone) = deadline.opens.map(said).unzip();
    let (closes, zone) = deadline.closes.map(said).unzip();
    let zone = zone.or(opening_zone).flatten();
    Some(Due {
        id: &deadline.id,
        uid: uid_of(calendar, EntryKey::Deadline(ix, at))?,
        kind: word(&DeadlineKind::WORDS, deadline.kind),
        name: deadline.name.as_deref(),
        text: line(words, deadline).unwrap_or_else(|| name_of(words, deadline).to_owned()),
        opens,
        opens_utc: utc(deadline.opens),
        closes,
        was: deadline.was.iter().copied().map(day).collect(),
        timezone: zone.map(|zone| match zone {
            ClosingZone::AnywhereOnEarth => ANYWHERE_ON_EARTH,
            ClosingZone::Named(zone) => zone.name(),
        }),
        closes_utc: utc(deadline.closes),
        url: deadline.url.as_deref(),
        note: deadline.note.as_deref(),
    })
}

/// The word of a catalogue for a value; every value has one.
pub(super) fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, it)| *it == value).map_or("", |(word, _)| word)
}
