//! A recurrence rule as JSCalendar (RFC 8984, 4.3.3).
//!
//! In: a rule of RFC 5545 and its last start. Out: the same as an object.
//! Must not know: events, zones.

use chrono::Weekday;
use serde::Serialize;

use crate::when;
use crate::when::rule::WeekdayNum;

/// A recurrence rule.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    #[serde(rename = "@type")]
    kind: &'static str,
    frequency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_day_of_week: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_day: Vec<NthDay>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month_day: Vec<i32>,
    /// Texts, because other calendars have leap months (RFC 7529).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// A day of the week, and which of them in the month or year.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct NthDay {
    #[serde(rename = "@type")]
    kind: &'static str,
    day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nth_of_period: Option<i32>,
}

impl Rule {
    /// The object of a rule, one of those that all programs read alike; `until` is the last local start. Weeks begin on Monday unless it is said.
    pub(super) fn of(rule: &when::Rule, until: Option<String>) -> Self {
        Self {
            kind: "RecurrenceRule",
            frequency: rule.freq.word().to_ascii_lowercase(),
            interval: (rule.interval != 1).then_some(rule.interval),
            first_day_of_week: (rule.week_start != Weekday::Mon).then(|| day(rule.week_start)),
            by_day: rule.days.iter().map(NthDay::of).collect(),
            by_month_day: rule.month_days.clone(),
            by_month: rule.months.iter().map(i32::to_string).collect(),
            count: rule.count,
            until,
        }
    }
}

impl NthDay {
    fn of(of: &WeekdayNum) -> Self {
        Self { kind: "NDay", day: day(of.weekday), nth_of_period: of.nth }
    }
}

/// A day of the week as JSCalendar has it.
fn day(weekday: Weekday) -> String {
    WeekdayNum::word(weekday).to_ascii_lowercase()
}
