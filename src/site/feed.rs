//! The bytes of a feed.
//!
//! In: what all files are made from, and the number of a feed. Out: its text; that of an entry is made once, whichever
//! feed asks first.
//! Must not know: paths, pages.

use super::shown::Shown;
use crate::render::ics::{self, Member, Vevent};
use crate::view::entry::entry;
use crate::view::entry::head::head;

/// The text of a feed; `None` when there is no such feed.
pub(super) fn feed(shown: &Shown, number: u32) -> Option<Vec<u8>> {
    let Shown { calendar, marks, words, feeds, .. } = shown;
    let feed = feeds.feeds.get(number as usize)?;
    let head = head(calendar, marks, words, feeds, feed);
    let mut room = String::new();
    let members: Option<Vec<Member<'_>>> = feed
        .entries
        .iter()
        .map(|entry| {
            let key = *feeds.entries.get(*entry as usize)?;
            let part_of = feeds.part_of(calendar, feed, key);
            Some(Member { vevent: vevent(shown, *entry, &mut room)?, part_of })
        })
        .collect();
    Some(ics::feed(&head, &members?).into_bytes())
}

/// The text of an entry, made once, in `room`.
fn vevent<'s>(shown: &'s Shown, number: u32, room: &mut String) -> Option<&'s Vevent> {
    let made = shown.vevents.get(number as usize)?.get_or_init(|| {
        let key = *shown.feeds.entries.get(number as usize)?;
        entry(&shown.calendar, &shown.marks, shown.words, key).map(|entry| ics::vevent(&entry, room))
    });
    made.as_ref()
}
