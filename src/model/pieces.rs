//! The rules and days of which a recurring event is made in feeds, by their places.
//!
//! In: an event. Out: [`Piece`]s. An event that does not recur has one piece, itself; one of which no day is left has none.
//! Must not know: UIDs, TOML, findings, formats.

use chrono::NaiveDate;

use super::event::Event;
use crate::when::dialect::Series;

/// What one entry of a recurring event stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece<'a> {
    /// The days of a rule.
    Rule(&'a Series),
    /// One day.
    Day(NaiveDate),
}

/// How many pieces an event has.
#[must_use]
pub fn pieces(event: &Event) -> u16 {
    let Some(recurrence) = &event.recurrence else { return 1 };
    u16::try_from(recurrence.spelling.len()).unwrap_or(u16::MAX)
}

/// The piece of a recurring event at a place: first its rules, then its days.
#[must_use]
pub fn piece(event: &Event, at: u16) -> Option<Piece<'_>> {
    let spelling = &event.recurrence.as_ref()?.spelling;
    let at = usize::from(at);
    let day = || spelling.days.get(at.checked_sub(spelling.rules.len())?);
    spelling.rules.get(at).map(Piece::Rule).or_else(|| day().copied().map(Piece::Day))
}

/// The place of the rule that has the occurrence of a day; `None` where the day has an entry of its own.
#[must_use]
pub fn piece_of(event: &Event, of: NaiveDate) -> Option<u16> {
    let rule = event.recurrence.as_ref()?.spelling.rule_of(of)?;
    u16::try_from(rule).ok()
}
