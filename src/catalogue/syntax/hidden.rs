//! Characters that cannot be seen, turn the direction of text, or mean nothing to most programs.
//!
//! In: a source text. Out: a finding for each comment and each key that holds some. A reviewer must see the text that is
//! built, and such characters can show another one, or speak to machines alone. In values they are refused with the value.
//! Must not know: what keys mean.

use super::parse::beside_values;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(in crate::catalogue) static CHARACTER: Rule = Rule::error(
    "character-forbidden",
    "texts hold no control characters, no line breaks, and nothing that hides text or turns its direction",
    include_str!("../explain/character-forbidden.md"),
);

pub(super) static HIDDEN: Rule = Rule::error(
    "character-hidden",
    "comments and keys hold no characters that hide text or turn its direction",
    include_str!("../explain/character-hidden.md"),
);

pub(super) static RULES: &[&Rule] = &[&CHARACTER, &HIDDEN];

/// The byte order mark, which an encoding has cut off once already.
const MARK: char = '\u{feff}';

/// Looks at comments and keys only when there is such a character at all.
pub(in crate::catalogue) fn check(source: u16, text: &str, findings: &mut Vec<Finding>) {
    if text.is_ascii() || !text.contains(|c: char| !c.is_ascii() && visible::is_blank(c)) {
        return;
    }
    if text.starts_with(MARK) {
        let at = Span::new(source, 0..text.len() - text.trim_start_matches(MARK).len());
        let finding = HIDDEN.at(at, "the file begins with a second byte order mark");
        findings.push(finding.help("remove it").patch(at, "").certain(true));
    }
    for (range, is_comment) in beside_values(text) {
        let piece = text.get(range.clone()).unwrap_or_default();
        // ASCII controls are no TOML, so the parser tells of them.
        let hidden = visible::hidden(piece).into_iter().filter(|(_, c)| !c.is_ascii());
        let hidden: Vec<_> = hidden.map(|(at, c)| (range.start + at, c)).collect();
        findings.extend(in_piece(source, if is_comment { "a comment" } else { "a key" }, &hidden));
    }
}

/// Whether a statement that begins so has a key in which [`check`] finds something. Up to which `=` a faulty text is a
/// key, the lexer and whoever cut the text may see differently: a quote in the midst of it opens nothing for the lexer.
pub(super) fn is_in_key(text: &str) -> bool {
    let keys = beside_values(text).into_iter().filter(|(_, is_comment)| !is_comment);
    let mut pieces = keys.filter_map(|(range, _)| text.get(range));
    pieces.any(|piece| visible::hidden(piece).iter().any(|(_, c)| !c.is_ascii()))
}

/// One finding for all such characters of a key or a comment.
fn in_piece(source: u16, what: &str, hidden: &[(usize, char)]) -> Option<Finding> {
    let (at, c) = hidden.first()?;
    let more = match hidden.len() {
        1 => String::new(),
        2 => ", and one more".to_owned(),
        count => format!(", and {} more", count - 1),
    };
    let message = format!("{what} holds {}{more}", named(*c));
    let finding = HIDDEN.at(Span::new(source, *at..*at + c.len_utf8()), message);
    let finding = finding.help(if hidden.len() == 1 { "remove the character" } else { "remove them" });
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in hidden {
        match runs.last_mut().filter(|run| run.end == *at) {
            Some(run) => run.end += c.len_utf8(),
            None => runs.push(*at..*at + c.len_utf8()),
        }
    }
    let patched = runs.into_iter().fold(finding, |finding, run| finding.patch(Span::new(source, run), ""));
    Some(patched.certain(true))
}

/// A character that a text may not hold, by its number and with the reason.
pub(in crate::catalogue) fn named(c: char) -> String {
    format!("the character U+{:04X}, which {}", u32::from(c), visible::fault(c))
}

/// The text without what may not be in it.
pub(in crate::catalogue) fn cleaned(text: &str) -> String {
    let hidden = visible::hidden(text);
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, c) in hidden {
        out.push_str(text.get(copied..at).unwrap_or_default());
        if matches!(c, '\t' | '\n' | '\r') && !out.ends_with(' ') {
            out.push(' ');
        }
        copied = at + c.len_utf8();
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Adds the text without what it may not hold. Certain when that is at its ends, where it says nothing. The finding is
/// at the text and its quotes.
pub(in crate::catalogue) fn without_hidden(finding: Finding, text: &str) -> Finding {
    let clean = cleaned(text);
    let clean = clean.trim();
    let inner = text.trim_matches(|c: char| visible::is_hostile(c) || c.is_whitespace());
    if clean.is_empty() || inner.contains('\n') {
        return finding;
    }
    let at = finding.at;
    let escaped = clean.replace('\\', "\\\\").replace('"', "\\\"");
    finding.patch(at, format!("\"{escaped}\"")).certain(visible::hidden(inner).is_empty())
}
