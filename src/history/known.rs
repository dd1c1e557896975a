//! What is known of a catalogue's history, in a form that can be kept.
//!
//! In: what following the commits gave. Out: marks, and the changes of events.
//! Must not know: git, files.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::follow::Step;
use super::library::{Library, PartNo};
use super::marks::{Mark, State};
use crate::model::Marks;

/// Marks and changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// By the left side of the UID: created, modified, sequence.
    pub(super) marks: BTreeMap<String, (i64, i64, u32)>,
    /// What published commits changed, the oldest first.
    pub(super) steps: Vec<KnownStep>,
    /// The texts that steps name by their numbers.
    pub(super) texts: Vec<String>,
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

/// The numbers of the texts by which one event can be read.
pub(super) type Setting = Vec<u32>;

/// What a commit changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownStep {
    pub(super) commit: Option<String>,
    pub(super) time: i64,
    /// Ids of events, and how they can be read as they were and as they are.
    pub(super) events: Vec<(String, Option<Setting>, Option<Setting>)>,
}

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

    /// Keeps steps with the texts they need.
    pub(super) fn take_steps(&mut self, steps: &[Step], library: &Library) {
        let mut numbers: BTreeMap<*const u8, u32> = BTreeMap::new();
        let texts = &mut self.texts;
        let mut keep = |parts: &Option<Vec<PartNo>>| {
            let parts = parts.as_ref()?;
            let mut kept: Setting = Vec::with_capacity(parts.len());
            for held in parts.iter().filter_map(|part| library.held(*part)) {
                let number = *numbers.entry(held.text.as_ptr()).or_insert_with(|| {
                    texts.push(held.text.to_string());
                    u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
                });
                if !kept.contains(&number) {
                    kept.push(number);
                }
            }
            Some(kept)
        };
        for step in steps {
            let events = step
                .events
                .iter()
                .map(|it| (library.name(it.entry).to_owned(), keep(&it.before), keep(&it.after)));
            self.steps.push(KnownStep {
                commit: step.commit.as_ref().map(|commit| commit.to_string()),
                time: step.time,
                events: events.collect(),
            });
        }
    }

    /// The marks as other rooms know them.
    pub(super) fn marks(&self) -> Marks {
        let plain =
            |(created, modified, sequence): (i64, i64, u32)| Mark { created, modified, sequence }.plain();
        Marks::known(self.marks.iter().map(|(name, mark)| (name.clone(), plain(*mark))).collect())
    }

    /// When a step was published.
    pub(super) fn when(step: &KnownStep) -> NaiveDateTime {
        moment(step.time)
    }

    /// The latest commit by its clock: its full hash, and when that was.
    pub(super) fn latest(&self) -> Option<(&str, NaiveDateTime)> {
        self.latest.as_ref().map(|(time, commit)| (commit.as_str(), moment(*time)))
    }
}

fn moment(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}
