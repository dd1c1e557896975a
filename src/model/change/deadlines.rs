//! What a reader sees that differs between the deadlines of an event before and after.
//!
//! In: both lists. Out: [`ChangeKind`]s of deadlines, in the order of their weight. A deadline is known by its id.
//! Must not know: where revisions come from, today.

use std::cmp::Ordering;

use super::kind::{ChangeKind, Deadlined, Opened};
use crate::model::deadline::{Closes, Deadline};

/// What differs, by kind.
#[derive(Default)]
struct Found {
    added: Vec<ChangeKind>,
    extended: Vec<ChangeKind>,
    earlier: Vec<ChangeKind>,
    openings: Vec<ChangeKind>,
    removed: Vec<ChangeKind>,
    /// Whether something else does.
    otherwise: bool,
}

/// Adds what differs; whether something else about a deadline does than when it opens and closes.
pub(super) fn compare(was: &[Deadline], is: &[Deadline], kinds: &mut Vec<ChangeKind>) -> bool {
    let of = |all: &[Deadline], id: &str| all.iter().find(|deadline| deadline.id == id).cloned();
    let mut found = Found::default();
    for after in is {
        let before = of(was, &after.id);
        found.closing(before.as_ref(), after);
        found.opening(before.as_ref(), after);
        if let Some(before) = before {
            let Deadline { id: _, kind, name, opens: _, closes: _, was: _, url, note, origin: _ } = after;
            let same = (before.kind, &before.name, &before.url, &before.note) == (*kind, name, url, note);
            found.otherwise |= !same;
        }
    }
    for gone in was.iter().filter(|before| of(is, &before.id).is_none()) {
        match closed(gone) {
            Some(gone) => found.removed.push(ChangeKind::DeadlineRemoved(gone)),
            None => found.otherwise = true,
        }
    }
    let Found { added, extended, earlier, openings, removed, otherwise } = found;
    kinds.extend(added.into_iter().chain(extended).chain(earlier).chain(openings).chain(removed));
    otherwise
}

impl Found {
    /// When it closes. A day that is set, or no longer set, is a deadline that comes or goes.
    fn closing(&mut self, before: Option<&Deadline>, after: &Deadline) {
        match (before.and_then(closed), closed(after)) {
            (None, None) => self.otherwise |= before.is_none() && after.opens.is_none(),
            (None, Some(after)) => self.added.push(ChangeKind::DeadlineAdded(after)),
            (Some(before), None) => self.removed.push(ChangeKind::DeadlineRemoved(before)),
            (Some(before), Some(now)) => match order(before.closes, now.closes) {
                Ordering::Less => {
                    self.extended.push(ChangeKind::DeadlineExtended { before, after: now });
                }
                Ordering::Greater => {
                    self.earlier.push(ChangeKind::DeadlineEarlier { before, after: now });
                }
                Ordering::Equal => self.otherwise |= before.closes != now.closes,
            },
        }
        // Of one that moves, its new day says that it was extended.
        let stays = before.is_some_and(|before| before.closes == after.closes);
        self.otherwise |= stays && before.is_some_and(|before| before.was != after.was);
    }

    /// When it opens.
    fn opening(&mut self, before: Option<&Deadline>, after: &Deadline) {
        match (before.and_then(opened), opened(after)) {
            (None, None) => {}
            (None, Some(after)) => self.openings.push(ChangeKind::OpeningAdded(after)),
            (Some(_), None) => self.otherwise = true,
            (Some(before), Some(after)) if order(before.opens, after.opens) == Ordering::Equal => {
                self.otherwise |= before.opens != after.opens;
            }
            (Some(before), Some(after)) => {
                self.openings.push(ChangeKind::OpeningMoved { before, after });
            }
        }
    }
}

fn closed(deadline: &Deadline) -> Option<Deadlined> {
    let Deadline { id, kind, name, closes, .. } = deadline;
    Some(Deadlined { id: id.clone(), kind: *kind, name: name.clone(), closes: (*closes)? })
}

fn opened(deadline: &Deadline) -> Option<Opened> {
    let Deadline { id, kind, name, opens, .. } = deadline;
    Some(Opened { id: id.clone(), kind: *kind, name: name.clone(), opens: (*opens)? })
}

/// Which of two comes first: by instant where both claim one, else by day.
fn order(a: Closes, b: Closes) -> Ordering {
    match (a.instant(), b.instant()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.day().cmp(&b.day()),
    }
}
