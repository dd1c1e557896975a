//! Whether the marks of entries moved exactly when what they say did.
//!
//! In: both editions. Out: findings at marks of the newer one, with those of before.
//! Must not know: how marks and texts are read.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::edition::{Edition, Entry, Marks};
use super::meaning::Said;
use crate::feed::lint::sink::Sink;
use crate::report::{Rule, visible};
use crate::text::Span;

static UNMARKED: Rule = Rule::error(
    "ics-change-unmarked",
    "an entry that changed says so by its marks",
    include_str!("../explain/ics-change-unmarked.md"),
);
static BACK: Rule = Rule::error(
    "ics-mark-back",
    "the marks of an entry only go up",
    include_str!("../explain/ics-mark-back.md"),
);
static BEHIND: Rule = Rule::warning(
    "ics-exception-behind",
    "a changed occurrence has no lower `SEQUENCE` than its series",
    include_str!("../explain/ics-exception-behind.md"),
);
static CLOCK: Rule = Rule::warning(
    "ics-stamp-clock",
    "the stamp of an entry moves when the entry does",
    include_str!("../explain/ics-stamp-clock.md"),
);

pub(super) const RULES: &[&Rule] = &[&UNMARKED, &BACK, &BEHIND, &CLOCK];

/// The most properties that are named.
const NAMED: usize = 3;

pub(super) fn check(before: &Edition, now: &Edition, sink: &mut Sink) {
    let mut clock = Clock::default();
    for (uid, new) in &now.entries {
        behind(new, sink);
        let Some(old) = before.entries.get(uid) else { continue };
        let changed = changed(&old.says, &new.says);
        let back = back(uid, old, new, sink);
        match changed.first() {
            None => clock.unchanged(old, new),
            Some(_) if back => {}
            Some(_) => unmarked(uid, (old, new), &changed, sink),
        }
    }
    clock.finish(sink);
}

/// What only one of two entries says. Both are in order.
fn changed<'s>(old: &'s [Said], new: &'s [Said]) -> Vec<&'s Said> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut changed = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return changed,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.key().cmp(&other.key()),
        };
        match order {
            Ordering::Less => changed.extend(old.next()),
            Ordering::Greater => changed.extend(new.next()),
            Ordering::Equal => {
                old.next();
                new.next();
            }
        }
    }
}

/// The components that are in both editions.
fn pairs<'e>(old: &'e Entry, new: &'e Entry) -> impl Iterator<Item = (&'e String, &'e Marks, &'e Marks)> {
    new.marks.iter().filter_map(|(occurrence, marks)| Some((occurrence, old.marks.get(occurrence)?, marks)))
}

/// Reports the first mark of an entry that went back; whether there is one.
fn back(uid: &str, old: &Entry, new: &Entry, sink: &mut Sink) -> bool {
    let Some((name, from, to)) = pairs(old, new).find_map(|(_, old, new)| went_back(old, new)) else {
        return false;
    };
    let message = format!("`{name}` of {} went back", visible::quoted(uid));
    let help = "let it go on from where it was, above all that was ever published: programs take what is older for something they have";
    sink.add(BACK.at(to, message).help(help).related(from, "it was further before"));
    true
}

/// A mark that is lower or earlier than before, with where it was and is.
fn went_back(old: &Marks, new: &Marks) -> Option<(&'static str, Span, Span)> {
    if let Some((_, from)) = old.sequence.filter(|(count, _)| new.count() < *count) {
        return Some(("SEQUENCE", from, new.sequence.map_or(new.at, |(_, at)| at)));
    }
    if let (Some((earlier, from)), Some((time, to))) = (old.modified, new.modified)
        && time < earlier
    {
        return Some(("LAST-MODIFIED", from, to));
    }
    // Where nothing else counts, the stamp may be made of the text: then it goes up and down with it.
    let counts = new.sequence.is_some() || new.modified.is_some();
    match (old.stamp, new.stamp) {
        (Some((earlier, from)), Some((time, to))) if time < earlier && counts => Some(("DTSTAMP", from, to)),
        _ => None,
    }
}

