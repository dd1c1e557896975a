//! Whole histories, drawn by a number: catalogues commit by commit, as texts and as what they mean.
//!
//! Entries are added, moved, called off, deleted and brought back; words change that many entries inherit; noise changes
//! only the spelling; files are renamed, split and joined; commits are no TOML; clocks go back; branches are merged in
//! all ways. What is true of a script is worked out from it alone, in `truth.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::repo::{START, Scripted};

/// Numbers that look random and are the same for a seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % sides
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Event {
    /// From the first of September on, counted from 0.
    pub(crate) day: usize,
    /// Which of [`STATUS`].
    pub(crate) status: usize,
    pub(crate) name: usize,
    /// Which of [`CITIES`].
    pub(crate) city: usize,
    /// Which; 0 for none, as for those that follow.
    pub(crate) note: usize,
    /// The day of August on which its call closes.
    pub(crate) deadline: usize,
    /// No feed says who holds it.
    pub(crate) organizer: usize,
    pub(crate) tagged: bool,
    pub(crate) edition: bool,
    pub(crate) part_of: bool,
}

/// What a catalogue says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct World {
    label: usize,
    /// Which address the series has.
    pub(crate) site: usize,
    pub(crate) events: BTreeMap<usize, Event>,
}

pub(crate) const STATUS: [&str; 4] = ["confirmed", "tentative", "postponed", "cancelled"];
/// The first one stands for none.
pub(crate) const CITIES: [&str; 3] = ["", "Lisbon", "Porto"];

impl World {
    /// What each entry says with all it inherits, in words of the test's own.
    pub(crate) fn says(&self) -> BTreeMap<String, String> {
        let mut says = BTreeMap::new();
        for (id, event) in &self.events {
            let inherited =
                format!("{:?} {:?}", event.tagged.then_some(self.label), event.edition.then_some(self.site));
            let parent = self.events.get(&0).filter(|_| event.part_of && *id != 0).map(|it| it.name);
            let Event { day, status, name, city, note, deadline, .. } = event;
            says.insert(
                format!("e{id}"),
                format!("{day} {status} {name} {city} {note} {deadline} {inherited} {parent:?}"),
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
        if self.city > 0 {
            lines.push(format!("city = \"{}\"", CITIES[self.city]));
        }
        if self.organizer > 0 {
            lines.push(format!("organizer = \"O {}\"", self.organizer));
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
pub(crate) struct Script {
    pub(crate) commits: Vec<Scripted>,
    /// What each says; `None` for what is no TOML.
    pub(crate) worlds: Vec<Option<World>>,
    /// The commits that were the last one of the main line, in order.
    pub(crate) line: Vec<usize>,
}

pub(crate) fn draw(seed: u64, edits: usize) -> Script {
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
    match dice.roll(17) {
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
        14 => event.city = dice.roll(3),
        15 => event.organizer = dice.roll(3),
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
