//! Periods: what people say when they do not know the days yet.
//!
//! In: "2025", "2025-Q4", "2025-12", "2025-W41". Out: a [`Period`] with its first and last day.
//! Must not know: events, words of any language.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A year, a quarter, a month or an ISO week, always valid and within [`super::YEARS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A whole year.
    Year(i32),
    /// A quarter, 1 to 4.
    Quarter(i32, u32),
    /// A month, 1 to 12.
    Month(i32, u32),
    /// An ISO 8601 week, 1 to 53, of an ISO week year.
    Week(i32, u32),
}

impl Period {
    /// Reads the four written forms exactly; `None` for anything else, and for years outside [`super::YEARS`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (digits(year, 4)?, Some(rest)),
            None => (digits(text, 4)?, None),
        };
        let number = |text: &str, length| digits(text, length);
        let year = i32::try_from(year).ok().filter(|year| super::YEARS.contains(year))?;
        let period = match rest {
            None => Self::Year(year),
            Some(rest) => match rest.as_bytes().first()? {
                b'Q' => Self::Quarter(year, number(rest.get(1..)?, 1)?),
                b'W' => Self::Week(year, number(rest.get(1..)?, 2)?),
                _ => Self::Month(year, number(rest, 2)?),
            },
        };
        period.days().map(|_| period)
    }

    /// First and last day, if the numbers are in range.
    fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, next) = match self {
            Self::Year(year) => (day(year, 1)?, day(year + 1, 1)?),
            Self::Quarter(year, quarter @ 1..=4) => {
                let month = quarter * 3 - 2;
                (day(year, month)?, if quarter == 4 { day(year + 1, 1)? } else { day(year, month + 3)? })
            }
            Self::Month(year, month @ 1..=12) => {
                (day(year, month)?, if month == 12 { day(year + 1, 1)? } else { day(year, month + 1)? })
            }
            Self::Week(year, week) => {
                let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                (monday, monday.checked_add_days(Days::new(7))?)
            }
            Self::Quarter(..) | Self::Month(..) => return None,
        };
        Some((first, next.pred_opt()?))
    }

    /// The first day it covers.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.days().map_or(NaiveDate::MIN, |(first, _)| first)
    }

    /// The last day it covers.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.days().map_or(NaiveDate::MAX, |(_, last)| last)
    }

    /// Whether both are years, both quarters, and so on: only such a pair is a window.
    #[must_use]
    pub fn same_precision(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// The form in which it is written in a catalogue.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Year(year) => format!("{year}"),
            Self::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
            Self::Month(year, month) => format!("{year}-{month:02}"),
            Self::Week(year, week) => format!("{year}-W{week:02}"),
        }
    }

    /// The month that holds a day.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.year(), day.month())
    }
}

fn day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// A number of exactly `length` ASCII digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
