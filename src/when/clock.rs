//! The yearly rules by which a zone changes its clocks over some years, for formats that must spell them out.
//!
//! In: a zone and the years in use. Out: [`Observance`]s, each the first change of a kind and when it comes again.
//! Must not know: how a rule is written.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::RwLock;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::zone::{Offset, Transition, Zone};

/// How many years a rule is looked at before it counts as one.
const LOOK_AHEAD: i32 = 10;

/// The most kinds of change that count as rules: two pairs, so a zone may change its rules once in these years. One
/// that needs more has no yearly rule.
const MOST_RULES: usize = 4;

/// How many kinds of change can be going on at once; no zone has had more than two pairs a year.
const OPEN_AT_ONCE: usize = 4;

/// How many years before its first use a zone is spelled out. One is enough for the standard; ts-ics takes the
/// offset of January from a change two years back, and is an hour early without it.
const BEFORE: i32 = 2;

/// The last year for which changes without a yearly rule are spelled out one by one.
pub const LAST_YEAR: i32 = 2037;

/// An offset, the change that brought it, and when that change comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// The first time it begins, on the clock before the change.
    pub onset: NaiveDateTime,
    /// The offset before, in seconds east of UTC.
    pub before: i32,
    /// The offset from then on.
    pub after: Offset,
    /// When it begins again.
    pub again: Again,
}

/// When a change of clocks comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    /// Each year by a rule, to the end of the years in use or up to and including a UTC instant.
    Yearly(Yearly, Option<NaiveDateTime>),
    /// At these times on the clock before the change, the first one included: readers that see a list look at
    /// nothing else. None for a change that is never repeated.
    At(Vec<NaiveDateTime>),
}

/// A day of the year by month and weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearly {
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the week.
    pub weekday: Weekday,
    /// Which of them in the month, from 1; `None` for the last.
    pub nth: Option<u32>,
}

/// What [`has_rules`] found before. Many events share few zones and years, and looking costs more than writing.
static KNOWN: RwLock<BTreeMap<(Zone, i32), bool>> = RwLock::new(BTreeMap::new());

/// Whether the changes of clocks from the year before `year` on follow yearly rules.
#[must_use]
pub fn has_rules(zone: Zone, year: i32) -> bool {
    let known = KNOWN.read().ok().and_then(|known| known.get(&(zone, year)).copied());
    known.unwrap_or_else(|| {
        let found = tracks(&changes(zone, year - 1..=year + LOOK_AHEAD)).len() <= MOST_RULES;
        if let Ok(mut known) = KNOWN.write() {
            known.insert((zone, year), found);
        }
        found
    })
}

/// What a clock in the zone does from two years before the first year in use to the year after the last one.
/// Never empty; the first observance covers everything before the second. Where rules can be followed only from one
/// year before, they begin there.
#[must_use]
pub fn observances(zone: Zone, used: RangeInclusive<i32>) -> Vec<Observance> {
    let (first, last) = (*used.start(), used.end() + 1);
    let since = |years: i32| changes(zone, first - years..=last);
    let ruled = |changes: &[Transition]| tracks(changes).len() <= MOST_RULES;
    let early = since(BEFORE);
    let changes = if ruled(&early) { early } else { Some(since(1)).filter(|it| ruled(it)).unwrap_or(early) };
    let mut out = if ruled(&changes) {
        tracks(&changes).iter().map(|track| track.observance(last)).collect()
    } else {
        one_by_one(&changes)
    };
    out.extend(ground(zone, &changes, first));
    out.sort_by_key(|observance| (observance.onset, observance.before));
    out
}

fn changes(zone: Zone, years: RangeInclusive<i32>) -> Vec<Transition> {
    zone.transitions(new_year(*years.start()), new_year(years.end() + 1))
}

