//! Occurrences that were moved where nobody wants them: onto another one of their event, or by a year.
//!
//! In: a calendar. Out: findings.
//! Must not know: today.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::model::{Calendar, Event, Occurrence};
use crate::report::{Finding, Rule};
use crate::when::{Overlap, When};

static ONTO_ANOTHER: Rule = Rule::warning(
    "occurrence-onto-another",
    "two occurrences of an event are not at the same time",
    include_str!("explain/occurrence-onto-another.md"),
);
static YEAR: Rule = Rule::warning(
    "occurrence-year",
    "an occurrence is not moved by a year",
    include_str!("explain/occurrence-year.md"),
);

pub(super) const RULES: &[&Rule] = &[&ONTO_ANOTHER, &YEAR];

/// So many days are about a year: nobody puts off an evening for so long, and a slip of the year often comes with one of
/// the day.
const ABOUT_A_YEAR: RangeInclusive<i64> = 330..=400;

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for event in calendar.events.iter().filter(|event| event.status.is_on()) {
        let moved: Vec<_> = event.occurrences().iter().filter_map(|change| moved(event, change)).collect();
        findings.extend(moved.iter().filter_map(|(change, when)| by_a_year(change, when)));
        findings.extend(onto_another(event, &moved));
    }
}

/// When an occurrence that takes place is held, if that is not as the rule has it.
fn moved<'a>(event: &Event, change: &'a Occurrence) -> Option<(&'a Occurrence, &'a When)> {
    let when = change.when.as_ref().filter(|_| change.status.unwrap_or(event.status).is_on())?;
    Some((change, when)).filter(|_| !when.is_at_same_time(&event.when_on(change.of)))
}

fn by_a_year(change: &Occurrence, when: &When) -> Option<Finding> {
    let first = when.window().0;
    let days = (first - change.of).num_days();
    ABOUT_A_YEAR.contains(&days.abs()).then(|| {
        let way = if days > 0 { "after" } else { "before" };
        let message =
            format!("it is moved to {first}, about a year {way} {}, its day by the rule", change.of);
        let meant = first.with_year(change.of.year());
        let finding = YEAR.at(place(change), message);
        match meant.filter(|meant| *meant != change.of) {
            Some(meant) => finding.help(format!("did you mean {meant}?")),
            None => finding.help("check the year"),
        }
    })
}

/// Moved ones that begin on a day of another one, and meet it.
fn onto_another(event: &Event, moved: &[(&Occurrence, &When)]) -> Vec<Finding> {
    let starts = || moved.iter().map(|(_, when)| when.window().0);
    let (Some(from), Some(to), Some(returns)) = (starts().min(), starts().max(), event.returns()) else {
        return Vec::new();
    };
    // Followed once, however many are moved.
    let ruled: BTreeSet<NaiveDate> = returns.between(from, to, usize::MAX).into_iter().collect();
    let mut taken: BTreeMap<NaiveDate, (&Occurrence, &When)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (change, when) in moved {
        let day = when.window().0;
        let usual = event.instance(day);
        let by_rule = ruled.contains(&day) && day != change.of && usual.status.is_on();
        if by_rule && when.overlap(&usual.when) == Overlap::Yes {
            let message =
                format!("the one of {} is moved to {day}, on which the rule has one as well", change.of);
            let help = format!(
                "move it elsewhere; or call off the one of {}, if this is in its place: `status = \"cancelled\"`",
                usual.of
            );
            findings.push(ONTO_ANOTHER.at(place(change), message).help(help));
            continue;
        }
        match taken.get(&day) {
            Some((other, at)) if when.overlap(at) == Overlap::Yes => {
                let message = format!("those of {} and {} are both moved to {day}", other.of, change.of);
                let finding =
                    ONTO_ANOTHER.at(place(change), message).related(place(other), "the other one is here");
                findings.push(
                    finding.help("move one of them elsewhere, or call it off: `status = \"cancelled\"`"),
                );
            }
            _ => {
                taken.insert(day, (change, when));
            }
        }
    }
    findings
}

fn place(change: &Occurrence) -> crate::text::Span {
    change.origin.key("start")
}
