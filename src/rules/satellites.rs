//! Satellites far from all they are part of.
//!
//! In: a calendar. Out: findings.
//! Must not know: today.

use chrono::NaiveDate;

use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule, visible};

static FAR: Rule = Rule::warning(
    "satellite-far",
    "a satellite is near an event it is part of",
    include_str!("explain/satellite-far.md"),
);

pub(super) const RULES: &[&Rule] = &[&FAR];

/// How many days before or after an event its satellites may be.
const NEAR: i64 = 7;

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    findings.extend(calendar.events.iter().filter_map(|event| far(calendar, event)));
}

/// A recurring event, and a postponed one, has no one day to compare.
fn is_settled(event: &Event) -> bool {
    event.status.is_on() && event.recurrence.is_none()
}

fn far(calendar: &Calendar, event: &Event) -> Option<Finding> {
    if !is_settled(event) || !calendar.parents(event).all(is_settled) {
        return None;
    }
    let here = event.when.window();
    let gaps = calendar.parents(event).map(|parent| (gap(here, parent.when.window()), parent));
    let (days, nearest) = gaps.min_by_key(|(days, _)| *days)?;
    (days > NEAR).then(|| {
        let name = visible::quoted(&nearest.id);
        FAR.at(event.origin.key("start"), format!("it is {days} days away from {name}, which it is part of"))
            .help("check the month, or remove `part_of` if it is an event of its own")
            .related(nearest.origin.key("start"), "the nearest of its parents is here")
    })
}

/// How many days lie from one span to the other; 0 when they meet.
fn gap(a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)) -> i64 {
    (b.0 - a.1).num_days().max((a.0 - b.1).num_days()).max(0)
}
