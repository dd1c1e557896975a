//! The feed of changes: as RFC 4287 wants it, known by ids that never change, and read by a program of others.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{DateTime, NaiveDateTime};
use kalends::words::LANGUAGES;
use roxmltree::{Document, Node};
use serde_json::Value;

use super::{TODAY, between, commit, in_language, made, read, text, texts};
use crate::formats::peers;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const FEED: &str = "feeds/changes.atom";

/// The children of an element by name, all of them of Atom.
fn children<'a>(node: Node<'a, 'a>) -> BTreeMap<&'a str, Vec<Node<'a, 'a>>> {
    let mut found: BTreeMap<&str, Vec<Node<'_, '_>>> = BTreeMap::new();
    for child in node.children() {
        if child.is_element() {
            assert_eq!(child.tag_name().namespace(), Some(ATOM), "{child:?}");
            found.entry(child.tag_name().name()).or_default().push(child);
        } else {
            assert!(child.text().unwrap_or_default().trim().is_empty(), "text between elements: {child:?}");
        }
    }
    found
}

fn attributes<'a>(node: Node<'a, 'a>) -> BTreeMap<&'a str, &'a str> {
    node.attributes().filter(|it| it.namespace() != Some(XML)).map(|it| (it.name(), it.value())).collect()
}

/// The text of the one element with this name, which holds nothing but text.
fn one<'a>(found: &BTreeMap<&str, Vec<Node<'a, 'a>>>, name: &str) -> &'a str {
    let [node] = found[name].as_slice() else { panic!("{name} stands once") };
    assert!(node.children().all(|child| child.is_text()), "{name} holds elements");
    let text = node.text().unwrap_or_default();
    assert!(!text.trim().is_empty() && text.trim() == text, "{name}: `{text}`");
    text
}

/// An atom:id (4.2.6): an IRI that needs no base and is as it stands in normal form.
fn assert_id(id: &str) {
    let (scheme, rest) = id.split_once(':').unwrap();
    assert!(scheme.chars().all(|c| c.is_ascii_lowercase()) && !rest.is_empty(), "{id}");
    assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/,%".contains(c)), "{id}");
}

/// What RFC 4287 asks of metadata that feeds and entries share.
fn assert_head(found: &BTreeMap<&str, Vec<Node<'_, '_>>>) {
    assert_id(one(found, "id"));
    one(found, "title");
    let updated = one(found, "updated");
    assert!(DateTime::parse_from_rfc3339(updated).is_ok() && updated.ends_with('Z'), "{updated}");
    let mut seen = BTreeSet::new();
    for link in &found["link"] {
        let attributes = attributes(*link);
        assert_eq!(attributes.keys().copied().collect::<Vec<_>>(), ["href", "rel", "type"]);
        assert!(["alternate", "self"].contains(&attributes["rel"]) && !attributes["href"].is_empty());
        // 4.1.1: no two alternates of one type and language.
        assert!(seen.insert((attributes["rel"], attributes["type"])), "{link:?}");
    }
    assert!(seen.contains(&("alternate", "text/html")));
}

/// Holds a text to RFC 4287, and gives the id and the time of each entry.
fn assert_atom(text: &str) -> Vec<(String, String)> {
    let document = Document::parse(text).unwrap();
    let feed = document.root_element();
    assert_eq!((feed.tag_name().namespace(), feed.tag_name().name()), (Some(ATOM), "feed"));
    assert!(feed.attribute((XML, "lang")).is_some_and(|language| !language.is_empty()));
    let found = children(feed);
    assert_head(&found);
    one(&found, "subtitle");
    let known = ["author", "entry", "id", "link", "subtitle", "title", "updated"];
    assert!(found.keys().all(|name| known.contains(name)), "{:?}", found.keys());
    // 4.1.1: without an author of its own an entry has that of the feed.
    let [author] = found["author"].as_slice() else { panic!("one author") };
    one(&children(*author), "name");
    let entries = found.get("entry").into_iter().flatten();
    let entries: Vec<_> = entries.map(|entry| assert_entry(*entry)).collect();
    let ids: BTreeSet<_> = entries.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), entries.len(), "an id stands twice");
    assert!(entries.is_sorted_by(|(_, a), (_, b)| a >= b), "the newest comes first");
    if let Some((_, newest)) = entries.first() {
        assert_eq!(one(&found, "updated"), newest);
    }
    entries
}

