//! A text cut into statements: headers, pairs of key and value, comments, and lines that are none of these.
//!
//! In: any text, even one that TOML refuses. Out: its statements in order. A value may span lines; one that is
//! never closed ends before the next line that must be a new statement, so that what follows is still read.
//! Must not know: findings, keys.

use std::ops::Range;

/// What a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalogue) enum Kind {
    /// Nothing but white space or a comment.
    Blank,
    /// A line that begins with `[`.
    Header,
    /// A key and what stands behind its `=`, without space around.
    Pair {
        /// Where the key is.
        key: Range<usize>,
        /// Where the value is, with a comment behind it if there is one.
        value: Range<usize>,
    },
    /// Anything else.
    Junk,
}

/// A piece of text on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Its lines, line ends included.
    pub(in crate::catalogue) range: Range<usize>,
    /// What it is.
    pub(in crate::catalogue) kind: Kind,
}

/// Cuts `text` into statements, leaving out the `hidden` lines. Linear: a line is looked at a bounded number of
/// times.
pub(super) fn statements(text: &str, hidden: &[Range<usize>]) -> Vec<Statement> {
    let mut out = Vec::new();
    let mut at = text.strip_prefix('\u{feff}').map_or(0, |_| '\u{feff}'.len_utf8());
    let mut hidden = hidden.iter().peekable();
    while at < text.len() {
        while hidden.peek().is_some_and(|range| range.end <= at) {
            hidden.next();
        }
        if let Some(range) = hidden.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        let statement = statement(text, at);
        at = statement.range.end.max(at + 1);
        out.push(statement);
    }
    out
}

fn statement(text: &str, start: usize) -> Statement {
    let end = line_end(text, start);
    let line = text.get(start..end).unwrap_or_default();
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let one_line = |kind| Statement { range: start..end, kind };
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return one_line(Kind::Blank);
    }
    if trimmed.starts_with('[') {
        return one_line(Kind::Header);
    }
    let Some(equals) = equals_sign(line) else { return one_line(Kind::Junk) };
    let key_end = start + line.get(..equals).map_or(0, |key| key.trim_end().len());
    let rest = line.get(equals + 1..).unwrap_or_default();
    let value_start = start + equals + 1 + (rest.len() - rest.trim_start().len());
    if rest.trim().is_empty() {
        let value = start + equals + 1;
        return one_line(Kind::Pair { key: start + indent..key_end, value: value..value });
    }
    let end = value_end(text, value_start).max(end);
    let value = text.get(value_start..end).unwrap_or_default();
    let kind =
        Kind::Pair { key: start + indent..key_end, value: value_start..value_start + value.trim_end().len() };
    Statement { range: start..end, kind }
}

/// One past the line end of the line that holds `at`.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// The `=` of a line, outside of quotes.
fn equals_sign(line: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '=') => return Some(at),
            (None, '#') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// One past the last line of the value that begins at `start`.
fn value_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    for quotes in ["\"\"\"", "'''"] {
        if rest.starts_with(quotes) {
            return long_text_end(text, start, quotes);
        }
    }
    if rest.starts_with(['[', '{']) { bracket_end(text, start) } else { line_end(text, start) }
}

fn long_text_end(text: &str, start: usize, quotes: &str) -> usize {
    let inside = start + quotes.len();
    let close = text.get(inside..).and_then(|rest| rest.find(quotes)).map(|at| inside + at + quotes.len());
    if let Some(close) = close {
        let end = line_end(text, close);
        let after = text.get(close..end).unwrap_or_default().trim_start_matches(['"', '\'']).trim();
        if after.is_empty() || after.starts_with('#') {
            return end;
        }
    }
    // What closes it belongs to a later text: it ends before the next header.
    next_line(text, start, is_header)
}

/// One past the line on which every bracket is closed. A line that can only be a new statement ends it.
fn bracket_end(text: &str, start: usize) -> usize {
    let mut open = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        if at > start && (is_header(line) || (open.last() == Some(&'[') && is_pair(line))) {
            return at;
        }
        let mut quote = None;
        let mut escaped = false;
        for c in line.chars() {
            match (quote, c) {
                (Some('"'), '\\') if !escaped => {
                    escaped = true;
                    continue;
                }
                (Some(q), _) if q == c && !escaped => quote = None,
                (Some(_), _) => {}
                (None, '#') => break,
                (None, '"' | '\'') => quote = Some(c),
                (None, '[' | '{') => open.push(c),
                (None, ']' | '}') => {
                    open.pop();
                }
                _ => {}
            }
            escaped = false;
        }
        if open.is_empty() {
            return end;
        }
        at = end;
    }
    text.len()
}

/// The first line after the one at `start` that `stop` takes; the end of the text if there is none.
fn next_line(text: &str, start: usize, stop: fn(&str) -> bool) -> usize {
    let mut at = line_end(text, start);
    while at < text.len() {
        let end = line_end(text, at);
        if stop(text.get(at..end).unwrap_or_default()) {
            return at;
        }
        at = end;
    }
    text.len()
}

/// Whether a line is surely a header: bare words in brackets.
fn is_header(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_start_matches('[');
    let name = inner.trim_end_matches(']');
    line.starts_with('[')
        && !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Whether a line begins like `key = `.
fn is_pair(line: &str) -> bool {
    let line = line.trim_start();
    let key = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
    key > 0 && line.get(key..).is_some_and(|rest| rest.trim_start().starts_with('='))
}

/// The value without a comment behind it; quotes are respected as far as they are closed.
pub(super) fn without_comment(value: &str) -> &str {
    if value.starts_with(['[', '{']) || value.starts_with("\"\"\"") || value.starts_with("'''") {
        return value;
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = quote.map_or(0, |quote| value.rfind(quote).unwrap_or(0));
    let tail = value.get(from..).unwrap_or_default();
    let cut = tail.find('#').map_or(value.len(), |at| from + at);
    value.get(..cut).unwrap_or(value).trim_end()
}
