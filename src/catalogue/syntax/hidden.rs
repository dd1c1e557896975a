//! Characters that cannot be seen, or turn the direction of text.
//!
//! In: a source text. Out: a finding for each one in a comment or a key. A reviewer must see the text that is
//! built, and such a character can show another one. In values they are refused with the value.
//! Must not know: what keys mean.

use super::statement::{self, Kind};
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

/// Looks at comments and keys only when there is such a character at all.
pub(in crate::catalogue) fn check(source: u16, text: &str, findings: &mut Vec<Finding>) {
    // In UTF-8 each of them begins with this byte, which most catalogues do not have at all.
    if !text.as_bytes().contains(&0xe2) || !text.chars().any(visible::is_bidi_control) {
        return;
    }
    for statement in statement::statements(text, &[]) {
        let ranges = match statement.kind {
            Kind::Blank | Kind::Header | Kind::Junk => vec![statement.range],
            Kind::Pair { key, value } => {
                let written = text.get(value.clone()).unwrap_or_default();
                let comment = value.start + statement::without_comment(written).len()..value.end;
                vec![key, comment]
            }
        };
        for range in ranges {
            let piece = text.get(range.clone()).unwrap_or_default();
            let Some((at, c)) = piece.char_indices().find(|(_, c)| visible::is_bidi_control(*c)) else {
                continue;
            };
            let at = Span::new(source, range.start + at..range.start + at + c.len_utf8());
            let message = format!("the character U+{:04X} turns the direction of text", u32::from(c));
            findings.push(HIDDEN.at(at, message).help("remove the character"));
        }
    }
}

/// Adds the text without what cannot be seen at its ends, if that is all that is wrong with it. The finding is
/// at the text and its quotes.
pub(in crate::catalogue) fn without_ends(finding: Finding, text: &str) -> Finding {
    let inner = text.trim_matches(|c: char| visible::is_hostile(c) || c.is_whitespace());
    if inner.is_empty() || inner.chars().any(visible::is_hostile) {
        return finding;
    }
    let at = finding.at;
    let escaped = inner.replace('\\', "\\\\").replace('"', "\\\"");
    finding.patch(at, format!("\"{escaped}\"")).certain(true)
}
