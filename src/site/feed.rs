//! The bytes of a feed.
//!
//! In: what all files are made from, and the number of a feed. Out: its text; that of an entry is made once, whichever
//! feed asks first.
//! Must not know: paths, pages.

use super::shown::Shown;
use crate::model::Marks;
use crate::render::ics::{self, Vevent};
use crate::view::entry::feeds::of_event;
use crate::view::entry::head::head;
use crate::view::entry::{EntryKey, entry};

/// The text of a feed; `None` when there is no such feed.
pub(super) fn feed(shown: &Shown, number: u32) -> Option<Vec<u8>> {
    let Shown { calendar, words, feeds, .. } = shown;
    let feed = feeds.feeds.get(number as usize)?;
    let head = head(calendar, words, feed);
    let mut room = String::new();
    let members: Option<Vec<&Vevent>> =
        feed.entries.iter().map(|entry| vevent(shown, *entry, &mut room)).collect();
    Some(ics::feed(&head, &members?).into_bytes())
}

/// The text of an entry, made once, in `room`. Where its history is not known, its stamp is made from the texts of all
/// entries that change with it.
pub(super) fn vevent<'s>(shown: &'s Shown, number: u32, room: &mut String) -> Option<&'s Vevent> {
    let made = shown.vevents.get(number as usize)?.get_or_init(|| {
        let key = *shown.feeds.entries.get(number as usize)?;
        let vevent = plain(shown, key, room)?;
        if vevent.stamp() != Marks::NO_STAMP {
            return Some(vevent);
        }
        let stamp = match key {
            EntryKey::Event(ix) | EntryKey::Occurrence(ix, _) | EntryKey::Part(ix, ..)
                if shown
                    .calendar
                    .event(ix)
                    .is_some_and(|it| !it.occurrences().is_empty() || !it.parts.is_empty()) =>
            {
                *shown.stamps.get(ix.0 as usize)?.get_or_init(|| {
                    let all = shown.calendar.event(ix).map(|event| of_event(ix, event)).unwrap_or_default();
                    let all: Vec<_> = all.into_iter().filter_map(|key| plain(shown, key, room)).collect();
                    ics::stamp(all.iter(), Marks::NO_STAMP)
                })
            }
            _ => ics::stamp(std::iter::once(&vevent), Marks::NO_STAMP),
        };
        Some(vevent.stamped(stamp))
    });
    made.as_ref()
}

fn plain(shown: &Shown, key: EntryKey, room: &mut String) -> Option<Vevent> {
    entry(&shown.calendar, &shown.marks, shown.words, key).map(|entry| ics::vevent(&entry, room))
}
