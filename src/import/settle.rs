//! Holds what was imported to what a catalogue takes.
//!
//! In: [`Imported`], and what stands in the catalogue beside it. Out: the same with ids, UIDs and tags settled, and without
//! what reading it as a catalogue would refuse: each of that is noted. Must not know: formats, files, rules.

use std::collections::{BTreeMap, BTreeSet};

use super::document::document;
use super::item::{Imported, Item};
use super::names;
use crate::catalogue::{self, write::Value};
use crate::model::Calendar;
use crate::report::{Finding, Severity, visible};
use crate::text::Sources;

/// How often what is refused is looked for. Each round takes something out of every entry that is refused.
const ROUNDS: usize = 12;

/// The id of a calendar that nobody has named yet.
const UNNAMED: &str = "events.example.org";

/// Keys without which an entry says something else.
const NEEDED: [&str; 8] = ["id", "name", "start", "end", "days", "timezone", "of", "status"];

/// What is known of the catalogue that it comes into.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Its id.
    pub id: Option<String>,
    /// The ids of its events.
    pub ids: BTreeSet<String>,
    /// Its tags, by their slugs.
    pub tags: BTreeMap<String, String>,
    /// Its words for links, by their slugs.
    pub links: BTreeMap<String, String>,
    /// The ids of its series.
    pub series: BTreeSet<String>,
}

impl Beside {
    /// What a calendar has.
    #[must_use]
    pub fn of(calendar: &Calendar) -> Self {
        let words = |tag: &crate::model::Tag| (tag.id.clone(), tag.name.clone());
        Self {
            id: Some(calendar.id.clone()).filter(|id| !id.is_empty()),
            ids: calendar.events.iter().map(|event| event.id.clone()).collect(),
            tags: calendar.tags.iter().map(words).collect(),
            links: calendar.links.iter().map(words).collect(),
            series: calendar.series.iter().map(|series| series.id.clone()).collect(),
        }
    }
}

/// Settles everything.
pub fn settle(imported: &mut Imported, beside: &Beside) {
    head(imported, beside);
    vocabulary(imported, beside);
    identities(imported, beside);
    for _ in 0..ROUNDS {
        if !refused(imported) {
            return;
        }
    }
    // What is refused even so has a fault that no key of it is.
    let faulty = faulty(imported);
    let mut number = 0;
    let (left, kept): (Vec<Item>, Vec<Item>) =
        std::mem::take(&mut imported.items).into_iter().partition(|_| {
            number += 1;
            faulty.contains_key(&(number - 1))
        });
    imported.items = kept;
    for (item, (_, why)) in left.into_iter().zip(faulty) {
        imported.leave_out(visible::shown(item.name()), why.message);
    }
}

/// What every calendar has.
fn head(imported: &mut Imported, beside: &Beside) {
    let known = beside.id.clone().or_else(|| imported.calendar.get_text("id").map(str::to_owned));
    if known.is_none() {
        imported.notes.guessed(format!("the id of the calendar, `{UNNAMED}`: write a domain of yours"));
    }
    imported.calendar.set_text("id", Some(known.unwrap_or_else(|| UNNAMED.to_owned())));
    if imported.calendar.get("title").is_none() {
        if beside.id.is_none() {
            imported.notes.guessed("the title of the calendar");
        }
        imported.calendar.set_text("title", Some("Events"));
    }
}

/// Words that the catalogue has already, by their slugs or their names, are those.
fn vocabulary(imported: &mut Imported, beside: &Beside) {
    let folded: BTreeMap<String, &String> =
        beside.tags.iter().map(|(slug, name)| (name.to_lowercase(), slug)).collect();
    let other: BTreeMap<String, String> = imported
        .tags
        .iter()
        .filter_map(|(slug, name)| Some((slug.clone(), (*folded.get(&name.to_lowercase())?).clone())))
        .collect();
    for (slug, meant) in &other {
        if let Some(name) = imported.tags.remove(slug) {
            imported.tags.insert(meant.clone(), name);
        }
    }
    for item in &mut imported.items {
        if let Some(Value::List(tags)) = item.entry.get("tags").cloned() {
            let meant = tags.into_iter().map(|tag| match tag {
                Value::Text(slug) => Value::Text(other.get(&slug).cloned().unwrap_or(slug)),
                tag => tag,
            });
            let mut meant: Vec<Value> = meant.collect();
            let mut seen = Vec::new();
            meant.retain(|tag| {
                !seen.contains(tag) && {
                    seen.push(tag.clone());
                    true
                }
            });
            item.entry.set("tags", Value::List(meant));
        }
    }
}

