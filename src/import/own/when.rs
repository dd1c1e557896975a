//! When something is, out of the object `when`.
//!
//! In: such an object. Out: the keys that say the same. Must not know: what it is the time of.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::take::{clock, text};
use crate::catalogue::write::{Entry, Value};
use crate::when::Zone;

/// The zone of clock times.
pub(super) fn zone(when: &Json) -> Option<Zone> {
    Zone::named(text(when, "timezone")?)
}

/// A day or a clock reading as it is written: with its offset where the zone alone does not say it.
pub(super) fn moment(text: &str, zone: Option<Zone>) -> Option<Value> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(Value::Day(day));
    }
    let (local, offset) = clock(text)?;
    let said = zone.is_some_and(|zone| zone.moment(local).offset == offset);
    Some(if said { Value::Local(local) } else { Value::Offset(local, offset) })
}

/// Sets when it is; the message of an error is a phrase.
pub(super) fn set(entry: &mut Entry, when: &Json) -> Result<(), &'static str> {
    let zone = zone(when);
    let (start, end) = (text(when, "start").ok_or("no start")?, text(when, "end"));
    let period = |text: &str| Some(Value::Text(text.to_owned()));
    let precision = text(when, "precision").ok_or("no precision")?;
    let (start, end) = match precision {
        "period" => (period(start), None),
        "window" => (period(start), end.and_then(period)),
        "open" => (moment(start, zone), period("open")),
        "days" => (moment(start, zone), end.filter(|end| *end != start).and_then(|end| moment(end, zone))),
        "some-days" | "time" => (moment(start, zone), end.and_then(|end| moment(end, zone))),
        _ => return Err("a precision that is not known"),
    };
    entry.set("start", start.ok_or("no start that can be read")?);
    if let Some(end) = end {
        entry.set("end", end);
    }
    if let Some(days) = when.get("days").and_then(Json::as_i64) {
        entry.set("days", Value::Whole(days));
    }
    entry.set_text("timezone", zone.map(Zone::name));
    Ok(())
}
