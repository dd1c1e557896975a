//! Recurrence rules (RFC 5545, 3.3.10): whether one can be followed, and the days on which something returns.
//!
//! In: a rule as it was written and a first day. Out: the rule in its plain form, or days: those of the rule
//! alone, or those from one day to another on which something is held, at most so many.
//! What returns does so on the clock on the wall, so days are all there is to know of a rule. The rrule crate follows
//! it, at midnight of UTC, because that crate brings zone data of its own. Only this file uses it.
//! A rule is a stranger's, and the crate goes on until it finds a day, at most 100,000 times: UNTIL ends nothing
//! before a day is found. So rules are refused that may go long without one, days are counted once, and what
//! names no day is not asked for one.
//! Must not know: zones, events, findings.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone as _};
use rrule::{RRule, Tz, Unvalidated};

use super::YEARS;

/// The parts a rule may have here. UNTIL is a key of its own, and the clock is the one of the start.
const PARTS: [&str; 10] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

/// The most days a rule may count: all of ten years. Nothing finds the last of them but counting.
const COUNTED: u32 = 3660;

/// How many days after its start a rule names another one at the latest. 28 years are the rarest thing people say: a
/// weekday that falls on the 29th of February.
const APART: Days = Days::new(30 * 366);

/// The rule in upper case with its parts as they were ordered, or what is wrong with it.
///
/// # Errors
/// A phrase that says which part cannot be followed.
pub fn checked(rule: &str) -> Result<String, String> {
    let upper = rule.trim().to_ascii_uppercase();
    let mut seen = BTreeSet::new();
    for part in upper.split(';') {
        let (name, value) =
            part.split_once('=').ok_or_else(|| format!("`{part}` is not a part such as `FREQ=WEEKLY`"))?;
        match name {
            "UNTIL" => return Err("`UNTIL` is a key of its own: `until = 2026-12-31`".to_owned()),
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                return Err(format!("`{name}` is not taken: the time is the one of `start`"));
            }
            _ if !PARTS.contains(&name) => return Err(format!("`{name}` is not a part of a rule")),
            _ if value.is_empty() => return Err(format!("`{name}` has no value")),
            _ if !seen.insert(name) => return Err(format!("`{name}` is given twice")),
            _ => {}
        }
        if matches!(name, "COUNT" | "INTERVAL") && value.parse() == Ok(0_u32) {
            return Err(format!("`{name}` is 0"));
        }
        if name == "COUNT" && value.parse().is_ok_and(|count: u32| count > COUNTED) {
            return Err(format!("`COUNT` is more than {COUNTED}; write the last day as `until`"));
        }
        if name == "FREQ" && !["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(&value) {
            return Err("`FREQ` is DAILY, WEEKLY, MONTHLY or YEARLY".to_owned());
        }
    }
    if !seen.contains("FREQ") {
        return Err("`FREQ` is missing".to_owned());
    }
    allowed_together(&upper, &seen)?;
    parse(&upper)?.validate(midnight(NaiveDate::default())).map_err(|error| said(&error))?;
    Ok(upper)
}

/// What RFC 5545 says of parts that need or exclude each other, and what programs read differently.
fn allowed_together(rule: &str, seen: &BTreeSet<&str>) -> Result<(), String> {
    let numbered = part(rule, "BYDAY").is_some_and(|days| days.bytes().any(|byte| byte.is_ascii_digit()));
    let freq = part(rule, "FREQ").unwrap_or_default();
    if numbered && !matches!(freq, "MONTHLY" | "YEARLY") {
        return Err(format!("`BYDAY` has no number in a rule that is {freq}"));
    }
    let plain = |day: &str| !day.bytes().any(|byte| byte.is_ascii_digit());
    if numbered && part(rule, "BYDAY").is_some_and(|days| days.split(',').any(plain)) {
        return Err("`BYDAY` has days with and without a number, which programs read differently".to_owned());
    }
    if numbered && seen.contains("BYWEEKNO") {
        return Err("`BYDAY` has no number beside `BYWEEKNO`".to_owned());
    }
    for (part, with) in [
        ("BYMONTHDAY", ["DAILY", "MONTHLY", "YEARLY"].as_slice()),
        ("BYYEARDAY", &["YEARLY"]),
        ("BYWEEKNO", &["YEARLY"]),
    ] {
        if seen.contains(part) && !with.contains(&freq) {
            return Err(format!("`{part}` has no place in a rule that is {freq}"));
        }
    }
    let limits = ["BYDAY", "BYMONTHDAY", "BYMONTH"].into_iter().filter(|name| seen.contains(name));
    if freq == "DAILY" && number(rule, "INTERVAL").is_some_and(|interval| interval > 1) && limits.count() > 1
    {
        return Err("a DAILY rule with `INTERVAL` has one of `BYDAY`, `BYMONTHDAY` and `BYMONTH`".to_owned());
    }
    if seen.contains("BYWEEKNO")
        && !["BYDAY", "BYMONTHDAY", "BYYEARDAY"].iter().any(|name| seen.contains(name))
    {
        return Err("`BYWEEKNO` needs `BYDAY`: the day of the week".to_owned());
    }
    if seen.contains("BYSETPOS") && !seen.iter().any(|name| name.starts_with("BY") && *name != "BYSETPOS") {
        return Err("`BYSETPOS` needs another part that begins with `BY`".to_owned());
    }
    Ok(())
}

/// The last day of a checked rule that counts its days; `None` where it does not.
#[must_use]
pub fn counted(rule: &str, start: NaiveDate) -> Option<NaiveDate> {
    part(rule, "COUNT")?;
    ruled(rule, start, start, last_of_all(), true).last()
}

