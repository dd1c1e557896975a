//! What is said of a value of another type than its key's.
//!
//! In: a key and a value. Out: a finding. Must not know: how values of the right type are read.

use crate::catalogue::keys::{Key, Kind};
use crate::catalogue::syntax::tree::Value;
use crate::report::{Finding, Rule};

pub(in crate::catalogue) static TYPE_WRONG: Rule =
    Rule::error("type-wrong", "a value has the type of its key", include_str!("../explain/type-wrong.md"));

pub(super) static RULES: &[&Rule] = &[&TYPE_WRONG];

/// A finding for a value of another type than the key's.
pub(super) fn wrong_type(key: &Key, value: Value<'_>) -> Finding {
    TYPE_WRONG.at(value.at, format!("`{}` is {}, not {}", key.name, value.kind(), wanted(key.kind)))
}

/// A kind in words, after "not".
pub(in crate::catalogue) fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Line(_) | Kind::Prose(_) | Kind::Slug | Kind::Domain | Kind::Region | Kind::Language => {
            "a text in quotes"
        }
        Kind::Url => "an address in quotes",
        Kind::Word(_) => "a word in quotes",
        Kind::Zone | Kind::ClosingZone => "the name of a zone in quotes",
        Kind::Country => "a country code in quotes",
        Kind::Flag => "true or false",
        Kind::FlagOrUrl => "true, false or an address",
        Kind::Count(..) => "a whole number",
        Kind::Degrees(_) => "a number",
        Kind::Start => "a day, a time or a period in quotes",
        Kind::End => "a day, a time, a period in quotes or \"open\"",
        Kind::Closing => "a day or a time",
        Kind::Day => "a day",
        Kind::Days(_) => "a list of days",
        Kind::DaysOff(_) => "a list of days and of periods in quotes",
        Kind::Slugs(_) => "a list of texts",
        Kind::Words(_) => "a list of words",
        Kind::Countries(_) => "a list of country codes",
        Kind::Color => "the name of a colour in quotes",
        Kind::Duration => "a duration in quotes",
        Kind::Rule => "a recurrence rule in quotes",
        Kind::Table(_) => "a table",
        Kind::Tables(..) => "a list of tables",
    }
}
