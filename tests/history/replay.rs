//! Whole histories with known truth: after each commit every mark of every entry and every change in words is right, and
//! subscribers see exactly what changed.
//!
//! `KALENDS_REPLAY=whole` looks at every commit of more and longer histories; otherwise at a part of them.

use std::collections::{BTreeMap, BTreeSet};

use kalends::catalogue;
use kalends::history::{Found, History};
use kalends::model::Mark;
use kalends::render::ics;
use kalends::text::Sources;
use kalends::view;
use kalends::view::entry::{entry, feeds, head::head};
use kalends::words;
use proptest::prelude::*;

use super::repo::Repo;
use super::script::{Script, draw};
use super::truth::Truth;

/// Entries by their UIDs, as texts.
type Entries = BTreeMap<String, String>;

/// What a subscriber is given.
fn published(files: &[(String, String)], history: &History) -> Entries {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(name.clone(), text.clone());
    }
    let (calendar, _) = catalogue::read(&sources);
    let (marks, words) = (history.marks(), words::of("en").unwrap());
    let plan = feeds::plan(&calendar);
    let head = head(&calendar, words, &plan.feeds[0]);
    let mut texts = BTreeMap::new();
    for key in &plan.entries {
        let entry = entry(&calendar, &marks, words, *key).unwrap();
        let vevent = ics::vevent(&entry, &mut String::new());
        let feed = ics::feed(&head, &[&vevent]);
        let text = feed.split("BEGIN:VEVENT").nth(1).unwrap().to_owned();
        texts.insert(entry.uid.split('@').next().unwrap().to_owned(), text);
    }
    texts
}

/// Everything that is published, as one feed.
fn feed(entries: &Entries) -> String {
    let entries: String = entries.values().map(|text| format!("BEGIN:VEVENT{text}")).collect();
    // The last one ends the feed that it was taken from.
    let end = "END:VCALENDAR\r\n";
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{end}", entries.replace(end, ""))
}

fn line<'t>(text: &'t str, name: &str) -> &'t str {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default()
}

/// What two programs that look at marks make of an entry that they have and are given again: ICSx5 takes it when
/// LAST-MODIFIED is later, readers of RFC 5546 when SEQUENCE and DTSTAMP went up.
fn is_taken(before: &str, after: &str) -> bool {
    let order =
        |text: &str| (line(text, "SEQUENCE").parse::<u32>().unwrap(), line(text, "DTSTAMP").to_owned());
    line(after, "LAST-MODIFIED") > line(before, "LAST-MODIFIED") && order(after) > order(before)
}

/// The text without its marks.
fn unmarked(text: &str) -> String {
    let marks = ["DTSTAMP:", "CREATED:", "LAST-MODIFIED:", "SEQUENCE:"];
    text.lines().filter(|line| !marks.iter().any(|mark| line.starts_with(mark))).collect()
}

/// A script, its repository, and what is true of it.
struct Replay<'a> {
    seed: u64,
    script: &'a Script,
    names: Vec<String>,
    truth: Truth<'a>,
    repo: Repo,
}

