//! How the marks of entries move from the states before a commit to the one after it.
//!
//! In: the digests of entries before and after, and when the commit was made. Out: the marks after it.
//! Nobody can tell from git which parent of a merge was published. So a mark after a merge is not below any parent's,
//! and above each parent's whose entry says something else: on every line of the graph a subscriber sees marks go up
//! when entries change. A mark hangs on nothing that came later, so that none ever goes back. Must not know: what entries say, git.

use std::rc::Rc;

use chrono::DateTime;

use super::library::EntryNo;
use super::revisions::Revision;
use crate::model;

/// A mark in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) created: i64,
    pub(super) modified: i64,
    pub(super) sequence: u32,
}

/// The marks of all entries that were ever listed, by their numbers.
pub(super) type State = Vec<Option<Mark>>;

/// A catalogue and the marks of its entries.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) revision: Rc<Revision>,
    pub(super) state: Rc<State>,
}

impl Side {
    /// Whether two are one and the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.revision, &other.revision) && Rc::ptr_eq(&self.state, &other.state)
    }

    fn mark(&self, entry: usize) -> Option<Mark> {
        self.state.get(entry).copied().flatten()
    }
}

impl Mark {
    fn new(time: i64) -> Self {
        Self { created: time, modified: time, sequence: 0 }
    }

    /// The mark of an entry that says something else than before: later than its own last one, whatever the clock of
    /// the committer says.
    fn raised(self) -> Self {
        Self { modified: self.modified.saturating_add(1), sequence: self.sequence.saturating_add(1), ..self }
    }

    /// A mark that is not below any of two.
    fn joined(self, other: Self) -> Self {
        Self {
            created: self.created.min(other.created),
            modified: self.modified.max(other.modified),
            sequence: self.sequence.max(other.sequence),
        }
    }

    /// As other rooms know it.
    pub(super) fn plain(self) -> model::Mark {
        let time = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc();
        model::Mark { created: time(self.created), modified: time(self.modified), sequence: self.sequence }
    }
}

/// The marks after a commit. An entry that leaves keeps its mark, and goes on from there when it comes back.
pub(super) fn after(sides: &[Side], revision: &Revision, entries: usize, time: i64) -> State {
    let mut state = vec![None; entries];
    let first = sides.first().map(|side| &side.revision);
    for (entry, slot) in state.iter_mut().enumerate() {
        let number = EntryNo::try_from(entry).unwrap_or(EntryNo::MAX);
        let now = revision.digest(number);
        for side in sides {
            let Some(mark) = side.mark(entry) else { continue };
            let differs = now.is_some() && side.revision.digest(number) != now;
            let mark = if differs { mark.raised() } else { mark };
            *slot = Some(slot.map_or(mark, |other: Mark| other.joined(mark)));
        }
        // What a merge brings to the line of first parents has the merge's time.
        let brought = now.is_some() && first.and_then(|first| first.digest(number)) != now;
        match slot {
            None if now.is_some() => *slot = Some(Mark::new(time)),
            Some(mark) if brought => mark.modified = mark.modified.max(time),
            _ => {}
        }
    }
    state
}