/// The offset before the first change, where something in use may lie before it.
fn ground(zone: Zone, changes: &[Transition], first_used: i32) -> Option<Observance> {
    let still = |onset: NaiveDateTime, offset: Offset| Observance {
        onset,
        before: offset.seconds,
        after: offset,
        again: Again::At(Vec::new()),
    };
    // A clock in use in the first hours of a year may be up to 14 hours ahead of UTC.
    let margin = TimeDelta::days(1);
    match changes.first() {
        None => Some(still(new_year(1970), zone.offset(new_year(first_used)))),
        Some(first) if first.at > new_year(first_used) - margin => {
            Some(still(new_year(first_used - BEFORE), first.before.clone()))
        }
        Some(_) => None,
    }
}

/// Changes of one kind in years that follow each other.
struct Track<'a> {
    first: &'a Transition,
    last: &'a Transition,
    day: Yearly,
    last_in_month: bool,
    nth: bool,
}

impl<'a> Track<'a> {
    fn new(change: &'a Transition) -> Self {
        let day = onset(change).date();
        let nth = (day.day() - 1) / 7 + 1;
        let yearly = Yearly { month: day.month(), weekday: day.weekday(), nth: Some(nth) };
        Self { first: change, last: change, day: yearly, last_in_month: is_last(day), nth: true }
    }

    /// Takes in the change of the next year, if it is of the same kind.
    fn take(&mut self, change: &'a Transition) -> bool {
        let other = Self::new(change);
        let (mine, its) = (onset(self.last), onset(change));
        let last_in_month = self.last_in_month && other.last_in_month;
        let nth = self.nth && self.day.nth == other.day.nth;
        let same = its.year() == mine.year() + 1
            && its.time() == mine.time()
            && other.day.month == self.day.month
            && other.day.weekday == self.day.weekday
            && change.before.seconds == self.first.before.seconds
            && change.after == self.first.after
            && (last_in_month || nth);
        if same {
            (self.last, self.last_in_month, self.nth) = (change, last_in_month, nth);
        }
        same
    }

    fn observance(&self, last_year: i32) -> Observance {
        let again = if self.first.at == self.last.at {
            Again::At(Vec::new())
        } else {
            let nth = if self.last_in_month { None } else { self.day.nth };
            let until = (onset(self.last).year() < last_year).then_some(self.last.at);
            Again::Yearly(Yearly { nth, ..self.day }, until)
        };
        Observance {
            onset: onset(self.first),
            before: self.first.before.seconds,
            after: self.first.after.clone(),
            again,
        }
    }
}

/// Sorts changes into kinds, in one pass.
fn tracks(changes: &[Transition]) -> Vec<Track<'_>> {
    let mut tracks: Vec<Track<'_>> = Vec::new();
    for change in changes {
        let taken = tracks.iter_mut().rev().take(OPEN_AT_ONCE).any(|track| track.take(change));
        if !taken {
            tracks.push(Track::new(change));
        }
    }
    tracks
}

/// Every change by its own time, those between the same two offsets together.
fn one_by_one(changes: &[Transition]) -> Vec<Observance> {
    let mut out: Vec<Observance> = Vec::new();
    for change in changes {
        let same = |it: &&mut Observance| it.before == change.before.seconds && it.after == change.after;
        if let Some(Observance { again: Again::At(times), .. }) = out.iter_mut().find(same) {
            times.push(onset(change));
        } else {
            let (before, after) = (change.before.seconds, change.after.clone());
            let again = Again::At(vec![onset(change)]);
            out.push(Observance { onset: onset(change), before, after, again });
        }
    }
    out
}

/// When a change happens, on the clock before it.
fn onset(change: &Transition) -> NaiveDateTime {
    let east = TimeDelta::seconds(change.before.seconds.into());
    change.at.checked_add_signed(east).unwrap_or(change.at)
}

fn is_last(day: NaiveDate) -> bool {
    day.checked_add_days(Days::new(7)).is_none_or(|next| next.month() != day.month())
}

fn new_year(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}
