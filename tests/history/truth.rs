//! What is true of a drawn history by definition: what each entry says after each commit, its marks, and what readers
//! are told of each change.
//!
//! In: a script. Nothing of the program is used here, neither how it compares nor how it words.

use std::collections::{BTreeMap, BTreeSet};

use super::script::{CITIES, Event, STATUS, Script, World};

/// The truth by definition: what is said after a commit, and the marks, from those after its parents.
pub(crate) struct Truth<'a> {
    script: &'a Script,
    known: BTreeMap<usize, Vec<Known>>,
}

/// What each entry says, and its marks: created, modified, sequence.
pub(crate) type Known = (BTreeMap<String, String>, BTreeMap<String, (i64, i64, u32)>);

impl<'a> Truth<'a> {
    pub(crate) fn of(script: &'a Script) -> Self {
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

    /// After a commit that can be read.
    pub(crate) fn after(&self, at: usize) -> &Known {
        &self.known[&at][0]
    }

    /// What readers are told who see the calendar as a commit has it: which commit changed what, by its number, the newest
    /// first, and those of one commit in the order of their ids.
    pub(crate) fn changes(&self, at: usize) -> Vec<(usize, String, String)> {
        let first_parent = |at: &usize| self.script.commits[*at].parents.first().copied();
        let mut published: Vec<usize> = std::iter::successors(Some(at), first_parent).collect();
        published.retain(|at| self.script.worlds[*at].is_some());
        let mut changes = Vec::new();
        for pair in published.windows(2) {
            let [is, was] = [pair[0], pair[1]].map(|at| self.script.worlds[at].as_ref().unwrap());
            let ids: BTreeSet<usize> = was.events.keys().chain(is.events.keys()).copied().collect();
            let told = |id| Some((pair[0], format!("e{id}"), told(id, was, is)?));
            let mut all: Vec<_> = ids.into_iter().filter_map(told).collect();
            all.sort();
            changes.extend(all);
        }
        changes
    }
}

/// What readers are told of one event; nothing when nothing that concerns them changed.
fn told(id: usize, before: &World, after: &World) -> Option<String> {
    let sentences = match (before.events.get(&id), after.events.get(&id)) {
        (Some(was), Some(is)) => {
            // An edition without an address of its own has that of its series.
            let site = |world: &World, event: &Event| event.edition.then_some(world.site);
            altered(id, was, is, site(before, was) != site(after, is))
        }
        (None, Some(is)) => {
            let city = if is.city > 0 { format!(", {}", CITIES[is.city]) } else { String::new() };
            let mut said = vec![[format!("Name {} was added: {}{city}", is.name, likely(is)), String::new()]];
            said.extend(match STATUS[is.status] {
                "cancelled" => Some(["", "Cancelled"].map(str::to_owned)),
                "postponed" => Some(["", "Postponed, new dates to be announced"].map(str::to_owned)),
                _ => None,
            });
            said
        }
        (Some(was), None) => {
            let said = format!("Name {} was removed from the calendar ({})", was.name, day(was));
            vec![[said, String::new()]]
        }
        (None, None) => Vec::new(),
    };
    let said = sentences.iter().enumerate().map(|(at, said)| format!("{}.", said[usize::from(at > 0)]));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn day(event: &Event) -> String {
    format!("{} September 2025", event.day + 1)
}

fn likely(event: &Event) -> String {
    if STATUS[event.status] == "tentative" { format!("likely {}", day(event)) } else { day(event) }
}

/// Sentences, the weightiest first: each with the name of the event, and as one that follows another.
fn altered(id: usize, was: &Event, is: &Event, is_elsewhere: bool) -> Vec<[String; 2]> {
    let name = format!("Name {}", is.name);
    let moved = was.day != is.day;
    let mut said = Vec::new();
    let mut say = |named: String, alone: String| said.push([named, alone]);
    match (STATUS[was.status], STATUS[is.status]) {
        (before, after) if before == after => {}
        (_, "cancelled") => {
            say(format!("{name} is cancelled ({})", day(was)), format!("Cancelled ({})", day(was)));
        }
        (_, "postponed") => {
            let rest = format!("ostponed, new dates to be announced (planned dates: {})", day(was));
            say(format!("{name} is p{rest}"), format!("P{rest}"));
        }
        ("cancelled" | "postponed", _) => {
            let rest = format!("takes place after all: {}", likely(is));
            say(format!("{name} {rest}"), format!("T{}", &rest[1..]));
        }
        _ => {}
    }
    if moved && STATUS[is.status] == "tentative" {
        let rest = format!("{} (before: {})", likely(is), day(was));
        say(format!("New dates for {name}: {rest}"), format!("New dates: {rest}"));
    } else if moved {
        let rest = format!("oved from {} September to {}", was.day + 1, day(is));
        say(format!("{name} m{rest}"), format!("M{rest}"));
    }
    match (was.city, is.city) {
        (before, after) if before == after => {}
        (0, _) => {
            let rest = format!("announced: {}", CITIES[is.city]);
            say(format!("The place of {name} is {rest}"), format!("Place {rest}"));
        }
        (_, 0) => {
            let rest = format!("is open again (before: {})", CITIES[was.city]);
            say(format!("The place of {name} {rest}"), format!("The place {rest}"));
        }
        _ => {
            let rest = format!("{} (before: {})", CITIES[is.city], CITIES[was.city]);
            say(format!("New place for {name}: {rest}"), format!("New place: {rest}"));
        }
    }
    let date = if moved { String::new() } else { format!(": {}", day(is)) };
    match (STATUS[was.status], STATUS[is.status]) {
        ("tentative", "confirmed") => say(format!("{name} is confirmed{date}"), format!("Confirmed{date}")),
        ("confirmed", "tentative") => {
            say(format!("{name} is tentative again{date}"), format!("Tentative again{date}"));
        }
        _ => {}
    }
    if was.name != is.name {
        let before = format!("Name {}", was.name);
        say(format!("{before} is now called {name}"), format!("Formerly called {before}"));
    }
    said.extend(deadline(&name, was.deadline, is.deadline));
    let details = [
        ("note", was.note != is.note),
        ("official site", is_elsewhere),
        ("topics", was.tagged != is.tagged),
        ("organizer", was.organizer != is.organizer),
        ("series", was.edition != is.edition),
        ("main event", was.part_of != is.part_of && id != 0),
    ];
    let details: Vec<&str> = details.into_iter().filter(|it| it.1).map(|it| it.0).collect();
    if let Some((last, others)) = details.split_last() {
        let list =
            if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) };
        said.push([format!("{name} has new details: {list}"), format!("New details: {list}")]);
    }
    said
}

fn deadline(name: &str, was: usize, is: usize) -> Option<[String; 2]> {
    let on = |day: usize| {
        let date = chrono::NaiveDate::from_ymd_opt(2025, 8, u32::try_from(day).unwrap()).unwrap();
        date.format("%A %-d %B %Y").to_string()
    };
    let call = "Call for presentations";
    let (what, rest) = match (was, is) {
        (was, is) if was == is => return None,
        (0, _) => ("New deadline for", format!("{call} closes {}", on(is))),
        (_, 0) => {
            return Some([
                format!("Deadline removed from {name}: {call}"),
                format!("Deadline removed: {call}"),
            ]);
        }
        (was, is) => {
            let what = if was < is { "Deadline extended for" } else { "Earlier deadline for" };
            (what, format!("{call} closes {}, instead of {}", on(is), on(was)))
        }
    };
    let alone = what.strip_suffix(" for").unwrap();
    Some([format!("{what} {name}. {rest}"), format!("{alone}. {rest}")])
}
