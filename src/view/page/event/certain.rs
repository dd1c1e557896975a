//! The facts about an event that are certain enough for search engines.
//!
//! In: an edition and an event. Out: [`Certain`] facts, none where its days or its place are open.
//! Must not know: HTML, the words of any vocabulary.

use super::rhythms::{Rhythm, rhythms};
use crate::model::{Admission, Event, LinkKind, Online, Part, Place, Status};
use crate::view::edition::Edition;
use crate::view::page::row::moved::new_of;
use crate::view::{address, prose};
use crate::when::{Days, Extent, When};
use crate::words::Certainty;

/// Most characters of a description.
const SUMMARY: usize = 200;

/// Facts about an event whose days are certain.
#[derive(Debug, Clone)]
pub struct Certain<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What it is, in short, where its occurrence says it.
    pub description: Option<String>,
    /// Who holds it.
    pub organizer: Option<&'a str>,
    /// Its official site.
    pub site: Option<&'a str>,
    /// How it recurs; nothing unless all of its days are said by rules.
    pub rhythms: Vec<Rhythm<'a>>,
    /// Whether it takes place.
    pub held: Held,
    /// The first day, or the start with its offset.
    pub start: String,
    /// The last day, or the end with its offset, where known.
    pub end: Option<String>,
    /// The first day, or the start, that was said before its dates moved; none once that is no news any more.
    pub previous: Option<String>,
    /// Where it takes place, the places of its parts where it has none itself; none when it is only online.
    pub places: Vec<Site<'a>>,
    /// Whether one takes part from afar, and where: the join link, else the official site.
    pub online: Option<Option<&'a str>>,
    /// Whether taking part costs nothing.
    pub free: Option<bool>,
    /// What it costs to take part.
    pub price: Option<&'a str>,
    /// Where one buys tickets; where one registers is no offer unless it is known what it costs.
    pub tickets: Option<&'a str>,
    /// The languages that are spoken, by their BCP 47 names.
    pub languages: Vec<&'a str>,
    /// What makes it possible for somebody to take part, by the words of a catalogue.
    pub access: Vec<&'static str>,
    /// The events it is a satellite of, by name and public address.
    pub parents: Vec<(&'a str, Option<String>)>,
    /// Each time of its parts that are certain.
    pub parts: Vec<CertainPart<'a>>,
}

/// Facts about one time of a part.
#[derive(Debug, Clone)]
pub struct CertainPart<'a> {
    /// Its own name, else that of the event.
    pub name: &'a str,
    /// Whether it takes place.
    pub held: Held,
    /// The first day, or the start with its offset.
    pub start: String,
    /// The last day, or the end with its offset, where known.
    pub end: Option<String>,
    /// Where it takes place.
    pub place: Option<Site<'a>>,
    /// Whether one takes part from afar, and where.
    pub online: Option<Option<&'a str>>,
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

