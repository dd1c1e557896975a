//! Which events of two states of a calendar take place at the same time in one of them and not in the other.
//!
//! In: both calendars. Out: [`Clashes`], pairs of numbers in the calendar that has them. An event is known by its id.
//! Must not know: today, what is said of clashes.

use std::collections::BTreeMap;

use super::calendar::Calendar;
use super::index::EventIx;
use super::overlap::{Pair, dated_overlaps};
use crate::when::Overlap;

/// The most pairs of one calendar that are compared.
const MOST: usize = 100_000;

/// What became of clashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clashes {
    /// Those that were not there, by their numbers in the calendar of now.
    pub new: Vec<Clash>,
    /// Those that are not there any more, by their numbers in the calendar of then.
    pub solved: Vec<Clash>,
    /// Whether all were looked at: a calendar may have too many at once.
    pub complete: bool,
}

/// Two events at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// The one that begins first.
    pub first: EventIx,
    /// The other one.
    pub second: EventIx,
    /// Whether they overlap for certain.
    pub sure: bool,
}

/// Compares the clashes of two calendars, each list by time.
#[must_use]
pub fn clashes(before: &Calendar, after: &Calendar) -> Clashes {
    let (was, all_before) = pairs(before);
    let (is, all_after) = pairs(after);
    if !(all_before && all_after) {
        return Clashes::default();
    }
    let only = |these: &BTreeMap<(&str, &str), Pair>, those: &BTreeMap<(&str, &str), Pair>, of: &Calendar| {
        let only = these.iter().filter(|(ids, _)| !those.contains_key(*ids));
        let mut only: Vec<Clash> = only.map(|(_, pair)| clash(of, *pair)).collect();
        let order = |ix: EventIx| of.event(ix).map(|event| event.when.order());
        only.sort_by_key(|clash| (order(clash.second), order(clash.first), clash.first, clash.second));
        only
    };
    Clashes { new: only(&is, &was, after), solved: only(&was, &is, before), complete: true }
}

/// Each pair by the ids of its events; whether these are all.
fn pairs(calendar: &Calendar) -> (BTreeMap<(&str, &str), Pair>, bool) {
    let found = dated_overlaps(calendar, MOST);
    let id = |ix| calendar.event(ix).map_or("", |event| event.id.as_str());
    let pairs = found.pairs.into_iter().map(|pair| {
        let (a, b) = (id(pair.first), id(pair.second));
        ((a.min(b), a.max(b)), pair)
    });
    (pairs.collect(), found.complete)
}

fn clash(calendar: &Calendar, pair: Pair) -> Clash {
    let order = |ix| calendar.event(ix).map(|event| event.when.order());
    let (a, b) = (pair.first, pair.second);
    let (first, second) = if order(b) < order(a) { (b, a) } else { (a, b) };
    Clash { first, second, sure: pair.overlap == Overlap::Yes }
}
