//! A list of events in words, each a link: "A, B and C".
//!
//! In: events. Out: [`Named`] items with what stands between them.
//! Must not know: HTML, why the events are listed.

use serde::Serialize;

use crate::model::Event;
use crate::view::address;
use crate::words::Words;

/// An item of a list in words, with a link.
#[derive(Debug, Clone, Serialize)]
pub struct Named<'a> {
    /// What stands before it: nothing, a comma, "and".
    pub before: &'static str,
    /// The name.
    pub name: &'a str,
    /// Where it leads.
    pub href: String,
}

/// The events as a list. Where more follow that are not named, `goes_on` says so.
pub(crate) fn named<'a>(words: &Words, events: &[&'a Event], goes_on: bool, root: &str) -> Vec<Named<'a>> {
    let length = events.len() + usize::from(goes_on);
    let item = |(at, event): (usize, &&'a Event)| Named {
        before: words.before(at, length),
        name: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
    };
    events.iter().enumerate().map(item).collect()
}
