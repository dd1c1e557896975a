//! The wording that pages, feeds and data share: places, recurrences, deadlines, the names of links.
//!
//! In: a part of an event, and the words of a language. Out: texts.
//! Must not know: today, pages, feeds, formats.

use crate::model::{Closes, ClosingZone, Deadline, DeadlineKind, Event, LinkKind, Place, Recurrence, Status};
use crate::words::{Certainty, Clock, Closing, Due, Phrase, Repeating, Words};

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
pub(crate) fn link_name(words: &Words, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Schedule => words.links.schedule,
        LinkKind::Recordings => words.links.recordings,
        LinkKind::Registration => words.links.registration,
        LinkKind::Livestream => words.links.livestream,
        LinkKind::Slides => words.links.slides,
        LinkKind::Chat => words.links.chat,
    }
}

// ---- deadlines ----

/// "Call for presentations closes".
pub(crate) fn closes(words: &Words, deadline: &Deadline) -> String {
    what_closes(words, deadline.kind, deadline.name.as_deref())
}

/// What closes, by itself: "Call for presentations".
pub(crate) fn what<'a>(words: &Words, deadline: &'a Deadline) -> &'a str {
    let own = deadline.name.as_deref();
    own.or_else(|| due(words, deadline.kind).map(|due| due.name)).unwrap_or_default()
}

/// What closes, of a kind of deadline, and its own name where it has one.
pub(crate) fn what_closes(words: &Words, kind: DeadlineKind, name: Option<&str>) -> String {
    match (name, due(words, kind)) {
        (None, Some(due)) => due.closes.to_owned(),
        (name, _) => (words.dues.named_closes)(name.unwrap_or_default()),
    }
}

/// "Call for presentations closed".
pub(crate) fn closed(words: &Words, deadline: &Deadline) -> String {
    match (&deadline.name, due(words, deadline.kind)) {
        (None, Some(due)) => due.closed.to_owned(),
        (name, _) => (words.dues.named_closed)(name.as_deref().unwrap_or_default()),
    }
}

/// "Call for presentations closes Friday 20 June 2025".
pub(crate) fn closes_on(words: &Words, deadline: &Deadline) -> Phrase {
    (words.closes_on)(&closes(words, deadline), (words.closing)(&closing(deadline.closes)))
}

/// When a deadline closes, as words take it.
pub(crate) fn closing(closes: Closes) -> Closing {
    let clock = |zone| match zone {
        ClosingZone::AnywhereOnEarth => Clock::AnywhereOnEarth,
        ClosingZone::Named(zone) => Clock::Zone(zone),
    };
    match closes {
        Closes::OnDay(day) => Closing::OnDay(day),
        Closes::EndOfDay(day, zone) => Closing::EndOfDay(day, clock(zone)),
        Closes::At(moment, zone) => Closing::At(moment, zone.map_or(Clock::Offset, clock)),
    }
}

/// The words for a kind of deadline; a deadline that is something else has a name of its own.
pub(crate) fn due(words: &Words, kind: DeadlineKind) -> Option<Due> {
    Some(match kind {
        DeadlineKind::Cfp => words.dues.cfp,
        DeadlineKind::Papers => words.dues.papers,
        DeadlineKind::Registration => words.dues.registration,
        DeadlineKind::EarlyBird => words.dues.early_bird,
        DeadlineKind::Hotel => words.dues.hotel,
        DeadlineKind::TravelSupport => words.dues.travel_support,
        DeadlineKind::Slides => words.dues.slides,
        DeadlineKind::Other => return None,
    })
}
