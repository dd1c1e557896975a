//! An event for search engines: JSON-LD in the words of schema.org.
//!
//! In: an event's page whose days are certain. Out: a value; the template writes it with `tojson`, which
//! leaves no `<` in it.
//! Must not know: the calendar, words of any language.

use serde_json::{Map, Value, json};

use crate::view::page::event::EventPage;
use crate::view::page::event::certain::{Certain, Held, Site};

/// The event as schema.org describes one, as far as Google's rules for events ask for it.
pub(super) fn event(page: &EventPage<'_>) -> Option<Value> {
    let Certain { name, description, organizer, held, start, end, previous, place, online, parents } =
        page.certain.as_ref()?;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("@context", json!("https://schema.org"));
    put("@type", json!("Event"));
    put("name", json!(name));
    put("startDate", json!(start));
    if let Some(end) = end {
        put("endDate", json!(end));
    }
    if let Some(previous) = previous {
        put("previousStartDate", json!(previous));
    }
    put("eventStatus", json!(schema(status(*held, previous.is_some()))));
    put("eventAttendanceMode", json!(schema(attendance(place.is_some(), online.is_some()))));
    put("location", location(place.as_ref(), *online));
    put("description", json!(description.as_ref().unwrap_or(&page.frame.description)));
    if let Some(url) = page.frame.canonical.as_deref() {
        put("url", json!(url));
    }
    if !parents.is_empty() {
        put("superEvent", parents.iter().map(|(name, url)| parent(name, url.as_deref())).collect());
    }
    if let Some(organizer) = organizer {
        put("organizer", json!({ "@type": "Organization", "name": organizer }));
    }
    Some(Value::Object(out))
}

/// An event by its name and page, where everything else about it stands.
fn parent(name: &str, url: Option<&str>) -> Value {
    match url {
        Some(url) => json!({ "@type": "Event", "name": name, "url": url }),
        None => json!({ "@type": "Event", "name": name }),
    }
}

fn schema(word: &str) -> String {
    format!("https://schema.org/{word}")
}

fn status(held: Held, is_moved: bool) -> &'static str {
    match held {
        Held::AsPlanned if is_moved => "EventRescheduled",
        Held::AsPlanned => "EventScheduled",
        Held::Postponed => "EventPostponed",
        Held::Cancelled => "EventCancelled",
    }
}

fn attendance(here: bool, afar: bool) -> &'static str {
    match (here, afar) {
        (false, _) => "OnlineEventAttendanceMode",
        (true, true) => "MixedEventAttendanceMode",
        (true, false) => "OfflineEventAttendanceMode",
    }
}

fn location(place: Option<&Site<'_>>, online: Option<Option<&str>>) -> Value {
    let here = place.map(physical);
    let afar = online.map(|url| match url {
        Some(url) => json!({ "@type": "VirtualLocation", "url": url }),
        None => json!({ "@type": "VirtualLocation" }),
    });
    match (here, afar) {
        (Some(here), Some(afar)) => json!([here, afar]),
        (here, afar) => here.or(afar).unwrap_or_default(),
    }
}

fn physical(place: &Site<'_>) -> Value {
    let mut address = Map::new();
    let parts = [
        ("streetAddress", place.street),
        ("addressLocality", place.city),
        ("addressRegion", place.region),
        ("addressCountry", place.country),
    ];
    address.insert("@type".to_owned(), json!("PostalAddress"));
    for (key, part) in parts {
        if let Some(part) = part {
            address.insert(key.to_owned(), json!(part));
        }
    }
    let mut out = Map::new();
    out.insert("@type".to_owned(), json!("Place"));
    if let Some(name) = place.name {
        out.insert("name".to_owned(), json!(name));
    }
    out.insert("address".to_owned(), Value::Object(address));
    if let Some((latitude, longitude)) = place.position {
        let geo = json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude });
        out.insert("geo".to_owned(), geo);
    }
    Value::Object(out)
}
