//! What was left open: an entry whose days are near, or whose last possible day has gone by, while the catalogue
//! still speaks of it as uncertain.
//!
//! In: a calendar, and which day is today. Out: findings.
//! Must not know: the clock.

use chrono::NaiveDate;

use crate::model::{Calendar, Event, Occurrence, Part, Status};
use crate::report::{Finding, Rule};

static TENTATIVE_PAST: Rule = Rule::warning(
    "tentative-past",
    "a tentative entry still lies ahead",
    include_str!("explain/tentative-past.md"),
);
static TENTATIVE_NEAR: Rule = Rule::warning(
    "tentative-near",
    "an entry that is near is certain",
    include_str!("explain/tentative-near.md"),
);
static PERIOD_PAST: Rule = Rule::warning(
    "period-past",
    "an entry that is over has its days",
    include_str!("explain/period-past.md"),
);

pub(super) const RULES: &[&Rule] = &[&TENTATIVE_PAST, &TENTATIVE_NEAR, &PERIOD_PAST];

/// From how many days before it on an entry is near: people have booked by then.
const NEAR: i64 = 14;

pub(super) fn check(calendar: &Calendar, today: NaiveDate, findings: &mut Vec<Finding>) {
    for event in &calendar.events {
        let over = event.last_day().filter(|last| *last < today);
        findings.extend(match over {
            Some(last) => judged(event, last),
            None => near(event, today),
        });
        if event.status.is_on() {
            findings.extend(event.occurrences().iter().filter_map(|time| time_left_open(event, time, today)));
            findings.extend(event.parts.iter().filter_map(|part| part_left_open(event, part, today)));
        }
    }
}

/// An occurrence of a recurring event that is tentative on its own.
fn time_left_open(event: &Event, time: &Occurrence, today: NaiveDate) -> Option<Finding> {
    if time.status != Some(Status::Tentative) {
        return None;
    }
    let once = Event { origin: time.origin.clone(), ..event.at(time) };
    let last = once.when.window().1;
    if last < today { judged(&once, last) } else { near(&once, today) }
}

/// A part that is tentative on its own.
fn part_left_open(event: &Event, part: &Part, today: NaiveDate) -> Option<Finding> {
    if part.status != Some(Status::Tentative) {
        return None;
    }
    let last = part.times.last()?.window().1;
    if last < today {
        judged(&event.as_part(part, part.times.last()?), last)
    } else {
        near(&event.as_part(part, part.times.first()?), today)
    }
}

/// An entry without days is reported whatever its status: its days have become known since.
fn judged(event: &Event, last: NaiveDate) -> Option<Finding> {
    if !event.status.is_on() {
        return None;
    }
    let finding = if !event.when.has_days() {
        let message = format!("its days were never entered, and {last} is over");
        let help = "write the days it took place as `start` and `end`, or set `status = \"cancelled\"`";
        PERIOD_PAST.at(event.origin.key("start"), message).help(help)
    } else if event.status == Status::Tentative {
        let message = format!("`tentative`, and {last}, its last possible day, is over");
        let help = "remove `status` if it took place, set it to `\"cancelled\"` if not";
        TENTATIVE_PAST.at(event.origin.key("status"), message).help(help)
    } else {
        return None;
    };
    Some(finding)
}

fn near(event: &Event, today: NaiveDate) -> Option<Finding> {
    let first = event.when.window().0;
    let days = (first - today).num_days();
    let once = event.recurrence.is_none();
    let soon = once && event.status == Status::Tentative && event.when.has_days() && days <= NEAR;
    soon.then(|| {
        let message = match days {
            ..0 => format!("`tentative`, and {first}, its first possible day, is over"),
            0 => format!("`tentative`, and {first}, its first possible day, is today"),
            1 => format!("`tentative`, and {first}, its first possible day, is tomorrow"),
            _ => format!("`tentative`, and {first}, its first possible day, is in {days} days"),
        };
        let help = "ask whether it takes place: remove `status` if it does, set it to `\"cancelled\"` if not";
        TENTATIVE_NEAR.at(event.origin.key("status"), message).help(help)
    })
}
