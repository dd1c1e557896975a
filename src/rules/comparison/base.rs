//! An earlier state of a catalogue, as rules compare with it.
//!
//! In: the calendar of then, and which of its files are which of now. Out: where findings about what is gone stand.
//! Must not know: where that state comes from, today.

use std::collections::BTreeMap;

use crate::model::{Calendar, Event};
use crate::text::Span;

/// An earlier state of a catalogue.
#[derive(Debug, Clone)]
pub struct Base {
    /// The calendar of then. Its spans are in texts that stand behind those of now.
    pub calendar: Calendar,
    /// For the number of each text of then the number of the one that is that file now, if it is still there.
    pub files: BTreeMap<u16, u16>,
}

impl Base {
    /// For each id of then, whether it is gone or not, where in the texts of now something is said of its absence:
    /// at the entry that followed it and is still there, by its id or by that which `renamed` has for it, else at the
    /// last line of its file, else, where the file is gone, at `[calendar]`. One pass over both calendars.
    pub(super) fn places<'a>(
        &'a self,
        now: &Calendar,
        renamed: &BTreeMap<&str, &Event>,
    ) -> BTreeMap<&'a str, Span> {
        let here = now.events.iter().rev().map(|event| (event.id.as_str(), event));
        let headers: BTreeMap<&str, Span> = here
            .chain(renamed.iter().map(|(id, event)| (*id, *event)))
            .map(|(id, event)| (id, event.origin.header))
            .collect();
        let mut ends: BTreeMap<u16, (u32, Span)> = BTreeMap::new();
        for event in &now.events {
            let end = last_line(event);
            let known = ends.entry(end.source).or_insert((end.start, end));
            if end.start > known.0 {
                *known = (end.start, end);
            }
        }
        let mut before: Vec<&Event> = self.calendar.events.iter().collect();
        before.sort_by_key(|event| std::cmp::Reverse(event.origin.extent));
        let mut next: BTreeMap<u16, Span> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for event in before {
            let file = self.files.get(&event.origin.header.source).copied();
            let follows = file.and_then(|file| next.get(&file).or(ends.get(&file).map(|(_, end)| end)));
            places.insert(event.id.as_str(), follows.copied().unwrap_or(now.origin.header));
            if let Some(header) = headers.get(event.id.as_str()).filter(|header| Some(header.source) == file)
            {
                next.insert(header.source, *header);
            }
        }
        places
    }
}

/// The last value of an entry.
fn last_line(event: &Event) -> Span {
    let values = event.origin.keys.iter().map(|(_, span)| *span);
    values.max_by_key(|span| span.start).unwrap_or(event.origin.header)
}
