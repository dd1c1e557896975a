//! Texts free of what must not be in them, within their bound.
//!
//! In: a text and its place. Out: the text without space around it, or one finding. Must not know: what it is for.

use crate::catalogue::syntax::hidden::{CHARACTER, named, without_hidden};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(super) static TEXT_EMPTY: Rule =
    Rule::error("text-empty", "a text says something", include_str!("../explain/text-empty.md"));

pub(in crate::catalogue) static TEXT_LONG: Rule =
    Rule::error("text-too-long", "a text is within its bound", include_str!("../explain/text-too-long.md"));

pub(super) static RULES: &[&Rule] = &[&TEXT_EMPTY, &TEXT_LONG];

/// A text without hostile characters, within its bound, not blank, and without space around it.
pub(in crate::catalogue) fn plain(
    name: &str,
    text: &str,
    at: Span,
    most: usize,
    lines: bool,
) -> Result<String, Finding> {
    let unix = if lines && text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() };
    let trimmed = unix.trim();
    if trimmed.chars().all(visible::is_blank) {
        return Err(TEXT_EMPTY.at(at, format!("`{name}` is empty")).help("write a text, or remove the line"));
    }
    // Most texts are printable ASCII, none of which is hostile.
    let printable = unix.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let hidden = if printable { Vec::new() } else { visible::hidden(&unix) };
    if let Some((_, c)) = hidden.into_iter().find(|(_, c)| !(lines && *c == '\n')) {
        let what = match c {
            '\n' | '\r' => "a line break".to_owned(),
            '\t' => "a tab".to_owned(),
            c => named(c),
        };
        let help = if matches!(c, '\n' | '\r' | '\t') {
            "write it on one line, with spaces"
        } else {
            "remove the character"
        };
        return Err(without_hidden(CHARACTER.at(at, format!("`{name}` holds {what}")).help(help), &unix));
    }
    let length = trimmed.chars().count();
    if length > most {
        let message = format!("`{name}` has {length} characters");
        return Err(TEXT_LONG.at(at, message).help(format!("at most {most} are taken")));
    }
    Ok(if trimmed.len() == unix.len() { unix } else { trimmed.to_owned() })
}
