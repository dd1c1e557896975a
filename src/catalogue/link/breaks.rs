//! The days and periods on which a recurring event is not held: its `exdate`.
//!
//! In: the draft of an event and the days of its rule. Out: [`DaysOff`], and a finding for what is none of these days.
//! Must not know: other events, TOML.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::fields::dates::DayOff;
use crate::catalogue::fields::table::{LIST_LONG, Spanned};
use crate::catalogue::keys::DAYS;
use crate::report::{Finding, Rule};
use crate::when::Period;
use crate::when::recurrence::Returns;

pub(super) static RECURRENCE: Rule = Rule::error(
    "recurrence-misplaced",
    "the keys of a recurrence fit each other and the start",
    include_str!("../explain/recurrence-misplaced.md"),
);

pub(super) static NOTHING_LEFT: Rule = Rule::warning(
    "recurrence-all-excluded",
    "`exdate` leaves a day of the rule",
    include_str!("../explain/recurrence-all-excluded.md"),
);

pub(super) static PERIOD_EMPTY: Rule = Rule::warning(
    "recurrence-break-empty",
    "a period in `exdate` holds a day of the rule",
    include_str!("../explain/recurrence-break-empty.md"),
);

pub(super) static RULES: &[&Rule] = &[&RECURRENCE, &NOTHING_LEFT, &PERIOD_EMPTY];

/// When a recurring event is not held.
pub(super) struct DaysOff {
    /// Every day, in order.
    pub(super) days: Vec<NaiveDate>,
    /// Those periods that leave out a day of the rule, in order.
    pub(super) breaks: Vec<Period>,
}

impl DaysOff {
    /// Where there is no rule: the days that are named one by one.
    pub(super) fn single(draft: &EventDraft) -> Self {
        let days: BTreeSet<_> = draft.exdate.iter().filter_map(|off| day(off.value)).collect();
        Self { days: days.into_iter().collect(), breaks: Vec::new() }
    }
}

fn day(off: DayOff) -> Option<NaiveDate> {
    match off {
        DayOff::Day(day) => Some(day),
        DayOff::Period(_) => None,
    }
}

/// The first and the last day that may be left out.
fn reach(off: DayOff) -> (NaiveDate, NaiveDate) {
    match off {
        DayOff::Day(day) => (day, day),
        DayOff::Period(period) => (period.first(), period.last()),
    }
}

/// The days that `exdate` leaves out of a rule. `ruled` knows no other end than one by COUNT.
pub(super) fn days_off(draft: &EventDraft, ruled: Returns<'_>, findings: &mut Vec<Finding>) -> DaysOff {
    let reaches = || draft.exdate.iter().map(|off| reach(off.value));
    let first = reaches().map(|(first, _)| first).min();
    let (Some(first), Some(last)) = (first, reaches().map(|(_, last)| last).max()) else {
        return DaysOff::single(draft);
    };
    // Followed once, however many periods there are.
    let ruled_days: BTreeSet<_> = ruled.between(first, last, usize::MAX).into_iter().collect();
    let until = draft.until.map_or(NaiveDate::MAX, |until| until.value);
    let (mut days, mut breaks) = (BTreeSet::new(), BTreeSet::new());
    for off in &draft.exdate {
        match off.value {
            DayOff::Day(day) if ruled_days.contains(&day) => {
                days.insert(day);
            }
            DayOff::Day(day) => {
                days.insert(day);
                findings.push(no_day(off, day));
            }
            DayOff::Period(period) => {
                let held = ruled_days.range(period.first()..=period.last());
                let held: Vec<_> = held.copied().take_while(|day| *day <= until).collect();
                if held.is_empty() {
                    findings.push(empty(off, period));
                } else {
                    days.extend(held);
                    breaks.insert(period);
                }
            }
        }
    }
    let mut off = DaysOff { days: days.into_iter().collect(), breaks: in_order(breaks) };
    findings.extend(bounded(draft, &mut off));
    findings.extend(nothing_left(draft, &off, ruled));
    off
}

fn in_order(breaks: BTreeSet<Period>) -> Vec<Period> {
    let mut breaks: Vec<_> = breaks.into_iter().collect();
    breaks.sort_by_key(|period| (period.first(), period.last()));
    breaks
}

/// Each day is a line of every feed.
fn bounded(draft: &EventDraft, off: &mut DaysOff) -> Option<Finding> {
    let count = off.days.len();
    let at = draft.origin.key("exdate");
    off.days.truncate(DAYS);
    (count > DAYS).then(|| {
        LIST_LONG
            .at(at, format!("`exdate` leaves out {count} days of the rule"))
            .help(format!("at most {DAYS} are taken; `until` ends the rule"))
    })
}

fn no_day(off: &Spanned<DayOff>, day: NaiveDate) -> Finding {
    let message = format!("`exdate` names {}, which is not a day of the rule", day.format("%A %Y-%m-%d"));
    RECURRENCE.at(off.at, message).help("name a day of the rule")
}

fn empty(off: &Spanned<DayOff>, period: Period) -> Finding {
    let message = format!("`exdate` names \"{}\", in which the rule has no day", period.written());
    PERIOD_EMPTY.at(off.at, message).help("name a period in which it has one, or remove it")
}

/// An end, and each day up to it left out.
fn nothing_left(draft: &EventDraft, off: &DaysOff, ruled: Returns<'_>) -> Option<Finding> {
    let at = draft.exdate.first()?.at;
    let last = draft.until.map(|until| until.value).or(ruled.until).filter(|last| *last >= ruled.start)?;
    let left = Returns { exdates: &off.days, until: Some(last), ..ruled };
    left.between(ruled.start, last, 1).is_empty().then(|| {
        NOTHING_LEFT
            .at(at, "`exdate` leaves out every day of the rule")
            .help("`status = \"cancelled\"` says that it does not take place; or remove `exdate`")
    })
}
