//! Satellites and their parents.
//!
//! In: the ids of parents as they were written, or a calendar whose parents are known. Out: their numbers, and the
//! calendar without circles; a finding for each parent that is not there and for each circle.
//! Must not know: anything else of an event.

use std::collections::BTreeMap;

use super::linker::Linker;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Calendar, EventIx};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(super) static PARENT_UNKNOWN: Rule = Rule::error(
    "parent-unknown",
    "a parent is an event that is there",
    include_str!("../explain/parent-unknown.md"),
);

pub(super) static PARENT_CIRCLE: Rule =
    Rule::error("parent-circle", "no event is part of itself", include_str!("../explain/parent-circle.md"));

pub(super) static RULES: &[&Rule] = &[&PARENT_UNKNOWN, &PARENT_CIRCLE];

/// The numbers of the parents of an event; one that is not there is reported.
pub(super) fn parents(
    linker: &mut Linker<'_>,
    names: &[Spanned<String>],
    child: Span,
    by_id: &BTreeMap<String, Option<EventIx>>,
) -> Vec<EventIx> {
    let mut out = Vec::new();
    for name in names {
        match by_id.get(&name.value) {
            Some(Some(ix)) => out.push(*ix),
            Some(None) => {}
            None => {
                let before = linker.findings.len();
                linker.unknown(
                    &PARENT_UNKNOWN,
                    "event",
                    name,
                    by_id.keys(),
                    "name the id of an event of this catalogue",
                );
                for finding in linker.findings.iter_mut().skip(before) {
                    finding.related.push((child, "of this event".to_owned()));
                }
            }
        }
    }
    out
}

/// Reports each circle of parents once and opens it, so that nothing below runs in it.
pub(super) fn open(calendar: &mut Calendar, findings: &mut Vec<Finding>) {
    let mut state = vec![0_u8; calendar.events.len()];
    let mut cuts = Vec::new();
    for root in 0..calendar.events.len() {
        let mut path = vec![(root, 0)];
        if state.get(root).copied() != Some(0) {
            continue;
        }
        while let Some((at, next)) = path.last_mut() {
            if let Some(mark) = state.get_mut(*at) {
                *mark = 1;
            }
            let parent =
                calendar.events.get(*at).and_then(|event| event.part_of.get(*next)).map(|ix| ix.0 as usize);
            *next += 1;
            match parent {
                None => {
                    if let Some(mark) = state.get_mut(*at) {
                        *mark = 2;
                    }
                    path.pop();
                }
                Some(parent) => match state.get(parent) {
                    Some(0) => path.push((parent, 0)),
                    Some(1) => cuts.push((*at, parent)),
                    _ => {}
                },
            }
        }
    }
    for (child, parent) in cuts {
        cut(calendar, child, parent, findings);
    }
}

fn cut(calendar: &mut Calendar, child: usize, parent: usize, findings: &mut Vec<Finding>) {
    let above = calendar.events.get(parent).map(|event| (event.id.clone(), event.origin.key("part_of")));
    let (Some(event), Some((id, at))) = (calendar.events.get_mut(child), above) else { return };
    let message = if child == parent {
        format!("{} is part of itself", visible::quoted(&id))
    } else {
        format!("{} and {} are part of each other", visible::quoted(&event.id), visible::quoted(&id))
    };
    let finding =
        PARENT_CIRCLE.at(event.origin.key("part_of"), message).help("remove the parent that is not one");
    findings.push(if child == parent { finding } else { finding.related(at, "and here") });
    event.part_of.retain(|ix| ix.0 as usize != parent);
}

/// For each event, those that are part of it.
pub(super) fn satellites(calendar: &Calendar) -> Vec<Vec<EventIx>> {
    let mut satellites = vec![Vec::new(); calendar.events.len()];
    for (ix, event) in calendar.numbered() {
        for parent in &event.part_of {
            if let Some(satellites) = satellites.get_mut(parent.0 as usize) {
                satellites.push(ix);
            }
        }
    }
    satellites
}