fn assert_entry(entry: Node<'_, '_>) -> (String, String) {
    let found = children(entry);
    assert_head(&found);
    assert_eq!(
        found.keys().copied().collect::<Vec<_>>(),
        ["category", "content", "id", "link", "title", "updated"]
    );
    for category in &found["category"] {
        let attributes = attributes(*category);
        assert_eq!(attributes.keys().copied().collect::<Vec<_>>(), ["label", "term"]);
        assert!(attributes["term"].chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{attributes:?}");
    }
    one(&found, "content");
    assert_eq!(found["content"][0].attribute("type"), Some("text"));
    (one(&found, "id").to_owned(), one(&found, "updated").to_owned())
}

#[test]
fn the_feed_is_atom() {
    for code in LANGUAGES {
        let entries = assert_atom(&text(&in_language(code, TODAY), FEED));
        assert_eq!(entries.len(), between(&texts()).len());
    }
    let empty = made(read(&texts()[0].1), Some(Vec::new()), TODAY);
    assert!(assert_atom(&text(&empty, FEED)).is_empty());
    // What is no Atom is seen.
    let fine = text(&in_language("en", TODAY), FEED);
    for (wrong, right) in [("<id>", "<id>x y"), ("<updated>20", "<updated>0"), ("<author>", "<author>x")] {
        let text = fine.replacen(wrong, right, 1);
        assert!(std::panic::catch_unwind(|| assert_atom(&text)).is_err(), "{right}");
    }
}

#[test]
fn ids_are_those_of_event_and_commit() {
    let entries = assert_atom(&text(&in_language("en", TODAY), FEED));
    let expected = format!("tag:events.example.org,2025:forum-2025/{}", commit(4));
    assert!(entries.contains(&(expected, "2025-05-20T08:05:00Z".to_owned())), "{entries:?}");
    // Neither what comes later nor another address alters them.
    let all = texts();
    let moved = |text: &str| text.replace("https://events.example.org/", "https://elsewhere.example.org/");
    let before: Vec<_> = all[..5].iter().map(|(when, text)| (*when, moved(text))).collect();
    let earlier = made(read(&before[4].1), Some(between(&before)), TODAY);
    let earlier = assert_atom(&text(&earlier, FEED));
    assert!(!earlier.is_empty() && entries.ends_with(&earlier), "{earlier:?}");
    // An id of long ago may be any text.
    let mut changes = between(&all);
    changes[0].id = "ä/?#\u{1b} <x>".to_owned();
    assert_atom(&text(&made(read(&all[5].1), Some(changes), TODAY), FEED));
}

#[test]
fn what_is_not_committed_is_no_news() {
    let all = texts();
    let mut changes = between(&all);
    let newest: NaiveDateTime = all[5].0;
    for change in changes.iter_mut().filter(|change| change.when == newest) {
        change.commit = None;
    }
    let site = made(read(&all[5].1), Some(changes.clone()), TODAY);
    let entries = assert_atom(&text(&site, FEED));
    assert_eq!(entries.len(), changes.iter().filter(|change| change.commit.is_some()).count());
    assert!(entries.iter().all(|(_, updated)| updated != "2025-06-10T18:30:00Z"));
    assert!(text(&site, "changes/index.html").contains("2025-06-10"), "the page shows it");
}

#[test]
fn without_an_address_links_lead_from_the_feed() {
    let without = |text: &str| text.replace("url = \"https://events.example.org/\"\n", "");
    let all: Vec<_> = texts().into_iter().map(|(when, text)| (when, without(&text))).collect();
    let feed = text(&made(read(&all[5].1), Some(between(&all)), TODAY), FEED);
    assert_atom(&feed);
    assert!(
        feed.contains("href=\"../changes/\"") && feed.contains("href=\"../events/forum-2025/\""),
        "{feed}"
    );
    assert!(!feed.contains("rel=\"self\""), "{feed}");
}

#[test]
fn feedparser_reads_the_feed() {
    let Some(peers) = peers() else { return };
    let feed = text(&in_language("en", TODAY), FEED);
    let ask = |feed: &str| -> Value {
        let mut python = Command::new(peers.join("readers/bin/python"));
        python.arg("tests/peers/read_atom.py").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = python.current_dir(env!("CARGO_MANIFEST_DIR")).spawn().unwrap();
        child.stdin.take().unwrap().write_all(feed.as_bytes()).unwrap();
        serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
    };
    let seen = ask(&feed);
    assert_eq!(seen["fault"], Value::Null);
    assert_eq!(seen["version"], "atom10");
    assert_eq!(seen["title"], "Changes in Example Group events");
    assert_eq!((&seen["language"], &seen["updated"]), (&"en".into(), &"2025-06-10T18:30:00Z".into()));
    let entries = seen["entries"].as_array().unwrap();
    let own: Vec<_> = assert_atom(&feed);
    let theirs =
        entries.iter().map(|entry| (entry["id"].as_str().unwrap(), entry["updated"].as_str().unwrap()));
    assert!(theirs.eq(own.iter().map(|(id, updated)| (id.as_str(), updated.as_str()))), "{entries:?}");
    let workshop =
        entries.iter().find(|entry| entry["link"] == "https://events.example.org/events/workshop/").unwrap();
    assert_eq!(
        workshop["title"],
        "The place of Workshop on TDX & SEV is open again (before: Prague, Czechia)"
    );
    let added = entries.iter().find(|entry| entry["kinds"].to_string().contains("\"added\"")).unwrap();
    assert_eq!(added["text"], "Workshop on <TDX> & SEV was added: 6 to 7 October 2025.");
    assert_ne!(ask(&feed.replace("</feed>", ""))["fault"], Value::Null);
}
