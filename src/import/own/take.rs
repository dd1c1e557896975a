//! Values out of JSON.
//!
//! In: objects of JSON and names of keys. Out: values of a catalogue. Must not know: which keys there are.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value as Json;

use crate::catalogue::write::{Entry, Value};

/// The text of a key.
pub(super) fn text<'j>(json: &'j Json, key: &str) -> Option<&'j str> {
    json.get(key)?.as_str()
}

/// The items of a key; none where it is not there.
pub(super) fn list<'j>(json: &'j Json, key: &str) -> &'j [Json] {
    json.get(key).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The texts of a key.
pub(super) fn texts<'j>(json: &'j Json, key: &str) -> Vec<&'j str> {
    list(json, key).iter().filter_map(Json::as_str).collect()
}

/// Whether a key says so.
pub(super) fn flag(json: &Json, key: &str) -> bool {
    json.get(key).and_then(Json::as_bool).unwrap_or(false)
}

/// Sets keys that have the same name and are texts in both.
pub(super) fn set_texts(entry: &mut Entry, json: &Json, keys: &[&str]) {
    keys.iter().for_each(|key| entry.set_text(key, text(json, key)));
}

/// Sets a key that is a list of texts in both.
pub(super) fn set_list(entry: &mut Entry, json: &Json, key: &str) {
    entry.set(key, Value::texts(texts(json, key)));
}

/// The days of a key.
pub(super) fn days(json: &Json, key: &str) -> Vec<NaiveDate> {
    texts(json, key).into_iter().filter_map(|day| day.parse().ok()).collect()
}

/// A clock reading with its offset: `2026-06-17T19:00:00+01:00`.
pub(super) fn clock(text: &str) -> Option<(NaiveDateTime, i32)> {
    let time = chrono::DateTime::parse_from_rfc3339(text).ok()?;
    Some((time.naive_local(), time.offset().local_minus_utc()))
}
