//! What is said of a value of another type than its key's.
//!
//! In: a key and a value. Out: a finding. Must not know: how values of the right type are read.

use chrono::NaiveDate;

use super::address::address;
use crate::catalogue::keys::{self, Key, Kind};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::model::LinkKind;
use crate::report::{Finding, Rule, visible};
use crate::when::Period;

pub(in crate::catalogue) static TYPE_WRONG: Rule =
    Rule::error("type-wrong", "a value has the type of its key", include_str!("../explain/type-wrong.md"));

pub(super) static RULES: &[&Rule] = &[&TYPE_WRONG];

/// A finding for a value of another type than the key's.
pub(super) fn wrong_type(key: &Key, value: Value<'_>) -> Finding {
    TYPE_WRONG.at(value.at, format!("`{}` is {}, not {}", key.name, value.kind(), wanted(key.kind)))
}

/// The way out where nothing can be made of what was written.
pub(super) fn wanted_here(key: &Key) -> String {
    match key.kind {
        Kind::Word(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            format!("write one of {}", words.join(", "))
        }
        kind => format!("write {}, such as `{} = {}`", wanted(kind), key.name, key.example),
    }
}

/// The way out that is `right` in place of the value, if that is short and shows all that it holds.
pub(super) fn instead(finding: Finding, key: &Key, value: Value<'_>, right: &str) -> Finding {
    let plain = visible::hidden(right).is_empty() && !right.contains('`');
    let finding = if plain && right.chars().count() <= visible::MOST {
        finding.help(format!("write `{} = {right}`", key.name))
    } else {
        finding.help("write the value alone")
    };
    finding.patch(value.at, right)
}

/// The only value of a list or of a table in braces, and what it is in.
pub(super) fn alone<'t>(value: Value<'t>) -> Option<(Value<'t>, bool)> {
    match value.node() {
        Node::List(items) => match items.as_slice() {
            [item] => Some((*item, true)),
            _ => None,
        },
        Node::Table(table) if !value.has_header() => {
            let mut entries = table.entries();
            let (_, _, inner) = entries.next()?;
            entries.next().is_none().then_some((inner, false))
        }
        _ => None,
    }
}

/// The finding with what remains of the value when its brackets go, where that can be taken. Of a list nothing else can
/// be meant.
pub(super) fn unwrapped(
    finding: Finding,
    key: &Key,
    value: Value<'_>,
    alone: Option<(Value<'_>, bool)>,
) -> Finding {
    let Some((inner, of_list)) = alone.filter(|(inner, _)| !inner.source().is_empty()) else {
        return finding;
    };
    instead(finding, key, value, inner.source()).certain(of_list)
}

/// A finding for a single value where a list belongs: the list of it, or of its parts with commas between.
pub(super) fn as_list(key: &Key, value: Value<'_>) -> Finding {
    let finding = wrong_type(key, value);
    let days = matches!(key.kind, Kind::Days(_) | Kind::DaysOff(_));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_, ".contains(&byte));
    let parts = |text: &str, part: &dyn Fn(&str) -> Option<String>| {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(part).collect::<Option<Vec<_>>>().map(|parts| parts.join(", "))
    };
    let list = match value.node() {
        Node::Text(text) if days => parts(text, &|part| {
            let period = || Period::parse(part).filter(|_| matches!(key.kind, Kind::DaysOff(_)));
            let day = part.parse::<NaiveDate>().ok().map(|day| day.to_string());
            day.or_else(|| period().map(|period| format!("\"{}\"", period.written())))
        }),
        Node::Text(text) if plain(text) => parts(text, &|part| Some(format!("\"{part}\""))),
        Node::Number(..) if matches!(key.kind, Kind::Slugs(_)) => {
            Some(format!("\"{}\"", value.source())).filter(|_| plain(value.source()))
        }
        Node::Text(text)
            if matches!(key.kind, Kind::Urls(_)) && address(text).is_ok_and(|url| url == text) =>
        {
            Some(format!("\"{text}\""))
        }
        Node::Date(date) if days => Some(date.to_string()),
        _ => None,
    };
    match list.filter(|list| !list.is_empty()) {
        Some(list) => instead(finding, key, value, &format!("[{list}]")),
        None => finding.help(wanted_here(key)),
    }
}

/// A finding for a value where a table belongs, or several: what to write below its header, with the value where it has
/// a place there.
pub(super) fn no_table(key: &Key, path: &str, value: Value<'_>) -> Finding {
    let finding = wrong_type(key, value);
    let Some(table) = keys::TABLES.iter().find(|table| table.path == path) else { return finding };
    let written = match value.node() {
        Node::Text(text) => text.trim().to_owned(),
        _ => value.source().to_owned(),
    };
    let day = written.get(..10).is_some_and(|day| day.parse::<NaiveDate>().is_ok())
        && written.bytes().all(|byte| byte.is_ascii_digit() || b"-:TtZz+ ".contains(&byte));
    let url = written.starts_with("https://")
        && written.len() <= visible::MOST
        && visible::hidden(&written).is_empty()
        && !written.contains(['"', '\\', '`']);
    finding.help(match path {
        "event.deadline" if day => {
            format!("write `{}`, and below it what closes as `kind` and `closes = {written}`", table.header)
        }
        "event.occurrence" if day => {
            format!("write `{}`, and below it `of = {written}` and what is different then", table.header)
        }
        "event.links" if url => {
            let words: Vec<_> = LinkKind::WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
            let words = words.join(", ");
            format!("write `links = {{ schedule = \"{written}\" }}`; what it leads to is one of {words}")
        }
        _ => format!("write a header `{}` and its keys below it", table.header),
    })
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
        Kind::Spoken(_) => "a language in quotes or a list of them",
        Kind::Urls(_) => "a list of addresses",
        Kind::Flag => "true or false",
        Kind::FlagOrUrl => "true, false or an address",
        Kind::Count(..) => "a whole number",
        Kind::Degrees(_) => "a number",
        Kind::Start => "a day, a time or a period in quotes",
        Kind::End => "a day, a time, a period in quotes or \"open\"",
        Kind::Closing => "a day or a time",
        Kind::ClosingOrOpen => "a day, a time or \"open\"",
        Kind::Day => "a day",
        Kind::Days(_) => "a list of days",
        Kind::DayOrDays(_) => "a day or a list of days",
        Kind::TimeOfDay => "a time of the day",
        Kind::DaysOff(_) => "a list of days and of periods in quotes",
        Kind::Slugs(_) => "a list of texts",
        Kind::Words(_) => "a list of words",
        Kind::Countries(_) => "a list of country codes",
        Kind::Regions(_) => "a list of codes of regions",
        Kind::Color => "the name of a colour in quotes",
        Kind::Duration => "a duration in quotes",
        Kind::Rule => "a recurrence rule in quotes",
        Kind::Table(_) => "a table",
        Kind::Tables(..) => "a list of tables",
    }
}
