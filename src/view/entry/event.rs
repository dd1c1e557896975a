//! The entry of an event, or of a rule, a day or a changed occurrence of a recurring one.
//!
//! In: an event, and what of it. Out: an [`Entry`].
//! Must not know: iCalendar, which feed the entry is in, today.

use std::borrow::Cow;

use super::key::{EntryKey, uid_of};
use super::link::url;
use super::marked::Marked;
use super::span::{self, span};
use super::text::{description, location, title};
use super::values::{Entry, Recurrence, State};
use crate::model::pieces::Piece;
use crate::model::{Calendar, Event, Marks, Occurrence, Online};
use crate::when::When;
use crate::when::dialect::Series;
use crate::words::Words;

/// The values of an event, of a recurring one those of one of its pieces.
pub(super) fn event<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
    piece: Option<Piece<'a>>,
) -> Option<Entry<'a>> {
    let (when, recurrence) = match piece {
        None if event.recurrence.is_some() => return None,
        None => (event.when.clone(), None),
        Some(Piece::Rule(Series { rule, start, until, exdates })) => {
            (event.when_on(*start), Some(Recurrence { rule, until: *until, exdates }))
        }
        Some(Piece::Day(day)) => match event.occurrence(day) {
            Some(change) => {
                let entry = changed(calendar, marks, words, key, event, change)?;
                return Some(Entry { span: span(&event.instance(day).when, false), ..entry });
            }
            None => (event.when_on(day), None),
        },
    };
    usual(calendar, marks, words, key, event, (&when, recurrence), event.place.city_of_clock(&when))
}

/// The values of a changed occurrence of a rule.
pub(super) fn occurrence<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    of: &'a Event,
    change: &Occurrence,
) -> Option<Entry<'a>> {
    let instead_of = Some(span(&of.when_on(change.of), true));
    Some(Entry { instead_of, ..changed(calendar, marks, words, key, of, change)? })
}

/// All that an event says of itself at a time; `city` is the one whose clock that is on.
fn usual<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
    (when, recurrence): (&When, Option<Recurrence<'a>>),
    city: Option<&str>,
) -> Option<Entry<'a>> {
    let Marked { stamp, created, modified, sequence } = Marked::of(calendar, marks, key);
    let url = url(calendar, event);
    // Where parts have hours, those block time, and not the whole days around them.
    let may_block = event.status.is_on() && event.when.has_days() && !event.has_part_hours();
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp,
        created,
        modified,
        sequence,
        span: span(when, recurrence.is_some()),
        recurrence,
        title: title(words, event),
        location: location(words, event),
        position: event.place.position,
        description: description(calendar, words, event, (when, city), url.as_deref()),
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
fn changed<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    of: &'a Event,
    change: &Occurrence,
) -> Option<Entry<'a>> {
    let before = of.when_on(change.of);
    let changed = of.at(change);
    let city = of.city_of_clock_at(Some(change), &changed.when);
    let entry = usual(calendar, marks, words, key, &changed, (&changed.when, None), city)?;
    let Entry { uid, stamp, created, modified, sequence, title, location, position, .. } = entry;
    let Entry { description, state, busy, may_block, part_of, .. } = entry;
    // A day that is listed by itself had no hours before it was given its own.
    let is_listed = of.recurrence.as_ref().is_some_and(|it| it.rdates.contains(&change.of));
    let stays = is_listed && changed.when.window().0 == change.of;
    let moved = changed.status.is_on() && !changed.when.is_at_same_time(&before) && !stays;
    let planned = moved.then(|| (words.was_planned)(&before, of.place.city_of_clock(&before)).plain());
    // A clock of its own may have no rules that programs follow.
    let follows_rule = change.timezone.is_none();
    let tags = change.tags.as_ref().unwrap_or(&of.tags);
    Some(Entry {
        uid,
        instead_of: None,
        stamp,
        created,
        modified,
        sequence,
        span: match follows_rule {
            true if changed.when == before => span(&before, true),
            true => span::changed(&changed.when),
            false => span(&changed.when, false),
        },
        recurrence: None,
        title,
        location,
        position,
        description: planned.into_iter().chain([description]).collect::<Vec<_>>().join("\n"),
        url: entry.url.map(|url| Cow::Owned(url.into_owned())),
        categories: tags.iter().filter_map(|ix| calendar.tag(*ix)).map(|tag| tag.name.as_str()).collect(),
        state,
        busy,
        may_block,
        join: entry.join.map(|(url, label)| (Cow::Owned(url.into_owned()), label)),
        part_of,
    })
}
