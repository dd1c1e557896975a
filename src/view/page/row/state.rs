//! The states of an event: whether it takes place, whether its days are known, and what is new about them.
//!
//! In: an event. Out: words and a look for each state.
//! Must not know: HTML, colours.

use serde::Serialize;

use super::moved;
use crate::model::{Event, Status};
use crate::view::changes::tag;
use crate::view::edition::Edition;
use crate::words::iso;

/// A state in words.
#[derive(Debug, Clone, Serialize)]
pub struct StateTag {
    /// The words.
    pub text: &'static str,
    /// Its look: that of [`super::Row::state`], or `moved`; of a change also `new` or `plain`.
    pub look: &'static str,
    /// The last day on which it is said, where it ends by itself.
    pub until: Option<String>,
}

impl StateTag {
    /// A state that holds until the catalogue says otherwise.
    fn lasting(text: &'static str, look: &'static str) -> Self {
        Self { text, look, until: None }
    }
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

/// Its states in words: whether it takes place, whether its days are known, and whether dates or place are new. Nobody
/// reads more than two.
pub(crate) fn tags(edition: &Edition<'_>, event: &Event) -> Vec<StateTag> {
    let states = &edition.words.states;
    let undated = event.status.is_on() && !event.when.has_days() && !edition.is_over(event);
    let days = undated.then_some(StateTag::lasting(states.days_to_be_announced, "tba"));
    status_tag(edition, event.status).into_iter().chain(days).chain(new(edition, event)).take(2).collect()
}

/// What is new about dates and place.
fn new(edition: &Edition<'_>, event: &Event) -> Vec<StateTag> {
    let Some(new) = moved::new_of(edition, event) else { return Vec::new() };
    let until = Some(iso(new.until));
    let kinds = new.change.kinds.iter();
    kinds
        .map(|kind| StateTag { text: tag(edition.words, kind), look: "moved", until: until.clone() })
        .collect()
}

/// Whether something takes place, in words; nothing where it certainly does.
pub(crate) fn status_tag(edition: &Edition<'_>, status: Status) -> Option<StateTag> {
    let states = &edition.words.states;
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some(StateTag::lasting(states.tentative, "maybe")),
        Status::Postponed => Some(StateTag::lasting(states.postponed, "put-off")),
        Status::Cancelled => Some(StateTag::lasting(states.cancelled, "off")),
    }
}
