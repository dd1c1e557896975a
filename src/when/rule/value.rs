//! A recurrence rule as a value, and how it is printed.
//!
//! In: nothing; plain values, which `read` makes. Out: [`Rule`] and its text, always the same for the same value.
//! Must not know: how a rule was written.

use std::fmt;

use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// The most days a rule may count: all of ten years. Nothing finds the last of them but counting.
pub const COUNT_MOST: u16 = 3660;

/// The largest INTERVAL: in days it is 27 years, and nobody holds anything more rarely.
pub const INTERVAL_MOST: u16 = 9999;

/// How often the parts of a rule apply (FREQ). More often than daily, an entry would be no entry of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Frequency {
    /// Each day.
    Daily,
    /// Each week.
    Weekly,
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
}

impl Frequency {
    /// Every frequency with its word.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("DAILY", Self::Daily),
        ("WEEKLY", Self::Weekly),
        ("MONTHLY", Self::Monthly),
        ("YEARLY", Self::Yearly),
    ];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }
}

/// A part of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// How often.
    Freq,
    /// Each, each second, each third ...
    Interval,
    /// How many times in all.
    Count,
    /// Months, 1 to 12.
    ByMonth,
    /// Weeks of the year.
    ByWeekNo,
    /// Days of the year.
    ByYearDay,
    /// Days of the month.
    ByMonthDay,
    /// Weekdays, with which of them or without.
    ByDay,
    /// Which of the days that the other parts name in one period.
    BySetPos,
    /// The first day of weeks.
    Wkst,
}

impl Part {
    /// Every part with its name.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("FREQ", Self::Freq),
        ("INTERVAL", Self::Interval),
        ("COUNT", Self::Count),
        ("BYMONTH", Self::ByMonth),
        ("BYWEEKNO", Self::ByWeekNo),
        ("BYYEARDAY", Self::ByYearDay),
        ("BYMONTHDAY", Self::ByMonthDay),
        ("BYDAY", Self::ByDay),
        ("BYSETPOS", Self::BySetPos),
        ("WKST", Self::Wkst),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }
}

/// A weekday of BYDAY, and which of them in the month or year: from 1, or from -1 backwards; `None` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WeekdayNum {
    /// Which of them.
    pub nth: Option<i32>,
    /// The day of the week.
    pub weekday: Weekday,
}

impl WeekdayNum {
    /// Each of these days.
    #[must_use]
    pub fn every(weekday: Weekday) -> Self {
        Self { nth: None, weekday }
    }

    /// The days of the week as rules write them.
    pub const WORDS: [(&'static str, Weekday); 7] = [
        ("MO", Weekday::Mon),
        ("TU", Weekday::Tue),
        ("WE", Weekday::Wed),
        ("TH", Weekday::Thu),
        ("FR", Weekday::Fri),
        ("SA", Weekday::Sat),
        ("SU", Weekday::Sun),
    ];

    /// A day of the week as rules write it.
    #[must_use]
    pub fn word(weekday: Weekday) -> &'static str {
        Self::WORDS.iter().find(|(_, day)| *day == weekday).map_or("", |(word, _)| word)
    }
}

impl fmt::Display for WeekdayNum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(Self::word(self.weekday))
    }
}

/// A recurrence rule without UNTIL, which is a day of its own. Its lists are in canonical order, and name nothing
/// twice; rules that say the same in two of the usual ways are equal, for a first day that is one of their days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// How often.
    pub freq: Frequency,
    /// Each, each second, each third ...: 1 to [`INTERVAL_MOST`].
    pub interval: u16,
    /// How many times in all, 1 to [`COUNT_MOST`].
    pub count: Option<u16>,
    /// Months, 1 to 12.
    pub months: Vec<i32>,
    /// Weeks of the year, 1 to 53, or -1 to -53 from its end.
    pub weeks: Vec<i32>,
    /// Days of the year, 1 to 366, or -1 to -366 from its end.
    pub year_days: Vec<i32>,
    /// Days of the month, 1 to 31, or -1 to -31 from its end.
    pub month_days: Vec<i32>,
    /// Weekdays; all of them have a number or none has.
    pub days: Vec<WeekdayNum>,
    /// Which of the days of a period, 1 to 366, or -1 to -366 from its end.
    pub positions: Vec<i32>,
    /// The first day of weeks; Monday wherever that makes no difference.
    pub week_start: Weekday,
}

impl Rule {
    /// A rule with a frequency and nothing else.
    #[must_use]
    pub fn every(freq: Frequency) -> Self {
        Self {
            freq,
            interval: 1,
            count: None,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        }
    }

    /// Whether it says at all how days are chosen in a period.
    #[must_use]
    pub fn chooses(&self) -> bool {
        let Self { months, weeks, year_days, month_days, days, .. } = self;
        !(months.is_empty()
            && weeks.is_empty()
            && year_days.is_empty()
            && month_days.is_empty()
            && days.is_empty())
    }

    /// Whether every second, third ... week has several days, so that it matters where a week begins.
    fn counts_weeks(&self) -> bool {
        self.freq == Frequency::Weekly && self.interval > 1 && self.days.len() > 1
    }

    /// Whether another first day of the week could name other days.
    pub(super) fn minds_week_start(&self) -> bool {
        let chosen = self.freq == Frequency::Weekly && !self.positions.is_empty();
        self.counts_weeks() || chosen || !self.weeks.is_empty()
    }
}

/// The canonical form: FREQ first, then what is not as it always is in the order in which RFC 5545 applies it, the
/// number of times last, where UNTIL would stand. WKST=MO is the default and is written all the same where
/// programs are known to take Sunday for it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.freq.word())?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        list(f, Part::ByMonth, &self.months)?;
        list(f, Part::ByWeekNo, &self.weeks)?;
        list(f, Part::ByYearDay, &self.year_days)?;
        list(f, Part::ByMonthDay, &self.month_days)?;
        list(f, Part::ByDay, &self.days)?;
        list(f, Part::BySetPos, &self.positions)?;
        if self.week_start != Weekday::Mon || self.counts_weeks() {
            write!(f, ";WKST={}", WeekdayNum::word(self.week_start))?;
        }
        self.count.map_or(Ok(()), |count| write!(f, ";COUNT={count}"))
    }
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, part: Part, items: &[T]) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        match at {
            0 => write!(f, ";{}={item}", part.name())?,
            _ => write!(f, ",{item}")?,
        }
    }
    Ok(())
}
