//! What can be wrong with a rule as it was written.
//!
//! In: nothing. Out: [`Fault`], a place in the text and a kind; it is worded by whoever tells people.
//! Must not know: words for people.

use std::ops::{Range, RangeInclusive};

use super::value::{Frequency, Part};

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text it is about; never inside of a character.
    pub at: Range<usize>,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Blanks or line breaks around a name, a value or an item.
    Blank,
    /// `RRULE:`, which is the name of the property and no part of the rule.
    Prefix,
    /// Letters in lower case.
    LowerCase,
    /// Nothing stands before or behind a semicolon.
    EmptyPart,
    /// Text without `=`.
    NotAPart,
    /// A name that is of no part.
    UnknownPart,
    /// UNTIL, which is a key of its own.
    Until,
    /// A part that sets the time of day or less.
    TimeOfDay,
    /// A part that was there before.
    Twice(Part),
    /// A part without a value.
    NoValue(Part),
    /// A frequency that RFC 5545 has and an entry of a calendar cannot.
    TooOften,
    /// No frequency at all.
    UnknownFrequency,
    /// No weekday, or no number and weekday.
    UnknownWeekday(Part),
    /// No number in the range, of either sign where `signed`.
    Number {
        /// The part.
        part: Part,
        /// The numbers it takes, without sign.
        range: RangeInclusive<u16>,
        /// Whether -1 counts from the end.
        signed: bool,
    },
    /// An item that its list has already.
    Repeated(Part),
    /// FREQ is missing.
    NoFrequency,
    /// A part that has no place in a rule of this frequency.
    Misplaced(Part, Frequency),
    /// Weekdays with a number in a rule of this frequency.
    Numbered(Frequency),
    /// Weekdays with a number beside weeks of the year.
    NumberedInWeeks,
    /// Weekdays with and without a number.
    MixedNumbers,
    /// A number of a weekday that no month has.
    BeyondMonth,
    /// A number of a weekday that no year has.
    BeyondYear,
    /// A weekday that is counted from the end of a month or year and is not in each of them.
    NotInEach(Frequency),
    /// Several limits of a daily rule with INTERVAL.
    DailyLimits,
    /// Weeks of the year without a day.
    WeekWithoutDay,
    /// BYSETPOS without anything to choose from.
    NothingToChoose,
}

impl Problem {
    /// Whether only the spelling is at fault, and what is meant is clear.
    #[must_use]
    pub fn is_spelling(&self) -> bool {
        matches!(self, Self::Blank | Self::Prefix | Self::LowerCase | Self::EmptyPart)
    }
}
