//! A text without faults, cut exactly: into lines that say one thing each, and values into their tokens.
//!
//! In: a text that TOML takes, or one of its values. Out: [`Line`]s that together are all of it, in order; [`Token`]s.
//! Unlike `statement`, which guesses where a faulty value ends, this follows the lexer of the parser. Must not know:
//! which keys a catalogue has, what a line is wanted for.

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use super::parse;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalogue) enum Says {
    /// Nothing but white space.
    Nothing,
    /// A comment.
    Comment,
    /// It opens a table.
    Header {
        /// The keys that lead to it.
        path: Vec<String>,
        /// Whether it has two brackets.
        many: bool,
    },
    /// A key and its value, which may take several lines of the text.
    Pair {
        /// The keys that are set.
        path: Vec<String>,
        /// Where the value is.
        value: Range<usize>,
    },
}

/// One line, or those of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalogue) struct Line {
    /// All of it, the line end included.
    pub(in crate::catalogue) range: Range<usize>,
    /// What it says.
    pub(in crate::catalogue) says: Says,
    /// The comment on it: all that a line of a comment says, or what stands behind a header or a value.
    pub(in crate::catalogue) comment: Option<Range<usize>>,
}

/// A piece of a value that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) enum Token {
    /// `[`
    OpensList,
    /// `]`
    ClosesList,
    /// `{`
    OpensTable,
    /// `}`
    ClosesTable,
    Comma,
    Equals,
    Comment,
    /// A text in quotes of one line.
    Text,
    /// A text in three quotes.
    LongText,
    /// Anything else: a number, a date, a key, a dot between keys.
    Bare,
}

/// The tokens of a value, without white space and line ends.
pub(in crate::catalogue) fn tokens(value: &str) -> Vec<(Token, Range<usize>)> {
    let mut out: Vec<(Token, Range<usize>)> = Vec::new();
    for token in toml_parser::Source::new(value).lex() {
        let kind = match token.kind() {
            TokenKind::LeftSquareBracket => Token::OpensList,
            TokenKind::RightSquareBracket => Token::ClosesList,
            TokenKind::LeftCurlyBracket => Token::OpensTable,
            TokenKind::RightCurlyBracket => Token::ClosesTable,
            TokenKind::Comma => Token::Comma,
            TokenKind::Equals => Token::Equals,
            TokenKind::Comment => Token::Comment,
            TokenKind::LiteralString | TokenKind::BasicString => Token::Text,
            TokenKind::MlLiteralString | TokenKind::MlBasicString => Token::LongText,
            TokenKind::Dot | TokenKind::Atom => Token::Bare,
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Eof => continue,
        };
        let range = token.span().start()..token.span().end();
        match out.last_mut() {
            // The lexer cuts numbers at their dots, and dates at their blank.
            Some((Token::Bare, before)) if kind == Token::Bare && joins(value, before.end..range.start) => {
                before.end = range.end;
            }
            _ => out.push((kind, range)),
        }
    }
    out
}

/// Whether what stands on both sides of a gap is one: nothing is between, or the blank between a day and its time.
fn joins(value: &str, gap: Range<usize>) -> bool {
    matches!(value.get(gap), Some("" | " "))
}

/// Every comment of a text, those within values included.
pub(in crate::catalogue) fn comments(text: &str) -> impl Iterator<Item = &str> {
    let tokens = toml_parser::Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.filter_map(|token| text.get(token.span().start()..token.span().end()))
}

/// Cuts a text that has no faults.
pub(in crate::catalogue) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut open = Open::new(0);
    for token in toml_parser::Source::new(text).lex() {
        let (start, end) = (token.span().start(), token.span().end());
        match token.kind() {
            TokenKind::Newline if open.depth == 0 => {
                out.push(open.closed(text, end));
                open = Open::new(end);
            }
            TokenKind::Newline | TokenKind::Whitespace | TokenKind::Eof => {}
            TokenKind::Comment => open.comment = Some(start..end),
            kind => open.takes(kind, start..end),
        }
    }
    if open.start < text.len() {
        out.push(open.closed(text, text.len()));
    }
    out
}

/// A line whose end is not yet reached.
struct Open {
    start: usize,
    /// Where its words begin and end, without a comment.
    words: Option<Range<usize>>,
    is_header: bool,
    equals: Option<usize>,
    comment: Option<Range<usize>>,
    /// How many brackets of its value are open.
    depth: usize,
}

impl Open {
    fn new(start: usize) -> Self {
        Self { start, words: None, is_header: false, equals: None, comment: None, depth: 0 }
    }

    fn takes(&mut self, kind: TokenKind, range: Range<usize>) {
        match kind {
            TokenKind::LeftSquareBracket if self.words.is_none() => self.is_header = true,
            TokenKind::Equals if !self.is_header && self.equals.is_none() => self.equals = Some(range.start),
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket if self.equals.is_some() => {
                self.depth += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
        self.words = Some(self.words.as_ref().map_or(range.start, |words| words.start)..range.end);
        // A comment inside of a value is part of it.
        self.comment = None;
    }

    fn closed(self, text: &str, end: usize) -> Line {
        let path = |statement: &str| -> Vec<String> {
            parse::path(statement).split_terminator('\0').map(str::to_owned).collect()
        };
        let words = self.words.unwrap_or(0..0);
        let says = match self.equals {
            _ if words.is_empty() && self.comment.is_some() => Says::Comment,
            _ if words.is_empty() => Says::Nothing,
            Some(equals) => {
                let key = text.get(words.start..equals).unwrap_or_default();
                let behind = text.get(equals + 1..words.end).unwrap_or_default();
                let value = words.end - behind.trim_start().len()..words.end;
                Says::Pair { path: path(&format!("{key} = 0")), value }
            }
            None => {
                let header = text.get(words).unwrap_or_default();
                Says::Header { path: path(header), many: header.starts_with("[[") }
            }
        };
        Line { range: self.start..end, says, comment: self.comment }
    }
}