impl Replay<'_> {
    /// The files that are named, as a commit has them.
    fn inputs(&self, at: usize) -> Vec<&str> {
        self.script.commits[at].files.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Every mark and every change is the one that is known.
    fn is_right(&self, at: usize, history: &History) {
        let said = format!("seed {}, commit {at} of the script", self.seed);
        for (id, mark) in &self.truth.after(at).1 {
            let found = history.marks().of(id).map(|Mark { created, modified, sequence }| {
                (created.and_utc().timestamp(), modified.and_utc().timestamp(), *sequence)
            });
            assert_eq!(found, Some(*mark), "{said}, `{id}`");
        }
        let told = history.changes().into_iter().map(|change| {
            let text = view::changes::text(words::of("en").unwrap(), &change);
            (change.commit.unwrap(), change.when.and_utc().timestamp(), change.id, text)
        });
        let right = self.truth.changes(at).into_iter().map(|(commit, id, text)| {
            (self.names[commit].clone(), self.script.commits[commit].time, id, text)
        });
        let (told, right): (Vec<_>, Vec<_>) = (told.collect(), right.collect());
        for (told, right) in told.iter().zip(&right) {
            assert_eq!(told, right, "{said}");
        }
        assert_eq!(told.len(), right.len(), "{said}");
    }

    /// Subscribers who had one commit and are given another see exactly what changed.
    fn is_followed(&self, then: (usize, &Entries), at: usize, now: &Entries) {
        let ((said_then, marked_then), (says, marked)) = (self.truth.after(then.0), self.truth.after(at));
        for (id, text) in now {
            let Some(old) = then.1.get(id) else { continue };
            let said = format!("seed {}, commit {at} of the script, `{id}`\n{old}\n{text}", self.seed);
            assert!(unmarked(old) == unmarked(text) || said_then[id] != says[id], "{said}");
            if said_then[id] != says[id] {
                assert!(is_taken(old, text), "{said}");
            } else if marked_then[id] == marked[id] {
                assert_eq!(old, text, "{said}");
            }
        }
        assert!(says.keys().filter(|id| !id.contains('.')).all(|id| now.contains_key(id)));
        // What is deleted vanishes from feeds, what was changed and changed back has other stamps, and nothing else is odd
        // about them.
        let findings = kalends::feed::compare((0, &feed(then.1)), (1, &feed(now)));
        let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.code).collect();
        let vanished = then.1.keys().any(|id| !now.contains_key(id)).then_some("ics-uid-vanished");
        let same = now.keys().filter(|id| then.1.contains_key(*id) && said_then[*id] == says[*id]);
        let (stamped, kept): (Vec<_>, Vec<_>) = same.partition(|id| {
            let ((created, modified, count), now) = (marked_then[*id], marked[*id]);
            count == now.2 && (created, modified) != (now.0, now.1)
        });
        let clock = (stamped.len() > kept.len()).then_some("ics-stamp-clock");
        let right = BTreeSet::from_iter(vanished.into_iter().chain(clock));
        assert_eq!(codes, right, "seed {}, commit {at} of the script", self.seed);
    }

    /// A fresh clone, and one with a cache, have the history that was found here.
    fn is_the_same_elsewhere(&mut self, at: usize, history: &History) {
        let clone = self.repo.beside("clone");
        let address = format!("file://{}", self.repo.root.display());
        self.repo.git(&["clone", "--quiet", &address, clone.to_str().unwrap()]);
        self.repo.root = clone;
        let environment = self.repo.environment();
        for program in [None, Some("program"), Some("program")] {
            let found = self.repo.read(&self.inputs(at), &environment, program).unwrap();
            let Found::History(found) = found else { panic!("no history in a clone") };
            assert_eq!(found.marks(), history.marks(), "seed {}", self.seed);
            assert!(found.changes() == history.changes(), "seed {}", self.seed);
        }
    }
}

/// Replays a script and looks at every `each`th commit of the main line, and at the last one.
fn replay(seed: u64, edits: usize, each: usize) {
    let script = draw(seed, edits);
    let repo = Repo::new();
    let names = repo.script(&script.commits);
    let mut replay = Replay { seed, script: &script, names, truth: Truth::of(&script), repo };
    let mut before: Option<(usize, Entries)> = None;
    let readable: Vec<usize> =
        script.line.iter().copied().filter(|at| script.worlds[*at].is_some()).collect();
    let last = readable.len() - 1;
    for (number, at) in readable.iter().enumerate() {
        if number % each != 0 && number != last {
            continue;
        }
        replay.repo.go_to(&replay.names[*at]);
        let history = replay.repo.history_of(&replay.inputs(*at));
        replay.is_right(*at, &history);
        let now = published(&script.commits[*at].files, &history);
        if let Some((then, entries)) = &before {
            replay.is_followed((*then, entries), *at, &now);
        }
        before = Some((*at, now));
        if number == last {
            replay.is_the_same_elsewhere(*at, &history);
        }
    }
}

fn whole() -> bool {
    std::env::var("KALENDS_REPLAY").is_ok_and(|value| value == "whole")
}

#[test]
fn a_long_history_is_right() {
    let (edits, each) = if whole() { (400, 1) } else { (320, 40) };
    replay(20_260_101, edits, each);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if whole() { 24 } else { 3 }, max_shrink_iters: 0, ..ProptestConfig::default() })]
    #[test]
    fn a_drawn_history_is_right(seed in any::<u64>()) {
        replay(seed, 40, 8);
    }
}
