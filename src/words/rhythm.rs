//! The few recurrence rules that words can say shortly.
//!
//! In: a checked recurrence rule (RFC 5545, 3.3.10) and the first day. Out: a [`Rhythm`], or nothing where
//! the rule is not one of the simple ones.
//! Must not know: any language; on which days an entry takes place.

use chrono::{Datelike, NaiveDate, Weekday};

/// How an event recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// On which days.
    pub on: On,
    /// Each, each second, each third ...; at least 1.
    pub interval: u32,
    /// How often in all, where that is limited.
    pub count: Option<u32>,
}

/// The days on which a recurring event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// Days.
    Day,
    /// These days of the week, at least one.
    Week(Vec<Weekday>),
    /// The first (1) to fifth, or last (-1) to fifth from the end, of this day of the week in a month.
    MonthWeekday(i32, Weekday),
    /// This day of the month, 1 to 31, or the last (-1).
    MonthDay(i32),
    /// The same day of the year.
    Year(NaiveDate),
}

impl Rhythm {
    /// The rhythm of a rule in upper case whose first day is `first`; `None` for any rule with more to it.
    #[must_use]
    pub fn of(rule: &str, first: NaiveDate) -> Option<Self> {
        let (mut freq, mut interval, mut count) = (None, 1, None);
        let (mut weekdays, mut month_day) = (None, None);
        for part in rule.split(';') {
            let (key, value) = part.split_once('=')?;
            match key {
                "FREQ" => freq = Some(value),
                "INTERVAL" => interval = value.parse().ok().filter(|number| *number > 0)?,
                "COUNT" => count = Some(value.parse().ok()?),
                "BYDAY" => weekdays = Some(value.split(',').map(weekday).collect::<Option<Vec<_>>>()?),
                "BYMONTHDAY" => month_day = Some(value.parse::<i32>().ok()?),
                "WKST" if interval == 1 && !rule.contains("INTERVAL") => {}
                _ => return None,
            }
        }
        let on = match (freq?, weekdays.as_deref(), month_day) {
            ("DAILY", None, None) => On::Day,
            ("WEEKLY", None, None) => On::Week(vec![first.weekday()]),
            ("WEEKLY", Some(days), None) if days.iter().all(|(ordinal, _)| *ordinal == 0) => {
                On::Week(days.iter().map(|(_, day)| *day).collect())
            }
            ("MONTHLY", Some([(ordinal @ (-5..=-1 | 1..=5), day)]), None) => On::MonthWeekday(*ordinal, *day),
            ("MONTHLY", None, Some(day @ (-1 | 1..=28))) => On::MonthDay(day),
            ("MONTHLY", None, None) if first.day() <= 28 => On::MonthDay(i32::try_from(first.day()).ok()?),
            ("YEARLY", None, None) if (first.month(), first.day()) != (2, 29) => On::Year(first),
            _ => return None,
        };
        Some(Self { on, interval, count })
    }
}

/// A BYDAY item: the ordinal, 0 for none, and the day.
fn weekday(item: &str) -> Option<(i32, Weekday)> {
    let (ordinal, day) = item.split_at_checked(item.len().checked_sub(2)?)?;
    let day = match day {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    Some((if ordinal.is_empty() { 0 } else { ordinal.parse().ok()? }, day))
}
