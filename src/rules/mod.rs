//! What is odd about a whole calendar, though each entry of it can be read.
//!
//! In: a calendar, and which day is today; for `comparison`, an earlier state of it as well. Out: findings, all of them
//! warnings but for those of a comparison.
//! Must not know: TOML, formats, disk, the clock.

pub mod allow;
mod calendar;
mod checked;
pub mod comparison;
mod dates;
mod duplicates;
mod hours;
mod letters;
mod links;
mod names;
mod occurrences;
mod past;
mod places;
mod rhythms;
mod satellites;
mod texts;
mod written;

use chrono::NaiveDate;

use crate::model::Calendar;
use crate::report::{Finding, Rule};

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let subjects = [
        allow::RULES,
        calendar::RULES,
        checked::RULES,
        dates::RULES,
        duplicates::RULES,
        hours::RULES,
        letters::RULES,
        links::RULES,
        names::RULES,
        occurrences::RULES,
        past::RULES,
        places::RULES,
        rhythms::RULES,
        satellites::RULES,
        texts::RULES,
    ];
    subjects.into_iter().flatten().copied().chain(comparison::rules())
}

/// Judges a calendar.
#[must_use]
pub fn judge(calendar: &Calendar, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    calendar::check(calendar, &mut findings);
    checked::check(calendar, today, &mut findings);
    dates::check(calendar, &mut findings);
    duplicates::check(calendar, &mut findings);
    hours::check(calendar, &mut findings);
    letters::check(calendar, &mut findings);
    links::check(calendar, today, &mut findings);
    names::check(calendar, &mut findings);
    occurrences::check(calendar, &mut findings);
    past::check(calendar, today, &mut findings);
    places::check(calendar, &mut findings);
    rhythms::check(calendar, &mut findings);
    satellites::check(calendar, &mut findings);
    texts::check(calendar, &mut findings);
    findings
}
