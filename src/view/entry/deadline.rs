//! The entry of a deadline.
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
use crate::view::wording::{closes, closes_on, closing};
use crate::words::Words;

/// How long a deadline is shown before it closes: an entry without length is shown as nothing.
const CLOSING: TimeDelta = TimeDelta::hours(1);

/// The values of a deadline; `None` when the calendar has no such deadline.
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
    let title = (words.deadline_title)(&closes(words, deadline), &event.name);
    let (span, title) = match deadline.closes.instant() {
        None => (Span::Days { first: deadline.closes.day(), last: deadline.closes.day() }, title),
        Some(end) => {
            let start = end.checked_sub_signed(CLOSING).unwrap_or(end);
            let local = (words.closing)(&closing(deadline.closes)).plain();
            (Span::Instants { start, end }, format!("{title}{}", (words.in_brackets)(&local)))
        }
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(url.as_deref().map(str::to_owned));
    lines.push(closes_on(words, deadline).plain());
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
        title,
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
