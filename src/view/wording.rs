//! The wording that pages, feeds and data share: places, recurrences, the names of links.
//!
//! In: a part of an event, and the words of a language. Out: texts.
//! Must not know: today, pages, feeds, formats.

use crate::model::{Calendar, Event, LinkKind, Place, Recurrence, Status};
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
    let Place { venue, city, country, .. } = &event.place;
    let town = city.as_deref().or(venue.as_deref());
    let parts: Vec<&str> =
        town.into_iter().chain(country.map(|country| country.name_in(words.language))).collect();
    match (parts.is_empty(), event.online.is_on()) {
        (true, true) => words.labels.online.to_owned(),
        (true, false) => words.labels.place_unknown.to_owned(),
        (false, true) => format!("{}{}", parts.join(words.labels.comma), words.labels.and_online),
        (false, false) => parts.join(words.labels.comma),
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
