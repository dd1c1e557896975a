//! What stands below an event, out of JSON: parts, deadlines and changed occurrences.
//!
//! In: their objects, with that of their event: they say all that holds for them. Out: tables that say what is their own.
//! Must not know: other events.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value as Json;

use super::take::{clock, days, list, set_list, set_texts, text};
use super::{facts, place, when};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::when::Zone;

/// Texts that are the event's where they are not said.
fn set_own(entry: &mut Entry, of: &Json, above: &Json, keys: &[&str]) {
    for key in keys {
        let own = text(of, key);
        if own != text(above, key) {
            entry.set_text(key, own);
        }
    }
}

/// `[[event.part]]`.
pub(super) fn part(part: &Json, event: &Json) -> Entry {
    let mut entry = Entry::new(&keys::PART);
    set_texts(&mut entry, part, &["id"]);
    set_own(&mut entry, part, event, &["name", "status", "url", "note"]);
    let times = list(part, "when");
    let has_hours = times.first().is_some_and(|when| text(when, "precision") == Some("time"));
    let all = event.get("when").map(span).unwrap_or_default();
    let own: Vec<NaiveDate> = match has_hours {
        true => times.iter().filter_map(|when| text(when, "first_day")?.parse().ok()).collect(),
        false => times.iter().flat_map(span).collect(),
    };
    if own != all {
        entry.set("on", Value::List(own.into_iter().map(Value::Day).collect()));
    }
    if let Some(first) = times.first().filter(|_| has_hours) {
        let time = |key: &str| Some(Value::Time(clock(text(first, key)?)?.0.time()));
        time("start").into_iter().for_each(|time| entry.set("start", time));
        time("end").into_iter().for_each(|time| entry.set("end", time));
        entry.set_text("timezone", when::zone(first).map(Zone::name));
    }
    // One with entries of its own has hours or says where it is.
    let says_place = !has_hours && !list(part, "uids").is_empty();
    place::set_other(&mut entry, part, event, says_place);
    entry
}

/// Every day of a time of whole days.
fn span(when: &Json) -> Vec<NaiveDate> {
    let day = |key: &str| text(when, key)?.parse::<NaiveDate>().ok();
    match day("first_day").zip(day("last_day")) {
        Some((first, last)) => first.iter_days().take_while(|day| *day <= last).take(400).collect(),
        None => Vec::new(),
    }
}

/// `[[event.deadline]]`.
pub(super) fn deadline(deadline: &Json) -> Entry {
    let mut entry = Entry::new(&keys::DEADLINE);
    set_texts(&mut entry, deadline, &["kind", "name", "timezone", "url", "note"]);
    // It is its kind where none is written.
    entry.set_text("id", text(deadline, "id").filter(|id| Some(*id) != text(deadline, "kind")));
    let zone = text(deadline, "timezone").and_then(Zone::named);
    let at = |key: &str| when::moment(text(deadline, key)?, zone);
    entry.set("closes", at("closes").unwrap_or_else(|| Value::Text("open".to_owned())));
    if let Some(opens) = at("opens") {
        entry.set("opens", opens);
    }
    entry.set("was", Value::List(days(deadline, "was").into_iter().map(Value::Day).collect()));
    entry
}

/// The addresses of an occurrence that are not its event's.
pub(super) fn other_links(change: &Json, event: &Json) -> Vec<Json> {
    let usual = list(event, "links");
    list(change, "links").iter().filter(|link| !usual.contains(link)).cloned().collect()
}

/// `[[event.occurrence]]`; the message of an error is a phrase.
pub(super) fn occurrence(change: &Json, event: &Json, links: Value) -> Result<Entry, &'static str> {
    let mut entry = Entry::new(&keys::OCCURRENCE);
    let of: NaiveDate =
        text(change, "of").and_then(|day| day.parse().ok()).ok_or("a changed day that cannot be read")?;
    entry.set("of", Value::Day(of));
    set_own(&mut entry, change, event, &["name", "status", "url", "organizer", "description", "note"]);
    let (own, usual) = (change.get("when").ok_or("no time")?, event.get("when").ok_or("no time")?);
    if is_moved(own, usual, of) {
        when::set(&mut entry, own)?;
        if when::zone(own) == when::zone(usual) {
            entry.remove("timezone");
        }
    } else if when::zone(own) != when::zone(usual) {
        entry.set_text("timezone", when::zone(own).map(Zone::name));
    }
    place::set_other(&mut entry, change, event, false);
    facts::set(&mut entry, change, Some(event));
    entry.set("links", links);
    if list(change, "tags") != list(event, "tags") {
        set_list(&mut entry, change, "tags");
    }
    Ok(entry)
}

/// Whether an occurrence is at another time than its event is on that day.
fn is_moved(own: &Json, usual: &Json, of: NaiveDate) -> bool {
    let local = |when: &Json, key: &str| -> Option<NaiveDateTime> {
        let text = text(when, key)?;
        match text.parse::<NaiveDate>() {
            Ok(day) => Some(day.and_time(chrono::NaiveTime::MIN)),
            Err(_) => clock(text).map(|(local, _)| local),
        }
    };
    let Some(first) = local(usual, "start") else { return true };
    let shift = of - first.date();
    let on = |at: Option<NaiveDateTime>| at.and_then(|at| at.checked_add_signed(shift));
    let kinds = text(own, "precision") != text(usual, "precision");
    kinds || local(own, "start") != on(Some(first)) || local(own, "end") != on(local(usual, "end"))
}
