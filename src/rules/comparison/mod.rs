//! What a change of a catalogue does to those who rely on it, though the catalogue is as good as before.
//!
//! In: a calendar, an earlier state of it, and which day is today. Out: findings, in the texts of now, with the place
//! of then beside it.
//! Must not know: TOML, formats, the clock, where the earlier state comes from.

mod base;
mod ids;
mod past;
mod uids;

use chrono::NaiveDate;

pub use base::Base;

use crate::model::Calendar;
use crate::report::{Finding, Rule};

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [ids::RULES, past::RULES, uids::RULES].into_iter().flatten().copied()
}

/// Judges what became of a calendar.
#[must_use]
pub fn judge(now: &Calendar, base: &Base, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    ids::check(now, base, today, &mut findings);
    past::check(now, base, today, &mut findings);
    uids::check(now, base, &mut findings);
    findings
}
