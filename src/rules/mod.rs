//! What is odd about a whole calendar, though each entry of it can be read.
//!
//! In: a calendar, and which day is today. Out: findings, all of them warnings.
//! Must not know: TOML, formats, disk, the clock.

pub mod allow;
mod calendar;
mod past;

use chrono::NaiveDate;

use crate::model::Calendar;
use crate::report::{Finding, Rule};

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [calendar::RULES, past::RULES, allow::RULES].into_iter().flatten().copied()
}

/// Judges a calendar.
#[must_use]
pub fn judge(calendar: &Calendar, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    calendar::check(calendar, &mut findings);
    past::check(calendar, today, &mut findings);
    findings
}
