//! The wording that pages, feeds and data share: places, recurrences, the names of links.
//!
//! In: a part of an event, and the words of a language. Out: texts.
//! Must not know: today, pages, feeds, formats.

use crate::model::{Calendar, Event, LinkKind, Online, Place, Recurrence, Status};
use crate::words::{Certainty, Repeating, Words};

/// How sure the dates of an event are.
pub(crate) fn certainty(event: &Event) -> Certainty {
    if event.status == Status::Tentative { Certainty::Likely } else { Certainty::Firm }
}

/// When a recurring event takes place, whatever day it is.
pub(crate) fn rhythm(words: &Words, event: &Event, recurrence: &Recurrence) -> String {
    let (rule, until) = (recurrence.rule.as_ref(), event.last_held());
    let (dates, breaks) = (event.dates(), &recurrence.breaks);
    (words.repeating)(&Repeating { rule, first: &event.when, next: None, until, dates: &dates, breaks })
        .plain()
}

// ---- places ----

/// Where, in short: city and country, or online.
pub(crate) fn place(words: &Words, event: &Event) -> String {
    let online = event.parts.iter().filter_map(|part| part.online.as_ref()).any(Online::is_on);
    match (towns(words, event), online || event.online.is_on()) {
        (None, true) => words.labels.online.to_owned(),
        (None, false) => words.labels.place_unknown.to_owned(),
        (Some(towns), true) => format!("{towns}{}", words.labels.and_online),
        (Some(towns), false) => towns,
    }
}

/// Most towns that are named of one event.
const TOWNS: usize = 4;

/// The towns of an event and its parts, with their countries; none where nothing is known.
pub(crate) fn towns(words: &Words, event: &Event) -> Option<String> {
    let mut towns: Vec<(Option<&str>, Option<&str>)> = Vec::new();
    for place in std::iter::once(&event.place).chain(event.part_places()) {
        let Place { venue, city, country, .. } = place;
        let town = city.as_deref().or(venue.as_deref());
        let town = (town, country.map(|country| country.name_in(words.language)));
        if town != (None, None) && !towns.contains(&town) {
            towns.push(town);
        }
    }
    let of_country = |country| towns.iter().filter(|(_, it)| *it == country).count();
    // A country says nothing beside a town in it.
    let (towns, one_country): (Vec<_>, bool) = (
        towns.iter().copied().filter(|(town, it)| town.is_some() || of_country(*it) == 1).collect(),
        towns.iter().all(|(_, country)| *country == towns.first().and_then(|(_, first)| *first)),
    );
    let country = towns.first()?.1;
    let comma = words.labels.comma;
    let each = |(town, country): &(Option<&str>, Option<&str>)| match (town, country) {
        (Some(town), Some(country)) if !one_country => format!("{town}{}", (words.in_brackets)(country)),
        (Some(town), _) => (*town).to_owned(),
        (None, country) => country.unwrap_or_default().to_owned(),
    };
    let names = some_of(words, &towns.iter().map(each).collect::<Vec<_>>());
    let named = towns.iter().any(|(town, _)| town.is_some());
    Some(match country.filter(|_| one_country && named) {
        Some(country) => format!("{names}{comma}{country}"),
        None => names,
    })
}

/// The cities of an event: its own, else those of its parts.
pub(crate) fn cities(words: &Words, event: &Event) -> Option<String> {
    let mut cities: Vec<&str> = event.place.city.as_deref().into_iter().collect();
    if cities.is_empty() {
        for city in event.part_places().into_iter().filter_map(|place| place.city.as_deref()) {
            if !cities.contains(&city) {
                cities.push(city);
            }
        }
    }
    (!cities.is_empty()).then(|| some_of(words, &cities))
}

/// Names as a list; the first ones of many.
fn some_of<S: AsRef<str>>(words: &Words, names: &[S]) -> String {
    match names.get(..TOWNS - 1).filter(|_| names.len() > TOWNS) {
        Some(first) => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            let more = (words.and_more)(names.len() - first.len());
            format!("{}{}{more}", first.join(words.labels.comma), words.labels.space)
        }
        None => words.list(names),
    }
}

/// A place in one line; none where nothing of it has a name.
pub(crate) fn place_line(words: &Words, place: &Place) -> Option<String> {
    let Place { venue, address, city, region, country, position: _ } = place;
    let named = [venue, address, city, region].into_iter().filter_map(|part| part.as_deref());
    let parts: Vec<&str> = named.chain(country.map(|country| country.name_in(words.language))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What a further address is called.
pub(crate) fn link_name<'a>(words: &Words, calendar: &'a Calendar, kind: LinkKind) -> &'a str {
    match kind {
        LinkKind::Own(ix) => calendar.link(ix).map_or("", |word| &word.name),
        LinkKind::Tickets => words.links.tickets,
        LinkKind::CodeOfConduct => words.links.code_of_conduct,
        LinkKind::Schedule => words.links.schedule,
        LinkKind::Recordings => words.links.recordings,
        LinkKind::Registration => words.links.registration,
        LinkKind::Livestream => words.links.livestream,
        LinkKind::Slides => words.links.slides,
        LinkKind::Chat => words.links.chat,
    }
}
