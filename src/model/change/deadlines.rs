//! What a reader sees that differs between the deadlines of an event before and after.
//!
//! In: both lists. Out: [`ChangeKind`]s of deadlines, in the order of their weight. A deadline is known by its id.
//! Must not know: where revisions come from, today.

use std::cmp::Ordering;

use super::kind::{ChangeKind, Deadlined};
use crate::model::deadline::{Closes, Deadline};

/// Adds what differs; whether something else about a deadline does than when it closes.
pub(super) fn compare(was: &[Deadline], is: &[Deadline], kinds: &mut Vec<ChangeKind>) -> bool {
    let of = |all: &[Deadline], id: &str| all.iter().find(|deadline| deadline.id == id).cloned();
    let (mut added, mut extended, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
    let mut otherwise = false;
    for after in is {
        let Some(before) = of(was, &after.id) else {
            added.push(ChangeKind::DeadlineAdded(at(after)));
            continue;
        };
        match order(before.closes, after.closes) {
            Ordering::Less => {
                extended.push(ChangeKind::DeadlineExtended { before: at(&before), after: at(after) });
            }
            Ordering::Greater => {
                earlier.push(ChangeKind::DeadlineEarlier { before: at(&before), after: at(after) });
            }
            Ordering::Equal => otherwise |= before.closes != after.closes,
        }
        let Deadline { id: _, kind, name, closes: _, url, note, origin: _ } = after;
        otherwise |= (before.kind, &before.name, &before.url, &before.note) != (*kind, name, url, note);
    }
    let gone = was.iter().filter(|before| of(is, &before.id).is_none());
    kinds.extend(added.into_iter().chain(extended).chain(earlier));
    kinds.extend(gone.map(|before| ChangeKind::DeadlineRemoved(at(before))));
    otherwise
}

fn at(deadline: &Deadline) -> Deadlined {
    let Deadline { id, kind, name, closes, .. } = deadline;
    Deadlined { id: id.clone(), kind: *kind, name: name.clone(), closes: *closes }
}

/// Which of two closes first: by instant where both claim one, else by day.
fn order(a: Closes, b: Closes) -> Ordering {
    match (a.instant(), b.instant()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.day().cmp(&b.day()),
    }
}
