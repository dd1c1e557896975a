//! Other words for keys: what people write before they have read which keys there are.
//!
//! In: a table and a key it does not have. Out: the key that is meant. Must not know: how values are read.

use super::kinds::Table;

/// Words that people use for keys of ours.
const SYNONYMS: &[(&str, &str, &str)] = &[
    ("calendar", "name", "title"),
    ("calendar", "domain", "id"),
    ("calendar", "lang", "language"),
    ("calendar", "base_url", "url"),
    ("event", "title", "name"),
    ("event", "date", "start"),
    ("event", "dates", "start"),
    ("event", "begin", "start"),
    ("event", "from", "start"),
    ("event", "to", "end"),
    ("event", "finish", "end"),
    ("event", "start_date", "start"),
    ("event", "end_date", "end"),
    ("event", "website", "url"),
    ("event", "homepage", "url"),
    ("event", "link", "url"),
    ("event", "location", "city"),
    ("event", "place", "city"),
    ("event", "town", "city"),
    ("event", "state", "region"),
    ("event", "tz", "timezone"),
    ("event", "parent", "part_of"),
    ("event", "parents", "part_of"),
    ("event", "tentative", "status"),
    ("event", "notes", "note"),
    ("event", "lat", "latitude"),
    ("event", "lon", "longitude"),
    ("event", "lng", "longitude"),
    ("event", "topics", "tags"),
    ("event", "organised_by", "organizer"),
    ("event", "host", "organizer"),
    ("event.deadline", "date", "closes"),
    ("event.deadline", "type", "kind"),
    ("event.deadline", "title", "name"),
    ("event.deadline", "tz", "timezone"),
    ("event.occurrence", "title", "name"),
    ("event.occurrence", "date", "start"),
    ("event.occurrence", "tz", "timezone"),
    ("event.occurrence", "location", "city"),
    ("event.occurrence", "place", "city"),
    ("event.occurrence", "link", "url"),
    ("event.occurrence", "topics", "tags"),
    ("feed", "name", "title"),
    ("feed", "about", "description"),
    ("feed", "colour", "color"),
    ("feed", "alarm", "reminder"),
    ("feed", "filter", "only"),
    ("feed.only", "tag", "tags"),
    ("feed.only", "country", "countries"),
    ("feed.only", "kinds", "kind"),
    ("feed.only", "deadline", "kind"),
    ("feed.only", "until", "to"),
    ("series", "title", "name"),
    ("series", "website", "url"),
];

/// The key that people may mean by another word for it.
pub(in crate::catalogue) fn meant_by(table: &Table, word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let found = SYNONYMS.iter().find(|(path, synonym, _)| *path == table.path && *synonym == word);
    found.map(|(_, _, key)| *key)
}
