//! What people decide by, out of JSON.
//!
//! In: the object of an event or of an occurrence. Out: the keys that say the same; of an occurrence what its event does not
//! say. Must not know: times, places.

use serde_json::Value as Json;

use super::take::{list, set_list, text};
use crate::catalogue::write::{Entry, Value};

/// Sets the keys; `above` is what holds where they are not said.
pub(super) fn set(entry: &mut Entry, of: &Json, above: Option<&Json>) {
    for key in ["lang", "access", "source"] {
        if above.is_none_or(|above| list(above, key) != list(of, key)) {
            set_list(entry, of, key);
        }
    }
    let admission = |of: &Json| (of.get("free").cloned(), of.get("price").cloned());
    if above.is_some_and(|above| admission(above) == admission(of)) {
        return;
    }
    match (text(of, "price"), of.get("free").and_then(Json::as_bool)) {
        (Some(price), _) => entry.set_text("price", Some(price)),
        (None, Some(free)) => entry.set("free", Value::Flag(free)),
        (None, None) => {}
    }
}
