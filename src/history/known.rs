//! What is known of a catalogue's history, in a form that can be kept.
//!
//! In: what following the commits gave. Out: marks, and the changes of events.
//! Must not know: git, files, texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::changes::Unread;
use super::library::Library;
use super::marks::{Mark, State};
use super::walk::moment;
use crate::model::Marks;
use crate::model::change::{Change, ChangeKind, Snapshot};

/// Marks and changes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    /// By the left side of the UID: created, modified, sequence.
    pub(super) marks: BTreeMap<String, (i64, i64, u32)>,
    /// What published commits changed, the oldest first.
    steps: Vec<KnownStep>,
    /// Events as they were, which steps name by their numbers: most changes leave name, days and place alone.
    snapshots: Vec<Snapshot>,
    /// The last readable texts of events that the last commit has in a form that cannot be read.
    pub(super) unread: Unread,
    /// When the last commit was committed, in seconds since 1970.
    pub(super) time: i64,
    /// How many commits touch the catalogue.
    pub(super) commits: usize,
    /// The latest of them by its clock, in seconds since 1970, and its full hash.
    pub(super) latest: Option<(i64, String)>,
    /// How many events changed since `since`.
    pub(super) changed: usize,
    /// The full hash of the commit that was published before, if there was one.
    pub(super) since: Option<String>,
    /// Whether some of it is not committed.
    pub(super) uncommitted: bool,
}

/// What a commit changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct KnownStep {
    commit: Option<String>,
    time: i64,
    events: Vec<KnownEvent>,
}

/// The id of an event, what happened, and the numbers of the event before and after.
type KnownEvent = (String, Vec<ChangeKind>, Option<usize>, Option<usize>);

impl Known {
    /// Keeps the marks of every entry that was ever listed.
    pub(super) fn take_marks(&mut self, state: &State, library: &Library) {
        for (entry, mark) in (0..).zip(state) {
            if let Some(Mark { created, modified, sequence }) = *mark {
                self.marks.insert(library.name(entry).to_owned(), (created, modified, sequence));
            }
        }
    }

    /// The marks by the numbers that a library gives the entries.
    pub(super) fn state(&self, library: &mut Library) -> State {
        let mut state = State::new();
        for (name, (created, modified, sequence)) in &self.marks {
            let entry = library.entry(name) as usize;
            if state.len() <= entry {
                state.resize(entry + 1, None);
            }
            if let Some(slot) = state.get_mut(entry) {
                *slot = Some(Mark { created: *created, modified: *modified, sequence: *sequence });
            }
        }
        state
    }

    /// Keeps changes, which come in the order of their commits.
    pub(super) fn take_changes(&mut self, changes: Vec<Change>) {
        let mut last: BTreeMap<String, usize> = BTreeMap::new();
        let mut steps: Vec<KnownStep> = Vec::new();
        for Change { when, commit, id, kinds, before, after } in changes {
            let [before, after] = [before, after].map(|snapshot| self.number(&mut last, &id, snapshot?));
            let event = (id, kinds, before, after);
            match steps.last_mut().filter(|step| step.commit == commit) {
                Some(step) => step.events.push(event),
                None => {
                    steps.push(KnownStep { commit, time: when.and_utc().timestamp(), events: vec![event] });
                }
            }
        }
        self.steps.append(&mut steps);
    }

    /// The number of an event as it is at one time: that of the time before where it is the same.
    fn number(
        &mut self,
        last: &mut BTreeMap<String, usize>,
        id: &str,
        snapshot: Arc<Snapshot>,
    ) -> Option<usize> {
        let known = last.get(id).copied();
        if known.and_then(|number| self.snapshots.get(number)) == Some(&*snapshot) {
            return known;
        }
        self.snapshots.push(Arc::unwrap_or_clone(snapshot));
        let number = self.snapshots.len() - 1;
        last.insert(id.to_owned(), number);
        Some(number)
    }

    /// What happened to events, the newest commit first, and that of one commit in the order of their ids.
    pub(super) fn changes(&self) -> Vec<Change> {
        let snapshots: Vec<_> = self.snapshots.iter().cloned().map(Arc::new).collect();
        let snapshot = |number: &Option<usize>| snapshots.get((*number)?).cloned();
        let steps = self.steps.iter().rev();
        let changes = steps.flat_map(|step| step.events.iter().map(move |event| (step, event)));
        let changes = changes.map(|(step, (id, kinds, before, after))| Change {
            when: moment(step.time),
            commit: step.commit.clone(),
            id: id.clone(),
            kinds: kinds.clone(),
            before: snapshot(before),
            after: snapshot(after),
        });
        changes.collect()
    }

    /// The marks as other rooms know them.
    pub(super) fn marks(&self) -> Marks {
        let plain =
            |(created, modified, sequence): (i64, i64, u32)| Mark { created, modified, sequence }.plain();
        Marks::known(self.marks.iter().map(|(name, mark)| (name.clone(), plain(*mark))).collect())
    }

    /// The latest commit by its clock: its full hash, and when that was.
    pub(super) fn latest(&self) -> Option<(&str, NaiveDateTime)> {
        self.latest.as_ref().map(|(time, commit)| (commit.as_str(), moment(*time)))
    }
}
