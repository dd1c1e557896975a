//! Clock times that are most often a mistake: one time from the first morning of an event to its last evening.
//!
//! In: a calendar. Out: findings, which show how parts say the same, made from the event's own values.
//! Must not know: today.

use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule};
use crate::when::When;

static NIGHTS: Rule = Rule::warning(
    "event-nights",
    "an event of several days has the hours of each day",
    include_str!("explain/event-nights.md"),
);

pub(super) const RULES: &[&Rule] = &[&NIGHTS];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let once = calendar.events.iter().filter(|event| event.status.is_on() && event.recurrence.is_none());
    findings.extend(once.filter_map(nights));
}

fn nights(event: &Event) -> Option<Finding> {
    let When::Hours(hours) = event.when else { return None };
    let end = hours.end.filter(|_| hours.spans_nights())?;
    let (start, long) = (hours.start.local, (end.utc() - hours.start.utc()).num_hours());
    let (first, last) = event.when.window();
    let message =
        format!("it lasts {long} hours without a break, nights included, from {start} to {}", end.local);
    let help = format!(
        "if each day has such hours, write `start = {first}`, `end = {last}`, and below the event `[[event.part]]` with \
         `id = \"daily\"`, `start = {}`, `end = {}`; hours that differ by day are a part each, with `on = {first}`",
        start.time(),
        end.local.time()
    );
    Some(NIGHTS.at(event.origin.key("end"), message).help(help))
}
