//! Where everything stands in the ribbon: bars in lanes, and numbers for the months that are too full for them.
//!
//! In: spans, and the first days of the months. Out: a [`Layout`]; each busy day is in a bar or in a number.
//! Must not know: words, units, months by name.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::view::page::glance::lanes::{counts, pack};
use crate::view::page::glance::span::Span;

/// Most lanes.
pub(super) const LANES: usize = 6;

/// Fewer would be no picture.
const FEWEST: usize = 2;

/// Most bars: a page of more of them would weigh too much. The months behind them have numbers.
const BARS: usize = 600;

/// Bars and numbers in their places.
pub(super) struct Layout<'a> {
    /// What has a bar, and its lane.
    pub(super) bars: Vec<(Span<'a>, usize)>,
    /// The days that have a number, of which there is always one at least.
    pub(super) counted: Vec<(NaiveDate, usize)>,
    /// The largest number.
    pub(super) most: usize,
    /// How many lanes there are.
    pub(super) lanes: usize,
}

/// Places everything. A month in which a day holds more than [`LANES`] has numbers, as have those behind [`BARS`].
pub(super) fn layout<'a>(drawn: &[Span<'a>], firsts: &[NaiveDate]) -> Layout<'a> {
    let Some((from, to)) = firsts.first().copied().zip(firsts.last().and_then(NaiveDate::pred_opt)) else {
        return Layout { bars: Vec::new(), counted: Vec::new(), most: 0, lanes: FEWEST };
    };
    let runs = || drawn.iter().filter(|span| span.is_busy()).map(|span| (span.first, span.last));
    let days: Vec<(NaiveDate, usize)> = from.iter_days().zip(counts(runs(), (from, to))).collect();
    let mut starts: Vec<NaiveDate> = drawn.iter().map(|span| span.first).collect();
    starts.sort_unstable();
    let behind = starts.get(BARS).map(|day| month(*day));
    let is_behind = |day: NaiveDate| behind.is_some_and(|first| first <= month(day));
    let full =
        days.iter().filter(|(day, count)| is_behind(*day) || *count > LANES).map(|(day, _)| month(*day));
    let full: BTreeSet<(i32, u32)> = full.collect();
    let counted = days.into_iter().filter(|(day, count)| *count > 0 && full.contains(&month(*day)));
    let counted: Vec<(NaiveDate, usize)> = counted.collect();
    let mut pieces: Vec<Span<'a>> = drawn.iter().flat_map(|span| outside(*span, &full)).collect();
    // Single days of recurring events find room in the lanes of the others, and what may not take place in what is left.
    pieces.sort_by_key(|it| {
        (!it.is_busy(), it.again && it.first == it.last, it.first, Reverse(it.last), it.event.id.as_str())
    });
    let lanes = pack(pieces.iter().map(|span| (span.first, span.last)), LANES);
    let placed = pieces.into_iter().zip(lanes);
    let mut bars: Vec<(Span<'a>, usize)> = placed.filter_map(|(span, lane)| Some(span).zip(lane)).collect();
    bars.sort_by_key(|(span, lane)| (span.first, *lane));
    let used = bars.iter().map(|(_, lane)| lane + 1).max().unwrap_or_default();
    Layout {
        most: counted.iter().map(|(_, count)| *count).max().unwrap_or_default(),
        lanes: if counted.is_empty() { used.max(FEWEST) } else { LANES },
        bars,
        counted,
    }
}

fn month(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

/// The days of a span that are in none of these months, in runs.
fn outside<'a>(span: Span<'a>, full: &BTreeSet<(i32, u32)>) -> Vec<Span<'a>> {
    let days: Vec<NaiveDate> = span.first.iter_days().take_while(|day| *day <= span.last).collect();
    let is_full = |day: &NaiveDate| full.contains(&month(*day));
    let runs = days.chunk_by(|a, b| is_full(a) == is_full(b));
    let runs = runs.filter(|run| !run.first().is_some_and(is_full));
    runs.filter_map(|run| Some(Span { first: *run.first()?, last: *run.last()?, ..span })).collect()
}