/// Gives each entry its id, and its UID where that is not made of the id.
fn identities(imported: &mut Imported, beside: &Beside) {
    let host = imported.calendar.get_text("id").unwrap_or_default().to_owned();
    let mut taken = beside.ids.clone();
    // What has a slug of its own keeps it, whatever comes before.
    let own: Vec<bool> = imported
        .items
        .iter()
        .map(|item| {
            item.slug.as_ref().is_some_and(|slug| catalogue::is_slug(slug) && taken.insert(slug.clone()))
        })
        .collect();
    for (item, own) in imported.items.iter_mut().zip(own) {
        let id = match item.slug.clone().filter(|_| own) {
            Some(slug) => slug,
            None => names::free(&names::wanted(item), &mut taken),
        };
        let made = format!("{id}@{host}");
        item.entry.set_text("uid", item.uid.clone().filter(|uid| *uid != made));
        item.entry.set_text("id", Some(id));
    }
}

/// The first error of each entry that reading refuses.
fn faulty(imported: &Imported) -> BTreeMap<usize, Finding> {
    let document = document(imported);
    let mut sources = Sources::default();
    let Some(_) = sources.add("imported", document.text) else { return BTreeMap::new() };
    let (_, mut findings) = catalogue::read(&sources);
    findings.sort_by_key(|finding| finding.at.start);
    let mut out = BTreeMap::new();
    for finding in findings.into_iter().filter(|finding| finding.rule.severity == Severity::Error) {
        let at = finding.at.range().start;
        let number = document.places.partition_point(|place| place.end <= at);
        if document.places.get(number).is_some_and(|place| place.contains(&at)) {
            out.entry(number).or_insert(finding);
        }
    }
    out
}

/// Takes out what is refused; whether anything was.
fn refused(imported: &mut Imported) -> bool {
    let document = document(imported);
    let faulty = faulty(imported);
    let mut gone = BTreeMap::new();
    for (number, finding) in &faulty {
        let (Some(place), Some(item)) = (document.places.get(*number), imported.items.get_mut(*number))
        else {
            continue;
        };
        let before = document.text.get(place.start..=finding.at.range().start).unwrap_or_default();
        if let Some(why) = mended(item, &place_in(before), finding) {
            gone.insert(*number, why);
        }
    }
    let mut kept = Vec::new();
    for (number, item) in std::mem::take(&mut imported.items).into_iter().enumerate() {
        match gone.remove(&number) {
            Some(why) => imported.leave_out(visible::shown(item.name()), why),
            None => kept.push(item),
        }
    }
    imported.items = kept;
    !faulty.is_empty()
}

/// Where in an entry something is: in which table below it, by its kind and number there, and at which key.
struct At {
    below: Option<(String, usize)>,
    key: Option<String>,
}

/// The place that the text of an entry up to there ends in.
fn place_in(before: &str) -> At {
    let mut out = At { below: None, key: None };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut within = false;
    for line in before.lines() {
        let quotes = line.matches("\"\"\"").count();
        if within {
            within = quotes == 0;
            continue;
        }
        within = quotes == 1;
        if let Some(header) = line.strip_prefix("[[event.").or_else(|| line.strip_prefix("[event.")) {
            let name = header.split(']').next().unwrap_or_default().to_owned();
            let count = counts.entry(name.clone()).or_default();
            out = At { below: Some((name, *count)), key: None };
            *count += 1;
        } else if let Some((key, _)) = line.split_once('=') {
            out.key = Some(key.trim().to_owned());
        }
    }
    out
}

/// Takes out of an entry what was refused; why the whole entry has to go, where it has.
fn mended(item: &mut Item, at: &At, finding: &Finding) -> Option<String> {
    let message = finding.message.clone();
    if let Some((name, number)) = &at.below {
        let path = format!("event.{name}");
        let mut below = item.entry.below_mut().iter_mut().filter(|entry| entry.of().path == path);
        let key = at.key.as_deref().filter(|key| !NEEDED.contains(key));
        match (below.nth(*number), key) {
            (Some(entry), Some(key)) if entry.get(key).is_some() => entry.remove(key),
            _ => remove(item, &path, *number),
        }
        item.notes.lost(format!("of `{name}`: {message}"));
        return None;
    }
    match at.key.as_deref() {
        Some("uid") => {
            item.entry.remove("uid");
            item.uid = None;
            item.notes.lost(format!("its UID, so that subscribers see it anew: {message}"));
        }
        Some("rrule" | "until" | "exdate" | "rdate") => {
            for key in ["rrule", "until", "exdate", "rdate"] {
                item.entry.remove(key);
            }
            item.entry.below_mut().retain(|entry| entry.of().path != "event.occurrence");
            item.notes.lost(format!("its recurrence: {message}"));
        }
        Some(key @ ("latitude" | "longitude")) => {
            item.entry.remove("latitude");
            item.entry.remove("longitude");
            item.notes.lost(format!("`{key}`: {message}"));
        }
        Some(key) if !NEEDED.contains(&key) && item.entry.get(key).is_some() => {
            item.entry.remove(key);
            item.notes.lost(format!("`{key}`: {message}"));
        }
        _ => return Some(message),
    }
    None
}

/// Removes one of the tables of a kind below an entry.
fn remove(item: &mut Item, path: &str, number: usize) {
    let mut seen = 0;
    item.entry.below_mut().retain(|entry| {
        let is_it = entry.of().path == path && seen == number;
        seen += usize::from(entry.of().path == path);
        !is_it
    });
}
