//! Which events take place at the same time.
//!
//! In: a calendar. Out: pairs of events that may or do overlap, or for each event those beside it, found by one sweep
//! through time.
//! Must not know: today, what is said of clashes.

use std::slice;

use chrono::{Days as DayCount, NaiveDate};

use super::calendar::Calendar;
use super::event::Event;
use super::index::EventIx;
use super::part;
use super::status::Status;
use crate::when::{Days, Extent, Overlap, When};

/// Two events that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The one that is written first.
    pub first: EventIx,
    /// The other one.
    pub second: EventIx,
    /// [`Overlap::Maybe`] or [`Overlap::Yes`].
    pub overlap: Overlap,
}

/// The pairs of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlaps {
    /// Each pair once, in the order of their numbers.
    pub pairs: Vec<Pair>,
    /// Whether these are all: otherwise the latest ones are left out.
    pub complete: bool,
}

/// What takes place at the same time as one event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The nearest to it, at most [`NAMED`]: those of a common topic first, then those that are certain to
    /// overlap, then the earliest.
    pub named: Vec<Other>,
    /// How many there are besides.
    pub more: usize,
}

/// An event beside another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    /// Which.
    pub event: EventIx,
    /// Whether both are confirmed and certain to overlap.
    pub sure: bool,
}

/// Most events that are named beside one.
pub const NAMED: usize = 2;

/// Most events at one time that are looked at. What begins when so many are on has none beside it: a list of
/// hundreds would say nothing.
const CROWD: usize = 256;

/// How many pairs are looked at for each pair that may be returned. Most that are looked at do overlap; the
/// others are satellites and those that meet on the calendar but not on the clock.
const LOOKED_AT: usize = 16;

/// The most outermost parents of one event by which satellites are known to belong together.
const ROOTS: usize = 64;

/// Clocks of two places differ by up to 26 hours, so days that do not meet may be two apart.
const CLOCKS: u64 = 2;

/// Finds pairs that take place, or may take place, at the same time: at most `most`, the earliest ones.
///
/// An event does not overlap with its satellites, nor they with each other, however deep. Left out are events
/// that do not take place, and recurring events: a weekly call is no clash.
#[must_use]
pub fn overlaps(calendar: &Calendar, most: usize) -> Overlaps {
    swept(calendar, spans(calendar), most)
}

/// The same of events that have days. An open end is not drawn out: only its certain days count.
#[must_use]
pub fn dated_overlaps(calendar: &Calendar, most: usize) -> Overlaps {
    let mut dated = spans(calendar);
    dated.retain(|span| span.event.when.has_days());
    let mut found = swept(calendar, dated, most);
    let is_open = |ix| calendar.event(ix).is_some_and(|event| is_open(&event.when));
    found.pairs.retain(|pair| pair.overlap == Overlap::Yes || !is_open(pair.first) && !is_open(pair.second));
    found
}

fn swept(calendar: &Calendar, spans: Vec<Span<'_>>, most: usize) -> Overlaps {
    let roots = roots(calendar);
    let mut sweep = Sweep { open: Vec::new(), left: most.saturating_mul(LOOKED_AT), pairs: Vec::new() };
    let mut complete = true;
    for span in spans {
        complete = sweep.take(span, &roots, most);
        if !complete {
            break;
        }
    }
    sweep.pairs.sort_unstable();
    Overlaps { pairs: sweep.pairs, complete }
}

/// For each event those that take place at the same time and have days, as [`overlaps`] counts them. An open end is not
/// drawn out: only its certain days count. Linear in events:
/// of each at most [`CROWD`] others are looked at.
#[must_use]
pub fn beside(calendar: &Calendar) -> Vec<Beside> {
    let roots = roots(calendar);
    let mut found = vec![Found::default(); calendar.events.len()];
    let mut open: Vec<Span<'_>> = Vec::new();
    for span in spans(calendar).into_iter().filter(|span| span.event.when.has_days()) {
        open.retain(|other| other.last >= span.first);
        for other in &open {
            let overlap = span.overlap(other);
            let drawn_out = overlap == Overlap::Maybe && [&span, other].iter().any(|span| span.is_open());
            if overlap != Overlap::No && !drawn_out && !related(&roots, span.ix, other.ix) {
                let sure = overlap == Overlap::Yes && [&span, other].iter().all(|span| span.is_sure());
                let akin = span.event.tags.iter().any(|tag| other.event.tags.contains(tag));
                for (one, two) in [(&span, other), (other, &span)] {
                    if let Some(found) = found.get_mut(one.ix.0 as usize) {
                        found.take(two, akin, sure);
                    }
                }
            }
        }
        if open.len() < CROWD {
            open.push(span);
        } else if let Some(found) = found.get_mut(span.ix.0 as usize) {
            found.crowded = true;
        }
    }
    found.into_iter().map(Found::beside).collect()
}

/// What was found beside one event.
#[derive(Clone, Default)]
struct Found {
    named: Vec<(Rank, Other)>,
    count: usize,
    crowded: bool,
}

