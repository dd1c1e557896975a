//! What closes next, in short.
//!
//! In: an edition. Out: [`ClosingNext`] by closing time: more than are shown, since a page may be read long after it was made.
//! Must not know: HTML, how many are shown.

use serde::Serialize;

use crate::view::edition::Edition;
use crate::view::page::deadlines::{instant, open};
use crate::view::{address, deadline};
use crate::words::Phrase;

/// Most of them on the page: when these have closed, the page of deadlines has the others.
const MOST: usize = 150;

/// A deadline in short.
#[derive(Debug, Clone, Serialize)]
pub struct ClosingNext<'a> {
    /// The UTC instant from which it is closed; the day on which it closes where no zone is known.
    pub closes: String,
    /// What closes.
    pub what: &'a str,
    /// The event before which it closes.
    pub event: &'a str,
    /// The event's page.
    pub href: String,
    /// The day on which it closes.
    pub day: Phrase,
}

/// What has not closed for every reader, the soonest first.
pub(crate) fn closing<'a>(edition: &Edition<'a>, root: &str) -> Vec<ClosingNext<'a>> {
    let due = open(edition, None).into_iter().take(MOST);
    due.map(|(event, due, closes)| ClosingNext {
        closes: instant(closes),
        what: deadline::name_of(edition.words, due),
        event: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
        day: edition.words.short_day(closes.day()),
    })
    .collect()
}
