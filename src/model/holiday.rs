//! Days off that a catalogue adds to the tables of public holidays, or strikes from them.
//!
//! In: nothing; plain values. Out: [`Holiday`]. Must not know: TOML, findings, formats, the tables.

use chrono::NaiveDate;

use super::origin::Origin;
use crate::world::country::Country;

/// Some days, in some countries or everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// What people call them.
    pub name: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Where; everywhere when empty.
    pub countries: Vec<Country>,
    /// In which parts of these countries, by code; in all of them when empty.
    pub regions: Vec<String>,
    /// What kind of days.
    pub kind: HolidayKind,
    /// Whether the days are no holiday, whatever the tables say.
    pub struck: bool,
    /// Where it was written.
    pub origin: Origin,
}

/// What kind of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayKind {
    /// People do not work.
    Holiday,
    /// Some people do not travel.
    Observance,
    /// Schools are closed.
    School,
}

impl HolidayKind {
    /// Every kind with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 3] =
        [("holiday", Self::Holiday), ("observance", Self::Observance), ("school", Self::School)];
}

impl Holiday {
    /// Whether it is one of a country, or of a part of it.
    #[must_use]
    pub fn is_in(&self, country: Option<Country>, region: Option<&str>) -> bool {
        let there = self.countries.is_empty() || country.is_some_and(|it| self.countries.contains(&it));
        there
            && (self.regions.is_empty() || region.is_some_and(|it| self.regions.iter().any(|own| own == it)))
    }

    /// Whether it has a day of a span.
    #[must_use]
    pub fn meets(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first <= last && first <= self.last
    }
}
