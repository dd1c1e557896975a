//! Keys that must be there and are not, and what they can be taken from.
//!
//! In: a key and the other values of its table. Out: the way out, as a phrase, and the line where it follows from what its
//! author wrote. Must not know: other tables.

use chrono::NaiveDate;

use super::address;
use super::mistyped::wanted;
use super::slugs::{self, slugged};
use crate::catalogue::keys::{Key, Kind, Table};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::text::{Source, Span};
use crate::when::YEARS;

pub(super) static KEY_MISSING: Rule =
    Rule::error("key-missing", "required keys are there", include_str!("../explain/key-missing.md"));

pub(super) static RULES: &[&Rule] = &[&KEY_MISSING];

/// The finding for a key that a table, which people know as `label`, lacks; `other` looks up another of its values.
pub(super) fn missing<'t>(
    table: &Table,
    key: &Key,
    (label, header): (String, Span),
    other: impl Fn(&str) -> Option<Value<'t>>,
) -> Finding {
    let finding = KEY_MISSING.at(header, format!("{label} has no `{}`", key.name));
    let Some(value) = follows(table, key.name, &other) else {
        return finding.help(format!("add `{}`{}: {}", key.name, form(key.kind), phrase(key.doc)));
    };
    let finding = finding.help(format!("add `{} = {value}`: {}", key.name, phrase(key.doc)));
    let file = ["name", "title", "end", "id", "url"].iter().find_map(|name| other(name)?.file());
    match file.and_then(|file| below(file, header)) {
        Some((at, indent)) => finding.patch(at, format!("\n{indent}{} = {value}", key.name)),
        None => finding,
    }
}

/// What a value looks like, where the documentation of its key does not say it.
fn form(kind: Kind) -> String {
    match kind {
        Kind::Word(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            format!(", one of {}", words.join(", "))
        }
        Kind::Closing | Kind::Day | Kind::Line(_) => format!(", {}", wanted(kind)),
        _ => String::new(),
    }
}

/// A value that follows from others of the same table.
fn follows<'t>(table: &Table, key: &str, other: &impl Fn(&str) -> Option<Value<'t>>) -> Option<String> {
    let text = |name: &str| match other(name)?.node() {
        Node::Text(text) => Some(text.trim()),
        _ => None,
    };
    let slug = |text: &str| Some(slugged(text)).filter(|slug| slugs::slug(key, slug, NOWHERE).is_ok());
    match (table.path, key) {
        ("event", "id") => slug(&dated(text("name")?, other("start").and_then(year))).map(quoted),
        ("series", "id") => slug(text("name")?).map(quoted),
        ("feed", "id") => slug(text("title")?).map(quoted),
        ("calendar", "id") => {
            let domain = address::domain(text("url")?)?;
            Some(domain).filter(|domain| slugs::domain(key, domain, NOWHERE).is_ok()).map(quoted)
        }
        ("event", "start") => match other("end").map(|end| (end, end.node())) {
            Some((end, Node::Date(date))) if date.day.is_some() => {
                Some(end.source().to_owned()).filter(|source| visible::hidden(source).is_empty())
            }
            _ => year_in(text("name")?).or_else(|| year_in(text("id")?)).map(quoted),
        },
        _ => None,
    }
}

/// Of what is asked for its worth alone no place is told.
const NOWHERE: Span = Span { source: 0, start: 0, end: 0 };

fn quoted(text: impl AsRef<str>) -> String {
    format!("\"{}\"", text.as_ref())
}

/// A name with the year of its days, unless it has one.
fn dated(name: &str, year: Option<String>) -> String {
    match year {
        Some(year) if year_in(name).is_none() => format!("{name} {year}"),
        _ => name.to_owned(),
    }
}

/// The year of a date or period.
fn year(value: Value<'_>) -> Option<String> {
    match value.node() {
        Node::Date(date) => date.day.map(|day: NaiveDate| day.format("%Y").to_string()),
        Node::Text(text) => year_in(text),
        _ => None,
    }
}

/// The first year that stands in a text.
fn year_in(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
    words.filter(|word| word.parse().is_ok_and(|year: i32| YEARS.contains(&year))).map(str::to_owned).next()
}

/// The end of the line of a header, and the blanks before it; nothing where the table has no line of its own.
fn below(file: &Source, header: Span) -> Option<(Span, &str)> {
    let line = file.line_range(header.start);
    let indent = file.text().get(line.start..header.range().start).filter(|it| it.trim().is_empty())?;
    file.text().get(header.range()).filter(|header| header.starts_with('['))?;
    Some((Span::new(header.source, line.end..line.end), indent))
}

/// The first sentence of a key's documentation, as a phrase.
fn phrase(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    let rest = chars.as_str();
    let sentence = rest.split_once(". ").map_or(rest, |(sentence, _)| sentence);
    format!("{first}{}", sentence.trim_end_matches('.'))
}
