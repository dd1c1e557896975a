//! Characters that turn the direction of text, in places where no value is checked for them.
//!
//! In: a source text. Out: a finding for each one in a comment or a key. A reviewer must see the text that is
//! built, and such a character can show another one. In values they are refused with the value.
//! Must not know: what keys mean.

use super::statement::{self, Kind};
use super::syntax::HIDDEN;
use crate::report::{Finding, visible};
use crate::text::Span;

/// Looks at comments and keys only when there is such a character at all.
pub(super) fn check(source: u16, text: &str, findings: &mut Vec<Finding>) {
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
