//! What happened to events, commit by commit.
//!
//! In: the texts of events before and after each published commit. Out: [`Change`]s, the newest first.
//! An event that cannot be read as an event is as it was when it last could. Must not know: git, marks.

use std::collections::BTreeMap;

use super::known::{Known, KnownStep, Setting};
use crate::catalogue;
use crate::model::change::{Change, Revision, by_id};
use crate::model::{Calendar, EventIx};
use crate::text::Sources;

/// All changes of all events, the newest commit first, and those of one commit in the order of their ids.
pub(super) fn changes(known: &Known) -> Vec<Change> {
    let mut shown: BTreeMap<&str, Calendar> = BTreeMap::new();
    let mut steps: Vec<Vec<Change>> = Vec::new();
    for step in &known.steps {
        let revision = Revision { when: Known::when(step), commit: step.commit.as_deref() };
        steps.push(of_step(known, step, revision, &mut shown));
    }
    steps.into_iter().rev().flatten().collect()
}

fn of_step<'k>(
    known: &'k Known,
    step: &'k KnownStep,
    revision: Revision<'_>,
    shown: &mut BTreeMap<&'k str, Calendar>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut events: Vec<_> = step.events.iter().collect();
    events.sort_by(|a, b| a.0.cmp(&b.0));
    for (id, before, after) in events {
        let read = |setting: &Option<Setting>| {
            let calendar = read(known, setting.as_ref()?);
            by_id(&calendar).get(id.as_str()).copied().map(|ix| (calendar, ix))
        };
        let was =
            shown.remove(id.as_str()).map(|calendar| (by_id(&calendar).get(id.as_str()).copied(), calendar));
        let was = was.and_then(|(ix, calendar)| Some((calendar, ix?))).or_else(|| read(before));
        let is = read(after);
        let unreadable = after.is_some() && is.is_none();
        if !unreadable {
            changes.extend(Change::between(revision, side(was.as_ref()), side(is.as_ref())));
        }
        if let Some((calendar, _)) = is.or_else(|| was.filter(|_| unreadable)) {
            shown.insert(id, calendar);
        }
    }
    changes
}

fn side(of: Option<&(Calendar, EventIx)>) -> Option<(&Calendar, EventIx)> {
    of.map(|(calendar, ix)| (calendar, *ix))
}

/// A catalogue of some parts: one event and what it inherits from. What is wrong with it is nobody's business now.
fn read(known: &Known, setting: &[u32]) -> Calendar {
    let mut text = String::new();
    for part in setting.iter().filter_map(|number| known.texts.get(*number as usize)) {
        text.push_str(part);
        text.push('\n');
    }
    let mut sources = Sources::default();
    sources.add(String::new(), text);
    catalogue::read(&sources).0
}
