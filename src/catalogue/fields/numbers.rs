//! Numbers, `true` and `false`, and durations.
//!
//! In: a key and a value of the tree. Out: the value in its range, or one finding.
//! Must not know: other keys of the same table.

use super::mistyped::wrong_type;
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
        && text.trim().parse::<f64>().is_ok_and(f64::is_finite)
        && text.trim().len() < 20
    {
        return Err(in_quotes(key, value, Some(text.trim())));
    }
    let Node::Number(number, is_whole) = value.node() else {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    };
    if whole && !is_whole {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    }
    if number.is_nan() || number < low || number > high {
        let message = format!("`{}` is {number}", key.name);
        return Err(NUMBER.at(value.at, message).help(format!("write a number from {low} to {high}")));
    }
    Ok(number)
}

/// `true`, `false` or an address.
pub(in crate::catalogue) fn flag_or_url(
    key: &'static Key,
    value: Value<'_>,
) -> Result<Result<bool, String>, Finding> {
    match value.node() {
        Node::Boolean(flag) => Ok(Ok(flag)),
        Node::Text(text) if meant_flag(text).is_some() => Err(in_quotes(key, value, meant_flag(text))),
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
