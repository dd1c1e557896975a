//! Recurrence rules (RFC 5545, 3.3.10; RFC 7529): their form, their parts, and what goes with what.
//!
//! In: the value of a property. Out: a [`Recurrence`], or what is wrong with it as a phrase.
//! Must not know: occurrences, findings.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use super::value;
use crate::report::visible;

/// A rule taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recurrence {
    /// FREQ in upper case.
    pub(crate) freq: String,
    pub(crate) interval: u32,
    pub(crate) count: Option<u32>,
    /// UNTIL as it is written.
    pub(crate) until: Option<String>,
    pub(crate) months: Vec<i32>,
    pub(crate) month_days: Vec<i32>,
    /// Weekdays with their number, 0 for every one.
    pub(crate) days: Vec<(i32, Weekday)>,
    /// The first day of weeks; Monday where it is not said.
    pub(crate) week_start: Option<Weekday>,
    /// Whether it has parts that are not in this.
    pub(crate) more: bool,
}

const FREQUENCIES: [&str; 7] = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/// The parts that are lists of numbers, with their ranges; `true` where they may be negative.
const NUMBERS: [(&str, RangeInclusive<i32>, bool); 7] = [
    ("BYSECOND", 0..=60, false),
    ("BYMINUTE", 0..=59, false),
    ("BYHOUR", 0..=23, false),
    ("BYMONTHDAY", 1..=31, true),
    ("BYYEARDAY", 1..=366, true),
    ("BYWEEKNO", 1..=53, true),
    ("BYSETPOS", 1..=366, true),
];

/// Takes a rule apart. The message of an error is a phrase.
pub(crate) fn read(text: &str) -> Result<Recurrence, String> {
    let mut rule = Recurrence { interval: 1, ..Recurrence::default() };
    let mut seen: Vec<String> = Vec::new();
    for (number, part) in text.split(';').enumerate() {
        let (name, value) = part
            .split_once('=')
            .ok_or_else(|| format!("{} is not a name, `=` and a value", visible::quoted(part)))?;
        let name = name.to_ascii_uppercase();
        if seen.contains(&name) {
            return Err(format!("{} is there twice", visible::quoted(&name)));
        }
        if name == "FREQ" && number > 0 && !seen.iter().any(|name| name == "RSCALE") {
            return Err("`FREQ` is not its first part".to_owned());
        }
        take(&mut rule, &name, value)?;
        seen.push(name);
    }
    if rule.freq.is_empty() {
        return Err("it has no `FREQ`".to_owned());
    }
    if rule.count.is_some() && rule.until.is_some() {
        return Err("it has both `COUNT` and `UNTIL`".to_owned());
    }
    together(&rule, &seen)?;
    Ok(rule)
}

fn take(rule: &mut Recurrence, name: &str, value: &str) -> Result<(), String> {
    let bad = || format!("{} has no such value: {}", visible::quoted(name), visible::quoted(value));
    let positive = || value.parse::<u32>().ok().filter(|number| *number > 0 && !value.starts_with('+'));
    match name {
        "FREQ" => {
            rule.freq = value.to_ascii_uppercase();
            FREQUENCIES.contains(&rule.freq.as_str()).then_some(()).ok_or_else(bad)?;
        }
        "INTERVAL" => rule.interval = positive().ok_or_else(bad)?,
        "COUNT" => rule.count = Some(positive().ok_or_else(bad)?),
        "UNTIL" => {
            let readable = value::date(value).is_ok() || value::date_time(value).is_ok();
            rule.until = readable.then(|| value.to_owned());
            readable.then_some(()).ok_or_else(bad)?;
        }
        "WKST" => rule.week_start = Some(weekday(value).ok_or_else(bad)?),
        "BYDAY" => {
            let days: Option<Vec<_>> = value.split(',').map(numbered).collect();
            rule.days = days.ok_or_else(bad)?;
        }
        "BYMONTH" => {
            // RFC 7529 has leap months, such as 5L.
            let months = value.split(',').map(|month| {
                let bare = month.strip_suffix('L').unwrap_or(month);
                bare.parse().ok().filter(|month| (1..=13).contains(month) && bare.len() <= 2)
            });
            rule.months = months.collect::<Option<_>>().ok_or_else(bad)?;
            rule.more |= value.contains('L') || rule.months.contains(&13);
        }
        "RSCALE" | "SKIP" => rule.more = true,
        _ if name.starts_with("X-") => rule.more = true,
        _ => {
            let (_, range, negative) = NUMBERS
                .iter()
                .find(|(known, ..)| *known == name)
                .ok_or_else(|| format!("there is no part {}", visible::quoted(name)))?;
            let numbers =
                value.split(',').map(|text| signed(text, *negative).filter(|n| range.contains(&n.abs())));
            let numbers: Vec<i32> = numbers.collect::<Option<_>>().ok_or_else(bad)?;
            match name {
                "BYMONTHDAY" => rule.month_days = numbers,
                _ => rule.more = true,
            }
        }
    }
    Ok(())
}

