//! Findings as versioned JSON, for programs.
//!
//! In: a report, the texts it speaks of, and counts. Out: one JSON object. Its shape is a promise: `version`
//! changes when a field changes its meaning or goes; new fields may come.
//! Must not know: rules, events, where the text goes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cut::Cut;
use super::{Finding, Printed, Report, Severity, visible};
use crate::text::{Sources, Span};

/// The most findings that one object carries.
pub const MOST: usize = 10_000;

/// The shape of what is written.
pub const VERSION: &str = "v1";

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    findings: Vec<One<'a>>,
    /// Findings beyond [`MOST`].
    left_off: usize,
    /// How many of those there are of each rule; none where nothing is left off.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    left_off_by_code: BTreeMap<&'static str, usize>,
    /// What could not be read; none where everything was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<Unreadable<'a>>,
    counts: &'a BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Unreadable<'a> {
    file: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    at: At<'a>,
    related: Vec<Related<'a>>,
    patch: Option<Vec<Edit<'a>>>,
    /// Whether `--fix` makes the patch; `false` where there is none.
    certain: bool,
}

/// Lines and columns count from 1, columns in characters; the end is behind the last character.
#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Edit<'a> {
    text: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

/// One object, ending in a line feed. `counts` holds what else is counted besides errors and warnings. Where there
/// are more findings than fit, errors stay.
#[must_use]
pub fn write(report: &Report, sources: &Sources, counts: &[(&'static str, usize)]) -> Printed {
    let cut = Cut::to(report, MOST);
    let findings: Vec<_> = cut.shown.iter().map(|finding| one(finding, sources)).collect();
    let mut counts: BTreeMap<_, _> = counts.iter().copied().collect();
    counts.insert("errors", report.count(Severity::Error));
    counts.insert("warnings", report.count(Severity::Warning));
    let left_off_by_code = cut.left.iter().map(|(rule, count)| (rule.code, *count)).collect();
    let unread = report.unread().iter();
    let whole = Whole {
        version: VERSION,
        findings,
        left_off: cut.count(),
        left_off_by_code,
        unreadable: unread.map(|one| Unreadable { file: &one.name, reason: &one.reason }).collect(),
        counts: &counts,
    };
    text_of(&whole)
}

/// A value as JSON of several lines, ending in a line feed. What a terminal would obey stands in strings only,
/// and is written by its number there.
#[must_use]
pub fn text_of(value: &impl Serialize) -> Printed {
    // Strings and numbers only: writing them cannot fail.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        // `##[` stands in strings only, too.
        let command = c == '#' && visible::is_command(text.get(at..).unwrap_or_default());
        if c != '\n' && visible::is_hostile(c) || command {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    Printed::drawn(out)
}

fn one<'a>(finding: &'a Finding, sources: &'a Sources) -> One<'a> {
    let related = finding.related.iter();
    let edits = |edits: &'a [(Span, String)]| {
        edits.iter().map(|(span, text)| Edit { text, at: at(*span, sources) }).collect()
    };
    One {
        code: finding.rule.code,
        severity: finding.rule.severity.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
        at: at(finding.at, sources),
        related: related.map(|(span, message)| Related { message, at: at(*span, sources) }).collect(),
        patch: finding.patch.as_ref().map(|patch| edits(&patch.edits)),
        certain: finding.patch.as_ref().is_some_and(|patch| patch.certain),
    }
}

fn at(span: Span, sources: &Sources) -> At<'_> {
    let (start, end) = (sources.place(span), sources.end_place(span));
    At {
        file: sources.name(span),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
