//! Whole histories with known truth: every mark of every entry is right, after each commit, and subscribers see exactly
//! what changed.
//!
//! A script of commits is drawn by a number: entries that are added, moved, called off, deleted and brought back, words
//! that many entries inherit, noise that changes only the spelling, files that are renamed, split and joined, commits
//! that are no TOML, clocks that go back, and merges of all kinds. What is true is worked out from the script alone.
//! `KALENDS_REPLAY=whole` replays all of it; otherwise a part of it is.

use std::collections::{BTreeMap, BTreeSet};

use kalends::catalogue;
use kalends::history::History;
use kalends::model::Mark;
use kalends::render::ics;
use kalends::text::Sources;
use kalends::view::entry::{entry, feeds, head::head};
use kalends::words;
use proptest::prelude::*;

use super::repo::{Repo, START, Scripted};

/// Numbers that look random and are the same for a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % sides
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Event {
    day: usize,
    status: usize,
    name: usize,
    note: usize,
    deadline: usize,
    tagged: bool,
    edition: bool,
    part_of: bool,
}

/// What a catalogue says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct World {
    label: usize,
    site: usize,
    events: BTreeMap<usize, Event>,
}

const STATUS: [&str; 4] = ["confirmed", "tentative", "postponed", "cancelled"];

impl World {
    /// What each entry says with all it inherits, in words of the test's own.
    fn says(&self) -> BTreeMap<String, String> {
        let mut says = BTreeMap::new();
        for (id, event) in &self.events {
            let inherited =
                format!("{:?} {:?}", event.tagged.then_some(self.label), event.edition.then_some(self.site));
            let parent = self.events.get(&0).filter(|_| event.part_of && *id != 0).map(|it| it.name);
            let Event { day, status, name, note, deadline, .. } = event;
            says.insert(
                format!("e{id}"),
                format!("{day} {status} {name} {note} {deadline} {inherited} {parent:?}"),
            );
            if *deadline > 0 && STATUS[*status] != "cancelled" {
                says.insert(format!("e{id}.cfp"), format!("{name} {deadline} {inherited}"));
            }
        }
        says
    }

    fn files(&self, layout: usize, noise: &mut Dice) -> Vec<(String, String)> {
        let mut head = String::from("[calendar]\nid = \"example.org\"\ntitle = \"T\"\n");
        if noise.roll(2) == 0 {
            head += "language = 'en'\nurl = \"https://example.org\"\n";
        } else {
            head += "url = \"https://example.org/\" # here\n";
        }
        head += &format!("[tags]\nt = \"Label {}\"\n", self.label);
        head +=
            &format!("[[series]]\nid = \"s\"\nname = \"S\"\nurl = \"https://example.org/{}\"\n", self.site);
        let mut texts: Vec<(bool, String)> =
            self.events.iter().map(|(id, event)| (id % 2 == 1, event.text(*id, noise))).collect();
        if noise.roll(3) == 0 {
            texts.reverse();
        }
        let join = |odd: Option<bool>| {
            let chosen = texts.iter().filter(|(is, _)| odd.is_none_or(|odd| odd == *is));
            chosen.map(|(_, text)| text.as_str()).collect::<String>()
        };
        match layout {
            0 => vec![("events.toml".into(), head + &join(None))],
            1 => vec![("calendar/all.toml".into(), head + &join(None))],
            _ => {
                vec![("events.toml".into(), head + &join(Some(false))), ("odd.toml".into(), join(Some(true)))]
            }
        }
    }
}

impl Event {
    fn text(&self, id: usize, noise: &mut Dice) -> String {
        let mut lines = vec![
            format!("id = \"e{id}\""),
            format!("name = \"Name {}\"", self.name),
            format!("start = 2025-09-{:02}", self.day + 1),
        ];
        if self.status > 0 || noise.roll(3) == 0 {
            lines.push(format!("status = \"{}\"", STATUS[self.status]));
        }
        if self.note > 0 {
            lines.push(format!("note = {}Note {}{0}", ["\"", "'"][noise.roll(2)], self.note));
        }
        if self.tagged {
            lines.push("tags = [\"t\"]".to_owned());
        }
        if self.edition {
            lines.push("series = \"s\"".to_owned());
        }
        if self.part_of && id != 0 {
            lines.push("part_of = [\"e0\"]".to_owned());
        }
        if noise.roll(3) == 0 {
            lines.push(format!("organizer = \"O {}\"", noise.roll(9)));
            lines.push("busy = false".to_owned());
        }
        let turn = noise.roll(lines.len());
        lines.rotate_left(turn);
        let mut text =
            format!("{}[[event]]\n{}\n", ["", "\n", "# A comment.\n"][noise.roll(3)], lines.join("\n"));
        if self.deadline > 0 {
            text +=
                &format!("  [[event.deadline]]\n  closes = 2025-08-{:02}\n  kind = \"cfp\"\n", self.deadline);
        }
        text
    }
}

