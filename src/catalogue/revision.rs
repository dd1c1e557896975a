//! A text of an older catalogue, read without judging it: what it says by value.
//!
//! In: a text, or the part of one that a table's header begins. Out: [`Part`]s; `None` where the text is not TOML.
//! What cannot be read as its key wants it counts as it was written, and so does a key that nobody knows: how many
//! rules a release has moves no change mark. Must not know: findings, the calendar, history.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::fields::address::address;
use super::fields::dates::{self, Written};
use super::keys::{self, Key, Kind};
use super::syntax::tree::{Node, Table, Value as TreeValue};
use super::syntax::walk::alone;
use crate::model::values::{Part, Record, Value};
use crate::world::language::cased;

/// Cuts a text before each table that stands at its root. Together the ranges are all of it, and the first is what
/// comes before any table. If each can be read alone, every cut was between two statements: one that ends within a
/// text or a list is not TOML.
#[must_use]
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    let lines = text.match_indices("\n[").map(|(at, _)| at + 1);
    let first = text.starts_with('[').then_some(0);
    cuts.extend(first.into_iter().chain(lines).filter(|at| header(text, *at).is_some_and(is_root)));
    let ends = cuts.iter().copied().skip(1).chain([text.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The words between the brackets of a header.
fn header(text: &str, at: usize) -> Option<&str> {
    let line = text.get(at..)?.trim_start_matches('[');
    Some(line.split_once(']')?.0.trim())
}

fn is_root(name: &str) -> bool {
    !name.contains(['.', '\n'])
}

/// Reads what [`cut`] made. The name that its header has, and what it says; `None` when it cannot be read alone:
/// then the whole text has to be. Empty for what says nothing.
#[must_use]
pub fn part(text: &str) -> Option<Option<(String, bool, Part)>> {
    alone(text, |root| {
        let mut entries = root.entries();
        let Some((name, _, value)) = entries.next() else { return Some(None) };
        let many = text.trim_start().starts_with("[[");
        if entries.next().is_some() || !text.starts_with('[') {
            return None;
        }
        match (value.node(), many) {
            (Node::Table(table), false) => Some(Some((name.to_owned(), many, table_of(name, table)))),
            (Node::List(items), true) => match items.as_slice() {
                [item] => match item.node() {
                    Node::Table(table) => Some(Some((name.to_owned(), many, table_of(name, table)))),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    })?
}

/// Reads a whole text.
#[must_use]
pub fn whole(text: &str) -> Option<Vec<Part>> {
    alone(text, |root| {
        let mut parts = Vec::new();
        for (name, _, value) in root.entries() {
            match value.node() {
                Node::Table(table) => parts.push(table_of(name, table)),
                Node::List(items) => parts.extend(items.iter().filter_map(|item| match item.node() {
                    Node::Table(table) => Some(table_of(name, table)),
                    _ => None,
                })),
                _ => {}
            }
        }
        parts
    })
}

fn table_of(name: &str, table: Table<'_>) -> Part {
    match name {
        "calendar" => Part::Calendar(calendar(table)),
        "tags" => Part::Tags(labels(table)),
        "links" => Part::Links(labels(table)),
        "series" => Part::Series(record(&keys::SERIES, table)),
        "event" => Part::Event(event(table)),
        _ => Part::Other,
    }
}

fn calendar(table: Table<'_>) -> Record {
    let mut calendar = record(&keys::CALENDAR, table);
    if let Some(Value::Text(url)) = calendar.values.get_mut("url")
        && !url.ends_with('/')
    {
        url.push('/');
    }
    // A calendar's own id is a value that its entries inherit, and so is the language that nobody wrote.
    let id = Value::Text(calendar.id.clone());
    calendar.values.insert("id".to_owned(), id);
    calendar.values.entry("language".to_owned()).or_insert_with(|| Value::Text("\"en".to_owned()));
    calendar
}

fn labels(table: Table<'_>) -> BTreeMap<String, String> {
    let label = |value: TreeValue<'_>| match value.node() {
        Node::Text(text) => text.trim().to_owned(),
        _ => value.written(),
    };
    table.entries().map(|(name, _, value)| (name.to_owned(), label(value))).collect()
}

fn event(table: Table<'_>) -> Record {
    let mut event = record(&keys::EVENT, table);
    let is = |values: &BTreeMap<String, Value>, key: &str, word: &str| {
        values.get(key).is_some_and(|value| matches!(value, Value::Text(text) if text == word))
    };
    event.cancelled = is(&event.values, "status", "\"cancelled");
    // What a key means when it is left out may be written as well.
    for (key, otherwise) in [("status", "\"confirmed"), ("busy", "false"), ("online", "false")] {
        if is(&event.values, key, otherwise) {
            event.values.remove(key);
        }
    }
    if event.values.get("end") == event.values.get("start")
        && matches!(event.values.get("end"), Some(Value::Text(_)))
    {
        event.values.remove("end");
    }
    event
}

/// The values of a table by the kinds of its keys.
fn record(of: &'static keys::Table, table: Table<'_>) -> Record {
    let mut record = Record::default();
    for (name, _, value) in table.entries() {
        take(&mut record, of, name, value);
    }
    record
}

fn take(record: &mut Record, of: &'static keys::Table, name: &str, value: TreeValue<'_>) {
    let key = of.key(name);
    if key.is_some_and(|key| !key.in_feeds) {
        return;
    }
    match (name, value.node()) {
        ("id", _) => record.id = plain(value),
        ("series", Node::Text(id)) if of.path == "event" => record.series = Some(id.trim().to_owned()),
        ("tags", Node::List(items)) => record.tags = Some(slugs(&items)),
        ("part_of", Node::List(items)) => record.parents = slugs(&items),
        ("timezone", Node::Text(zone)) => record.timezone = Some(zone.trim().to_owned()),
        ("deadline", Node::List(items)) if of.path == "event" => {
            record.deadlines = items.iter().map(|item| deadline(*item)).collect();
        }
        ("occurrence", Node::List(items)) if of.path == "event" => occurrences(record, &items),
        ("part", Node::List(items)) if of.path == "event" => parts(record, &items),
        ("formerly", Node::Table(formerly)) => {
            for (name, _, value) in formerly.entries() {
                let key = keys::FORMERLY_TABLE.key(name);
                record.values.insert(format!("formerly.{name}"), canonical(key, value));
            }
        }
        ("links", Node::Table(links)) => {
            for (name, _, value) in links.entries() {
                let link = keys::LINKS.key(name).or(keys::LINKS.keys.first());
                record.values.insert(format!("links.{name}"), canonical(link, value));
            }
        }
        _ => {
            if name == "name" {
                record.name = plain(value);
            }
            if name == "country" {
                record.country = Some(plain(value));
            }
            record.values.insert(name.to_owned(), canonical(key, value));
        }
    }
}

fn plain(value: TreeValue<'_>) -> String {
    match value.node() {
        Node::Text(text) => text.trim().to_owned(),
        _ => value.written(),
    }
}

/// Each once, in the order of a list.
fn slugs(items: &[TreeValue<'_>]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    items.iter().map(|item| plain(*item)).filter(|slug| seen.insert(slug.clone())).collect()
}

fn deadline(value: TreeValue<'_>) -> Record {
    let Node::Table(table) = value.node() else {
        let written = Value::Text(value.written());
        return Record { values: BTreeMap::from([(String::new(), written)]), ..Record::default() };
    };
    let mut deadline = record(&keys::DEADLINE, table);
    let text = |key: &str| match deadline.values.get(key) {
        Some(Value::Text(text)) => Some(text.trim_start_matches('"').to_owned()),
        _ => None,
    };
    if deadline.id.is_empty() {
        deadline.id = text("kind").unwrap_or_default();
    }
    // Where a day ends is part of what was written; of a time it says what the time means.
    let zone = deadline.timezone.clone().filter(|_| text("closes").is_some());
    if let Some(zone) = zone {
        deadline.values.insert("timezone".to_owned(), Value::Text(zone));
    }
    deadline
}

/// Single times are values of their event, by the day they stand for.
fn occurrences(record: &mut Record, items: &[TreeValue<'_>]) {
    for (number, item) in items.iter().enumerate() {
        let Node::Table(table) = item.node() else {
            record.values.insert(format!("occurrence {number}"), Value::Text(item.written()));
            continue;
        };
        let single = self::record(&keys::OCCURRENCE, table);
        let of = match single.values.get("of") {
            Some(Value::Text(day)) => day.clone(),
            _ => format!("{number}"),
        };
        let zone = single.timezone.as_deref();
        for (key, value) in single.values {
            let value = zone.map_or_else(|| value.clone(), |zone| by_clock(&value, zone));
            record.values.entry(format!("occurrence {of} {key}")).or_insert(value);
        }
        if let Some(zone) = zone {
            let zone = Value::Text(zone.to_owned());
            record.values.entry(format!("occurrence {of} timezone")).or_insert(zone);
        }
        if let Some(tags) = single.tags {
            record.tags_of_days.entry(of).or_insert(tags);
        }
    }
}

/// A time on the clock of a zone of its own says all by itself.
fn by_clock(value: &Value, zone: &str) -> Value {
    match value {
        Value::Clock(local, None) => Value::Text(format!("{local} {zone}")),
        Value::Clock(local, Some(offset)) => Value::Text(format!("{local} {offset} {zone}")),
        Value::Text(text) => Value::Text(text.clone()),
    }
}

/// Parts are values of their event, by their ids: in which order they are written says nothing.
fn parts(record: &mut Record, items: &[TreeValue<'_>]) {
    for (number, item) in items.iter().enumerate() {
        let Node::Table(table) = item.node() else {
            record.values.insert(format!("part {number}"), Value::Text(item.written()));
            continue;
        };
        let single = self::record(&keys::PART, table);
        let id = single.id;
        record.values.entry(format!("part {id}")).or_insert_with(|| Value::Text(String::new()));
        // Hours without a zone of their own are on the clock of the event, whatever day they are on.
        let clock = || Some(Value::Clock(single.values.get("start").and_then(on_some_day)?, None));
        let zone = single.timezone.clone().map(Value::Text).or_else(clock);
        if let Some(zone) = zone {
            record.values.entry(format!("part {id} timezone")).or_insert(zone);
        }
        for (key, value) in single.values {
            record.values.entry(format!("part {id} {key}")).or_insert(value);
        }
    }
}

/// A time of the day, as it was written, on the day with which counting begins.
fn on_some_day(time: &Value) -> Option<NaiveDateTime> {
    let Value::Text(time) = time else { return None };
    time.parse::<NaiveTime>().ok().map(|time| NaiveDate::default().and_time(time))
}

/// A value in the spelling that all spellings of it have in common.
fn canonical(key: Option<&'static Key>, value: TreeValue<'_>) -> Value {
    let written = || Value::Text(value.written());
    let Some(key) = key else { return written() };
    match (key.kind, value.node()) {
        (Kind::Start | Kind::End | Kind::Closing | Kind::ClosingOrOpen | Kind::Day, _) => {
            match dates::date(key, value) {
                Ok(Written::Local(local)) => Value::Clock(local, None),
                Ok(Written::Offset(local, offset)) => Value::Clock(local, Some(offset)),
                Ok(written) => Value::Text(written.to_string()),
                Err(_) => written(),
            }
        }
        (Kind::Days(_) | Kind::DaysOff(_) | Kind::DayOrDays(_), Node::List(items)) => {
            let days: BTreeSet<String> = items.iter().map(|item| item.written()).collect();
            Value::Text(days.into_iter().collect::<Vec<_>>().join(" "))
        }
        (Kind::TimeOfDay, Node::Date(date)) => {
            let time = date.time.and_then(Result::ok).filter(|_| date.day.is_none());
            time.map_or_else(written, |time| Value::Text(time.to_string()))
        }
        (Kind::Spoken(_), Node::Text(tag)) => Value::Text(cased(tag.trim())),
        (Kind::Spoken(_), Node::List(items)) => {
            let tags: Vec<_> = slugs(&items).iter().map(|tag| cased(tag)).collect();
            Value::Text(tags.join(" "))
        }
        // They are said in the order of the list of all.
        (Kind::Words(_), Node::List(items)) => {
            let words: BTreeSet<String> = items.iter().map(|item| plain(*item)).collect();
            Value::Text(words.into_iter().collect::<Vec<_>>().join(" "))
        }
        // As many places as a feed has.
        (Kind::Degrees(_), Node::Number(degrees, _)) => Value::Text(format!("{degrees:.6}")),
        (Kind::Rule, Node::Text(rule)) => Value::Text(format!("\"{}", rule.trim().to_ascii_uppercase())),
        (Kind::Url | Kind::FlagOrUrl, Node::Text(url)) => {
            let url = url.trim();
            Value::Text(format!("\"{}", address(url).unwrap_or_else(|_| url.to_owned())))
        }
        _ => written(),
    }
}
