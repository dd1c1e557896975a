//! The states of an event: whether it takes place, and whether its days are known.
//!
//! In: an event. Out: words and a look for each state.
//! Must not know: HTML, colours.

use serde::Serialize;

use crate::model::{Event, Status};
use crate::view::edition::Edition;

/// A state in words.
#[derive(Debug, Clone, Serialize)]
pub struct StateTag {
    /// The words.
    pub text: &'static str,
    /// Its look, as in [`super::Row::state`].
    pub look: &'static str,
}

/// The look of an event's state; nothing where it is confirmed.
pub(crate) fn state(event: &Event) -> &'static str {
    match event.status {
        Status::Cancelled => "off",
        Status::Postponed => "put-off",
        _ if !event.when.has_days() => "tba",
        Status::Tentative => "maybe",
        Status::Confirmed => "",
    }
}

/// Its states in words: whether it takes place, then whether its days are known.
pub(crate) fn tags(edition: &Edition<'_>, event: &Event) -> Vec<StateTag> {
    let states = &edition.words.states;
    let undated = event.status.is_on() && !event.when.has_days() && !edition.is_over(event);
    let days = undated.then_some(StateTag { text: states.days_to_be_announced, look: "tba" });
    status_tag(edition, event.status).into_iter().chain(days).collect()
}

/// Whether something takes place, in words; nothing where it certainly does.
pub(crate) fn status_tag(edition: &Edition<'_>, status: Status) -> Option<StateTag> {
    let states = &edition.words.states;
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some(StateTag { text: states.tentative, look: "maybe" }),
        Status::Postponed => Some(StateTag { text: states.postponed, look: "put-off" }),
        Status::Cancelled => Some(StateTag { text: states.cancelled, look: "off" }),
    }
}