/// A script, and what is true of it.
struct Script {
    commits: Vec<Scripted>,
    worlds: Vec<Option<World>>,
    /// The commits that were the last one of the main line, in order.
    line: Vec<usize>,
}

fn draw(seed: u64, edits: usize) -> Script {
    let mut dice = Dice(seed);
    let mut world = World::default();
    for id in 0..6 {
        world.events.insert(id, Event { day: id, ..Event::default() });
    }
    let mut script = Script { commits: Vec::new(), worlds: Vec::new(), line: Vec::new() };
    let mut time = START;
    let first = push(&mut script, &[], time, &world, 0, &mut dice);
    script.line.push(first);
    // The main line, and branches beside it: commit, world, layout.
    let mut main = (first, world, 0);
    let mut branches: Vec<(usize, World, usize)> = Vec::new();
    for _ in 0..edits {
        time += 60 * 7;
        // A clock that is wrong: up to a day ahead, or behind.
        let at = if dice.roll(8) == 0 { time + 60 * 1440 - 60 * dice.roll(2880) as i64 } else { time };
        match dice.roll(10) {
            0 if branches.len() < 3 => branches.push(main.clone()),
            1 | 2 if !branches.is_empty() => {
                let which = dice.roll(branches.len());
                let mut branch = branches.swap_remove(which);
                edit(&mut branch, &mut dice);
                branch.0 = push(&mut script, &[branch.0], at, &branch.1, branch.2, &mut dice);
                branches.push(branch);
            }
            3 if !branches.is_empty() => {
                // A feature, or with several branches an octopus.
                let taken = if dice.roll(3) == 0 { branches.len() } else { 1 };
                let others: Vec<_> = branches.drain(..taken).filter(|it| it.0 != main.0).collect();
                if !others.is_empty() {
                    main = merge(&mut script, &main, &others, at, &mut dice);
                    script.line.push(main.0);
                }
            }
            4 if !branches.is_empty() => {
                // A pull: the main line is merged into a branch, which becomes the main line.
                let branch = branches.swap_remove(0);
                if branch.0 != main.0 {
                    main = merge(&mut script, &branch, &[main.clone()], at, &mut dice);
                    script.line.push(main.0);
                }
            }
            5 if dice.roll(3) == 0 => {
                let mut files = main.1.files(main.2, &mut dice);
                files[0].1 += "\n<<<<<<< HEAD\n";
                script.commits.push(Scripted { parents: vec![main.0], time: at, files });
                script.worlds.push(None);
                main.0 = script.commits.len() - 1;
                script.line.push(main.0);
            }
            _ => {
                edit(&mut main, &mut dice);
                main.0 = push(&mut script, &[main.0], at, &main.1, main.2, &mut dice);
                script.line.push(main.0);
            }
        }
    }
    script
}

fn push(
    script: &mut Script,
    parents: &[usize],
    time: i64,
    world: &World,
    layout: usize,
    dice: &mut Dice,
) -> usize {
    let files = world.files(layout, dice);
    script.commits.push(Scripted { parents: parents.to_vec(), time, files });
    script.worlds.push(Some(world.clone()));
    script.commits.len() - 1
}

fn edit(at: &mut (usize, World, usize), dice: &mut Dice) {
    let (_, world, layout) = at;
    let ids: Vec<usize> = world.events.keys().copied().collect();
    let id = ids[dice.roll(ids.len())];
    let event = world.events.get_mut(&id).unwrap();
    match dice.roll(14) {
        0 | 1 => event.day = dice.roll(28),
        2 => event.status = dice.roll(4),
        3 => event.name = dice.roll(5),
        4 => event.note = dice.roll(3),
        5 => event.deadline = dice.roll(9),
        6 => event.tagged = !event.tagged,
        7 => event.edition = !event.edition,
        8 => event.part_of = !event.part_of,
        // Two stay for ever, one in each file.
        9 if id > 1 => {
            world.events.remove(&id);
        }
        10 => {
            // Added, or brought back.
            world.events.entry(dice.roll(14)).or_insert(Event { day: dice.roll(28), ..Event::default() });
        }
        11 => world.label = dice.roll(3),
        12 => world.site = dice.roll(3),
        13 => *layout = dice.roll(3),
        // Only the spelling.
        _ => {}
    }
}

/// Merges: each event as one of the parents has it, now and then as none has it.
fn merge(
    script: &mut Script,
    first: &(usize, World, usize),
    others: &[(usize, World, usize)],
    time: i64,
    dice: &mut Dice,
) -> (usize, World, usize) {
    let all: Vec<_> = std::iter::once(first).chain(others).collect();
    let ids: BTreeSet<usize> = all.iter().flat_map(|it| it.1.events.keys().copied()).collect();
    let mut world = all[dice.roll(all.len())].1.clone();
    for id in ids {
        match all[dice.roll(all.len())].1.events.get(&id) {
            Some(event) => world.events.insert(id, event.clone()),
            None => world.events.remove(&id),
        };
    }
    let mut merged = (0, world, all[dice.roll(all.len())].2);
    if dice.roll(5) == 0 {
        edit(&mut merged, dice);
    }
    let parents: Vec<usize> = all.iter().map(|it| it.0).collect();
    merged.0 = push(script, &parents, time, &merged.1, merged.2, dice);
    merged
}

