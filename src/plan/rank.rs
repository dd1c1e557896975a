//! The order of stretches of days: tiers, not points.
//!
//! In: stretches with their reasons. Out: neighbours with the same reasons as one, in order: fewer reasons against first,
//! then the nearer to the event that it is to be with, then fewer costs, fewer notes, earlier days.
//! Must not know: how reasons are found.

use chrono::NaiveDate;

use super::ask::Window;
use super::days::beside;
use super::reason::{Reason, Tier};

/// A stretch of days with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weighed {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// How near it comes to what is wanted with another event; none is nearer than 0.
    pub(super) closeness: i64,
    pub(super) trip: Option<String>,
    pub(super) reasons: Vec<Reason>,
}

type Rank = (usize, i64, usize, usize);

impl Weighed {
    fn rank(&self) -> Rank {
        let count = |tier: Tier| self.reasons.iter().filter(|reason| reason.tier == tier).count();
        (count(Tier::Against), self.closeness, count(Tier::Cost), count(Tier::Note))
    }

    /// Whether it says the same as another one that begins a day earlier.
    fn follows(&self, before: &Self, start: NaiveDate) -> bool {
        self.first == beside(start, 1)
            && (self.closeness, &self.trip, &self.reasons)
                == (before.closeness, &before.trip, &before.reasons)
    }
}

/// Stretches, given by their first days, in order of rank.
pub(super) fn ranked(weighed: Vec<Weighed>) -> Vec<Window> {
    let mut groups: Vec<(Rank, Weighed, Window)> = Vec::new();
    for mut one in weighed {
        one.reasons.sort_by_key(|reason| reason.tier);
        let last = groups.last_mut().filter(|(_, before, window)| {
            let start = before.first.checked_add_days(chrono::Days::new(window.count as u64 - 1));
            start.is_some_and(|start| one.follows(before, start))
        });
        match last {
            Some((_, _, window)) => {
                window.last = one.last;
                window.count += 1;
            }
            None => {
                let Weighed { first, last, trip, reasons, .. } = one.clone();
                groups.push((one.rank(), one, Window { first, last, count: 1, trip, reasons }));
            }
        }
    }
    groups.sort_by_key(|(rank, one, _)| (*rank, one.first));
    groups.into_iter().map(|(_, _, window)| window).collect()
}