/// An entry that says something else than before, and has the marks that it had.
fn unmarked(uid: &str, (old, new): (&Entry, &Entry), changed: &[&Said], sink: &mut Sink) {
    let stands_still = stands_still(old, new, changed);
    let (marks, mark) = match (moved(old, new), stands_still) {
        (false, _) => ("all its marks are", None),
        (true, Some(at)) => ("its `LAST-MODIFIED` is", Some(at)),
        (true, None) => return,
    };
    let message = format!("{} changed in {}, and {marks} as before", visible::quoted(uid), named(changed));
    let help = "raise `SEQUENCE` and move `DTSTAMP` and `LAST-MODIFIED` to the time of the change: programs that know changes by them show what was before";
    let of =
        |entry: &Entry| changed.iter().find(|said| said.at.source == entry.at.source).map(|said| said.at);
    let finding = UNMARKED.at(of(new).unwrap_or(new.at), message).help(help);
    let finding = finding.related(of(old).unwrap_or(old.at), "before");
    sink.add(match mark {
        Some(at) => finding.related(at, "the mark that did not move"),
        None => finding,
    });
}

/// Whether any mark of an entry differs, or a component is new and younger than all of before.
fn moved(old: &Entry, new: &Entry) -> bool {
    let newest = |entry: &Entry| {
        entry.marks.values().map(Marks::values).fold((0, None, None), |most, marks| {
            (most.0.max(marks.0), most.1.max(marks.1), most.2.max(marks.2))
        })
    };
    let (was, is) = (newest(old), newest(new));
    pairs(old, new).any(|(_, old, new)| old.values() != new.values())
        || is.0 > was.0
        || is.1 > was.1
        || is.2 > was.2
}

/// The `LAST-MODIFIED` of a component that changed, where it is the same as before.
fn stands_still(old: &Entry, new: &Entry, changed: &[&Said]) -> Option<Span> {
    let changed: BTreeSet<_> = changed.iter().map(|said| said.occurrence.as_str()).collect();
    pairs(old, new).filter(|(occurrence, ..)| changed.contains(occurrence.as_str())).find_map(
        |(_, old, new)| {
            let ((before, _), (now, at)) = (old.modified?, new.modified?);
            (before == now).then_some(at)
        },
    )
}

/// The names of what changed.
fn named(changed: &[&Said]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for said in changed {
        if !names.contains(&said.name.as_str()) && names.len() <= NAMED {
            names.push(&said.name);
        }
    }
    let shown: Vec<_> = names.iter().take(NAMED).map(|name| visible::quoted(name)).collect();
    format!("{}{}", shown.join(", "), if names.len() > NAMED { " and more" } else { "" })
}

/// A changed occurrence whose count is below that of its series.
fn behind(entry: &Entry, sink: &mut Sink) {
    let Some(series) = entry.marks.get("") else { return };
    let Some(marks) = entry.marks.values().find(|marks| marks.count() < series.count()) else { return };
    let message =
        format!("`SEQUENCE` of an occurrence is {}, that of its series {}", marks.count(), series.count());
    let help = "give all components of one `UID` the same `SEQUENCE`, the highest of them";
    let finding = BEHIND.at(marks.sequence.map_or(marks.at, |(_, at)| at), message).help(help);
    sink.add(finding.related(series.sequence.map_or(series.at, |(_, at)| at), "that of the series"));
}

/// Stamps that moved though nothing else did.
#[derive(Debug, Default)]
struct Clock {
    unchanged: usize,
    moved: usize,
    /// The first of them, before and now.
    first: Option<(Span, Span)>,
}

impl Clock {
    /// Takes an entry that says what it said.
    fn unchanged(&mut self, old: &Entry, new: &Entry) {
        self.unchanged += 1;
        let kept = pairs(old, new).all(|(_, old, new)| old.count() == new.count());
        let stamped = pairs(old, new).find(|(_, old, new)| old.values() != new.values());
        let Some((_, old, new)) = stamped.filter(|_| kept) else { return };
        let at = |marks: &Marks| {
            let stamp = marks.stamp.or(marks.modified);
            stamp.map_or(marks.at, |(_, at)| at)
        };
        self.moved += 1;
        self.first = self.first.or(Some((at(old), at(new))));
    }

    /// A few may have been touched by people; of more than half a clock is the reason.
    fn finish(self, sink: &mut Sink) {
        let Some((from, at)) = self.first.filter(|_| self.moved * 2 > self.unchanged) else { return };
        let message = match self.unchanged {
            1 => "the stamp of an entry moved, and the entry did not change".to_owned(),
            all => format!("{} of {all} entries that did not change have another stamp", self.moved),
        };
        let help = "write the time of the last change of each entry, not that of the export";
        sink.add(CLOCK.at(at, message).help(help).related(from, "before"));
    }
}
