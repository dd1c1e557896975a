//! A value, a key, a header or a comment in the canonical layout, without a change of what it says.
//!
//! In: its text as somebody wrote it. Out: its text as formatters leave it, and the comments that had to leave it. What
//! Taplo and Tombi disagree about is not written: comments behind values, lists that hold a text of several lines.
//! TOML 1.1 becomes 1.0. Must not know: where it stands.

use super::value::{list, quoted};
use crate::catalogue::syntax::lines::{Token, tokens};
use crate::catalogue::syntax::tree::Node as Read;
use crate::catalogue::syntax::walk::alone;

/// A value behind a key, and the comments that stood where none can stay; they go above it.
pub(super) fn value(key: &str, written: &str) -> (String, Vec<String>) {
    let mut parser = Parser { text: written, tokens: tokens(written), at: 0, comments: Vec::new() };
    let text = match parser.next() {
        Some((Token::OpensList, _)) => parser.outer(key),
        Some((Token::LongText, text)) => in_toml_1_0(text),
        Some(token) => parser.line(token),
        None => String::new(),
    };
    (text, parser.comments)
}

/// The keys in front of `=` or within the brackets of a header, without space between them.
pub(super) fn keys(written: &str) -> String {
    let mut out = String::new();
    for (token, range) in tokens(written) {
        let text = written.get(range).unwrap_or_default();
        match token {
            Token::Bare => out.extend(text.split_whitespace()),
            _ => out.push_str(&scalar(token, text)),
        }
    }
    out
}

/// A comment, with a blank behind its sign. What `#:` says is for programs and stays as it is.
pub(super) fn comment(written: &str) -> String {
    let written = written.trim_end();
    let words = written.trim_start_matches('#');
    let is_directive =
        written.starts_with("#:") && words.trim_start_matches(':').starts_with(|c: char| c.is_alphabetic());
    if is_directive || words.is_empty() || words.starts_with(' ') {
        return written.to_owned();
    }
    let signs = written.len() - words.len();
    format!("{} {}", "#".repeat(signs), words.trim_start())
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<(Token, std::ops::Range<usize>)>,
    at: usize,
    /// Comments that were met and have no place yet.
    comments: Vec<String>,
}

/// An item of a list with the comments above it.
#[derive(Default)]
struct Item {
    comments: Vec<String>,
    text: String,
}

impl<'t> Parser<'t> {
    fn next(&mut self) -> Option<(Token, &'t str)> {
        let (token, range) = self.tokens.get(self.at)?;
        self.at += 1;
        Some((*token, self.text.get(range.clone())?))
    }

    /// Whether the token that was taken last stands on the line of the one before it.
    fn is_on_same_line(&self) -> bool {
        let end = |at: usize| self.tokens.get(at).map_or(0..0, |(_, range)| range.clone());
        let (before, last) = (self.at.checked_sub(2).map(end), self.at.checked_sub(1).map(end));
        let (Some(before), Some(last)) = (before, last) else { return false };
        self.text.get(before.end..last.start).is_some_and(|gap| !gap.contains('\n'))
    }

    /// A list that is a value itself, in which comments may stay.
    fn outer(&mut self, key: &str) -> String {
        let mut items: Vec<Item> = Vec::new();
        while let Some((token, text)) = self.next() {
            match token {
                Token::ClosesList => break,
                Token::Comma => {}
                Token::Comment => {
                    let words = comment(text);
                    match items.last_mut().filter(|_| self.is_on_same_line()) {
                        Some(item) => item.comments.push(words),
                        None => self.comments.push(words),
                    }
                }
                _ => {
                    let mut comments = std::mem::take(&mut self.comments);
                    let text = self.line((token, text));
                    comments.append(&mut self.comments);
                    items.push(Item { comments, text });
                }
            }
        }
        let last = std::mem::take(&mut self.comments);
        if last.is_empty() && items.iter().all(|item| item.comments.is_empty()) {
            return list(key, &items.into_iter().map(|item| item.text).collect::<Vec<_>>());
        }
        let mut out = "[\n".to_owned();
        let mut line = |text: &str, end: &str| out.push_str(&format!("  {text}{end}\n"));
        for item in items {
            item.comments.iter().for_each(|comment| line(comment, ""));
            line(&item.text, ",");
        }
        last.iter().for_each(|comment| line(comment, ""));
        out.push(']');
        out
    }

    /// A value in one line.
    fn line(&mut self, (token, text): (Token, &str)) -> String {
        match token {
            Token::OpensList => format!("[{}]", self.items(Token::ClosesList).join(", ")),
            Token::OpensTable => match self.items(Token::ClosesTable).join(", ") {
                pairs if pairs.is_empty() => "{}".to_owned(),
                pairs => format!("{{ {pairs} }}"),
            },
            _ => scalar(token, text),
        }
    }

    /// The items of a list or the pairs of a table, up to what closes it.
    fn items(&mut self, closes: Token) -> Vec<String> {
        let mut items = Vec::new();
        let mut item = String::new();
        while let Some((token, text)) = self.next() {
            match token {
                _ if token == closes => break,
                Token::Comma => items.push(std::mem::take(&mut item)),
                Token::Comment => self.comments.push(comment(text)),
                Token::Equals => item = format!("{} = ", keys(&item)),
                _ => item.push_str(&self.line((token, text))),
            }
        }
        items.extend((!item.is_empty()).then_some(item));
        items
    }
}

/// What is neither a list nor a table, in one line.
fn scalar(token: Token, text: &str) -> String {
    match token {
        Token::Text if text.starts_with('\'') => {
            let inner = text.trim_matches('\'');
            let is_plain = !inner.contains(['"', '\\']) && inner.len() + 2 == text.len();
            if is_plain { format!("\"{inner}\"") } else { text.to_owned() }
        }
        Token::Text => in_toml_1_0(text),
        Token::LongText => long_text(text).unwrap_or_else(|| text.to_owned()),
        _ => date(text).unwrap_or_else(|| text.to_owned()),
    }
}

/// A text of several lines in one.
fn long_text(text: &str) -> Option<String> {
    alone(&format!("a = {text}"), |table| {
        table.entries().find_map(|(_, _, value)| match value.node() {
            Read::Text(text) => Some(quoted(&text.replace("\r\n", "\n"))),
            _ => None,
        })
    })?
}

/// A text without the escapes that only TOML 1.1 has: `\e`, and `\x` with two digits.
fn in_toml_1_0(text: &str) -> String {
    if text.starts_with('\'') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(c);
        match chars.clone().next().filter(|_| c == '\\') {
            Some('e') => out.push_str("u001B"),
            Some('x') => out.push_str("u00"),
            Some(escaped) => out.push(escaped),
            None => continue,
        }
        chars.next();
    }
    out
}

/// A day, a time or both as every reader of TOML takes them; `None` for anything else.
fn date(text: &str) -> Option<String> {
    let is_day = |text: &str| {
        text.len() == 10
            && text
                .bytes()
                .enumerate()
                .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    let (day, time) = match text.get(..10).filter(|day| is_day(day)) {
        Some(day) if text.len() == 10 => return Some(day.to_owned()),
        Some(day) => (format!("{day}T"), text.get(11..)?),
        None => (String::new(), text),
    };
    let minutes = time.get(..5)?;
    let is_time =
        minutes.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
    let rest = time.get(5..).filter(|_| is_time)?;
    let seconds = if rest.starts_with(':') { "" } else { ":00" };
    Some(format!("{day}{minutes}{seconds}{}", rest.replace('z', "Z")))
}