/// What excludes and needs each other.
fn together(rule: &Recurrence, seen: &[String]) -> Result<(), String> {
    let has = |name: &str| seen.iter().any(|seen| seen == name);
    let freq = rule.freq.as_str();
    let numbered = rule.days.iter().any(|(number, _)| *number != 0);
    if numbered && !matches!(freq, "MONTHLY" | "YEARLY") {
        return Err(format!("`BYDAY` has no number in a rule that is {freq}"));
    }
    if numbered && freq == "YEARLY" && has("BYWEEKNO") {
        return Err("`BYDAY` has no number beside `BYWEEKNO`".to_owned());
    }
    for (part, never) in [
        ("BYMONTHDAY", ["WEEKLY"].as_slice()),
        ("BYYEARDAY", &["DAILY", "WEEKLY", "MONTHLY"]),
        ("BYWEEKNO", &["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY"]),
    ] {
        if has(part) && never.contains(&freq) {
            return Err(format!("`{part}` has no place in a rule that is {freq}"));
        }
    }
    if has("BYSETPOS") && !seen.iter().any(|name| name.starts_with("BY") && name != "BYSETPOS") {
        return Err("`BYSETPOS` needs another part that begins with `BY`".to_owned());
    }
    Ok(())
}

fn weekday(text: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("MO", Weekday::Mon),
        ("TU", Weekday::Tue),
        ("WE", Weekday::Wed),
        ("TH", Weekday::Thu),
        ("FR", Weekday::Fri),
        ("SA", Weekday::Sat),
        ("SU", Weekday::Sun),
    ];
    DAYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, day)| *day)
}

/// A weekday with its number, such as -1SU.
fn numbered(text: &str) -> Option<(i32, Weekday)> {
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = weekday(day)?;
    if number.is_empty() {
        return Some((0, day));
    }
    signed(number, true).filter(|number| (1..=53).contains(&number.abs())).map(|number| (number, day))
}

fn signed(text: &str, negative: bool) -> Option<i32> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let good = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| good && (negative || bare.len() == text.len()))
}

impl Recurrence {
    /// Whether a day fits the months, days of the month and weekdays of the rule: a day that does not can be no
    /// occurrence. Parts that count otherwise are not looked at.
    pub(crate) fn fits(&self, day: NaiveDate) -> bool {
        let month = i32::try_from(day.month()).unwrap_or_default();
        if self.more {
            return true;
        }
        let in_months = self.months.is_empty() || self.months.contains(&month);
        let from_end = i32::from(day.num_days_in_month()) - day.day0() as i32;
        let of_month = day.day() as i32;
        let on_days = self.month_days.is_empty()
            || self.month_days.iter().any(|number| *number == of_month || -*number == from_end);
        in_months
            && on_days
            && (self.days.is_empty()
                || self.days.iter().any(|(number, weekday)| self.is(day, *number, *weekday)))
    }

    /// Whether a day is this weekday, the so manieth of its month or year.
    fn is(&self, day: NaiveDate, number: i32, weekday: Weekday) -> bool {
        if day.weekday() != weekday {
            return false;
        }
        let of_year = self.freq == "YEARLY" && self.months.is_empty();
        let (before, after) = match of_year {
            true => {
                let length = if day.leap_year() { 366 } else { 365 };
                (day.ordinal0() as i32, length - day.ordinal() as i32)
            }
            false => (day.day0() as i32, i32::from(day.num_days_in_month()) - day.day() as i32),
        };
        number == 0 || number == before / 7 + 1 || -number == after / 7 + 1
    }
}
