//! Keys that people make up, and what they mean by them: a block or a key of ours, made from their own values.
//!
//! In: a key that its table does not have, its value and the other keys of the table. Out: the way out, as a phrase and a
//! patch. Must not know: how values are read.

use super::unknown::KEY_UNKNOWN;
use crate::catalogue::keys::{EVENT, Table};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::model::DeadlineKind;
use crate::report::{Finding, visible};
use crate::text::Span;

/// What people call what closes, beside our words for it.
const CLOSINGS: &[(&str, &str)] = &[
    ("call_for_papers", "cfp"),
    ("call_for_proposals", "cfp"),
    ("cfp_closes", "cfp"),
    ("cfp_deadline", "cfp"),
    ("cfp_end", "cfp"),
    ("deadline_cfp", "cfp"),
    ("submission", "papers"),
    ("submissions", "papers"),
    ("paper_deadline", "papers"),
    ("registration_closes", "registration"),
    ("registration_deadline", "registration"),
    ("early_bird", "early-bird"),
    ("travel_support", "travel-support"),
];

/// What has no key of its own, and is told in a note.
const TOLD: &[(&str, &str)] =
    &[("tickets", "Tickets"), ("speaker", "Speaker"), ("speakers", "Speakers"), ("contact", "Contact")];

/// The finding for a key of an event that is one of those; `value` of it is there under `at`.
pub(super) fn slip<'t>(
    table: &Table,
    (name, at, value): (&str, Span, Value<'t>),
    other: impl Fn(&str) -> Option<Value<'t>>,
) -> Option<Finding> {
    if table.path != EVENT.path {
        return None;
    }
    let lower = name.to_ascii_lowercase().replace('-', "_");
    let finding = KEY_UNKNOWN.at(at, format!("`{}` has no key {}", table.header, visible::quoted(name)));
    let line = Span { end: value.at.end, ..at };
    if let Some(kind) = closing(&lower) {
        return deadline(finding, kind, value, line, other("deadline").is_none());
    }
    if let Some(key) = ["start", "end"].into_iter().find(|key| is_time_of(key, &lower)) {
        return time(finding, key, value, line, other(key)?);
    }
    let (_, word) = TOLD.iter().find(|(told, _)| *told == lower)?;
    let note = format!("note = \"{word}: {}\"", quotable(&scalar(value)?)?);
    let free = other("note").is_none();
    let finding =
        finding.help(if free { format!("write `{note}`") } else { format!("say it in `note`: `{note}`") });
    Some(if free { finding.patch(line, note) } else { finding })
}

fn closing(name: &str) -> Option<&'static str> {
    let ours = DeadlineKind::WORDS.iter().map(|(word, _)| *word).filter(|word| *word != "other");
    let ours = ours.into_iter().find(|word| word.replace('-', "_") == name);
    ours.or_else(|| CLOSINGS.iter().find(|(word, _)| *word == name).map(|(_, kind)| *kind))
}

fn is_time_of(key: &str, name: &str) -> bool {
    name == format!("{key}_time") || name == format!("{key}time") || (key == "start" && name == "time")
}

/// What closes is a block of its own; where there is none yet, one line says it as well.
fn deadline(finding: Finding, kind: &str, value: Value<'_>, line: Span, free: bool) -> Option<Finding> {
    let written = scalar(value)?;
    if ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme)) {
        let url = quotable(&written)?;
        return Some(finding.help(format!(
            "write `[[event.deadline]]`, and below it `kind = \"{kind}\"`, `closes` with its day, and `url = \"{url}\"`"
        )));
    }
    written.get(..10).and_then(|day| day.parse::<chrono::NaiveDate>().ok())?;
    if written.bytes().any(|byte| !byte.is_ascii_digit() && !b"-:TtZz+ ".contains(&byte)) {
        return None;
    }
    let help =
        format!("write `[[event.deadline]]`, and below it `kind = \"{kind}\"` and `closes = {written}`");
    let short = format!("deadline = [{{ kind = \"{kind}\", closes = {written} }}]");
    let finding = finding.help(help);
    Some(if free { finding.patch(line, short) } else { finding })
}

/// A time of the day stands behind its day.
fn time(finding: Finding, key: &str, value: Value<'_>, line: Span, day: Value<'_>) -> Option<Finding> {
    let written = scalar(value)?;
    let clock = ["%H:%M:%S", "%H:%M"]
        .iter()
        .find_map(|form| chrono::NaiveTime::parse_from_str(&written, form).ok())?;
    let Node::Date(date) = day.node() else { return None };
    let whole = format!("{}T{}", date.day.filter(|_| date.time.is_none())?, clock.format("%H:%M:%S"));
    let finding = finding.help(format!("write the time behind the day: `{key} = {whole}`"));
    Some(finding.patch(line, "").patch(day.at, whole))
}

/// What is said of an end, with the day of the start where the end is a time alone.
pub(in crate::catalogue) fn end(finding: Finding, end: Value<'_>, start: Option<Value<'_>>) -> Finding {
    let clock = match end.node() {
        Node::Date(date) if date.day.is_none() => date,
        _ => return finding,
    };
    let Some(Node::Date(date)) = start.map(Value::node) else { return finding };
    let Some(day) = date.day.filter(|_| date.time.is_some()) else { return finding };
    let whole = format!("{day}T{clock}");
    finding.help(format!("write the day before the time: `end = {whole}`")).patch(end.at, whole)
}

/// A value as people wrote it, without its quotes.
fn scalar(value: Value<'_>) -> Option<String> {
    match value.node() {
        Node::Text(text) => Some(text.trim().to_owned()),
        Node::Number(number, _) => Some(number.to_string()),
        Node::Date(date) => Some(date.to_string()),
        Node::List(items) => {
            items.into_iter().map(scalar).collect::<Option<Vec<_>>>().map(|all| all.join(", "))
        }
        Node::Boolean(_) | Node::Table(_) | Node::Broken => None,
    }
}

/// A text that may stand between quotes in a message and in a patch.
fn quotable(text: &str) -> Option<&str> {
    let honest = visible::hidden(text).is_empty() && !text.contains(['"', '\\', '`']);
    (honest && !text.is_empty() && text.chars().count() <= visible::MOST).then_some(text)
}