/// On which days something is held: by a rule, without the days on which it is not, with those on which it is
/// besides. Without a rule it is the day of the start and those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returns<'a> {
    /// The first day.
    pub start: NaiveDate,
    /// A rule without UNTIL, checked.
    pub rule: Option<&'a str>,
    /// The last day on which the rule holds. A rule that counts its days has the last of them here, where it is
    /// known; then nobody counts again.
    pub until: Option<NaiveDate>,
    /// Days on which it is not held.
    pub exdates: &'a [NaiveDate],
    /// Days on which it is held besides.
    pub rdates: &'a [NaiveDate],
}

impl Returns<'_> {
    /// The first days, at most `most`, from `from` up to and including `to`.
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate, most: usize) -> Vec<NaiveDate> {
        let to = to.min(last_of_all());
        let within = |day: &NaiveDate| (from..=to).contains(day);
        let mut days: BTreeSet<NaiveDate> = match self.rule {
            Some(rule) => {
                let last = self.until.map_or(to, |until| until.min(to));
                let enough = most.saturating_add(self.exdates.len());
                ruled(rule, self.start, from, last, self.until.is_none()).take(enough).collect()
            }
            None => BTreeSet::from([self.start]).into_iter().filter(within).collect(),
        };
        days.extend(self.rdates.iter().filter(|day| within(day)));
        for day in self.exdates {
            days.remove(day);
        }
        days.into_iter().take(most).collect()
    }

    /// Whether it is held on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        !self.between(day, day, 1).is_empty()
    }

    /// The last day from `from` up to and including `to`. What is near to `to` is looked at first.
    #[must_use]
    pub fn last(&self, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        let (mut end, mut length) = (to, 32);
        while end >= from {
            let first = end.checked_sub_days(Days::new(length)).unwrap_or(from).max(from);
            if let Some(day) = self.between(first, end, usize::MAX).pop() {
                return Some(day);
            }
            (end, length) = (first.pred_opt()?, length * 16);
        }
        None
    }
}

/// The last day anything is looked for.
fn last_of_all() -> NaiveDate {
    NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The days of a rule from `from` up to and including `last`.
fn ruled(
    rule: &str,
    start: NaiveDate,
    from: NaiveDate,
    last: NaiveDate,
    counts: bool,
) -> impl Iterator<Item = NaiveDate> {
    let counts = counts && part(rule, "COUNT").is_some();
    let near = if counts { start } else { near(rule, start, from) };
    let set = uncounted(rule, counts).and_then(|rule| rule.build(midnight(near)).ok());
    let days = set.into_iter().flat_map(|set| set.limit().into_iter().map(|time| time.date_naive()));
    days.take_while(move |day| *day <= last).skip_while(move |day| *day < from)
}

/// A rule, with its number of days only where that counts.
fn uncounted(rule: &str, counts: bool) -> Option<RRule<Unvalidated>> {
    if counts {
        return parse(rule).ok();
    }
    let parts: Vec<_> = rule.split(';').filter(|part| !part.starts_with("COUNT=")).collect();
    parse(&parts.join(";")).ok()
}

/// A start from which the rule gives the same days from `from` on, as near to it as is easily said: some rules
/// began decades ago.
fn near(rule: &str, start: NaiveDate, from: NaiveDate) -> NaiveDate {
    let interval = number(rule, "INTERVAL").unwrap_or(1).max(1);
    let days = u32::try_from((from - start).num_days()).unwrap_or_default();
    let skipped = |length: u32| days / length.saturating_mul(interval) * interval;
    let near = match part(rule, "FREQ") {
        Some("DAILY") => start.checked_add_days(Days::new(skipped(1).into())),
        Some("WEEKLY") => start.checked_add_days(Days::new((skipped(7) * 7).into())),
        // Later days are not in every month.
        Some("MONTHLY") if start.day() <= 28 => start.checked_add_months(Months::new(skipped(31))),
        Some("YEARLY") if start.day() <= 28 => start.checked_add_months(Months::new(skipped(366) * 12)),
        _ => None,
    };
    near.unwrap_or(start)
}

/// Whether a start is the first day of its rule. One round tells, so all others are put out of sight.
#[must_use]
pub fn begins(rule: &str, start: NaiveDate) -> bool {
    let first: Vec<_> = rule.split(';').filter(|part| !part.starts_with("INTERVAL=")).collect();
    let first = format!("{};INTERVAL={}", first.join(";"), u16::MAX);
    ruled(&first, start, start, start, false).next().is_some()
}

/// Whether a rule has another day, were it not counted, as soon after its start as anything has that people hold.
#[must_use]
pub fn comes_again(rule: &str, start: NaiveDate) -> bool {
    let next = start.succ_opt().unwrap_or(start);
    let last = start.checked_add_days(APART).unwrap_or(start);
    ruled(rule, start, next, last, false).next().is_some()
}

/// The value of a part of a rule in upper case.
fn part<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

fn number(rule: &str, name: &str) -> Option<u32> {
    part(rule, name)?.parse().ok()
}

fn parse(rule: &str) -> Result<RRule<Unvalidated>, String> {
    rule.parse().map_err(|error: rrule::RRuleError| said(&error))
}

/// The first sentence of the crate's reason, without its preamble.
fn said(error: &rrule::RRuleError) -> String {
    let text = error.to_string();
    let reason = text.split_once("error: ").map_or(text.as_str(), |(_, reason)| reason);
    reason.split_once(". ").map_or(reason, |(first, _)| first).trim_end_matches('.').to_owned()
}

/// Midnight of a day.
fn midnight(day: NaiveDate) -> DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&day.and_time(NaiveTime::MIN))
}
