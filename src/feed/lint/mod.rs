//! Judging feeds: what the standards forbid in them and what calendar programs stumble on.
//!
//! In: a feed. Out: findings, as many of one kind as a person can use (`sink`). Its bytes and physical lines are
//! judged first (`layout`); then `ics` reads it and shows what it finds to `judge`, which asks one subject after the
//! other: how lines and components are built (`syntax`, `structure`), what a component holds (`contents`, `values`,
//! `times`, `texts`, `recurrence`, `dialect`), how the times of an entry fit together (`entry`), what programs make of it
//! (`clients`) and whether that can be meant (`plausible`), and when the calendar ends what holds between its entries
//! (`calendar`, with `occurrences`, `zones`, `reminders`, what is there `twice` and what should not be `published`). Beside an older edition of the same feed, `editions` says what the change does to subscribers.
//! Must not know: how feeds are read, catalogues, how our feeds are written.

mod calendar;
mod clients;
mod contents;
mod dialect;
mod editions;
mod entry;
mod judge;
mod layout;
mod malformed;
mod occurrences;
mod plausible;
mod published;
mod recurrence;
mod reminders;
mod sink;
mod structure;
mod syntax;
mod texts;
mod times;
mod twice;
mod values;
mod zones;

use chrono::NaiveDate;

use super::ics::{Bytes, structure as reading};
use crate::report::{Finding, Rule};
use judge::Judge;
use sink::Sink;

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let subjects = [
        layout::RULES,
        syntax::RULES,
        structure::RULES,
        contents::RULES,
        values::RULES,
        times::RULES,
        texts::RULES,
        recurrence::RULES,
        dialect::RULES,
        entry::RULES,
        calendar::RULES,
        occurrences::RULES,
        reminders::RULES,
        zones::RULES,
        clients::RULES,
        plausible::RULES,
        published::RULES,
        twice::RULES,
    ];
    subjects.into_iter().flatten().copied().chain(editions::rules())
}

/// What a feed was found to be.
#[derive(Debug, Default)]
pub struct Linted {
    /// Everything that is wrong or odd.
    pub findings: Vec<Finding>,
    /// How many events it holds.
    pub events: usize,
}

/// Judges a feed on a day: the text numbered `source`, and what is known of its bytes.
#[must_use]
pub fn lint(source: u16, text: &str, bytes: &Bytes, today: NaiveDate) -> Linted {
    let mut sink = Sink::default();
    layout::check(source, text, bytes, &mut sink);
    let mut judge = Judge::new(today, &mut sink);
    reading::read(source, text, &mut judge);
    let events = judge.events;
    Linted { findings: sink.finish(), events }
}

/// Judges a feed by the edition before it, each as the number of its text and the text. What is wrong with either alone
/// is not said.
#[must_use]
pub fn compare(before: (u16, &str), now: (u16, &str)) -> Vec<Finding> {
    editions::compare(before, now)
}

/// Judges that a feed is not there any more: the text of its last edition, and the name by which people know it.
#[must_use]
pub fn vanished(source: u16, name: &str) -> Finding {
    editions::vanished(source, name)
}
