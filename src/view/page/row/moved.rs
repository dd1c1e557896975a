//! What is new about the dates and the place of an event, for some weeks.
//!
//! In: an edition and an event. Out: a [`Moved`], none where nothing is new, or the event is over or does not take place.
//! Must not know: HTML, how changes are found.

use serde::Serialize;

use crate::model::Event;
use crate::view::changelog::New;
use crate::view::changes::about;
use crate::view::edition::Edition;
use crate::words::{Phrase, iso};

/// What is new about dates and place.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// What was said before and what holds, as sentences.
    pub text: Phrase,
    /// The day of the newest such change; empty where it is not known.
    pub day: Phrase,
    /// The last day on which it is said.
    pub until: String,
}

/// The change itself.
pub(crate) fn new_of(edition: &Edition<'_>, event: &Event) -> Option<New> {
    let log = edition.changes.filter(|_| event.status.is_on() && !edition.is_over(event))?;
    log.new_of(event, edition.today)
}

/// The change in words.
pub(crate) fn moved(edition: &Edition<'_>, event: &Event) -> Option<Moved> {
    let New { change, until } = new_of(edition, event)?;
    let words = edition.words;
    Some(Moved { text: about(words, &change), day: words.short_day(change.when.date()), until: iso(until) })
}
