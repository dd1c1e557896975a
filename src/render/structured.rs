//! An event for search engines: JSON-LD in the words of schema.org.
//!
//! In: an event's page whose days are certain. Out: a value; the template writes it with `tojson`, which
//! leaves no `<` in it.
//! Must not know: the calendar, words of any language.

use serde_json::{Map, Value, json};

use super::schedule::schedules;
use crate::view::page::event::EventPage;
use crate::view::page::event::certain::{Certain, CertainPart, Held, Site};

/// The event as schema.org describes one, as far as Google's rules for events ask for it.
pub(super) fn event(page: &EventPage<'_>) -> Option<Value> {
    let Certain {
        name,
        description,
        organizer,
        held,
        site,
        rhythms,
        start,
        end,
        previous,
        places,
        online,
        parents,
        parts,
        ..
    } = page.certain.as_ref()?;
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
    put("eventAttendanceMode", json!(schema(attendance(!places.is_empty(), online.is_some()))));
    let canonical = page.frame.canonical.as_deref();
    let mut place = location(places, *online, canonical);
    amenities(&mut place, &page.certain.as_ref()?.access);
    put("location", place);
    put("description", json!(description.as_ref().unwrap_or(&page.frame.description)));
    if let Some(url) = canonical {
        put("url", json!(url));
    }
    if let Some(site) = site {
        put("sameAs", json!(site));
    }
    if let Some(schedules) = schedules(rhythms) {
        put("eventSchedule", schedules);
    }
    if !parents.is_empty() {
        put("superEvent", parents.iter().map(|(name, url)| parent(name, url.as_deref())).collect());
    }
    if !parts.is_empty() {
        put("subEvent", parts.iter().map(|it| part(it, canonical)).collect());
    }
    facts(page.certain.as_ref()?, &mut put);
    if let Some(organizer) = organizer {
        put("organizer", json!({ "@type": "Organization", "name": organizer }));
    }
    Some(Value::Object(out))
}

/// What people decide by.
fn facts(certain: &Certain<'_>, put: &mut impl FnMut(&str, Value) -> Option<Value>) {
    if let Some(free) = certain.free {
        put("isAccessibleForFree", json!(free));
    }
    if certain.price.is_some() || certain.tickets.is_some() {
        let mut offer = Map::new();
        offer.insert("@type".to_owned(), json!("Offer"));
        for (key, value) in [("description", certain.price), ("url", certain.tickets)] {
            offer.extend(value.map(|value| (key.to_owned(), json!(value))));
        }
        put("offers", Value::Object(offer));
    }
    match certain.languages.as_slice() {
        [] => {}
        [one] => drop(put("inLanguage", json!(one))),
        several => drop(put("inLanguage", json!(several))),
    }
    let features: Vec<_> = certain.access.iter().filter_map(|way| feature(way)).collect();
    if !features.is_empty() {
        put("accessibilityFeature", json!(features));
    }
}

/// What of a programme is open to more people, in the vocabulary of the W3C.
fn feature(way: &str) -> Option<&'static str> {
    Some(match way {
        "captions" => "captions",
        "sign-language" => "signLanguage",
        "audio-description" => "audioDescription",
        _ => return None,
    })
}

/// The others are of the place, where there is one.
fn amenities(site: &mut Value, access: &[&'static str]) {
    let here: Vec<_> = access.iter().filter(|way| feature(way).is_none()).collect();
    if here.is_empty() {
        return;
    }
    let sites = match site {
        Value::Array(several) => several.as_mut_slice(),
        one => std::slice::from_mut(one),
    };
    for place in sites.iter_mut().filter(|place| place.get("@type") == Some(&json!("Place"))) {
        let each =
            |way: &&&str| json!({ "@type": "LocationFeatureSpecification", "name": way, "value": true });
        if let Some(place) = place.as_object_mut() {
            place.insert("amenityFeature".to_owned(), here.iter().map(each).collect());
        }
    }
}

/// An event by its name and page, where everything else about it stands.
fn parent(name: &str, url: Option<&str>) -> Value {
    match url {
        Some(url) => json!({ "@type": "Event", "name": name, "url": url }),
        None => json!({ "@type": "Event", "name": name }),
    }
}

/// One time of a part: what is not said of it is as the event has it.
fn part(part: &CertainPart<'_>, page: Option<&str>) -> Value {
    let CertainPart { name, held, start, end, place, online } = part;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("@type", json!("Event"));
    put("name", json!(name));
    put("startDate", json!(start));
    if let Some(end) = end {
        put("endDate", json!(end));
    }
    put("eventStatus", json!(schema(status(*held, false))));
    if place.is_some() || online.is_some() {
        put("eventAttendanceMode", json!(schema(attendance(place.is_some(), online.is_some()))));
        put("location", location(place.as_slice(), *online, page));
    }
    Value::Object(out)
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

/// Whoever takes part from afar and is told no address finds the way on the event's own page.
fn location(places: &[Site<'_>], online: Option<Option<&str>>, page: Option<&str>) -> Value {
    let here = places.iter().map(physical);
    let afar = online.map(|url| match url.or(page) {
        Some(url) => json!({ "@type": "VirtualLocation", "url": url }),
        None => json!({ "@type": "VirtualLocation" }),
    });
    let mut all: Vec<Value> = here.chain(afar).collect();
    if all.len() > 1 { Value::Array(all) } else { all.pop().unwrap_or_default() }
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
