//! The types of values that iCalendar has (RFC 5545, 3.3), and the shapes that values are made in.
//!
//! In: names of types. Out: [`Type`], [`Shape`].
//! Must not know: which property has which.

/// A type of values (RFC 5545, 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Binary,
    Boolean,
    CalAddress,
    Date,
    DateTime,
    Duration,
    Float,
    Integer,
    Period,
    Recur,
    Text,
    Time,
    Uri,
    UtcOffset,
    /// Of another standard or of nobody's: anything goes.
    Other,
}

use Type::{
    Binary, Boolean, CalAddress, Date, DateTime, Duration, Float, Integer, Other, Period, Recur, Text, Time,
    Uri, UtcOffset,
};

/// The types by their names in `VALUE=`.
const TYPES: [(&str, Type); 14] = [
    ("BINARY", Binary),
    ("BOOLEAN", Boolean),
    ("CAL-ADDRESS", CalAddress),
    ("DATE", Date),
    ("DATE-TIME", DateTime),
    ("DURATION", Duration),
    ("FLOAT", Float),
    ("INTEGER", Integer),
    ("PERIOD", Period),
    ("RECUR", Recur),
    ("TEXT", Text),
    ("TIME", Time),
    ("URI", Uri),
    ("UTC-OFFSET", UtcOffset),
];

impl Type {
    /// The type with a name, in any case; [`Type::Other`] for names that other standards may define.
    pub(crate) fn named(name: &str) -> Self {
        TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(Other, |(_, kind)| *kind)
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        TYPES.iter().find(|(_, kind)| *kind == self).map_or("another", |(name, _)| name)
    }
}

/// How a value is made of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One value.
    One,
    /// Values with commas between them.
    List,
    /// Two numbers with a semicolon between them.
    Position,
    /// Texts with semicolons between them.
    Structured,
    /// One of these words, in any case.
    Word(&'static [&'static str]),
}
