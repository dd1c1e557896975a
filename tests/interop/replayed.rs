//! Subscribers over a history: a catalogue is published commit by commit, and evolution-data-server, vdirsyncer and khal
//! see exactly what changed.
//!
//! evolution-data-server takes a change only when a mark of an entry moved, so it is the judge of marks; vdirsyncer goes
//! by contents. What changed is known from the script of the history (`tests/history/truth.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use kalends::catalogue;
use kalends::text::Sources;

use super::evolution::{Evolution, Followed, LONGEST, unfolded};
use super::khal::{Khal, entries, meant};
use super::server::Server;
use crate::history::repo::Repo;
use crate::history::script::{STATUS, Script, World, draw};
use crate::history::truth::Truth;

/// After how many commits the feed is fetched.
const FEWEST: usize = 6;
const MOST: usize = 10;

/// What a commit does, one of each of which is to be seen.
const KINDS: [&str; 6] = ["moved", "cancelled", "deleted", "added", "reworded", "only spelled otherwise"];

fn kinds(was: &World, is: &World) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    kinds.extend((was == is).then_some("only spelled otherwise"));
    kinds.extend(was.events.keys().any(|id| !is.events.contains_key(id)).then_some("deleted"));
    for (id, event) in &is.events {
        let Some(old) = was.events.get(id) else {
            kinds.insert("added");
            continue;
        };
        let off = STATUS[event.status] == "cancelled" && old.status != event.status;
        kinds.extend((old.day != event.day).then_some("moved"));
        kinds.extend(off.then_some("cancelled"));
        kinds.extend(((&old.name, &old.note) != (&event.name, &event.note)).then_some("reworded"));
    }
    kinds
}

/// The first commit of the main line and those after it that do each kind of thing; nothing where one is not done, or
/// that takes too many.
fn chosen(script: &Script) -> Option<Vec<usize>> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::new();
    let world = |at: usize| script.worlds[at].as_ref();
    for at in &script.line {
        let Some(is) = world(*at) else { continue };
        let Some(was) = chosen.last().and_then(|last| world(*last)) else {
            chosen.push(*at);
            continue;
        };
        let kinds = kinds(was, is);
        if kinds.iter().any(|kind| !seen.contains(kind)) {
            seen.extend(kinds);
            chosen.push(*at);
        }
    }
    (seen == BTreeSet::from(KINDS) && (FEWEST..=MOST).contains(&chosen.len())).then_some(chosen)
}

/// The entries of a feed by their UIDs, with each line whole.
fn components(feed: &str) -> BTreeMap<String, String> {
    let (feed, ends) = (unfolded(feed), "END:VEVENT\r\n");
    let all = feed.split("BEGIN:VEVENT\r\n").skip(1).map(|text| {
        let text = format!("BEGIN:VEVENT\r\n{}{ends}", text.split(ends).next().unwrap());
        let uid = text.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned();
        (uid, text)
    });
    all.collect()
}

/// What one commit is to change for those who had another, by UID.
fn known(truth: &Truth<'_>, then: usize, at: usize) -> [BTreeSet<String>; 3] {
    let ((said, marked), (says, marks)) = (truth.after(then), truth.after(at));
    let ids = |ids: &mut dyn Iterator<Item = &String>| {
        let events = ids.filter(|id| !id.contains('.'));
        events.map(|id| format!("{id}@example.org")).collect::<BTreeSet<_>>()
    };
    let differs =
        |id: &&String| said.contains_key(*id) && (said[*id] != says[*id] || marked[*id] != marks[*id]);
    [
        ids(&mut says.keys().filter(|id| !said.contains_key(*id))),
        ids(&mut says.keys().filter(differs)),
        ids(&mut said.keys().filter(|id| !says.contains_key(*id))),
    ]
}

/// What subscribers had after a commit.
struct Seen {
    at: usize,
    /// The entries by their UIDs.
    feed: BTreeMap<String, String>,
    /// The files of vdirsyncer.
    files: BTreeSet<Vec<u8>>,
}

#[test]
fn subscribers_see_what_each_commit_changed() {
    let Some(person) = Khal::new() else {
        println!("KALENDS_PEERS is not set: evolution-data-server, vdirsyncer and khal are left out");
        return;
    };
    let drawn = (20_260_102..).map(|seed| draw(seed, 60));
    let (script, commits) = drawn.filter_map(|script| chosen(&script).map(|at| (script, at))).next().unwrap();
    let (repo, truth) = (Repo::new(), Truth::of(&script));
    let names = repo.script(&script.commits);
    let site = repo.beside("out");
    let server = Server::of(site.clone());
    let mut before: Option<Seen> = None;
    let mut followers = None;
    for at in commits {
        repo.go_to(&names[at]);
        let files = &script.commits[at].files;
        let mut build = repo.command(env!("CARGO_BIN_EXE_kalends"), &repo.root);
        build
            .args(["build", "--today", "2025-07-01", "--out"])
            .arg(&site)
            .args(files.iter().map(|file| &file.0));
        let done = build.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let feed = components(&fs::read_to_string(site.join("feeds/all.ics")).unwrap());
        let address = format!("{}/feeds/all.ics", server.address);
        let (evolution, subscription) = followers
            .get_or_insert_with(|| (Evolution::subscribe(&address).unwrap(), person.subscribe(&address)));

        let what = format!("commit {at}");
        if before.is_some() {
            server.asked();
            evolution.refresh();
            server.is_asked_within(LONGEST);
        }
        let Followed { added, modified, removed, .. } = evolution.shows(&feed, &what);
        if let Some(Seen { at: then, .. }) = &before {
            assert_eq!([added, modified, removed], known(&truth, *then, at), "{what} after {then}");
        }

        subscription.sync();
        let kept = person.files();
        assert_eq!(kept.len(), feed.len(), "{what}: one file for each event");
        if let Some(Seen { at: then, feed: old, files }) = &before {
            let same = feed.iter().filter(|(uid, text)| old.get(*uid) == Some(*text)).count();
            assert_eq!(
                kept.intersection(files).count(),
                same,
                "{what} after {then}: what stays keeps its bytes"
            );
        }
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.add(name.clone(), text.clone());
        }
        let (calendar, _) = catalogue::read(&sources);
        assert_eq!(entries(&person.list()), entries(&meant(&calendar, "all")), "{what}");
        before = Some(Seen { at, feed, files: kept });
    }
}
