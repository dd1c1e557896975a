//! Every way a date may be written, and what to say when it cannot be.
//!
//! In: values of the tree. Out: [`Written`], the date as it was written, still without a zone.
//! Must not know: which entry it belongs to; what a zone makes of it is for `link`.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::mistyped::{instead, wanted_here, wrong_type};
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
        Node::Number(_, true) if digits_of_day(value.source()).is_some() => {
            let day = digits_of_day(value.source()).unwrap_or_default().to_string();
            Err(instead(wrong_type(key, value), key, value, &day).certain(true))
        }
        _ => Err(wrong_type(key, value).help(wanted_here(key))),
    }
}

fn takes_periods(key: &Key) -> bool {
    matches!(key.kind, Kind::Start | Kind::End | Kind::DaysOff(_))
}

/// A day of eight digits.
fn digits_of_day(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|_| digits)?;
    YEARS.contains(&day.year()).then_some(day)
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
                Some(day) => {
                    finding.help(format!("write the day alone: `{day}`")).patch(value.at, day.to_string())
                }
                None => finding.help(wanted_here(key)),
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
        let help = format!("write the day before the time, such as 2025-06-17T{date}");
        return Err(wrong_type(key, value).help(help));
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
    let openable = matches!(key.kind, Kind::End | Kind::ClosingOrOpen);
    if text == "open" && openable {
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
    if text.eq_ignore_ascii_case("open") && openable {
        return Err(finding.help("write `\"open\"`").patch(value.at, "\"open\"").certain(true));
    }
    if periods && text.get(4..) == Some("-W53") {
        return Err(finding.help(format!("{} has 52 weeks", text.get(..4).unwrap_or_default())));
    }
    if let Some(day) = meant_day(text) {
        return Err(finding.help(format!("write `{} = {day}`", key.name)).patch(value.at, day.to_string()));
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

/// The day that people may mean: "20250904", "2025/9/4", "4.9.2025", "4 September 2025", "Sep 4th, 2025". Of numbers with
/// slashes the year must be first: 4/9 is a day in September or in April.
fn meant_day(text: &str) -> Option<NaiveDate> {
    if let Some(day) = digits_of_day(text) {
        return Some(day);
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let [first, second, third] = words.as_slice() else { return None };
    let number = |word: &str| word.parse::<u32>().ok();
    let ordinal = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = word.strip_prefix(digits)?.to_ascii_lowercase();
        matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th").then(|| number(digits)).flatten()
    };
    let (year, month, day) = match (month_named(first), month_named(second), text.contains('.')) {
        (Some(month), ..) => (third, month, ordinal(second)?),
        (_, Some(month), _) => (third, month, ordinal(first)?),
        _ if first.len() == 4 => (first, number(second)?, number(third)?),
        (.., true) => (third, number(second)?, number(first)?),
        _ => return None,
    };
    let year = year.parse().ok().filter(|read| year.len() == 4 && YEARS.contains(read))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The number of a month by its English name or the beginning of it.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().zip(1..).find(|(month, _)| **month == start).map(|(_, number)| number)
}

/// The period that people may mean: "December 2025", "Dec, 2025", "2025/12", "Q4 2025", "2025-w41".
fn meant_period(text: &str) -> Option<String> {
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
    let month = month_named(other);
    let number = other.parse::<u32>().ok().filter(|number| (1..=12).contains(number));
    let period = match (month.or(number), other.chars().next()) {
        (Some(month), _) => format!("{year}-{month:02}"),
        (None, Some('q')) => format!("{year}-Q{}", other.get(1..)?),
        (None, Some('w')) => format!("{year}-W{:0>2}", other.get(1..)?),
        _ => return None,
    };
    Period::parse(&period).map(Period::written)
}
