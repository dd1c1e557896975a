//! One event out of JSON.
//!
//! In: its object. Out: an item. Must not know: other events.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::take::{self, flag, list, set_list, set_texts, text};
use super::{below, facts, place, when};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::import::item::{Imported, Item};
use crate::when::Period;

/// Reads an event; the message of an error is a phrase.
pub(super) fn event(json: &Json, out: &mut Imported) -> Result<Item, &'static str> {
    let mut item = Item::new();
    item.slug = Some(text(json, "id").ok_or("no id")?.to_owned());
    item.uid = text(json, "uid").map(str::to_owned);
    let entry = &mut item.entry;
    set_texts(entry, json, &["name", "series", "url", "organizer", "description", "note"]);
    entry.set_text("status", text(json, "status").filter(|status| *status != "confirmed"));
    when::set(entry, json.get("when").ok_or("no time")?)?;
    if let Some(place) = json.get("place") {
        place::set(entry, place);
    }
    let online = place::online(json);
    if online != Value::Flag(false) {
        entry.set("online", online);
    }
    for key in ["part_of", "tags"] {
        set_list(entry, json, key);
    }
    entry.set("links", links(list(json, "links"), out));
    facts::set(entry, json, None);
    if let Some(checked) = text(json, "checked").and_then(|day| day.parse().ok()) {
        entry.set("checked", Value::Day(checked));
    }
    if flag(json, "busy") {
        entry.set("busy", Value::Flag(true));
    }
    if let Some(before) = json.get("formerly") {
        entry.push(formerly(before));
    }
    if let Some(recurrence) = json.get("recurrence") {
        recurs(entry, recurrence);
        for change in list(recurrence, "occurrences") {
            let links = links(&below::other_links(change, json), out);
            entry.push(below::occurrence(change, json, links)?);
        }
    }
    for part in list(json, "parts") {
        entry.push(below::part(part, json));
    }
    for deadline in list(json, "deadlines") {
        entry.push(below::deadline(deadline));
    }
    Ok(item)
}

/// Addresses by their kinds; words of a calendar's own come with their names.
fn links(links: &[Json], out: &mut Imported) -> Value {
    let pairs = links.iter().filter_map(|link| {
        let (kind, url) = (text(link, "kind")?, text(link, "url")?);
        if let Some(name) = text(link, "name") {
            out.links.insert(kind.to_owned(), name.to_owned());
        }
        Some((kind.to_owned(), Value::Text(url.to_owned())))
    });
    Value::Table(pairs.collect())
}

fn formerly(before: &Json) -> Entry {
    let mut entry = Entry::new(&keys::FORMERLY_TABLE);
    if let Some(before) = before.get("when") {
        let mut at = Entry::new(&keys::EVENT);
        // What cannot be read is left out; it moved all the same.
        if when::set(&mut at, before).is_ok() {
            for key in ["start", "end"] {
                if let Some(value) = at.get(key) {
                    entry.set(key, value.clone());
                }
            }
        }
    }
    if let Some(place) = before.get("place") {
        set_texts(&mut entry, place, &["venue", "city", "country"]);
    }
    entry
}

/// Sets the keys of a recurrence. Days of whole periods are those.
fn recurs(entry: &mut Entry, recurrence: &Json) {
    entry.set_text("rrule", text(recurrence, "rrule"));
    if let Some(until) = text(recurrence, "until").and_then(|day| day.parse().ok()) {
        entry.set("until", Value::Day(until));
    }
    let periods = take::texts(recurrence, "breaks");
    let breaks: Vec<Period> = periods.iter().filter_map(|period| Period::parse(period)).collect();
    let alone = |day: &NaiveDate| !breaks.iter().any(|period| (period.first()..=period.last()).contains(day));
    let days = take::days(recurrence, "exdate").into_iter().filter(alone).map(Value::Day);
    let written = breaks.iter().map(|period| Value::Text(period.written()));
    entry.set("exdate", Value::List(days.chain(written).collect()));
    let days = take::days(recurrence, "rdate");
    entry.set("rdate", Value::List(days.into_iter().map(Value::Day).collect()));
}
