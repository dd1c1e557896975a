//! Where something takes place and who can take part from afar, out of JSON.
//!
//! In: an object that has `place`, `online` and `join`. Out: the keys that say the same. Must not know: what it is the place of.

use serde_json::Value as Json;

use super::take::{flag, set_texts, text};
use crate::catalogue::write::{Entry, Value};

/// Sets the keys of a place.
pub(super) fn set(entry: &mut Entry, place: &Json) {
    set_texts(entry, place, &["venue", "address", "city", "region", "country"]);
    for key in ["latitude", "longitude"] {
        if let Some(degrees) = place.get(key).and_then(Json::as_f64) {
            entry.set(key, Value::Number(degrees));
        }
    }
}

/// Whether and where one can take part online.
pub(super) fn online(of: &Json) -> Value {
    match text(of, "join") {
        Some(address) => Value::Text(address.to_owned()),
        None => Value::Flag(flag(of, "online")),
    }
}

/// Sets what is otherwise than above: the place, if it has to be said, and whether one can take part online.
pub(super) fn set_other(entry: &mut Entry, of: &Json, above: &Json, says: bool) {
    let place = of.get("place");
    if let Some(place) = place.filter(|place| says || above.get("place") != Some(*place)) {
        set(entry, place);
    }
    let own = online(of);
    if own != online(above) {
        entry.set("online", own);
    }
}
