//! The deadlines on the page of an event.
//!
//! In: an edition and an event. Out: [`Due`]s by day, words chosen.
//! Must not know: HTML.

use serde::Serialize;

use crate::model::{Deadline, Event};
use crate::view::edition::Edition;
use crate::view::page::row::due::last_open;
use crate::view::{address, wording};
use crate::words::{Phrase, Relative};

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct Due<'a> {
    /// What closes or closed.
    pub closes: String,
    /// Until it is closed: how that is said then, and when.
    pub open: Option<Open>,
    /// When, in words.
    pub when: Phrase,
    /// That seen from today.
    pub relative: Option<Relative>,
    /// Where to go for it.
    pub href: Option<&'a str>,
    /// One line about it.
    pub note: Option<&'a str>,
}

/// A deadline that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// What closed, once it has.
    pub closed: String,
    /// The last day or the last second on which it is open.
    pub last: String,
}

pub(crate) fn deadlines<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Due<'a>> {
    let words = edition.words;
    let mut deadlines: Vec<_> = event.deadlines.iter().collect();
    deadlines.sort_by_key(|deadline| deadline.closes.day());
    let due = |deadline: &'a Deadline| {
        let day = deadline.closes.day();
        let open = day >= edition.today;
        let closes = if open { wording::closes(words, deadline) } else { wording::closed(words, deadline) };
        Due {
            closes,
            open: open
                .then(|| Open { closed: wording::closed(words, deadline), last: last_open(deadline.closes) }),
            when: (words.closing)(&wording::closing(deadline.closes)),
            relative: words.relative(day, edition.today).filter(|_| event.status.is_on()),
            href: address::web(deadline.url.as_deref()),
            note: deadline.note.as_deref(),
        }
    };
    deadlines.into_iter().map(due).collect()
}
