//! The entry of a deadline, and of its opening.
//!
//! In: a deadline and its event. Out: an [`Entry`], which blocks no time.
//! Must not know: iCalendar, which feed the entry is in, today.

use std::borrow::Cow;

use chrono::TimeDelta;

use super::key::{EntryKey, uid_of};
use super::link::{page, url};
use super::marked::Marked;
use super::span::Span;
use super::values::{Entry, State};
use crate::model::{Calendar, Deadline, Event, Marks};
use crate::view::deadline::{closes, closes_on, extended, line, opens, opens_on};
use crate::words::Words;

/// How long a deadline is shown before it closes or from when it opens: an entry without length is shown as nothing.
const SHOWN: TimeDelta = TimeDelta::hours(1);

/// The values of a deadline, or of its opening; `None` when the calendar has no such deadline, or that has no such day.
pub(super) fn deadline<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
    deadline: &'a Deadline,
) -> Option<Entry<'a>> {
    let Marked { stamp, created, modified, sequence } = Marked::of(calendar, marks, key);
    let url = deadline.url.as_deref().map(Cow::Borrowed).or_else(|| url(calendar, event));
    let is_opening = matches!(key, EntryKey::Opening(..));
    let (on, what) = if is_opening {
        (deadline.opens?, opens(words, deadline))
    } else {
        (deadline.closes?, closes(words, deadline))
    };
    let titled = if deadline.name.is_some() { words.named_deadline_title } else { words.deadline_title };
    let span = match on.instant() {
        None => Span::Days { first: on.day(), last: on.day() },
        Some(at) if is_opening => {
            Span::Instants { start: at, end: at.checked_add_signed(SHOWN).unwrap_or(at) }
        }
        Some(at) => Span::Instants { start: at.checked_sub_signed(SHOWN).unwrap_or(at), end: at },
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(url.as_deref().map(str::to_owned));
    if is_opening {
        lines.push(opens_on(words, deadline, on).plain());
        lines.extend(deadline.closes.map(|closes| closes_on(words, deadline, closes).plain()));
        lines.extend(extended(words, &deadline.was));
    } else {
        lines.extend(line(words, deadline));
    }
    lines.extend(deadline.note.clone());
    lines.push(event.name.clone());
    lines.extend(page(calendar, event).filter(|page| url.as_deref() != Some(page)));
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp,
        created,
        modified,
        sequence,
        span,
        recurrence: None,
        // The day on the clock that counts stands in the text: a title is cut after some 20 letters.
        title: titled(&event.name, &what),
        location: None,
        position: None,
        description: lines.join("\n"),
        url,
        categories: calendar.tags(event).map(|tag| tag.name.as_str()).collect(),
        state: State::Confirmed,
        busy: false,
        may_block: false,
        join: None,
        part_of: Vec::new(),
    })
}
