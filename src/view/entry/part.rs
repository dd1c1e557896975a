//! The entry of one time of a part of an event.
//!
//! In: an event, a part, and which of its times. Out: an [`Entry`] beside that of the event.
//! Must not know: iCalendar, which feed the entry is in, today.

use std::borrow::Cow;

use super::key::{EntryKey, uid_of};
use super::link::url;
use super::marked::Marked;
use super::span::span;
use super::text::{description, location, title};
use super::values::{Entry, State};
use crate::model::{Calendar, Event, EventIx, Marks, Online, Part};
use crate::words::Words;

/// Every time of a part that has an entry, by the number of the part and of the time.
pub(super) fn times(event: &Event) -> impl Iterator<Item = (u16, u16)> {
    let parts = (0..).zip(&event.parts).filter(|(_, part)| part.has_entries());
    parts.flat_map(|(number, part)| (0..).zip(&part.times).map(move |(at, _)| (number, at)))
}

/// The values of a part: like those of an event that belongs to another one. Whole days of it block no time, because its
/// event has them too.
pub(super) fn part<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    (key, of, at): (EntryKey, EventIx, u16),
    event: &'a Event,
    part: &Part,
) -> Option<Entry<'a>> {
    let when = part.times.get(usize::from(at))?;
    let name = part.name.as_ref().map(|name| format!("{}{}{name}", event.name, words.labels.colon));
    let it = event.as_part(part, when);
    let it = Event { name: name.unwrap_or_else(|| event.name.clone()), ..it };
    let Marked { stamp, created, modified, sequence } = Marked::of(calendar, marks, key);
    let url = url(calendar, &it).map(|url| Cow::Owned(url.into_owned()));
    let may_block = it.status.is_on() && part.has_hours();
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp,
        created,
        modified,
        sequence,
        span: span(when, false),
        recurrence: None,
        title: title(words, &it),
        location: location(words, &it),
        position: it.place.position,
        description: description(calendar, words, &it, url.as_deref()),
        url,
        categories: calendar.tags(event).map(|tag| tag.name.as_str()).collect(),
        state: State::of(&it),
        busy: it.busy && may_block,
        may_block,
        join: match &it.online {
            Online::Join(address) => Some((Cow::Owned(address.clone()), words.links.join)),
            Online::No | Online::Yes => None,
        },
        part_of: uid_of(calendar, EntryKey::Event(of)).into_iter().collect(),
    })
}
