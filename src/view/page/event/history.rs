//! What changed about an event since it is listed.
//!
//! In: an edition and an event. Out: a [`History`], none where changes are not known or there were none.
//! Must not know: HTML, where changes come from.

use serde::Serialize;

use crate::model::Event;
use crate::model::change::Change;
use crate::view::address;
use crate::view::changes::about;
use crate::view::edition::Edition;
use crate::words::{ChangeLabels, Phrase};

/// How many changes stand open.
const OPEN: usize = 3;

/// What changed about an event.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    /// The newest changes, the newest first.
    pub newest: Vec<Happened>,
    /// Those before.
    pub earlier: Vec<Happened>,
    /// The page of all changes of all events.
    pub all: String,
    /// Its fixed words.
    pub words: &'static ChangeLabels,
}

/// What happened to an event at a time.
#[derive(Debug, Clone, Serialize)]
pub struct Happened {
    /// The day.
    pub day: Phrase,
    /// What happened, as sentences that do not name the event.
    pub text: Phrase,
}

pub(crate) fn history(edition: &Edition<'_>, event: &Event, root: &str) -> Option<History> {
    let words = edition.words;
    let happened =
        |change: &Change| Happened { day: words.short_day(change.when.date()), text: about(words, change) };
    let mut newest: Vec<_> = edition.changes?.of(&event.id).map(happened).collect();
    let earlier = newest.split_off(OPEN.min(newest.len()));
    let all = format!("{root}{}", address::CHANGES);
    (!newest.is_empty()).then_some(History { newest, earlier, all, words: &words.changes.labels })
}
