//! The bytes of a feed.
//!
//! In: what all files are made from, and the number of a feed. Out: its text; that of an entry is made once, whichever
//! feed asks first.
//! Must not know: paths, pages.

use std::ops::Range;

use super::shown::Shown;
use crate::model::Marks;
use crate::render::ics::{self, Vevent};
use crate::view::entry::head::{Head, head};
use crate::view::entry::{EntryKey, entry};

/// The text of a feed; `None` when there is no such feed.
pub(super) fn feed(shown: &Shown, number: u32) -> Option<Vec<u8>> {
    let Shown { calendar, words, feeds, .. } = shown;
    let feed = feeds.feeds.get(number as usize)?;
    of_entries(shown, &head(calendar, words, feed), &feed.entries)
}

/// The text of a feed of some entries.
pub(super) fn of_entries(shown: &Shown, head: &Head<'_>, entries: &[u32]) -> Option<Vec<u8>> {
    let mut room = String::new();
    let members: Option<Vec<&Vevent>> =
        entries.iter().map(|entry| vevent(shown, *entry, &mut room)).collect();
    Some(ics::feed(head, &members?).into_bytes())
}

/// The text of an entry, made once, in `room`. Where its history is not known, its stamp is made from the texts of all
/// entries with its UID.
pub(super) fn vevent<'s>(shown: &'s Shown, number: u32, room: &mut String) -> Option<&'s Vevent> {
    let made = shown.vevents.get(number as usize)?.get_or_init(|| {
        let key = *shown.feeds.entries.get(number as usize)?;
        let vevent = plain(shown, key, room)?;
        if vevent.stamp() != Marks::NO_STAMP {
            return Some(vevent);
        }
        let same = same_uid(&shown.feeds.entries, number);
        let first = shown.stamps.get(same.start)?;
        let stamp = *first.get_or_init(|| {
            let keys = shown.feeds.entries.get(same).unwrap_or_default();
            let all: Vec<_> = keys.iter().filter_map(|key| plain(shown, *key, room)).collect();
            ics::stamp(all.iter(), Marks::NO_STAMP)
        });
        Some(vevent.stamped(stamp))
    });
    made.as_ref()
}

fn plain(shown: &Shown, key: EntryKey, room: &mut String) -> Option<Vevent> {
    entry(&shown.calendar, &shown.marks, shown.words, key).map(|entry| ics::vevent(&entry, room))
}

/// The places of all entries that have the UID of one: a rule, and behind it what is changed of it.
fn same_uid(entries: &[EntryKey], number: u32) -> Range<usize> {
    let number = number as usize;
    let own = entries.get(..=number).unwrap_or_default();
    let start = own.iter().rposition(|key| !key.replaces()).unwrap_or(number);
    let behind = entries.get(start + 1..).unwrap_or_default();
    start..start + 1 + behind.iter().take_while(|key| key.replaces()).count()
}
