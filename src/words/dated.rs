//! Dates and deadlines as every language takes them: when, on which clock, and how sure.
//!
//! In: nothing; plain values. Out: [`Dated`], [`Closing`] and what they are made of.
//! Must not know: any language.

use chrono::NaiveDate;

use crate::when::{Moment, When, Zone};

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is said plainly.
    Firm,
    /// It is said to be likely.
    Likely,
}

/// Where the clock of a deadline hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// UTC-12, where a day ends last.
    AnywhereOnEarth,
    /// A zone.
    Zone(Zone),
    /// Only the offset is known.
    Offset,
}

/// When a deadline closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// On this day; nobody said where.
    OnDay(NaiveDate),
    /// When this day ends there.
    EndOfDay(NaiveDate, Clock),
    /// At this moment.
    At(Moment, Clock),
}

/// When something takes place, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated<'a> {
    /// When.
    pub when: &'a When,
    /// How sure.
    pub certainty: Certainty,
    /// The city whose clock its times are on; without it the zone is named.
    pub place: Option<&'a str>,
}
