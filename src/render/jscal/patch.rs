//! What one occurrence of a recurring event changes (RFC 8984, 4.3.5).
//!
//! In: an event and one of its occurrences. Out: a [`Patch`] that holds what differs; what the occurrence lacks is null.
//! Must not know: rules, the calendar.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::objects::{Link, Location, One, VirtualLocation};
use super::objects::{free_busy, is_false, keywords, link, location, status, virtual_location};
use super::times::{Times, local};
use crate::view::entry::Entry;

/// What differs. Of a part that may be missing, the outer value says whether it differs, the inner what it is then.
#[derive(Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patch<'a> {
    #[serde(skip_serializing_if = "is_false")]
    excluded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    free_busy_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<Option<One<Location<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    virtual_locations: Option<Option<One<VirtualLocation<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Option<One<Link<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<BTreeMap<&'a str, bool>>,
}

impl<'a> Patch<'a> {
    /// That the event is not held then.
    pub(super) fn excluded() -> Self {
        Self { excluded: true, ..Self::default() }
    }

    /// What a time changes that would begin at `usual`.
    pub(super) fn of(event: &'a Entry<'_>, time: &'a Entry<'_>, usual: NaiveDateTime) -> Self {
        let (always, now) = (Times::of(event.span), Times::of(time.span));
        let same_zone = now.zone == always.zone;
        Self {
            excluded: false,
            title: unless(time.title == event.title, time.title.as_str()),
            description: unless(time.description == event.description, time.description.as_str()),
            // By another clock the same reading is another time.
            start: unless(now.start == usual && same_zone, local(now.start)),
            time_zone: now.zone.filter(|_| !same_zone),
            duration: unless(now.duration == always.duration, now.duration),
            status: unless(time.state == event.state, status(time.state)),
            free_busy_status: unless(time.busy == event.busy, free_busy(time)),
            locations: unless(location(time) == location(event), location(time)),
            virtual_locations: unless(
                virtual_location(time) == virtual_location(event),
                virtual_location(time),
            ),
            links: unless(link(time) == link(event), link(time)),
            keywords: unless(time.categories == event.categories, keywords(time)),
        }
    }
}

/// The value unless it is the same.
fn unless<T>(same: bool, value: T) -> Option<T> {
    (!same).then_some(value)
}
