//! Recurrence rules (RFC 5545, 3.3.10): whether one can be followed, and the days on which something returns.
//!
//! In: a rule as it was written and a local start. Out: the rule in its plain form, or days: those of the rule
//! alone, or those from one day to another on which something is held, at most so many.
//! Expansion runs on the clock on the wall, handed to the rrule crate as if it were UTC, because that crate
//! brings zone data of its own. Only this file uses it.
//! Must not know: zones, events, findings.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeZone as _};
use rrule::{RRule, Tz, Unvalidated};

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

/// Most occurrences that are ever looked at: a daily one over the years a catalogue may speak of.
const MOST: usize = 41_000;

/// The rule in upper case with its parts as they were ordered, or what is wrong with it.
///
/// # Errors
/// A phrase that says which part cannot be followed.
pub fn checked(rule: &str, start: NaiveDateTime) -> Result<String, String> {
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
        if name == "FREQ" && !["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(&value) {
            return Err("`FREQ` is DAILY, WEEKLY, MONTHLY or YEARLY".to_owned());
        }
    }
    if !seen.contains("FREQ") {
        return Err("`FREQ` is missing".to_owned());
    }
    allowed_together(&upper, &seen)?;
    parse(&upper)?.validate(wall(start)).map_err(|error| said(&error))?;
    Ok(upper)
}

/// What RFC 5545 says of parts that need or exclude each other, as far as the rrule crate takes them.
fn allowed_together(rule: &str, seen: &BTreeSet<&str>) -> Result<(), String> {
    let numbered = part(rule, "BYDAY").is_some_and(|days| days.bytes().any(|byte| byte.is_ascii_digit()));
    let freq = part(rule, "FREQ").unwrap_or_default();
    if numbered && !matches!(freq, "MONTHLY" | "YEARLY") {
        return Err(format!("`BYDAY` has no number in a rule that is {freq}"));
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
    if seen.contains("BYSETPOS") && !seen.iter().any(|name| name.starts_with("BY") && *name != "BYSETPOS") {
        return Err("`BYSETPOS` needs another part that begins with `BY`".to_owned());
    }
    Ok(())
}

/// The local days of a checked rule from its start up to and including `last`.
#[must_use]
pub fn days(rule: &str, start: NaiveDateTime, last: NaiveDate) -> BTreeSet<NaiveDate> {
    ruled(rule, start, start.date(), last).take(MOST).collect()
}

/// On which days something is held: by a rule, without the days on which it is not, with those on which it is
/// besides. Without a rule it is the day of the start and those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returns<'a> {
    /// The first time, on the clock on the wall.
    pub start: NaiveDateTime,
    /// A rule without UNTIL, checked.
    pub rule: Option<&'a str>,
    /// The last day on which the rule holds.
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
        let within = |day: &NaiveDate| (from..=to).contains(day);
        let mut days: BTreeSet<NaiveDate> = match self.rule {
            Some(rule) => {
                let last = self.until.map_or(to, |until| until.min(to));
                let enough = most.saturating_add(self.exdates.len()).min(MOST);
                ruled(rule, self.start, from, last).take(enough).collect()
            }
            None => BTreeSet::from([self.start.date()]).into_iter().filter(within).collect(),
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
}

/// The days of a rule from `from` up to and including `last`.
fn ruled(
    rule: &str,
    start: NaiveDateTime,
    from: NaiveDate,
    last: NaiveDate,
) -> impl Iterator<Item = NaiveDate> {
    let near = near(rule, start, from);
    let set = parse(rule).ok().and_then(|rule| rule.build(wall(near)).ok());
    // Without its bound the crate looks for the next day of a rule that has none until the year 10,000.
    let days = set.into_iter().flat_map(|set| set.limit().into_iter().map(|time| time.naive_utc().date()));
    days.take_while(move |day| *day <= last).skip_while(move |day| *day < from)
}

/// A start from which the rule gives the same days from `from` on, as near to it as is easily said: some rules
/// began decades ago. One that counts its days has only one start.
fn near(rule: &str, start: NaiveDateTime, from: NaiveDate) -> NaiveDateTime {
    let number = |name| part(rule, name).and_then(|value| value.parse::<u32>().ok());
    let interval = number("INTERVAL").unwrap_or(1).max(1);
    let days = u32::try_from((from - start.date()).num_days()).unwrap_or_default();
    let skipped = |length: u32| (days / length.saturating_mul(interval)).saturating_sub(1) * interval;
    let near = match part(rule, "FREQ") {
        _ if part(rule, "COUNT").is_some() => None,
        Some("DAILY") => start.checked_add_days(Days::new(skipped(1).into())),
        Some("WEEKLY") => start.checked_add_days(Days::new((skipped(7) * 7).into())),
        // Later days are not in every month.
        Some("MONTHLY") if start.day() <= 28 => start.checked_add_months(Months::new(skipped(31))),
        _ => None,
    };
    near.unwrap_or(start)
}

/// The value of a part of a rule in upper case.
fn part<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
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

/// A clock reading as if it were UTC.
fn wall(local: NaiveDateTime) -> DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&local)
}
