//! What the state of an event means for a reader, in a box.
//!
//! In: an edition and an event. Out: a [`Callout`], none for an event that is confirmed and has days.
//! Must not know: HTML.

use serde::Serialize;

use crate::model::{Event, Status};
use crate::view::edition::Edition;
use crate::words::Phrase;

/// What a state means.
#[derive(Debug, Clone, Serialize)]
pub struct Callout {
    /// Its look, as in [`super::super::row::Row::state`].
    pub look: &'static str,
    /// The state as a sentence.
    pub strong: &'static str,
    /// What follows from it.
    pub text: Phrase,
}

pub(crate) fn callout(edition: &Edition<'_>, event: &Event) -> Option<Callout> {
    let (states, words) = (&edition.words.states, edition.words);
    let planned = || (words.was_planned)(&event.when, event.city_of_clock());
    let tentative = || Phrase::new().text(states.tentative_meaning);
    let (look, strong, text) = match event.status {
        Status::Cancelled => ("off", states.cancelled_sentence, planned()),
        Status::Postponed => ("put-off", states.postponed_sentence, planned()),
        _ if !event.when.has_days() => ("tba", states.days_sentence, Phrase::new().text(states.days_meaning)),
        Status::Tentative => ("maybe", states.tentative_sentence, tentative()),
        Status::Confirmed => return None,
    };
    Some(Callout { look, strong, text })
}
