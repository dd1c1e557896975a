//! When something takes place, as precisely as it is known: days, clock times, or only a period.
//!
//! In: dates as they were written. Out: [`When`], a value for every degree of knowledge, with the days it may
//! cover, how it overlaps with another, and its place in a list.
//! Must not know: events, findings, words of any language, today.

pub mod clock;
pub mod dialect;
pub mod lead;
pub mod period;
pub mod recurrence;
pub mod rule;
pub mod zone;

use std::ops::RangeInclusive;

use chrono::{Days as DayCount, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

pub use lead::Lead;
pub use period::Period;
pub use rule::Rule;
pub use zone::{Moment, Zone};

/// The years a catalogue may speak of. Outside of them a date is a typing error.
pub const YEARS: RangeInclusive<i32> = 1990..=2100;

/// The most days one entry may last.
pub const LONGEST_DAYS: i64 = 366;

/// How many days after the first an open end may still lie: events of unknown length are short.
const OPEN_REACH: u64 = 13;

/// What is known of when something takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Whole days.
    Days(Days),
    /// Clock times at a place.
    Hours(Hours),
    /// No days yet, only a period or a window of periods.
    Period(Window),
}

/// Whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, inclusive; the first day again when the end is open.
    pub last: NaiveDate,
    /// How much of the span is taken.
    pub extent: Extent,
}

/// How much of a span of days is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// All of it.
    Whole,
    /// It lasts longer than the first day; the last day is not known.
    Open,
    /// So many days somewhere in it, at least 1 and fewer than it has.
    Some(u16),
}

/// Clock times at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The start.
    pub start: Moment,
    /// The end, after the start; `None` when it is not announced.
    pub end: Option<Moment>,
    /// The zone; `None` when only offsets were written.
    pub zone: Option<Zone>,
}

/// A window of periods, both of one precision; most often the same period twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first period.
    pub first: Period,
    /// The last period, not before the first.
    pub last: Period,
}

/// Whether two entries take place at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overlap {
    /// They do not.
    No,
    /// They may: what is known of one leaves it open.
    Maybe,
    /// They do.
    Yes,
}

/// A place in a list by time: by day, entries without days behind the days of their period, whole days
/// before clock times, then by clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order(NaiveDate, bool, Option<NaiveDateTime>);

impl When {
    /// The first and the last local day it could cover.
    #[must_use]
    pub fn window(&self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Days(days) if days.extent == Extent::Open => (days.first, after(days.first, OPEN_REACH)),
            Self::Days(days) => (days.first, days.last),
            Self::Hours(hours) => (hours.start.local.date(), hours.last_day()),
            Self::Period(window) => (window.first.first(), window.last.last()),
        }
    }

    /// Whether it begins and ends with another, whatever clock that is said by.
    #[must_use]
    pub fn is_at_same_time(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Hours(a), Self::Hours(b)) => {
                a.start.utc() == b.start.utc() && a.end.map(Moment::utc) == b.end.map(Moment::utc)
            }
            (a, b) => a == b,
        }
    }

    /// The first and the last local day it covers for certain, if any.
    #[must_use]
    pub fn certain(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Days(Days { first, last, extent: Extent::Whole }) => Some((*first, *last)),
            Self::Days(Days { first, extent: Extent::Open, .. }) => Some((*first, after(*first, 1))),
            Self::Hours(hours) => Some((hours.start.local.date(), hours.last_day())),
            Self::Days(Days { extent: Extent::Some(_), .. }) | Self::Period(_) => None,
        }
    }

    /// Whether two take place at the same time. Clock times are compared as instants with each other, and by
    /// local day with whole days.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Overlap {
        if let (Self::Hours(a), Self::Hours(b)) = (self, other) {
            return a.overlap(b);
        }
        let meet = |a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)| a.0 <= b.1 && b.0 <= a.1;
        if !meet(self.window(), other.window()) {
            return Overlap::No;
        }
        match (self.certain(), other.certain()) {
            (Some(a), Some(b)) if meet(a, b) => Overlap::Yes,
            _ => Overlap::Maybe,
        }
    }

    /// The place in a list by time.
    #[must_use]
    pub fn order(&self) -> Order {
        match self {
            Self::Days(days) => Order(days.first, false, None),
            Self::Hours(hours) => Order(hours.start.local.date(), false, Some(hours.start.utc())),
            Self::Period(window) => Order(window.first.last(), true, None),
        }
    }

    /// Whether days are known, be it tentatively.
    #[must_use]
    pub fn has_days(&self) -> bool {
        !matches!(self, Self::Period(_))
    }
}

impl Days {
    /// A span whose days are all taken.
    #[must_use]
    pub fn whole(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first, last, extent: Extent::Whole }
    }
}

impl Hours {
    /// The last local day. An event that ends at midnight ends on the day before.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        let Some(end) = self.end else { return self.start.local.date() };
        let midnight = end.local.time() == NaiveTime::MIN && end.local > self.start.local;
        let day = end.local.date();
        if midnight { day.pred_opt().unwrap_or(day) } else { day }
    }

    /// Whether it goes on for more than a day and ends at a later time of the day than it began. Hardly anything is held
    /// like that through the nights: most often the time is from the first morning to the last evening.
    #[must_use]
    pub fn spans_nights(&self) -> bool {
        let Some(end) = self.end else { return false };
        end.utc() - self.start.utc() > TimeDelta::days(1) && end.local.time() > self.start.local.time()
    }

    /// Both as instants. An end that is not announced is unknown, so it may overlap for the rest of its day.
    fn overlap(&self, other: &Self) -> Overlap {
        let meet =
            |a: (NaiveDateTime, NaiveDateTime), b: (NaiveDateTime, NaiveDateTime)| a.0 < b.1 && b.0 < a.1;
        if meet(self.certain_span(), other.certain_span()) {
            Overlap::Yes
        } else if meet(self.widest_span(), other.widest_span()) {
            Overlap::Maybe
        } else {
            Overlap::No
        }
    }

    fn certain_span(&self) -> (NaiveDateTime, NaiveDateTime) {
        let start = self.start.utc();
        let soon = start.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(start);
        (start, self.end.map_or(soon, Moment::utc))
    }

    fn widest_span(&self) -> (NaiveDateTime, NaiveDateTime) {
        let start = self.start.utc();
        let midnight = after(self.start.local.date(), 1).and_time(NaiveTime::MIN);
        let night = Moment { local: midnight, offset: self.start.offset }.utc();
        (start, self.end.map_or(night, Moment::utc))
    }
}

impl Window {
    /// One period.
    #[must_use]
    pub fn one(period: Period) -> Self {
        Self { first: period, last: period }
    }
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(DayCount::new(days)).unwrap_or(day)
}