/// What is named first: of a common topic, then certain, then early, then written first.
type Rank = (bool, bool, NaiveDate, EventIx);

impl Found {
    fn take(&mut self, other: &Span<'_>, akin: bool, sure: bool) {
        self.count += 1;
        let rank = (!akin, !sure, other.first, other.ix);
        let at = self.named.partition_point(|(before, _)| *before < rank);
        if at < NAMED {
            self.named.insert(at, (rank, Other { event: other.ix, sure }));
            self.named.truncate(NAMED);
        }
    }

    fn beside(self) -> Beside {
        if self.crowded {
            return Beside::default();
        }
        let more = self.count - self.named.len();
        Beside { named: self.named.into_iter().map(|(_, other)| other).collect(), more }
    }
}

/// What can overlap, by its first day.
fn spans(calendar: &Calendar) -> Vec<Span<'_>> {
    let mut spans: Vec<Span<'_>> =
        calendar.numbered().filter_map(|(ix, event)| Span::of(ix, event)).collect();
    spans.sort_by_key(|span| (span.first, span.ix));
    spans
}

/// The days an event could cover.
struct Span<'a> {
    ix: EventIx,
    event: &'a Event,
    first: NaiveDate,
    last: NaiveDate,
    /// Where its parts leave days unused, those in use.
    runs: Vec<When>,
}

impl<'a> Span<'a> {
    fn of(ix: EventIx, event: &'a Event) -> Option<Self> {
        let (first, last) = event.when.window();
        let last = last.checked_add_days(DayCount::new(CLOCKS)).unwrap_or(last);
        (event.status.is_on() && event.recurrence.is_none()).then(|| {
            let runs = event.runs_in_use().into_iter();
            let runs = runs.map(|(first, last)| When::Days(Days::whole(first, last))).collect();
            Self { ix, event, first, last, runs }
        })
    }

    fn times(&self) -> &[When] {
        if self.runs.is_empty() { slice::from_ref(&self.event.when) } else { &self.runs }
    }

    fn overlap(&self, other: &Self) -> Overlap {
        part::overlap(self.times(), other.times())
    }

    fn is_open(&self) -> bool {
        is_open(&self.event.when)
    }

    fn is_sure(&self) -> bool {
        self.event.status == Status::Confirmed
    }
}

/// Whether its last day is not known.
fn is_open(when: &When) -> bool {
    matches!(when, When::Days(days) if days.extent == Extent::Open)
}

struct Sweep<'a> {
    /// What began and was not yet over when it was last looked at.
    open: Vec<Span<'a>>,
    /// How many pairs may still be looked at.
    left: usize,
    pairs: Vec<Pair>,
}

impl<'a> Sweep<'a> {
    /// Pairs a span with all that are open; false when a bound was met.
    fn take(&mut self, span: Span<'a>, roots: &[Vec<EventIx>], most: usize) -> bool {
        self.open.retain(|other| other.last >= span.first);
        for other in &self.open {
            let Some(left) = self.left.checked_sub(1) else { return false };
            self.left = left;
            let overlap = span.overlap(other);
            if overlap == Overlap::No || related(roots, span.ix, other.ix) {
                continue;
            }
            if self.pairs.len() == most {
                return false;
            }
            let (first, second) = (span.ix.min(other.ix), span.ix.max(other.ix));
            self.pairs.push(Pair { first, second, overlap });
        }
        self.open.push(span);
        true
    }
}

/// Whether two events are parts of one: then they have an outermost event in common.
fn related(roots: &[Vec<EventIx>], a: EventIx, b: EventIx) -> bool {
    let of = |ix: EventIx| roots.get(ix.0 as usize).map_or(&[][..], Vec::as_slice);
    of(a).iter().any(|root| of(b).binary_search(root).is_ok())
}

/// For each event, the events it is in the end a part of, itself if it is part of none; at most [`ROOTS`].
/// Parents come before their satellites; reading has opened circles.
fn roots(calendar: &Calendar) -> Vec<Vec<EventIx>> {
    let mut waiting: Vec<usize> = calendar.events.iter().map(|event| event.part_of.len()).collect();
    let outermost = calendar.numbered().filter(|(_, event)| event.part_of.is_empty());
    let mut ready: Vec<EventIx> = outermost.map(|(ix, _)| ix).collect();
    let mut roots: Vec<Vec<EventIx>> = vec![Vec::new(); calendar.events.len()];
    while let Some(ix) = ready.pop() {
        let at = ix.0 as usize;
        let Some(event) = calendar.event(ix) else { continue };
        let mut found: Vec<EventIx> = event
            .part_of
            .iter()
            .filter_map(|parent| roots.get(parent.0 as usize))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(ROOTS);
        if found.is_empty() {
            found.push(ix);
        }
        if let Some(own) = roots.get_mut(at) {
            *own = found;
        }
        for satellite in calendar.satellites.get(at).into_iter().flatten() {
            if let Some(left) = waiting.get_mut(satellite.0 as usize) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.push(*satellite);
                }
            }
        }
    }
    roots
}