/// Only what has whole days or clock times, is not tentative, and has a place. Of a recurring event it is the next
/// occurrence.
pub(crate) fn certain<'a>(edition: &Edition<'a>, event: &'a Event) -> Option<Certain<'a>> {
    let next = edition.next(event);
    if event.recurrence.is_some() && next.is_none() {
        return None;
    }
    let change = next.as_ref().and_then(|next| next.change);
    let (when, status) = next.as_ref().map_or((&event.when, event.status), |next| (&next.when, next.status));
    let place = change.and_then(|change| change.place.as_ref()).unwrap_or(&event.place);
    let online = change.and_then(|change| change.online.as_ref()).unwrap_or(&event.online);
    let own = change.and_then(|change| change.url.as_deref()).or(event.url.as_deref());
    let online = afar(online, own);
    let places: Vec<_> = match site(place) {
        Some(site) => vec![site],
        None => event.part_places().into_iter().filter_map(site).collect(),
    };
    if !is_settled(when) || places.is_empty() && online.is_none() {
        return None;
    }
    let held = held(status)?;
    let (start, end) = dates(edition, when)?;
    let end = end.or_else(|| matches!(when, When::Days(_)).then(|| start.clone()));
    let previous = previous(edition, event)
        .or_else(|| formerly(edition, event))
        .filter(|previous| held == Held::AsPlanned && *previous != start);
    let url = edition.calendar.url.as_deref();
    let parent = |parent: &'a Event| {
        (parent.name.as_str(), url.map(|url| format!("{url}{}", address::event(&parent.id))))
    };
    let parents = edition.calendar.parents(event).map(parent).collect();
    let parts = event.parts.iter().flat_map(|part| part.times.iter().map(move |when| (part, when)));
    let parts = parts.filter_map(|(part, when)| certain_part(edition, event, part, when)).collect();
    let name = change.and_then(|change| change.name.as_deref()).unwrap_or(&event.name);
    let description = change.and_then(|change| change.description.as_deref());
    let organizer = change.and_then(|change| change.organizer.as_deref()).or(event.organizer.as_deref());
    let facts = change.map_or(&event.facts, |change| &change.facts).or(&event.facts);
    Some(Certain {
        name,
        description: description.map(|text| prose::summary(text, SUMMARY)),
        organizer,
        site: address::web(own),
        rhythms: rhythms(event),
        held,
        start,
        end,
        previous,
        places,
        online,
        free: facts.admission.map(|admission| *admission == Admission::Free),
        price: facts.admission.and_then(Admission::price),
        tickets: [LinkKind::Tickets, LinkKind::Registration].into_iter().find_map(|kind| {
            let offers = kind == LinkKind::Tickets || facts.admission.is_some();
            let link = event.links.iter().find(|link| link.kind == kind).filter(|_| offers)?;
            address::web(Some(&link.url))
        }),
        languages: facts.languages.iter().map(|language| language.tag()).collect(),
        access: facts.access.iter().map(|way| way.word()).collect(),
        parents,
        parts,
    })
}

fn certain_part<'a>(
    edition: &Edition<'a>,
    event: &'a Event,
    part: &'a Part,
    when: &When,
) -> Option<CertainPart<'a>> {
    let held = held(event.status_of(part))?;
    let (start, end) = dates(edition, when)?;
    Some(CertainPart {
        name: part.name.as_deref().unwrap_or(&event.name),
        held,
        end: end.or_else(|| matches!(when, When::Days(_)).then(|| start.clone())),
        start,
        place: site(part.place.as_ref().unwrap_or(&event.place)),
        online: afar(
            part.online.as_ref().unwrap_or(&event.online),
            part.url.as_deref().or(event.url.as_deref()),
        ),
    })
}

/// Where one takes part from afar: the join link, else a site.
fn afar<'a>(online: &'a Online, site: Option<&'a str>) -> Option<Option<&'a str>> {
    online.is_on().then(|| match online {
        Online::Join(url) => address::web(Some(url)).or(address::web(site)),
        Online::Yes | Online::No => address::web(site),
    })
}

fn held(status: Status) -> Option<Held> {
    match status {
        Status::Confirmed => Some(Held::AsPlanned),
        Status::Postponed => Some(Held::Postponed),
        Status::Cancelled => Some(Held::Cancelled),
        Status::Tentative => None,
    }
}

/// Whether it is known when it begins and ends.
fn is_settled(when: &When) -> bool {
    match when {
        When::Days(Days { extent, .. }) => *extent == Extent::Whole,
        When::Hours(_) => true,
        When::Period(_) => false,
    }
}

/// The first and the last date. The words know the machine form of each that they name: one source for both.
fn dates(edition: &Edition<'_>, when: &When) -> Option<(String, Option<String>)> {
    let phrase = (edition.words.when)(when, Certainty::Firm, None);
    let mut dates = phrase.pieces().iter().filter_map(|piece| piece.datetime.clone());
    Some((dates.next()?, dates.next_back()))
}

/// When it was to begin. A recurring event has no one start.
fn previous(edition: &Edition<'_>, event: &Event) -> Option<String> {
    let new = new_of(edition, event).filter(|new| new.change.has_new_dates())?;
    let before = new.change.before.filter(|before| event.recurrence.is_none() && before.repeats.is_none())?;
    let before = Some(&before.when).filter(|when| is_settled(when))?;
    dates(edition, before).map(|(start, _)| start)
}

/// The same as the catalogue itself says it.
fn formerly(edition: &Edition<'_>, event: &Event) -> Option<String> {
    let before = event.formerly.as_ref()?.when.as_ref().filter(|when| is_settled(when))?;
    dates(edition, before).map(|(start, _)| start)
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
