//! Events as somebody reads them who keeps the calendar: a line each, or all that is known of one.
//!
//! In: a calendar, the words of its language, and which events. Out: [`Line`]s, and [`details`], named as the catalogue names them.
//! Must not know: today, pages, feeds, the terminal.

use super::wording::{link_name, place, place_line, rhythm};
use super::{address, deadline, facts, parts, prose};
use crate::model::{Calendar, Event, EventIx, Online, Status};
use crate::view::entry::EntryKey;
use crate::view::entry::key::uid_of;
use crate::words::Words;

/// An event in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// By what it is known.
    pub id: &'a str,
    /// When it takes place, or its rhythm.
    pub when: String,
    /// What people call it.
    pub name: &'a str,
    /// Where it takes place; empty where that is not known.
    pub place: String,
    /// The word of the catalogue.
    pub status: &'static str,
    /// Its site.
    pub url: Option<&'a str>,
}

/// An event in a line; `None` when the calendar has no such event.
#[must_use]
pub fn line<'a>(calendar: &'a Calendar, words: &Words, ix: EventIx) -> Option<Line<'a>> {
    let event = calendar.event(ix)?;
    let is_somewhere = !event.place.is_unknown() || event.online.is_on() || !event.parts.is_empty();
    Some(Line {
        id: &event.id,
        when: match &event.recurrence {
            Some(recurrence) => rhythm(words, event, recurrence),
            None => parts::when_short(words, event),
        },
        name: &event.name,
        place: if is_somewhere { place(words, event) } else { String::new() },
        status: status(event),
        url: event.url.as_deref(),
    })
}

/// All that is known of an event, each part with its name; `None` when the calendar has no such event.
#[must_use]
pub fn details(calendar: &Calendar, words: &Words, ix: EventIx) -> Option<Vec<(&'static str, String)>> {
    let event = calendar.event(ix)?;
    let mut details = vec![("when", when(words, event))];
    let mut say = |name, said: Option<String>| details.extend(said.map(|said| (name, said)));
    say("status", Some(status(event).to_owned()));
    say("place", place_line(words, &event.place));
    say("online", online(&event.online));
    say("url", event.url.clone());
    let series = event.series.and_then(|ix| calendar.series(ix));
    say("series", series.map(|series| format!("{} ({})", series.name, series.id)));
    for parent in calendar.parents(event) {
        say("part of", Some(format!("{} ({})", parent.name, parent.id)));
    }
    for satellite in calendar.satellites(ix) {
        say("satellite", Some(format!("{} ({})", satellite.name, satellite.id)));
    }
    say("tags", several(calendar.tags(event).map(|tag| tag.name.as_str())));
    say("organizer", event.organizer.clone());
    for part in parts::told(event) {
        say("part", Some(parts::line(words, event, part).plain()));
    }
    for due in &event.deadlines {
        let name = || deadline::name_of(words, due).to_owned();
        say("deadline", Some(deadline::line(words, due).unwrap_or_else(name)));
    }
    say("admission", facts::admission(words, &event.facts).map(str::to_owned));
    say("languages", facts::languages(words, &event.facts));
    say("access", several(event.facts.access.iter().map(|way| way.word())));
    for link in &event.links {
        say("link", Some(format!("{}: {}", link_name(words, calendar, link.kind), link.url)));
    }
    say("note", event.note.clone());
    say("description", event.description.as_deref().map(prose::plain));
    let root = calendar.url.as_deref().unwrap_or_default();
    say("page", Some(format!("{root}{}", address::event(&event.id))));
    say("feed", Some(format!("{root}{}", address::feed(&address::event_feed(&event.id)))));
    say("uid", uid_of(calendar, EntryKey::Event(ix)));
    Some(details)
}

fn when(words: &Words, event: &Event) -> String {
    let say = if event.status.is_on() { words.when } else { words.was };
    match &event.recurrence {
        Some(recurrence) => rhythm(words, event, recurrence),
        None => parts::when(words, event, say).plain(),
    }
}

fn status(event: &Event) -> &'static str {
    Status::WORDS.iter().find(|(_, status)| *status == event.status).map_or("", |(word, _)| word)
}

fn online(online: &Online) -> Option<String> {
    match online {
        Online::No => None,
        Online::Yes => Some("true".to_owned()),
        Online::Join(address) => Some(address.clone()),
    }
}

fn several<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let texts: Vec<_> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
