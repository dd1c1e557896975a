//! Numbers, `true` and `false`, and durations.
//!
//! In: a key and a value of the tree. Out: the value in its range, or one finding.
//! Must not know: other keys of the same table.

use super::mistyped::{instead, wanted_here, wrong_type};
use super::text::text;
use crate::catalogue::keys::{Key, Kind};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::when::Lead;
use crate::when::lead::MOST_DAYS;

pub(super) static NUMBER: Rule = Rule::error(
    "number-out-of-range",
    "a number is in its range",
    include_str!("../explain/number-out-of-range.md"),
);

pub(in crate::catalogue) static DURATION: Rule = Rule::error(
    "duration-malformed",
    "a duration is one of RFC 5545, positive and without seconds",
    include_str!("../explain/duration-malformed.md"),
);

pub(super) static RULES: &[&Rule] = &[&NUMBER, &DURATION];

/// `true` or `false`.
pub(in crate::catalogue) fn flag(key: &'static Key, value: Value<'_>) -> Result<bool, Finding> {
    match value.node() {
        Node::Boolean(flag) => Ok(flag),
        Node::Text(text) if meant_flag(text).is_some() => Err(in_quotes(key, value, meant_flag(text))),
        Node::Number(number, true) if one_or_none(number).is_some() => {
            Err(in_place(key, value, one_or_none(number)))
        }
        _ => Err(wrong_type(key, value)
            .help(format!("write `{} = true` or `{} = false`, without quotes", key.name, key.name))),
    }
}

/// What people mean by a word where `true` or `false` belongs.
fn meant_flag(text: &str) -> Option<&'static str> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "ja" | "oui" => Some("true"),
        "false" | "no" | "n" | "off" | "nein" | "non" => Some("false"),
        _ => None,
    }
}

/// What a computer means by 1 and 0.
fn one_or_none(number: f64) -> Option<&'static str> {
    [(1.0, "true"), (0.0, "false")].into_iter().find(|(of, _)| *of == number).map(|(_, word)| word)
}

/// A finding for a value of another type that says what belongs here.
fn in_place(key: &Key, value: Value<'_>, meant: Option<&str>) -> Finding {
    instead(wrong_type(key, value), key, value, meant.unwrap_or(key.example)).certain(true)
}

/// A finding for a text that says what belongs here without quotes.
fn in_quotes(key: &Key, value: Value<'_>, meant: Option<&str>) -> Finding {
    let meant = meant.unwrap_or(key.example);
    let finding = wrong_type(key, value).help(format!("write `{} = {meant}`, without quotes", key.name));
    finding.patch(value.at, meant).certain(true)
}

/// A number within the key's range.
pub(in crate::catalogue) fn number(key: &'static Key, value: Value<'_>) -> Result<f64, Finding> {
    let (low, high, whole) = match key.kind {
        Kind::Count(low, high) => (f64::from(low), f64::from(high), true),
        Kind::Degrees(most) => (-most, most, false),
        _ => (f64::MIN, f64::MAX, false),
    };
    if let Node::Text(text) = value.node()
        && let Some(number) = written_number(text.trim(), whole)
    {
        return Err(in_quotes(key, value, Some(number)));
    }
    let Node::Number(number, is_whole) = value.node() else {
        return Err(wrong_type(key, value).help(wanted_here(key)));
    };
    if whole && !is_whole && number.fract() == 0.0 && (low..=high).contains(&number) {
        return Err(in_place(key, value, Some(&number.to_string())));
    }
    if whole && !is_whole {
        return Err(wrong_type(key, value).help(wanted_here(key)));
    }
    if number.is_nan() || number < low || number > high {
        let message = format!("`{}` is {number}", key.name);
        return Err(NUMBER.at(value.at, message).help(format!("write a number from {low} to {high}")));
    }
    Ok(number)
}

/// A text that TOML reads as a number when its quotes go.
fn written_number(text: &str, whole: bool) -> Option<&str> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (before, behind) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let padded = before.len() > 1 && before.starts_with('0');
    let read = all(before) && all(behind) && !padded && text.len() < 20 && !(whole && digits.contains('.'));
    read.then_some(text)
}

/// `true`, `false` or an address.
pub(in crate::catalogue) fn flag_or_url(
    key: &'static Key,
    value: Value<'_>,
) -> Result<Result<bool, String>, Finding> {
    match value.node() {
        Node::Boolean(flag) => Ok(Ok(flag)),
        Node::Text(text) if meant_flag(text).is_some() => Err(in_quotes(key, value, meant_flag(text))),
        Node::Number(number, true) if one_or_none(number).is_some() => {
            Err(in_place(key, value, one_or_none(number)))
        }
        Node::Text(_) => text(key, value).map(Err),
        _ => Err(wrong_type(key, value).help("write `online = true` or an address in quotes")),
    }
}

/// A duration before something.
pub(in crate::catalogue) fn duration(key: &'static Key, value: Value<'_>) -> Result<Lead, Finding> {
    let written = text(key, value)?;
    Lead::read(&written).ok_or_else(|| {
        let message = format!("`{}` is {}, which is not a duration", key.name, visible::quoted(&written));
        DURATION.at(value.at, message).help(format!(
            "write weeks as `\"P1W\"`, days as `\"P1D\"`, hours and minutes as `\"PT1H30M\"`, at most {MOST_DAYS} days"
        ))
    })
}
