//! Events as JSCalendar (RFC 8984): one group that holds the entries of a feed.
//!
//! In: what is said of the group, and its entries. Out: a [`Group`]; [`super::json`] makes text of it. An entry
//! says what it says in iCalendar: the same days and instants, the same words.
//! Must not know: the calendar, paths, today, the clock.

mod patch;
mod rule;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Serialize, Serializer};

use crate::view::entry::{Entry, Span, State};
use patch::Patch;
use rule::Rule;

/// The zone of UTC times.
const UTC: &str = "Etc/UTC";

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
    /// Those of its times that are not as its rule says.
    pub times: Vec<Entry<'a>>,
    /// The UIDs of those it is part of, all of them in the same group.
    pub part_of: Vec<String>,
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
        links: page.map(|page| One { item: Link::to(page) }),
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
    sequence: u32,
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

/// A map of objects by id that has a single one.
#[derive(Debug, PartialEq, Serialize)]
struct One<T> {
    #[serde(rename = "1")]
    item: T,
}

#[derive(Debug, PartialEq, Serialize)]
struct Location<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<String>,
}

#[derive(Debug, PartialEq, Serialize)]
struct VirtualLocation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    uri: &'a str,
}

/// What describes the event, which is what URL is in iCalendar.
#[derive(Debug, PartialEq, Serialize)]
struct Link<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    href: &'a str,
    rel: &'static str,
}

impl<'a> Link<'a> {
    fn to(href: &'a str) -> Self {
        Self { kind: "Link", href, rel: "describedby" }
    }
}

#[derive(Serialize)]
struct Relation {
    #[serde(rename = "@type")]
    kind: &'static str,
    relation: BTreeMap<&'static str, bool>,
}

fn event<'a>(locale: &'a str, member: &'a Member<'_>) -> Event<'a> {
    let Member { entry, times: _, part_of } = member;
    let Times { start, zone, duration } = Times::of(entry.span);
    let repeats = entry.repeats.as_ref();
    let rule = repeats.and_then(|it| Some((it.rule?, it.until.map(|day| local(on(start, day))))));
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
        keywords: entry.categories.iter().map(|name| (*name, true)).collect(),
        related_to: part_of.iter().map(|uid| (uid.as_str(), parent())).collect(),
    }
}

fn free_busy(entry: &Entry<'_>) -> &'static str {
    if entry.busy { "busy" } else { "free" }
}

fn status(state: State) -> &'static str {
    match state {
        State::Confirmed => "confirmed",
        State::Tentative => "tentative",
        State::Cancelled => "cancelled",
    }
}

fn location<'a>(entry: &'a Entry<'_>) -> Option<One<Location<'a>>> {
    let name = entry.location.as_deref();
    let coordinates = entry.position.map(|(latitude, longitude)| format!("geo:{latitude:.6},{longitude:.6}"));
    let known = name.is_some() || coordinates.is_some();
    known.then_some(One { item: Location { kind: "Location", name, coordinates } })
}

fn virtual_location<'a>(entry: &'a Entry<'_>) -> Option<One<VirtualLocation<'a>>> {
    let (uri, name) = entry.join.as_ref()?;
    Some(One { item: VirtualLocation { kind: "VirtualLocation", name, uri } })
}

fn link<'a>(entry: &'a Entry<'_>) -> Option<One<Link<'a>>> {
    entry.url.as_deref().map(|url| One { item: Link::to(url) })
}

fn parent() -> Relation {
    Relation { kind: "Relation", relation: BTreeMap::from([("parent", true)]) }
}

/// Start, zone and length, as RFC 8984 writes them: whole days begin at midnight and have no zone.
struct Times {
    start: NaiveDateTime,
    zone: Option<&'static str>,
    duration: String,
}

impl Times {
    fn of(span: Span) -> Self {
        match span {
            Span::Days { first, last } => Self {
                start: first.and_time(NaiveTime::MIN),
                zone: None,
                duration: format!("P{}D", (last - first).num_days() + 1),
            },
            Span::Instants { start, end } => Self { start, zone: Some(UTC), duration: length(end - start) },
            Span::Local { zone, start, end } => {
                let elapsed = zone.moment(end).utc() - zone.moment(start).utc();
                Self { start, zone: Some(zone.name()), duration: length(elapsed) }
            }
        }
    }
}

/// A length of elapsed time. In days it would be as many clock readings, which differs when clocks change.
fn length(elapsed: TimeDelta) -> String {
    let seconds = elapsed.num_seconds();
    let parts = [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}"));
    format!("PT{}", parts.collect::<String>())
}

/// What is not as the rule says, by the start that it has by the rule.
fn overrides<'a>(start: NaiveDateTime, member: &'a Member<'_>) -> BTreeMap<String, Patch<'a>> {
    let Some(repeats) = &member.entry.repeats else { return BTreeMap::new() };
    let held = repeats.rdates.iter().map(|day| (on(start, *day), Patch::default()));
    let not_held = repeats.exdates.iter().map(|day| (on(start, *day), Patch::excluded()));
    let changed = member.times.iter().filter_map(|time| {
        let usual = Times::of(time.instead_of?).start;
        Some((usual, Patch::of(&member.entry, time, usual)))
    });
    // A time that is held besides may be changed too; what changes it comes last.
    held.chain(not_held).chain(changed).map(|(usual, patch)| (local(usual), patch)).collect()
}

/// The start of the occurrence on a day.
fn on(start: NaiveDateTime, day: NaiveDate) -> NaiveDateTime {
    day.and_time(start.time())
}

/// A clock reading as `2026-06-17T19:00:00`.
fn local(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A UTC time as `2026-06-17T19:00:00Z`.
fn instant(utc: NaiveDateTime) -> String {
    utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
