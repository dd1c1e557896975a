//! Every way a date may be written, and what to say when it cannot be.
//!
//! In: values of the tree. Out: [`Written`], the date as it was written, still without a zone.
//! Must not know: which entry it belongs to; what a zone makes of it is for `link`.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::mistyped::wrong_type;
use crate::catalogue::keys::{Key, Kind};
use crate::catalogue::syntax::faults::PERIOD_BARE;
use crate::catalogue::syntax::overflow::DATE_IMPOSSIBLE;
use crate::catalogue::syntax::tree::{Node, Value, WrittenDate};
use crate::report::{Finding, Rule, visible};
use crate::when::{Period, YEARS};

pub(super) static DATE_QUOTED: Rule = Rule::error(
    "date-quoted",
    "a whole date is written without quotes",
    include_str!("../explain/date-quoted.md"),
);

pub(super) static DATE_UNREADABLE: Rule = Rule::error(
    "date-unreadable",
    "a date is a day, a time, or a period of a known form",
    include_str!("../explain/date-unreadable.md"),
);

pub(super) static YEAR: Rule = Rule::error(
    "year-out-of-range",
    "a year is in the range of a catalogue",
    include_str!("../explain/year-out-of-range.md"),
);

pub(super) static RULES: &[&Rule] = &[&DATE_QUOTED, &DATE_UNREADABLE, &YEAR];

/// A date as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) enum Written {
    /// A whole day.
    Day(NaiveDate),
    /// A time on the clock of its place.
    Local(NaiveDateTime),
    /// A time with its offset, in seconds east of UTC.
    Offset(NaiveDateTime, i32),
    /// A period.
    Period(Period),
    /// `"open"`.
    Open,
}

impl Written {
    /// What people call its kind.
    pub(in crate::catalogue) fn kind(self) -> &'static str {
        match self {
            Self::Day(_) => "a day",
            Self::Local(_) => "a local time",
            Self::Offset(..) => "a time with an offset",
            Self::Period(_) => "a period",
            Self::Open => "open",
        }
    }

    /// The local day it falls on; `None` for what is no day.
    pub(in crate::catalogue) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Local(time) | Self::Offset(time, _) => Some(time.date()),
            Self::Period(_) | Self::Open => None,
        }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%S")),
            Self::Offset(time, offset) => write!(f, "{}{}", Self::Local(*time), offset_text(*offset)),
            Self::Period(period) => write!(f, "{}", period.written()),
            Self::Open => write!(f, "open"),
        }
    }
}

/// Days on which a recurring event is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::catalogue) enum DayOff {
    /// A day.
    Day(NaiveDate),
    /// All of its days in a period.
    Period(Period),
}

impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Period(period) => write!(f, "{}", period.written()),
        }
    }
}

/// An offset as RFC 3339 writes it.
pub(in crate::catalogue) fn offset_text(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A date of any form that the key's kind takes.
pub(in crate::catalogue) fn date(key: &'static Key, value: Value<'_>) -> Result<Written, Finding> {
    match value.node() {
        Node::Date(date) => from_date(key, value, date),
        Node::Text(text) => from_text(key, value, text.trim()),
        Node::Number(year, true) if takes_periods(key) && is_year(year) => {
            let finding = PERIOD_BARE.at(value.at, format!("`{}` is a period without quotes", key.name));
            let year = format!("\"{year}\"");
            Err(finding.help(format!("write `{year}`")).patch(value.at, year).certain(true))
        }
        _ => Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example))),
    }
}

fn takes_periods(key: &Key) -> bool {
    matches!(key.kind, Kind::Start | Kind::End | Kind::DaysOff(_))
}

fn is_year(number: f64) -> bool {
    (f64::from(*YEARS.start())..=f64::from(*YEARS.end())).contains(&number)
}

/// A whole day.
pub(in crate::catalogue) fn day(key: &'static Key, value: Value<'_>) -> Result<NaiveDate, Finding> {
    match date(key, value)? {
        Written::Day(day) => Ok(day),
        other => {
            let finding = wrong_type(key, value);
            Err(match other.day() {
                Some(day) => finding.help(format!("write the day alone: `{day}`")),
                None => finding.help(format!("write `{} = {}`", key.name, key.example)),
            })
        }
    }
}

/// A day, or all days of a period.
pub(in crate::catalogue) fn day_off(key: &'static Key, value: Value<'_>) -> Result<DayOff, Finding> {
    match date(key, value)? {
        Written::Day(day) => Ok(DayOff::Day(day)),
        Written::Period(period) => Ok(DayOff::Period(period)),
        other => {
            let finding = DATE_UNREADABLE.at(value.at, format!("`{}` names {}", key.name, other.kind()));
            Err(finding.help(other.day().map_or_else(
                || format!("write `{} = {}`", key.name, key.example),
                |day| format!("write the day alone: `{day}`"),
            )))
        }
    }
}

