//! What is shown of changes: their page and feed, the history of an event, new dates and a new place, and what search
//! engines and programs are given.
//!
//! `tests/revisions` holds a catalogue as it changed, a file a revision. Most tests hand the changes between them to the
//! site as values; `expected` there is what comes out on 12 June 2025.

mod atom;
mod pages;
mod repository;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use kalends::catalogue;
use kalends::model::change::{self, Change, Revision};
use kalends::model::{Calendar, Marks};
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site, SitePath};
use kalends::text::Sources;

const TODAY: &str = "2025-06-12";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/revisions")
}

/// The texts of all revisions, the oldest first, with when each was published.
fn texts() -> Vec<(NaiveDateTime, String)> {
    let names = (1..).map(|number| folder().join(format!("{number}.toml")));
    let texts = names.map_while(|path| fs::read_to_string(path).ok());
    texts.map(|text| (text[2..21].parse().unwrap(), text)).collect()
}

fn read(text: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    let faults: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
    assert!(faults.is_empty(), "{faults:?}");
    calendar
}

/// A full hash of a commit.
fn commit(number: usize) -> String {
    format!("{number:040x}")
}

/// What happened from each of these revisions to the next.
fn between(texts: &[(NaiveDateTime, String)]) -> Vec<Change> {
    let calendars: Vec<_> = texts.iter().map(|(_, text)| read(text)).collect();
    let pairs = calendars.iter().zip(&calendars[1..]).zip(&texts[1..]).enumerate();
    let changes = pairs.flat_map(|(number, ((before, after), (when, _)))| {
        let commit = commit(number + 2);
        change::changes(Revision { when: *when, commit: Some(&commit) }, before, after)
    });
    changes.collect()
}

/// The site of a calendar after these changes.
fn made(calendar: Calendar, changes: Option<Vec<Change>>, today: &str) -> Site {
    let today: NaiveDate = today.parse().unwrap();
    let templates = Templates::new(&BTreeMap::new()).unwrap();
    site::build(calendar, Marks::unknown(), changes, today, templates).unwrap()
}

/// The last revision, and what happened before.
pub(crate) fn last() -> (Calendar, Vec<Change>) {
    let texts = texts();
    (read(&texts[texts.len() - 1].1), between(&texts))
}

/// The site of the last revision, in a language.
fn in_language(code: &str, today: &str) -> Site {
    let language = |text: &str| text.replace("language = \"en\"", &format!("language = \"{code}\""));
    let texts: Vec<_> = texts().into_iter().map(|(when, text)| (when, language(&text))).collect();
    let last = read(&texts.last().unwrap().1);
    made(last, Some(between(&texts)), today)
}

fn text(site: &Site, path: &str) -> String {
    String::from_utf8(site.bytes(&SitePath::new(path).unwrap()).unwrap()).unwrap()
}

fn has(site: &Site, path: &str) -> bool {
    site.has(&SitePath::new(path).unwrap())
}
