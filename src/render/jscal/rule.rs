//! A recurrence rule as JSCalendar (RFC 8984, 4.3.3).
//!
//! In: a checked rule of RFC 5545 and its last start. Out: the same as an object.
//! Must not know: events, zones.

use serde::Serialize;

/// A recurrence rule.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    #[serde(rename = "@type")]
    kind: &'static str,
    frequency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_day_of_week: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_day: Vec<NthDay>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month_day: Vec<i32>,
    /// Texts, because other calendars have leap months (RFC 7529).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_year_day: Vec<i32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_week_no: Vec<i32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_set_position: Vec<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i32>,
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
    /// The object of a rule that was checked when it was read; `until` is the last local start.
    pub(super) fn of(rule: &str, until: Option<String>) -> Self {
        let mut out = Self { kind: "RecurrenceRule", until, ..Self::default() };
        for (name, value) in rule.split(';').filter_map(|part| part.split_once('=')) {
            match name {
                "FREQ" => out.frequency = value.to_ascii_lowercase(),
                "INTERVAL" => out.interval = number(value),
                "WKST" => out.first_day_of_week = Some(value.to_ascii_lowercase()),
                "BYDAY" => out.by_day = value.split(',').map(NthDay::of).collect(),
                "BYMONTHDAY" => out.by_month_day = numbers(value),
                "BYMONTH" => out.by_month = numbers(value).iter().map(i32::to_string).collect(),
                "BYYEARDAY" => out.by_year_day = numbers(value),
                "BYWEEKNO" => out.by_week_no = numbers(value),
                "BYSETPOS" => out.by_set_position = numbers(value),
                "COUNT" => out.count = number(value),
                _ => {}
            }
        }
        out
    }
}

impl NthDay {
    /// `-1TH`, `+2MO`, `WE`: a number or none, and two letters.
    fn of(text: &str) -> Self {
        let (nth, day) = text.split_at_checked(text.len().saturating_sub(2)).unwrap_or(("", text));
        Self { kind: "NDay", day: day.to_ascii_lowercase(), nth_of_period: number(nth) }
    }
}

fn numbers(list: &str) -> Vec<i32> {
    list.split(',').filter_map(number).collect()
}

fn number(text: &str) -> Option<i32> {
    text.parse().ok()
}
