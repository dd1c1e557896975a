//! Days that can be, and yet are most often a mistake: very long entries, days that stand for "not known yet",
//! deadlines after what they are for.
//!
//! In: a calendar. Out: findings.
//! Must not know: today.

use std::collections::BTreeMap;
use std::ops::Bound;

use chrono::{Datelike, NaiveDate};

use crate::model::{Calendar, Deadline, DeadlineKind, Event};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::{Days, Extent, Period, When};

static LONG: Rule =
    Rule::warning("event-long", "an event lasts two weeks at most", include_str!("explain/event-long.md"));
static PLACEHOLDER: Rule = Rule::warning(
    "date-placeholder",
    "a day is given only when it is known",
    include_str!("explain/date-placeholder.md"),
);
static DEADLINE_LATE: Rule = Rule::warning(
    "deadline-late",
    "a deadline closes before what it is for",
    include_str!("explain/deadline-late.md"),
);

pub(super) const RULES: &[&Rule] = &[&LONG, &PLACEHOLDER, &DEADLINE_LATE];

/// The most days of an event that are not remarkable.
const TWO_WEEKS: i64 = 14;

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let by_place: BTreeMap<Span, &Event> =
        calendar.events.iter().map(|event| (event.origin.header, event)).collect();
    for event in calendar.events.iter().filter(|event| event.status.is_on()) {
        let placeholder = placeholder(event);
        findings.extend(if placeholder.is_some() { placeholder } else { long(event) });
        if event.recurrence.is_none() {
            let late: Vec<_> = event.deadlines.iter().filter_map(|deadline| late(event, deadline)).collect();
            let below = below(event, &by_place).filter(|_| late.len() == event.deadlines.len());
            findings.extend(late.into_iter().map(|finding| match below {
                Some(below) => of_next(finding, below),
                None => finding,
            }));
        }
    }
}

/// The event that stands below another in its file, if all deadlines of that are after its end and before the other's: then
/// they were written above their own event, and are read as those of the one above them.
fn below<'a>(event: &Event, by_place: &BTreeMap<Span, &'a Event>) -> Option<&'a Event> {
    let (_, last) = event.when.window();
    let at = event.origin.header;
    let (place, below) = by_place.range((Bound::Excluded(at), Bound::Unbounded)).next()?;
    let closes = || event.deadlines.iter().filter_map(|deadline| deadline.closes).map(|closes| closes.day());
    let (first, _) = below.when.window();
    (place.source == at.source && closes().all(|day| day > last && day <= first)).then_some(*below)
}

fn of_next(finding: Finding, below: &Event) -> Finding {
    let help = format!(
        "a `[[event.deadline]]` is of the `[[event]]` above it: if this one is of `{}`, move it below that; \
         else check the years",
        below.id
    );
    finding.help(help).related(below.origin.header, "the next event is here")
}

fn long(event: &Event) -> Option<Finding> {
    let (first, last) = match event.when {
        When::Days(Days { first, last, extent: Extent::Whole }) => (first, last),
        When::Hours(hours) => (hours.start.local.date(), hours.last_day()),
        When::Days(_) | When::Period(_) => return None,
    };
    let days = (last - first).num_days() + 1;
    (days > TWO_WEEKS).then(|| {
        LONG.at(event.origin.key("end"), format!("it lasts {days} days, from {first} to {last}")).help(
            "check month and year of `start` and `end`; if only some of these days are meant, add `days`",
        )
    })
}

/// Days that people give when they know none: 1 January, or the whole of a month, a quarter or a year.
fn placeholder(event: &Event) -> Option<Finding> {
    let When::Days(Days { first, last, extent: Extent::Whole }) = event.when else { return None };
    if event.recurrence.is_some() {
        return None;
    }
    let year = first.year();
    let month = Period::Month(year, first.month());
    let quarter = Period::Quarter(year, (first.month() - 1) / 3 + 1);
    let whole = [month, quarter, Period::Year(year)];
    let covered = whole.into_iter().find(|period| period.first() == first && period.last() == last);
    let (what, period) = match covered {
        Some(period) => (format!("it takes all days of {}", period.written()), period),
        None if is_new_year(first) && first == last => (format!("it is on {first}"), Period::Year(year)),
        None => return None,
    };
    let help =
        format!("if the days are not known yet, write `start = \"{}\"` and no `end`", period.written());
    Some(PLACEHOLDER.at(event.origin.key("start"), what).help(help))
}

fn is_new_year(day: NaiveDate) -> bool {
    (day.month(), day.day()) == (1, 1)
}

/// Registration and hotel may close on the last day; slides and deadlines of kind `other` may come later.
fn late(event: &Event, deadline: &Deadline) -> Option<Finding> {
    let (first, last) = event.window();
    let (limit, what) = match deadline.kind {
        DeadlineKind::Slides | DeadlineKind::Other => return None,
        DeadlineKind::Registration | DeadlineKind::Hotel => (last, "ends"),
        _ if !event.when.has_days() => (last, "ends"),
        _ => (first, "starts"),
    };
    let day = deadline.closes?.day();
    (day > limit).then(|| {
        let message = format!("it closes on {day}, and the event {what} on {limit}");
        let at = deadline.origin.key("closes");
        DEADLINE_LATE
            .at(at, message)
            .help("check the year of `closes` and of `start`")
            .related(event.origin.key("start"), "the event is here")
    })
}
