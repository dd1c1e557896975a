//! Which days are off somewhere.
//!
//! In: a calendar with its own holidays, a country and a part of it. Out: for a day whether people work, by what name they
//! do not, and whether that is known at all.
//! Must not know: events.

use chrono::{Datelike, Days as DayCount, NaiveDate, Weekday};

use crate::model::{Calendar, Holiday, HolidayKind};
use crate::world::country::Country;
use crate::world::holidays::{Holidays, TABLE};

/// The days of one place.
#[derive(Debug, Clone)]
pub struct Days<'c> {
    country: Option<Country>,
    region: Option<String>,
    table: Holidays<'static>,
    /// Those that the catalogue adds or strikes.
    own: &'c [Holiday],
}

/// A day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Off<'d> {
    /// What people call it.
    pub name: &'d str,
    /// Whether it may turn out to be another day.
    pub estimated: bool,
}

impl<'c> Days<'c> {
    /// The days of a country, or of a part of it by code or name.
    #[must_use]
    pub fn of(calendar: &'c Calendar, country: Option<Country>, region: Option<&str>) -> Self {
        let part = country.zip(region).and_then(|(country, region)| TABLE.part(country, region));
        let table = country.map(|country| TABLE.of_country(country, part)).unwrap_or_default();
        let region = part.or(region).map(str::to_owned);
        Self { country, region, table, own: &calendar.holidays }
    }

    /// The country they are of.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    /// Whether holidays of a year are known.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.table.knows(year)
    }

    /// The public holiday of a day, on whatever day of the week.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<Off<'_>> {
        let mut own = self.own_of(HolidayKind::Holiday).filter(|own| own.meets(day, day));
        if let Some(own) = own.find(|own| !own.struck) {
            return Some(Off { name: &own.name, estimated: false });
        }
        if self.own_of(HolidayKind::Holiday).any(|own| own.struck && own.meets(day, day)) {
            return None;
        }
        let known = self.table.days.get(&day)?;
        Some(Off { name: known.names.first()?, estimated: known.estimated })
    }

    /// Days off of another kind that the catalogue has here, which meet a span.
    pub fn others(
        &self,
        kind: HolidayKind,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = &Holiday> {
        self.own_of(kind).filter(move |own| !own.struck && own.meets(first, last))
    }

    fn own_of(&self, kind: HolidayKind) -> impl Iterator<Item = &'c Holiday> {
        self.own.iter().filter(move |own| own.kind == kind && own.is_in(self.country, self.region.as_deref()))
    }

    /// A public holiday on a day on which people would work.
    #[must_use]
    pub fn working_holiday(&self, day: NaiveDate) -> Option<Off<'_>> {
        self.holiday(day).filter(|_| !self.is_weekend(day))
    }

    /// Whether a day is one of the weekend.
    #[must_use]
    pub fn is_weekend(&self, day: NaiveDate) -> bool {
        let friday = self.country.is_some_and(|country| FRIDAY.contains(&country.code()));
        match day.weekday() {
            Weekday::Fri => friday,
            Weekday::Sat => true,
            Weekday::Sun => !friday,
            _ => false,
        }
    }

    /// Whether people work on a day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        !self.is_weekend(day) && self.holiday(day).is_none()
    }

    /// The holiday that makes a working day a bridge: between that and a weekend, so that many people take it off.
    #[must_use]
    pub fn bridge(&self, day: NaiveDate) -> Option<Off<'_>> {
        let (before, after) = (beside(day, -1), beside(day, 1));
        if !self.is_working(day) || self.is_working(before) || self.is_working(after) {
            return None;
        }
        [before, after].into_iter().find_map(|day| self.working_holiday(day))
    }

    /// The first day before or behind a day that is none of a weekend; `step` is -1 or 1.
    #[must_use]
    pub fn next_weekday(&self, day: NaiveDate, step: i64) -> NaiveDate {
        let mut next = beside(day, step);
        while self.is_weekend(next) && next != beside(next, step) {
            next = beside(next, step);
        }
        next
    }
}

/// Countries whose weekend begins on Friday, and whose Sunday is a working day.
const FRIDAY: &[&str] =
    &["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "PS", "QA", "SA", "SD", "SY", "YE"];

/// The day so many days behind another.
pub(super) fn beside(day: NaiveDate, days: i64) -> NaiveDate {
    let count = DayCount::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.unwrap_or(day)
}
