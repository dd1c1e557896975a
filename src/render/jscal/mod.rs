//! Events as JSCalendar (RFC 8984): one group that holds the entries of a feed.
//!
//! In: what is said of the group, and its entries. Out: a [`Group`]; [`super::json`] makes text of it. An entry
//! says what it says in iCalendar: the same days and instants, the same words. Its rule and its changed occurrences are
//! written by [`rule`] and [`patch`], both from [`times`] and [`objects`].
//! Must not know: the calendar, paths, today, the clock.

mod objects;
mod patch;
mod rule;
mod times;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Serialize, Serializer};

use crate::view::entry::Entry;
use objects::{Link, Location, One, Relation, VirtualLocation};
use objects::{free_busy, is_false, keywords, link, location, parent, status, virtual_location};
use patch::Patch;
use rule::Rule;
use times::{Times, instant, local, on};

/// What is said of the whole group.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// What it is known by for ever.
    pub uid: &'a str,
    /// The newest change of an entry, UTC.
    pub updated: NaiveDateTime,
    /// What people call it.
    pub title: &'a str,
    /// A sentence or two.
    pub description: &'a str,
    /// The language of all texts, as BCP 47 names it.
    pub locale: &'a str,
    /// The page.
    pub page: Option<&'a str>,
    /// Its own address.
    pub source: Option<String>,
}

/// An event of the group.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// The event, or the rule of it.
    pub entry: Entry<'a>,
    /// Its changed occurrences.
    pub changed: Vec<Entry<'a>>,
}

/// A group of events (RFC 8984, 5.3).
#[derive(Serialize)]
#[serde(rename_all = "camelCase", bound(serialize = "Events<'a, F>: Serialize"))]
pub struct Group<'a, F> {
    #[serde(rename = "@type")]
    kind: &'static str,
    uid: &'a str,
    prod_id: &'static str,
    updated: String,
    title: &'a str,
    description: &'a str,
    locale: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<One<Link<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    entries: Events<'a, F>,
}

/// The group of the events that `members` gives. They are made one at a time, when they are written.
pub fn group<'a, F, I>(about: About<'a>, members: F) -> Group<'a, F>
where
    F: Fn() -> I,
    I: Iterator<Item = Member<'a>>,
{
    let About { uid, updated, title, description, locale, page, source } = about;
    Group {
        kind: "Group",
        uid,
        prod_id: "-//kalends//kalends//EN",
        updated: instant(updated),
        title,
        description,
        locale,
        links: page.map(One::to),
        source,
        entries: Events { locale, members },
    }
}

struct Events<'a, F> {
    locale: &'a str,
    members: F,
}

impl<'a, F, I> Serialize for Events<'a, F>
where
    F: Fn() -> I,
    I: Iterator<Item = Member<'a>>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.members)().map(|member| Whole(self.locale, member)))
    }
}

/// An event with the language of its texts, which becomes an object when it is written.
struct Whole<'a>(&'a str, Member<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        event(self.0, &self.1).serialize(serializer)
    }
}

/// One event (RFC 8984, 5.1).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    uid: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    updated: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<u32>,
    title: &'a str,
    description: &'a str,
    locale: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    show_without_time: bool,
    start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'a str>,
    duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    recurrence_rules: Option<[Rule; 1]>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    recurrence_overrides: BTreeMap<String, Patch<'a>>,
    status: &'static str,
    free_busy_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<One<Location<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    virtual_locations: Option<One<VirtualLocation<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<One<Link<'a>>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    keywords: BTreeMap<&'a str, bool>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    related_to: BTreeMap<&'a str, Relation>,
}

fn event<'a>(locale: &'a str, member: &'a Member<'_>) -> Event<'a> {
    let Member { entry, changed: _ } = member;
    let Times { start, zone, duration } = Times::of(entry.span);
    let rule = entry.recurrence.as_ref().map(|it| (it.rule, it.until.map(|day| local(on(start, day)))));
    Event {
        kind: "Event",
        uid: &entry.uid,
        created: entry.created.map(instant),
        updated: instant(entry.stamp),
        sequence: entry.sequence,
        title: &entry.title,
        description: &entry.description,
        locale,
        show_without_time: zone.is_none(),
        start: local(start),
        time_zone: zone,
        duration,
        recurrence_rules: rule.map(|(rule, until)| [Rule::of(rule, until)]),
        recurrence_overrides: overrides(start, member),
        status: status(entry.state),
        free_busy_status: free_busy(entry),
        locations: location(entry),
        virtual_locations: virtual_location(entry),
        links: link(entry),
        keywords: keywords(entry),
        related_to: entry.part_of.iter().map(|uid| (uid.as_str(), parent())).collect(),
    }
}

/// The occurrences that differ from the rule, by the start that they have by the rule.
fn overrides<'a>(start: NaiveDateTime, member: &'a Member<'_>) -> BTreeMap<String, Patch<'a>> {
    let Some(recurrence) = &member.entry.recurrence else { return BTreeMap::new() };
    let not_held = recurrence.exdates.iter().map(|day| (on(start, *day), Patch::excluded()));
    let changed = member.changed.iter().filter_map(|occurrence| {
        let usual = Times::of(occurrence.instead_of?).start;
        Some((usual, Patch::of(&member.entry, occurrence, usual)))
    });
    not_held.chain(changed).map(|(usual, patch)| (local(usual), patch)).collect()
}
