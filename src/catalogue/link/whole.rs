//! The bounds on all entries that are made of a catalogue: a recurring event may give one for each of its days.
//!
//! In: a calendar. Out: the same, and what is too much.
//! Must not know: TOML, how entries are written.

use crate::catalogue::fields::table::LIST_LONG;
use crate::catalogue::keys;
use crate::model::{Calendar, Event};
use crate::report::Finding;
use crate::when::dialect::Spelling;

/// Holds the entries to their bounds; what goes beyond is not made.
pub(super) fn whole(calendar: &mut Calendar, findings: &mut Vec<Finding>) {
    let (mut entries, mut beyond) = (0_usize, false);
    for event in &mut calendar.events {
        let made = made(event);
        let repeated = (made - 1).saturating_mul(text(event));
        entries = entries.saturating_add(made);
        let too_many = !beyond && entries > keys::ENTRIES;
        let message = match (too_many, repeated > keys::REPEATED) {
            (true, _) => {
                format!("with the days of its rules the catalogue has more than {} entries", keys::ENTRIES)
            }
            (_, true) => format!("its {made} days repeat more than {} MiB of text", keys::REPEATED >> 20),
            (false, false) => continue,
        };
        beyond |= too_many;
        let keys = ["rrule", "rdate"];
        let at = keys.iter().find_map(|key| event.origin.written(key)).unwrap_or(event.origin.header);
        findings.push(
            LIST_LONG.at(at, message).help("a rule that programs read alike is one entry for all its days"),
        );
        if let Some(recurrence) = &mut event.recurrence {
            recurrence.spelling = Spelling::default();
        }
    }
    let most = (keys::FEED_ENTRIES / entries.max(1)).max(1);
    if let Some(feed) = calendar.feeds.get(most) {
        let message =
            format!("{} feeds of {entries} entries are more than can be written", calendar.feeds.len());
        let help = format!("with so many entries, at most {most} of `[[feed]]` are taken");
        findings.push(LIST_LONG.at(feed.origin.header, message).help(help));
        calendar.feeds.truncate(most);
    }
}

/// How many entries are made of an event, its deadlines aside.
fn made(event: &Event) -> usize {
    event.recurrence.as_ref().map_or(1, |recurrence| recurrence.spelling.len().max(1))
}

/// How long the texts are that each of its entries repeats.
fn text(event: &Event) -> usize {
    let Event { name, description, note, links, .. } = event;
    let of = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    name.len() + of(description) + of(note) + links.iter().map(|link| link.url.len()).sum::<usize>()
}
