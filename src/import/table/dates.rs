//! Days as tables write them.
//!
//! In: cells. Out: days, clock times and periods. Where a day can be read in two ways, the other cells have to tell which.
//! Must not know: which column a cell is of.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::catalogue::write::Value;
use crate::when::Period;

/// Which of the first two numbers is the day, where the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// No day is written so.
    Unneeded,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    Day(NaiveDate),
    Local(NaiveDateTime),
    Offset(NaiveDateTime, i32),
    Period(Period),
}

impl Order {
    /// The order that all cells are written in; the message of an error is a phrase.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Result<Self, &'static str> {
        let (mut any, mut day, mut month) = (false, false, false);
        for (first, second) in
            cells.filter_map(|cell| numbers(cell).map(|(first, second, _)| (first, second)))
        {
            any = true;
            day |= first > 12;
            month |= second > 12;
        }
        match (any, day, month) {
            (false, ..) => Ok(Self::Unneeded),
            (true, true, false) => Ok(Self::DayFirst),
            (true, false, true) => Ok(Self::MonthFirst),
            (true, true, true) => {
                Err("some of its dates have the day first and some the month: write them as 2027-03-24")
            }
            (true, false, false) => {
                Err("its dates, such as 03/04/2027, can be read in two ways: write them as 2027-04-03")
            }
        }
    }
}

/// Two numbers with slashes or hyphens before a year, of which either may be the day.
fn numbers(cell: &str) -> Option<(u32, u32, i32)> {
    let day = cell.split_whitespace().next()?;
    let parts: Vec<&str> = day.split(['/', '-']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let is_year = year.len() == 4 && first.len() <= 2 && second.len() <= 2;
    Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)).filter(|_| is_year)
}

/// What a cell says, if it is a time.
pub(super) fn said(cell: &str, order: Order) -> Option<Said> {
    let cell = cell.trim();
    if let Ok(time) = chrono::DateTime::parse_from_rfc3339(cell) {
        return Some(Said::Offset(time.naive_local(), time.offset().local_minus_utc()));
    }
    if let Some(day) = day(cell, order) {
        return Some(Said::Day(day));
    }
    if let Some(period) = Period::parse(cell) {
        return Some(Said::Period(period));
    }
    // A day and a time of it.
    let (first, second) = cell.split_once(['T', ' '])?;
    let (day, clock) = match day(first, order).zip(clock(second)) {
        Some(both) => both,
        None => {
            let at = cell.rfind(|c: char| c.is_ascii_digit()).and_then(|end| cell.get(..=end)?.rfind(' '))?;
            let (first, second) = cell.split_at(at);
            self::day(first.trim(), order).zip(self::clock(second))?
        }
    };
    Some(Said::Local(day.and_time(clock)))
}

fn day(cell: &str, order: Order) -> Option<NaiveDate> {
    if let Some((first, second, year)) = numbers(cell) {
        let (day, month) = if order == Order::MonthFirst { (second, first) } else { (first, second) };
        return NaiveDate::from_ymd_opt(year, month, day).filter(|_| order != Order::Unneeded);
    }
    let forms = ["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%B %d %Y"];
    let whole = |day: &NaiveDate| chrono::Datelike::year(day) >= 1000;
    forms.iter().find_map(|form| NaiveDate::parse_from_str(cell, form).ok()).filter(whole)
}

/// A time of the day: `18:00`, `18:00:00`, `6:00 PM`.
pub(super) fn clock(cell: &str) -> Option<NaiveTime> {
    let upper = cell.trim().to_ascii_uppercase();
    ["%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M%p"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(&upper, form).ok())
}

impl Said {
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Day(day) => Value::Day(*day),
            Self::Local(local) => Value::Local(*local),
            Self::Offset(local, offset) => Value::Offset(*local, *offset),
            Self::Period(period) => Value::Text(period.written()),
        }
    }
}
