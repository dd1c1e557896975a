//! Recurrence rules (RFC 5545, 3.3.10): whether one can be followed, and the days it gives.
//!
//! In: a rule as it was written and a local start. Out: the rule in its plain form, or its days.
//! Expansion runs on the clock on the wall, handed to the rrule crate as if it were UTC, because that crate
//! brings zone data of its own. Only this file uses it.
//! Must not know: zones, events, findings.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone as _};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

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
    let value = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let numbered = value("BYDAY").is_some_and(|days| days.bytes().any(|byte| byte.is_ascii_digit()));
    let freq = value("FREQ").unwrap_or_default();
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
    let Some(set) = parse(rule).ok().and_then(|rule| rule.build(wall(start)).ok()) else {
        return BTreeSet::new();
    };
    // The set's own bound holds for `all` and not for its iterator.
    let set: RRuleSet = set.limit();
    let days = set.into_iter().map(|time| time.naive_utc().date());
    days.take_while(|day| *day <= last).take(MOST).collect()
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
