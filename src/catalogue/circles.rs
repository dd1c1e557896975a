//! Events that are part of each other.
//!
//! In: a calendar whose parents are known. Out: the same without circles, and a finding for each.
//! Must not know: how parents were written, but for their places.

use crate::model::Calendar;
use crate::report::{Finding, Rule, visible};

pub(super) static PARENT_CIRCLE: Rule =
    Rule::error("parent-circle", "no event is part of itself", include_str!("explain/parent-circle.md"));

pub(super) static RULES: &[&Rule] = &[&PARENT_CIRCLE];

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
