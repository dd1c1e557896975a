//! The one packing of ribbon and planner: what does not meet shares a lane.
//!
//! In: runs of days or of columns, each from its first to its last one. Out: the lane of each, or how many are on each day.
//! Must not know: events, what a lane looks like.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// The lane of each run, from 0: the first one in which it meets nothing, in the order in which they come; `None` where it
/// would be one after the first `most`. Runs by their start need no more lanes than there are runs on the fullest day, and
/// single days behind them find room in those lanes, too.
#[must_use]
pub fn pack<T: Ord + Copy>(runs: impl IntoIterator<Item = (T, T)>, most: usize) -> Vec<Option<usize>> {
    let mut lanes: Vec<BTreeMap<T, T>> = Vec::new();
    let mut place = |(first, last): (T, T)| {
        let is_free =
            |lane: &BTreeMap<T, T>| lane.range(..=last).next_back().is_none_or(|(_, before)| *before < first);
        let at = lanes.iter().position(is_free).unwrap_or(lanes.len());
        if at >= most {
            return None;
        }
        if at == lanes.len() {
            lanes.push(BTreeMap::new());
        }
        lanes.get_mut(at)?.insert(first, last);
        Some(at)
    };
    runs.into_iter().map(&mut place).collect()
}

/// How many runs are on each day from `from` to `to`. Linear in both.
#[must_use]
pub fn counts(
    runs: impl IntoIterator<Item = (NaiveDate, NaiveDate)>,
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<usize> {
    let place = |day: NaiveDate| usize::try_from(day.signed_duration_since(from).num_days()).ok();
    let days = place(to).map_or(0, |last| last + 1);
    let (mut begin, mut end) = (vec![0_usize; days], vec![0_usize; days]);
    for (first, last) in runs {
        if first > to || last < from || first > last {
            continue;
        }
        if let Some(begin) = place(first.max(from)).and_then(|at| begin.get_mut(at)) {
            *begin += 1;
        }
        if let Some(end) = place(last.min(to)).and_then(|at| end.get_mut(at)) {
            *end += 1;
        }
    }
    let mut on = 0;
    let day = |(begin, end): (usize, usize)| {
        on += begin;
        let count = on;
        on -= end;
        count
    };
    begin.into_iter().zip(end).map(day).collect()
}
