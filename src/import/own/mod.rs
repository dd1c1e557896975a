//! The calendar that `kalends build` writes as data, `events.json`: back as it was, but for comments.
//!
//! In: the JSON of a whole calendar. Out: [`Imported`]. `take` reads values, `when`, `place` and `facts` the objects that many tables
//! have, `event` an event, `below` what stands below one. Must not know: files, how that JSON is written.

mod below;
mod event;
mod facts;
mod place;
mod take;
mod when;

use serde_json::Value as Json;

use super::item::Imported;
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use take::{set_texts, text};

/// Whether JSON is of this form.
pub(super) fn is_it(json: &Json) -> bool {
    text(json, "version") == Some("v1") && json.get("calendar").is_some() && json.get("events").is_some()
}

/// Reads a calendar; the message of an error is a phrase.
pub(super) fn read(json: &Json) -> Result<Imported, &'static str> {
    let mut out = Imported::new();
    let calendar = json.get("calendar").ok_or("it has no `calendar`")?;
    let keys = ["id", "title", "description", "url", "repository", "language", "timezone"];
    set_texts(&mut out.calendar, calendar, &keys);
    if let Some(sequence) = calendar.get("sequence").and_then(Json::as_i64) {
        out.calendar.set("sequence", Value::Whole(sequence));
    }
    for tag in take::list(json, "tags") {
        if let (Some(id), Some(name)) = (text(tag, "id"), text(tag, "name")) {
            out.tags.insert(id.to_owned(), name.to_owned());
        }
    }
    for series in take::list(json, "series") {
        let mut entry = Entry::new(&keys::SERIES);
        set_texts(&mut entry, series, &["id", "name", "url", "organizer", "description"]);
        out.series.push(entry);
    }
    for event in take::list(json, "events") {
        match event::event(event, &mut out) {
            Ok(item) => out.items.push(item),
            Err(why) => out.leave_out(text(event, "name").unwrap_or("an event"), why),
        }
    }
    if take::list(json, "feeds").iter().any(|feed| is_own_feed(feed, &out)) {
        out.notes
            .lost("feeds of one's own, `[[feed]]`: the data says what they are called, not what they hold");
    }
    Ok(out)
}

/// Whether a feed is one that a maintainer defined: every other one has a name of the program.
fn is_own_feed(feed: &Json, out: &Imported) -> bool {
    let id = text(feed, "id").unwrap_or_default();
    let is_series = |id: &str| out.series.iter().any(|series| series.get_text("id") == Some(id));
    let made = ["all", "confirmed", "planning", "deadlines"].contains(&id)
        || id.strip_prefix("tag-").is_some_and(|tag| out.tags.contains_key(tag))
        || id.strip_prefix("series-").is_some_and(is_series);
    !made && !id.is_empty()
}
