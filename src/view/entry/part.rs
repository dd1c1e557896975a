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
use crate::view::parts::town;
use crate::words::Words;

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
    // Two of one name at one time would look like one that is listed twice.
    let town = town(event, part).as_deref().map(words.in_brackets).unwrap_or_default();
    let name = match &part.name {
        Some(name) => format!("{}{}{name}", event.name, words.labels.colon),
        None => format!("{}{town}", event.name),
    };
    let it = event.as_part(part, when);
    let it = Event { name, ..it };
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
        description: description(calendar, words, &it, (when, it.city_of_clock()), url.as_deref()),
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
