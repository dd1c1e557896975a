//! Findings as SARIF 2.1.0, the format of code scanners, for whatever shows those.
//!
//! In: a report and the texts it speaks of. Out: one JSON object by the OASIS standard "Static Analysis Results
//! Interchange Format (SARIF) Version 2.1.0"; section numbers below are of that document.
//! Must not know: events, where the text goes.

use serde_json::{Value, json};

use super::cut::Cut;
use super::json::{MOST, text_of};
use super::{Finding, Patch, Printed, Report, Rule};
use crate::text::{Sources, Span};

/// The schema that the standard gives for its objects.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One object, ending in a line feed, with at most [`MOST`] results; where there are more, errors stay.
#[must_use]
pub fn write(report: &Report, sources: &Sources) -> Printed {
    let cut = Cut::to(report, MOST);
    let shown = &cut.shown;
    let mut rules: Vec<&'static Rule> = shown.iter().map(|finding| finding.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let results: Vec<_> = shown.iter().map(|finding| result(finding, &rules, sources)).collect();
    let left_off = cut.phrase().map(|more| {
        json!({ "level": "warning", "message": plain(&format!("{more}, shown once these are mended")) })
    });
    // 3.20.21: what keeps a tool from judging all of its input.
    let unread = report.unread().iter().map(|unread| {
        let text = format!("cannot read `{}`: {}", unread.name, unread.reason);
        json!({ "level": "error", "message": plain(&text) })
    });
    let notes: Vec<_> = unread.chain(left_off).collect();
    text_of(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kalends",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            } },
            // 3.14.17: what one column is.
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": report.unread().is_empty(), "toolExecutionNotifications": notes }],
            "results": results,
        }],
    }))
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.explain, "markdown": rule.explain },
        "defaultConfiguration": { "level": rule.severity.word() },
    })
}

fn result(finding: &Finding, rules: &[&Rule], sources: &Sources) -> Value {
    let text = match finding.way_out() {
        Some(help) => format!("{}\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    };
    let index = rules.iter().position(|rule| rule.code == finding.rule.code);
    let related = finding.related.iter();
    let related: Vec<_> = related
        .map(|(span, phrase)| json!({ "physicalLocation": physical(*span, sources), "message": plain(phrase) }))
        .collect();
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": finding.rule.severity.word(),
        "message": plain(&text),
        "locations": [{ "physicalLocation": physical(finding.at, sources) }],
        "relatedLocations": related,
    });
    if let (Some(patch), Some(result)) = (&finding.patch, result.as_object_mut()) {
        result.insert("fixes".to_owned(), json!([fix(finding, patch, sources)]));
    }
    result
}

/// A message as plain text. 3.11.6 makes a link of brackets followed by parentheses, which no message of ours
/// means.
fn plain(text: &str) -> Value {
    json!({ "text": text.replace("](", "] (") })
}

/// 3.55: one change of one file.
fn fix(finding: &Finding, patch: &Patch, sources: &Sources) -> Value {
    let replacements: Vec<_> = patch
        .edits
        .iter()
        .map(|(span, text)| json!({ "deletedRegion": region(*span, sources), "insertedContent": { "text": text } }))
        .collect();
    let at = patch.edits.first().map_or(finding.at, |(span, _)| *span);
    json!({
        "description": plain(finding.help.as_deref().unwrap_or(finding.rule.summary)),
        "artifactChanges": [{ "artifactLocation": artifact(at, sources), "replacements": replacements }],
    })
}

fn physical(span: Span, sources: &Sources) -> Value {
    json!({ "artifactLocation": artifact(span, sources), "region": region(span, sources) })
}

/// 3.30: lines and columns from 1, the end behind the last character.
fn region(span: Span, sources: &Sources) -> Value {
    let (start, end) = (sources.place(span), sources.end_place(span));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// 3.4.3: a path as the reference of a URI (RFC 3986).
fn artifact(span: Span, sources: &Sources) -> Value {
    let mut uri = String::new();
    for byte in sources.name(span).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into());
            }
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    json!({ "uri": if uri.starts_with('/') { format!("file://{uri}") } else { uri } })
}
