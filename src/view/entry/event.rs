//! The entry of an event, and of a changed occurrence of a recurring event.
//!
//! In: an event. Out: an [`Entry`].
//! Must not know: iCalendar, which feed the entry is in, today.

use std::borrow::Cow;

use super::key::{EntryKey, uid_of};
use super::link::url;
use super::marked::Marked;
use super::span::{self, span};
use super::text::{description, location, title};
use super::values::{Entry, Recurrence, State};
use crate::model::{Calendar, Event, Marks, Occurrence, Online};
use crate::words::Words;

/// The values of an event as a whole; of a recurring event they are those of its first occurrence, with its rule.
pub(super) fn event<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
) -> Option<Entry<'a>> {
    let Marked { stamp, created, modified, sequence } = Marked::of(calendar, marks, key);
    let url = url(calendar, event);
    let may_block = event.status.is_on() && event.when.has_days();
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp,
        created,
        modified,
        sequence,
        span: span(&event.when, event.recurrence.is_some()),
        recurrence: recurrence(event),
        title: title(words, event),
        location: location(words, event),
        position: event.place.position,
        description: description(calendar, words, event, url.as_deref()),
        url,
        categories: calendar.tags(event).map(|tag| tag.name.as_str()).collect(),
        state: State::of(event),
        busy: event.busy && may_block,
        may_block,
        join: match &event.online {
            Online::Join(address) => Some((Cow::Borrowed(address.as_str()), words.links.join)),
            Online::No | Online::Yes => None,
        },
        part_of: event.part_of.iter().filter_map(|ix| uid_of(calendar, EntryKey::Event(*ix))).collect(),
    })
}

/// The values of a changed occurrence: all that is said of it, since it replaces what the event says of it.
pub(super) fn occurrence<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    of: &'a Event,
    change: &Occurrence,
) -> Option<Entry<'a>> {
    let usual = of.when_on(change.of);
    let changed = of.at(change);
    let entry = event(calendar, marks, words, key, &changed)?;
    let Entry { uid, stamp, created, modified, sequence, title, location, position, .. } = entry;
    let Entry { description, state, busy, may_block, part_of, .. } = entry;
    let moved = changed.status.is_on() && changed.when != usual;
    let planned = moved.then(|| (words.was_planned)(&usual, of.place.city.as_deref()).plain());
    Some(Entry {
        uid,
        instead_of: Some(span(&usual, true)),
        stamp,
        created,
        modified,
        sequence,
        span: if changed.when == usual { span(&usual, true) } else { span::changed(&changed.when) },
        recurrence: None,
        title,
        location,
        position,
        description: planned.into_iter().chain([description]).collect::<Vec<_>>().join("\n"),
        url: entry.url.map(|url| Cow::Owned(url.into_owned())),
        categories: calendar.tags(of).map(|tag| tag.name.as_str()).collect(),
        state,
        busy,
        may_block,
        join: entry.join.map(|(url, label)| (Cow::Owned(url.into_owned()), label)),
        part_of,
    })
}

fn recurrence(event: &Event) -> Option<Recurrence<'_>> {
    event.recurrence.as_ref().map(|recurrence| Recurrence {
        rule: recurrence.rule.as_ref(),
        until: recurrence.until,
        exdates: &recurrence.exdates,
        rdates: &recurrence.rdates,
    })
}
