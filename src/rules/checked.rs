//! How long ago somebody looked whether what is uncertain still holds.
//!
//! In: a calendar, and which day is today. Out: findings.
//! Must not know: the clock, addresses: nothing is ever looked up.

use chrono::NaiveDate;

use crate::model::{Calendar, Event, Status};
use crate::report::{Finding, Rule};

static UNCHECKED: Rule = Rule::warning(
    "unchecked",
    "a tentative entry to come was looked at in the last 60 days",
    include_str!("explain/unchecked.md"),
);

pub(super) const RULES: &[&Rule] = &[&UNCHECKED];

/// After how many days it is time to look again.
const STALE: i64 = 60;

pub(super) fn check(calendar: &Calendar, today: NaiveDate, findings: &mut Vec<Finding>) {
    findings.extend(calendar.events.iter().filter_map(|event| unchecked(event, today)));
}

/// Only where `checked` was written: whoever writes it wants to be reminded.
fn unchecked(event: &Event, today: NaiveDate) -> Option<Finding> {
    let checked = event.facts.checked?;
    let at = event.origin.key("checked");
    let days = (today - checked).num_days();
    if days < 0 {
        let message = format!("`checked` is {checked}, which is to come");
        return Some(UNCHECKED.at(at, message).help("write the day on which somebody last looked"));
    }
    let to_come = event.last_day().is_none_or(|last| last >= today);
    (event.status == Status::Tentative && to_come && days > STALE).then(|| {
        let message = format!("it is `tentative`, and was last checked {days} days ago");
        let help = "look whether it still holds, and write today's day; or confirm it";
        UNCHECKED.at(at, message).help(help)
    })
}
