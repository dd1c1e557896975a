//! All that an entry says but when it is.
//!
//! In: an entry as it was written. Out: the keys of an item, and its categories among the tags.
//! Must not know: times, other entries.

use super::component::Raw;
use crate::catalogue::keys;
use crate::catalogue::write::Value;
use crate::import::item::{Imported, Item};
use crate::import::tags::tags;
use crate::import::{place, words};
use crate::report::visible;

/// All that an entry says but when it is.
pub(super) fn described(out: &mut Imported, item: &mut Item, raw: &Raw) {
    let name =
        raw.summary.as_deref().and_then(|name| words::line(name, keys::LINE, "the name", &mut item.notes));
    if name.is_none() && raw.instead_of.is_none() {
        item.notes.guessed("it has no name");
    }
    let name = name.or_else(|| raw.instead_of.is_none().then(|| "Event".to_owned()));
    item.entry.set_text("name", name.clone());
    match raw.status.as_str() {
        "CANCELLED" => {
            item.entry.set_text("status", Some("cancelled"));
            item.entry.set_text("name", name.as_deref().map(without_status));
        }
        "TENTATIVE" => item.entry.set_text("status", Some("tentative")),
        _ => {}
    }
    if let Some(location) = &raw.location {
        place::place(item, location);
    }
    if let Some((latitude, longitude)) = raw.position {
        item.entry.set("latitude", Value::Number(latitude));
        item.entry.set("longitude", Value::Number(longitude));
    }
    if let Some(join) = raw.join.as_deref().filter(|_| item.entry.get("online") != Some(&Value::Flag(false)))
    {
        let is_address = matches!(item.entry.get("online"), Some(Value::Text(_)));
        match crate::catalogue::address(join) {
            Ok(address) if !is_address => item.entry.set_text("online", Some(address)),
            _ => {}
        }
    }
    if let Some(url) = &raw.url {
        match crate::catalogue::address(url) {
            Ok(url) => item.entry.set_text("url", Some(url)),
            Err(why) => item.notes.lost(format!("its address {}, one {why}", visible::quoted(url))),
        }
    }
    let prose = raw.description.as_deref();
    let prose = prose.and_then(|text| words::prose(text, "the description", &mut item.notes));
    item.entry.set_text("description", prose);
    organized(item, raw);
    tags(out, item, &raw.categories);
    let lost =
        raw.lost.iter().map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    let lost: Vec<_> = lost.collect();
    if !lost.is_empty() {
        item.notes.lost(lost.join(", "));
    }
}

fn organized(item: &mut Item, raw: &Raw) {
    if let Some(name) = &raw.organizer {
        let name = words::line(name, keys::LINE, "the organizer", &mut item.notes);
        if let Some(name) = name {
            item.notes.guessed(format!("who organizes it is {}", visible::quoted(&name)));
            item.entry.set_text("organizer", Some(name));
        }
    }
    if raw.organizer_by_mail {
        item.notes.lost("its organizer, of whom only a mail address is given");
    }
}

/// The name of what is cancelled, without the word that some programs put before it.
fn without_status(name: &str) -> &str {
    let words = ["Canceled: ", "Cancelled: ", "CANCELED: ", "CANCELLED: ", "Abgesagt: ", "Annulé : "];
    let rest = words.iter().find_map(|word| name.strip_prefix(word)).map(str::trim);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}
