//! The calls of the TOML parser.
//!
//! In: a text, or one statement of it. Out: what the parser makes of it; its first fault; the path of its keys.
//! Must not know: findings, where a text stands in its file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};
use toml_parser::lexer::TokenKind;

use crate::report::visible;

/// The deepest nesting of brackets that is parsed; what the parser itself takes is less.
const DEEPEST: usize = 100;

/// What the parser makes of a text; `None` for brackets nested so deeply that it might not come back. It calls itself
/// for each open bracket, and its own bound counts stray closing brackets of faulty texts, so that it may never be
/// reached.
pub(in crate::catalogue) fn parse(text: &str) -> Option<(Spanned<DeTable<'_>>, Vec<Error>)> {
    let braces = text.bytes().filter(|byte| matches!(byte, b'{' | b'}')).count();
    // Without braces its bound holds.
    (braces < DEEPEST || depth(text) <= DEEPEST).then(|| DeTable::parse_recoverable(text))
}

/// The most brackets that are open at once.
fn depth(text: &str) -> usize {
    let mut open = Vec::new();
    let mut deepest = 0;
    for token in toml_parser::Source::new(text).lex() {
        match token.kind() {
            opens @ (TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket) => open.push(opens),
            TokenKind::RightCurlyBracket if open.last() == Some(&TokenKind::LeftCurlyBracket) => {
                open.pop();
            }
            TokenKind::RightSquareBracket if open.last() == Some(&TokenKind::LeftSquareBracket) => {
                open.pop();
            }
            _ => {}
        }
        deepest = deepest.max(open.len());
    }
    deepest
}

/// Where a text says something that is no value: its keys, headers and comments. Of a comment the second is true.
pub(super) fn beside_values(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut out = Vec::new();
    let mut open = Vec::new();
    let mut is_key = true;
    for token in toml_parser::Source::new(text).lex() {
        let kind = token.kind();
        let range = token.span().start()..token.span().end();
        match kind {
            TokenKind::Comment => out.push((range, true)),
            TokenKind::Newline => is_key |= open.is_empty(),
            TokenKind::Equals => is_key = false,
            TokenKind::Comma => is_key |= open.last() == Some(&TokenKind::LeftCurlyBracket),
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket if !is_key => {
                open.push(kind);
                is_key = kind == TokenKind::LeftCurlyBracket;
            }
            TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket if open.pop().is_some() => {
                is_key = false;
            }
            _ if is_key => out.push((range, false)),
            _ => {}
        }
    }
    out
}

/// The first fault of one statement parsed on its own: its place in the statement and the parser's words.
pub(super) fn first_fault(statement: &str) -> Option<(Range<usize>, String)> {
    let Some((_, errors)) = parse(statement) else {
        return Some((statement.len()..statement.len(), "its brackets are nested too deeply".to_owned()));
    };
    let error = errors.into_iter().min_by_key(|error| error.span().map(|span| span.start))?;
    Some((error.span().unwrap_or(0..statement.len()), visible::words(error.message())))
}

/// The path of keys that one faultless statement sets or opens, joined by NUL.
pub(in crate::catalogue) fn path(statement: &str) -> String {
    let (tree, _) = DeTable::parse_recoverable(statement);
    let mut path = String::new();
    let mut table = Some(tree.get_ref());
    while let Some((key, value)) = table.and_then(|table| table.iter().next()) {
        path.push_str(key.get_ref());
        path.push('\0');
        table = value.get_ref().as_table().filter(|_| !statement.contains('{'));
    }
    path
}
