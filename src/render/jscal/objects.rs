//! The small objects of which an event of JSCalendar is made (RFC 8984, 4.2 and 4.4).
//!
//! In: an [`Entry`]. Out: its places, links and states as objects and words of the standard.
//! Must not know: times, rules, the calendar.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::entry::{Entry, State};

/// A map of objects by id that has a single one.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct One<T> {
    #[serde(rename = "1")]
    item: T,
}

#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Location<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<String>,
}

#[derive(Debug, PartialEq, Serialize)]
pub(super) struct VirtualLocation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    uri: &'a str,
}

/// What describes the event, which is what URL is in iCalendar.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Link<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    href: &'a str,
    rel: &'static str,
}

impl<'a> One<Link<'a>> {
    pub(super) fn to(href: &'a str) -> Self {
        Self { item: Link { kind: "Link", href, rel: "describedby" } }
    }
}

#[derive(Serialize)]
pub(super) struct Relation {
    #[serde(rename = "@type")]
    kind: &'static str,
    relation: BTreeMap<&'static str, bool>,
}

pub(super) fn free_busy(entry: &Entry<'_>) -> &'static str {
    if entry.busy { "busy" } else { "free" }
}

pub(super) fn status(state: State) -> &'static str {
    match state {
        State::Confirmed => "confirmed",
        State::Tentative => "tentative",
        State::Cancelled => "cancelled",
    }
}

pub(super) fn location<'a>(entry: &'a Entry<'_>) -> Option<One<Location<'a>>> {
    let name = entry.location.as_deref();
    let coordinates = entry.position.map(|(latitude, longitude)| format!("geo:{latitude:.6},{longitude:.6}"));
    let known = name.is_some() || coordinates.is_some();
    known.then_some(One { item: Location { kind: "Location", name, coordinates } })
}

pub(super) fn virtual_location<'a>(entry: &'a Entry<'_>) -> Option<One<VirtualLocation<'a>>> {
    let (uri, name) = entry.join.as_ref()?;
    Some(One { item: VirtualLocation { kind: "VirtualLocation", name, uri } })
}

pub(super) fn link<'a>(entry: &'a Entry<'_>) -> Option<One<Link<'a>>> {
    entry.url.as_deref().map(One::to)
}

pub(super) fn keywords<'a>(entry: &Entry<'a>) -> BTreeMap<&'a str, bool> {
    entry.categories.iter().map(|name| (*name, true)).collect()
}

pub(super) fn parent() -> Relation {
    Relation { kind: "Relation", relation: BTreeMap::from([("parent", true)]) }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