/// The truth by definition: what is said after a commit, and the marks, from those after its parents.
struct Truth<'a> {
    script: &'a Script,
    known: BTreeMap<usize, Vec<Known>>,
}

type Known = (BTreeMap<String, String>, BTreeMap<String, (i64, i64, u32)>);

impl<'a> Truth<'a> {
    fn of(script: &'a Script) -> Self {
        let mut truth = Self { script, known: BTreeMap::new() };
        (0..script.commits.len()).for_each(|at| truth.step(at));
        truth
    }

    fn step(&mut self, at: usize) {
        let parents = &self.script.commits[at].parents;
        let sides: Vec<Known> = parents.iter().flat_map(|it| self.known[it].clone()).collect();
        let Some(world) = &self.script.worlds[at] else {
            self.known.insert(at, sides);
            return;
        };
        let says = world.says();
        let ids: BTreeSet<&String> =
            sides.iter().flat_map(|(_, marks)| marks.keys()).chain(says.keys()).collect();
        let mut marks = BTreeMap::new();
        for id in ids {
            let now = says.get(id);
            let mut mark: Option<(i64, i64, u32)> = None;
            let brought = now.is_some() && sides.first().and_then(|(says, _)| says.get(id)) != now;
            for (before, known) in &sides {
                let Some((created, modified, sequence)) = known.get(id) else { continue };
                let differs = now.is_some() && before.get(id) != now;
                let (modified, sequence) = (modified + i64::from(differs), sequence + u32::from(differs));
                mark = Some(match mark {
                    None => (*created, modified, sequence),
                    Some((c, m, s)) => (c.min(*created), m.max(modified), s.max(sequence)),
                });
            }
            let time = self.script.commits[at].time;
            if let Some(mark) = match mark {
                None => now.map(|_| (time, time, 0)),
                Some((c, m, s)) if brought => Some((c, m.max(time), s)),
                mark => mark,
            } {
                marks.insert(id.clone(), mark);
            }
        }
        self.known.insert(at, vec![(says, marks)]);
    }
}

/// What a subscriber is given: each entry by its UID, as text.
fn published(files: &[(String, String)], history: &History) -> BTreeMap<String, String> {
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

/// Replays a script and looks at every `each`th commit of the main line, and at the last one.
fn replay(seed: u64, edits: usize, each: usize) {
    let script = draw(seed, edits);
    let repo = Repo::new();
    let names = repo.script(&script.commits);
    let truth = Truth::of(&script);
    let mut before: Option<(usize, BTreeMap<String, String>)> = None;
    let last = script.line.len() - 1;
    for (number, at) in script.line.iter().enumerate() {
        if number % each != 0 && number != last {
            continue;
        }
        let Some(world) = &script.worlds[*at] else { continue };
        repo.go_to(&names[*at]);
        let files = &script.commits[*at].files;
        let inputs: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let history = repo.history_of(&inputs);
        let (says, expected) = &truth.known[at][0];
        for (id, mark) in expected {
            let found = history.marks().of(id).map(|Mark { created, modified, sequence }| {
                (created.and_utc().timestamp(), modified.and_utc().timestamp(), *sequence)
            });
            assert_eq!(found, Some(*mark), "seed {seed}, commit {at} of the script, `{id}`");
        }
        let now = published(files, &history);
        for (id, text) in &now {
            let Some((then, old)) = before.as_ref().and_then(|(then, it)| Some((then, it.get(id)?))) else {
                continue;
            };
            let (said_then, marked_then) = &truth.known[then][0];
            let said = format!("seed {seed}, commit {at} of the script, `{id}`\n{old}\n{text}");
            assert!(unmarked(old) == unmarked(text) || said_then[id] != says[id], "{said}");
            if said_then[id] != says[id] {
                assert!(is_taken(old, text), "{said}");
            } else if marked_then[id] == expected[id] {
                assert_eq!(old, text, "{said}");
            }
        }
        assert!(world.says().keys().filter(|id| !id.contains('.')).all(|id| now.contains_key(id)));
        before = Some((*at, now));
    }
}

fn whole() -> bool {
    std::env::var("KALENDS_REPLAY").is_ok_and(|value| value == "whole")
}

#[test]
fn every_mark_of_a_long_history_is_right() {
    let (edits, each) = if whole() { (400, 1) } else { (320, 40) };
    replay(20_260_101, edits, each);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if whole() { 24 } else { 3 }, max_shrink_iters: 0, ..ProptestConfig::default() })]
    #[test]
    fn every_mark_of_a_drawn_history_is_right(seed in any::<u64>()) {
        replay(seed, 40, 8);
    }
}