fn from_date(key: &'static Key, value: Value<'_>, date: WrittenDate) -> Result<Written, Finding> {
    let impossible = |why: &str| {
        let finding = DATE_IMPOSSIBLE.at(value.at, format!("`{}` cannot be: {why}", key.name));
        finding.help(if why.contains("second 60") {
            "write second 59, or the minute after it: clocks of calendars have no leap seconds"
        } else {
            "write a time as 2025-09-04T18:30:00, with `timezone` in place of an offset"
        })
    };
    let Some(day) = date.day else {
        return Err(wrong_type(key, value).help("write the day before the time: 2025-06-17T18:30:00"));
    };
    if !YEARS.contains(&day.year()) {
        return Err(year_fault(key, value, day.year()));
    }
    let Some(time) = date.time else { return Ok(Written::Day(day)) };
    let local = day.and_time(time.map_err(impossible)?);
    match date.offset {
        None => Ok(Written::Local(local)),
        // Offsets in use lie between -12:00 and +14:00; beyond, it is a typing error.
        Some(offset) if (-43_200..=50_400).contains(&offset) => Ok(Written::Offset(local, offset)),
        Some(_) => Err(impossible("no place on earth is so far from UTC")),
    }
}

fn year_fault(key: &'static Key, value: Value<'_>, year: i32) -> Finding {
    let help = format!("years go from {} to {}", YEARS.start(), YEARS.end());
    YEAR.at(value.at, format!("`{}` is in the year {year}", key.name)).help(help)
}

/// The year of what is written like a period.
fn period_year(text: &str) -> Option<i32> {
    let (year, rest) = text.split_at_checked(4)?;
    // Every form of a period exists in the year 2000.
    Period::parse(&format!("2000{rest}")).and_then(|_| year.parse().ok())
}

fn from_text(key: &'static Key, value: Value<'_>, text: &str) -> Result<Written, Finding> {
    let periods = takes_periods(key);
    if text == "open" && key.kind == Kind::End {
        return Ok(Written::Open);
    }
    if let (Some(period), true) = (Period::parse(text), periods) {
        return Ok(Written::Period(period));
    }
    let seen = visible::quoted(text);
    if is_whole_date(text) {
        let finding = DATE_QUOTED.at(value.at, format!("`{}` is the date {seen} in quotes", key.name));
        return Err(finding
            .help(format!("write it without quotes: `{} = {text}`", key.name))
            .patch(value.at, text)
            .certain(true));
    }
    if let Some(year) = period_year(text).filter(|year| periods && !YEARS.contains(year)) {
        return Err(year_fault(key, value, year));
    }
    let finding = DATE_UNREADABLE.at(value.at, format!("`{}` is {seen}, which is no date", key.name));
    if text.eq_ignore_ascii_case("open") && key.kind == Kind::End {
        return Err(finding.help("write `\"open\"`").patch(value.at, "\"open\"").certain(true));
    }
    if periods && text.get(4..) == Some("-W53") {
        return Err(finding.help(format!("{} has 52 weeks", text.get(..4).unwrap_or_default())));
    }
    Err(match (periods, meant_period(text)) {
        (true, Some(period)) => finding.help(format!("write `\"{period}\"`")).patch(value.at, format!("\"{period}\"")),
        (true, None) => finding.help(match key.kind {
            Kind::DaysOff(_) => "write a day as 2025-09-04, a period as \"2025-12\", \"2025-W41\", \"2025-Q4\" or \"2025\"",
            _ => "write a day as 2025-09-04, a time as 2025-09-04T18:30:00, a period as \"2025-12\", \"2025-Q4\", \"2025-W41\" or \"2025\"",
        }),
        (false, _) => finding.help(format!("write a day, such as `{} = {}`", key.name, key.example)),
    })
}

/// Whether the text is a date or a time that TOML would read.
fn is_whole_date(text: &str) -> bool {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let rest = text.get(10..).unwrap_or_default();
    day.is_some()
        && text.is_ascii()
        && (rest.is_empty()
            || (rest.starts_with(['T', 't', ' '])
                && rest.bytes().skip(1).all(|byte| byte.is_ascii_digit() || b":+-Zz".contains(&byte))))
}

/// The period that people may mean: "December 2025", "Dec, 2025", "2025/12", "Q4 2025", "2025-w41".
fn meant_period(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let year = words.iter().find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let other = words.iter().find(|word| *word != year);
    let Some(other) = other else { return Some(year.clone()) };
    if words.len() > 2 {
        return None;
    }
    let month =
        other.get(..3).and_then(|start| MONTHS.iter().position(|month| *month == start)).map(|at| at + 1);
    let number = other.parse::<usize>().ok().filter(|number| (1..=12).contains(number));
    let period = match (month.or(number), other.chars().next()) {
        (Some(month), _) => format!("{year}-{month:02}"),
        (None, Some('q')) => format!("{year}-Q{}", other.get(1..)?),
        (None, Some('w')) => format!("{year}-W{:0>2}", other.get(1..)?),
        _ => return None,
    };
    Period::parse(&period).map(Period::written)
}
