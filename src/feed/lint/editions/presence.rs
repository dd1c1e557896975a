//! Entries that came and went between two editions, and feeds that went with all of them.
//!
//! In: both editions. Out: findings at the head of the newer one, with the places of before.
//! Must not know: what entries say of themselves, marks.

use std::collections::BTreeMap;

use super::edition::{Edition, Entry};
use crate::feed::lint::sink::Sink;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

static VANISHED: Rule = Rule::warning(
    "ics-uid-vanished",
    "an entry stays in the feed, with its `UID`",
    include_str!("../explain/ics-uid-vanished.md"),
);
static ALL_NEW: Rule = Rule::warning(
    "ics-uid-all-new",
    "entries keep their `UID` from one edition to the next",
    include_str!("../explain/ics-uid-all-new.md"),
);
static SHRUNK: Rule = Rule::warning(
    "ics-feed-shrunk",
    "a feed does not lose half of its entries at once",
    include_str!("../explain/ics-feed-shrunk.md"),
);
static FEED: Rule = Rule::warning(
    "ics-feed-vanished",
    "a feed stays where people subscribed to it",
    include_str!("../explain/ics-feed-vanished.md"),
);

pub(super) const RULES: &[&Rule] = &[&VANISHED, &ALL_NEW, &SHRUNK, &FEED];

/// From how many entries on half of them are too many to be lost by chance.
const FEW: usize = 8;

/// The most entries that are named.
const NAMED: usize = 3;

/// The most places of entries that are gone.
const PLACES: usize = 8;

/// Entries that are gone.
pub(super) fn check(before: &Edition, now: &Edition, head: Span, sink: &mut Sink) {
    let entries = before.entries.iter();
    let gone: Vec<_> = entries.filter(|(uid, _)| !now.entries.contains_key(*uid)).collect();
    if gone.is_empty() {
        return;
    }
    let (were, are) = (before.entries.len(), now.entries.len());
    let renamed = renamed(&gone, before, now);
    let all_new = gone.len() == were && are > 0 && were > 1;
    let shrunk = were >= FEW && are * 2 <= were;
    if all_new {
        let message = format!("none of the {were} entries has the `UID` that it had");
        let help = "make a `UID` once for each entry and keep it; one that is made anew at each export replaces every entry in every calendar";
        sink.add(placed(ALL_NEW.at(head, message).help(help), &gone, &renamed));
    }
    if shrunk {
        let message = match are {
            0 => format!("the feed is empty, and had {were} entries"),
            _ => format!("the feed has {}, and had {were}", counted(are)),
        };
        let help =
            "look whether its source was read whole: what is not in it any more goes out of every calendar";
        sink.add(placed(SHRUNK.at(head, message).help(help), &gone, &renamed));
    }
    if all_new || shrunk {
        return;
    }
    let names = named(&gone);
    let message = match (gone.len(), renamed.len()) {
        (1, 0) => format!("the entry {names} is gone"),
        (1, _) => format!("the entry {names} has another `UID` now"),
        (count, 0) => format!("{count} entries are gone: {names}"),
        (count, renamed) => {
            format!("{count} entries are gone, {renamed} of them under another `UID` now: {names}")
        }
    };
    let help = match renamed.is_empty() {
        true => {
            "keep it, as `STATUS:CANCELLED` where it does not take place; what is over does no harm in a feed"
        }
        false => {
            "give it the `UID` that it had: under another one it is a new entry, without what people added to it"
        }
    };
    sink.add(placed(VANISHED.at(head, message).help(help), &gone, &renamed));
}

/// A feed that is not there any more: the text of before, and the name that it had.
pub(in crate::feed::lint) fn vanished(source: u16, name: &str) -> Finding {
    let message = format!("the feed {} is gone", visible::quoted(name));
    let help = "write it again, or let its address lead to another feed: programs ask the old address for ever and keep what they have";
    FEED.at(Span::new(source, 0..0), message).help(help)
}

/// Entries that say exactly the same as one that is gone, which is given first.
fn renamed<'e>(
    gone: &[(&String, &'e Entry)],
    before: &Edition,
    now: &'e Edition,
) -> Vec<(&'e Entry, &'e Entry)> {
    let words = |entry: &'e Entry| entry.says.iter().map(super::meaning::Said::key).collect::<Vec<_>>();
    let new = now.entries.iter().filter(|(uid, _)| !before.entries.contains_key(*uid));
    let new: BTreeMap<_, _> = new.map(|(_, entry)| (words(entry), entry)).collect();
    gone.iter().filter_map(|(_, entry)| Some((*entry, *new.get(&words(entry))?))).collect()
}

/// A finding with the places of what is gone.
fn placed(finding: Finding, gone: &[(&String, &Entry)], renamed: &[(&Entry, &Entry)]) -> Finding {
    match renamed.first() {
        Some((old, new)) => finding.related(old.at, "it was this").related(new.at, "and is this now"),
        None => gone
            .iter()
            .take(PLACES)
            .fold(finding, |finding, (_, entry)| finding.related(entry.at, "it was here")),
    }
}

/// The names of the first entries, and how many more there are.
fn named(entries: &[(&String, &Entry)]) -> String {
    let names: Vec<_> = entries.iter().take(NAMED).map(|(uid, _)| visible::quoted(uid)).collect();
    match entries.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn counted(entries: usize) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}
