//! The catalogue as it is now, against its last commit: what is not committed is one more change, with the time of
//! that commit.
//!
//! In: the state at the last commit, and the texts as they are. Out: what is known, uncommitted work included.
//! Must not know: how the state was found.

use std::rc::Rc;

use super::changes;
use super::follow::{self, Step};
use super::known::Known;
use super::library::{Library, PartNo};
use super::marks::{self, Side};
use super::revisions::Revision;
use crate::text::Sources;

/// The last commit.
pub(super) struct Head<'a> {
    pub(super) id: &'a str,
    /// When it was committed, in seconds since 1970.
    pub(super) time: i64,
    /// What it is; what came before it where it cannot be read.
    pub(super) sides: &'a [Side],
    /// The last revision that was published.
    pub(super) last: Option<&'a Revision>,
}

/// Adds the marks of all entries, and what is not committed.
pub(super) fn add(known: &mut Known, head: &Head<'_>, sources: &Sources, library: &mut Library) {
    let none = Revision::default();
    let mut parts: Vec<PartNo> = Vec::new();
    for (_, source) in sources.iter() {
        match library.parts(source.text()) {
            Some(more) => parts.extend(more.iter()),
            // What is no TOML is told elsewhere, and nothing is made of it.
            None => return committed(known, head, library),
        }
    }
    let side = follow::side(head.sides, parts.into_iter(), head.time, library);
    let last = head.last.unwrap_or(&none);
    let changed = follow::changed(last, &side.revision, library);
    let step = follow::step(last, &side.revision, library);
    if changed == 0 && step.is_none() {
        return committed(known, head, library);
    }
    known.uncommitted = true;
    known.since = Some(head.id.to_owned());
    known.changed = changed;
    known.take_marks(&side.state, library);
    if let Some(events) = step {
        let step = Step { commit: None, time: head.time, events };
        let changes = changes::changes(&[step], &mut known.unread, library);
        known.take_changes(changes);
    }
}

fn committed(known: &mut Known, head: &Head<'_>, library: &Library) {
    let state = match head.sides {
        [only] => Rc::clone(&only.state),
        sides => Rc::new(marks::after(sides, &Revision::default(), library.entries(), head.time)),
    };
    known.take_marks(&state, library);
}
