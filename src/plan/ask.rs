//! A question about days, and its answer.
//!
//! In: nothing; plain values. Out: [`Ask`], [`Answer`] and how both speak of days. Must not know: how days are weighed.

use chrono::{Datelike, NaiveDate};

use super::reason::Reason;
use super::say;
use super::spot::Spot;
use crate::model::{EventIx, TagIx};
use crate::world::country::Country;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// How many days.
    pub days: i64,
    /// The first day that may be one of them.
    pub from: NaiveDate,
    /// The last day that may be one of them.
    pub to: NaiveDate,
    /// Where.
    pub near: Spot,
    /// An event that people go to as well, or that is to be on the same days.
    pub with: Option<(With, EventIx)>,
    /// The topics.
    pub tags: Vec<TagIx>,
    /// Events to keep away from, by their topics.
    pub avoid_tags: Vec<TagIx>,
    /// Events to keep away from.
    pub avoid: Vec<EventIx>,
    /// Countries that people come from.
    pub guests: Vec<Country>,
    /// Whether weekends are as good as other days.
    pub weekend: bool,
    /// Spans that are out of the question.
    pub not: Vec<(NaiveDate, NaiveDate)>,
    /// Events that are left out, with their satellites.
    pub without: Vec<EventIx>,
}

/// How two events belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// People go to both: one trip.
    Beside,
    /// They are to be on the same days.
    Together,
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best first.
    pub windows: Vec<Window>,
    /// How many stretches were weighed.
    pub weighed: usize,
    /// Of which countries holidays of which years are not known.
    pub unknown: Vec<(Country, Vec<i32>)>,
}

/// A stretch of days, or several that begin on one day after the other and share their reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The first day of the first.
    pub first: NaiveDate,
    /// The last day of the last.
    pub last: NaiveDate,
    /// How many there are.
    pub count: usize,
    /// What it means for the event that this one is to be with.
    pub trip: Option<String>,
    /// For, against, costs and notes, in this order.
    pub reasons: Vec<Reason>,
}

impl Ask {
    /// The span in words: `between 2 and 30 June 2025`.
    #[must_use]
    pub fn between(&self) -> String {
        let (from, to) = (self.from, self.to);
        let end = to.format("%-d %B %Y");
        match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => format!("between {} and {end}", from.day()),
            (true, false) => format!("between {} and {end}", from.format("%-d %B")),
            _ => format!("between {} and {end}", from.format("%-d %B %Y")),
        }
    }
}

impl Window {
    /// The days in words: `Tue 17 to Wed 18 June`, `any 2 days from Tue 3 to Thu 5 June`.
    #[must_use]
    pub fn said(&self, ask: &Ask) -> String {
        let year = (ask.from.year() == ask.to.year()).then_some(ask.from.year());
        let days = say::stretch(self.first, self.last, year);
        match self.count {
            1 => days,
            _ if ask.days == 1 => format!("any day from {days}"),
            _ => format!("any {} days from {days}", ask.days),
        }
    }
}
