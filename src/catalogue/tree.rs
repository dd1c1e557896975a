//! TOML text as a tree of values with places.
//!
//! In: one source text. Out: a [`Table`] to walk, and every syntax fault as a finding. Nothing here can fail:
//! a text with faults is mended first (see `mend`), so that one fault hides no other.
//! Must not know: which keys a catalogue has. Only this folder's `tree`, `mend` and `syntax` know TOML, and only
//! this file uses the toml crate.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Offset;
use toml_parser::lexer::TokenKind;

use super::syntax::SYNTAX;
use super::{mend, pieces};
use crate::report::{Finding, visible};
use crate::text::{Source, Span};

/// The deepest nesting of brackets that is parsed; what the parser itself takes is less.
const DEEPEST: usize = 100;

/// What the parser makes of a text; `None` for brackets nested so deeply that it might not come back. It calls itself
/// for each open bracket, and its own bound counts stray closing brackets of faulty texts, so that it may never be
/// reached.
fn parse(text: &str) -> Option<(Spanned<DeTable<'_>>, Vec<toml::de::Error>)> {
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

/// A piece of a parsed text, and where it was in the text that people wrote.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its first byte in the parsed text; it ends where the next begins.
    pub(super) parsed: usize,
    /// Its bytes in the written text.
    pub(super) written: std::ops::Range<usize>,
    /// Whether the bytes are the same, or stand for what was written.
    pub(super) copied: bool,
}

/// Where the pieces of a parsed text were in the text that people wrote.
#[derive(Debug, Default)]
pub(super) struct Origins {
    source: u16,
    /// In the order of the parsed text; empty when that is the written one.
    pieces: Vec<Piece>,
    /// First bytes, in the parsed text, of values that stand for something unreadable. Sorted.
    broken: Vec<usize>,
}

impl Origins {
    pub(super) fn new(source: u16, pieces: Vec<Piece>, broken: Vec<usize>) -> Self {
        Self { source, pieces, broken }
    }

    fn piece(&self, byte: usize) -> Option<&Piece> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.parsed <= byte).checked_sub(1)?)
    }

    fn start(&self, byte: usize) -> usize {
        match self.piece(byte) {
            None => byte,
            Some(piece) if piece.copied => (piece.written.start + byte - piece.parsed).min(piece.written.end),
            Some(piece) => piece.written.start,
        }
    }

    /// Where the byte before `byte` ends.
    fn end(&self, byte: usize) -> usize {
        match byte.checked_sub(1).and_then(|last| self.piece(last)) {
            None => byte,
            Some(piece) if piece.copied => (piece.written.start + byte - piece.parsed).min(piece.written.end),
            Some(piece) => piece.written.end,
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.start(range.start);
        let end = if range.is_empty() { start } else { self.end(range.end) };
        Span::new(self.source, start..end.max(start))
    }
}

/// Parses a source and hands its root table to `walk`: the whole text's, or for a long text without faults that of
/// one piece after the other. Texts with syntax faults are mended, and their faults reported, before they are
/// walked.
pub(super) fn walk<T>(
    number: u16,
    source: &Source,
    findings: &mut Vec<Finding>,
    mut walk: impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> Vec<T> {
    let before = findings.len();
    if let Some(walked) = walk_pieces(number, source.text(), findings, &mut walk) {
        return walked;
    }
    findings.truncate(before);
    vec![walk_whole(number, source, findings, walk)]
}

/// `None` when a piece has faults, or holds what may not be taken without the others.
fn walk_pieces<T>(
    number: u16,
    text: &str,
    findings: &mut Vec<Finding>,
    walk: &mut impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> Option<Vec<T>> {
    let pieces = pieces::cut(text);
    let mut walked = Vec::new();
    for piece in &pieces {
        let (tree, errors) = parse(text.get(piece.clone())?)?;
        let table = tree.get_ref();
        // Entries are the same alone and together. Of anything else a second one can be a fault.
        let entries = table.keys().filter(|key| key.get_ref() == pieces::ENTRIES).count();
        let alone = if piece.start == 0 { entries == 0 } else { entries == table.len() };
        if !errors.is_empty() || (pieces.len() > 1 && !alone) {
            return None;
        }
        let here = Piece { parsed: 0, written: piece.clone(), copied: true };
        let origins = Origins::new(number, vec![here], Vec::new());
        walked.push(walk(Table { table, origins: &origins }, findings));
    }
    Some(walked)
}

fn walk_whole<T>(
    number: u16,
    source: &Source,
    findings: &mut Vec<Finding>,
    mut walk: impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> T {
    if let Some((tree, errors)) = parse(source.text())
        && errors.is_empty()
    {
        let origins = Origins { source: number, ..Origins::default() };
        return walk(Table { table: tree.get_ref(), origins: &origins }, findings);
    }
    let before = findings.len();
    let (text, origins) = mend::mend(number, source.text(), findings);
    let (tree, errors) = DeTable::parse_recoverable(&text);
    let line = |at: Span| source.line_range(at.start).start;
    let mut said: BTreeSet<_> = findings.iter().skip(before).map(|finding| line(finding.at)).collect();
    for error in errors {
        let at = origins.span(error.span().unwrap_or(0..0));
        if said.insert(line(at)) {
            findings.push(SYNTAX.at(at, visible::words(error.message())));
        }
    }
    walk(Table { table: tree.get_ref(), origins: &origins }, findings)
}

/// The first fault of one statement parsed on its own: its place in the statement and the parser's words.
pub(super) fn first_fault(statement: &str) -> Option<(std::ops::Range<usize>, String)> {
    let Some((_, errors)) = parse(statement) else {
        return Some((statement.len()..statement.len(), "its brackets are nested too deeply".to_owned()));
    };
    let error = errors.into_iter().min_by_key(|error| error.span().map(|span| span.start))?;
    Some((error.span().unwrap_or(0..statement.len()), visible::words(error.message())))
}

/// The path of keys that one faultless statement sets or opens, joined by NUL.
pub(super) fn path(statement: &str) -> String {
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

/// A table and its place.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    table: &'t DeTable<'t>,
    origins: &'t Origins,
}

/// A value and its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    value: &'t DeValue<'t>,
    origins: &'t Origins,
    /// Its place. For a table, the place of its header.
    pub(super) at: Span,
    broken: bool,
}

/// What a value is.
pub(super) enum Node<'t> {
    Text(&'t str),
    Number(f64, bool),
    Boolean(bool),
    Date(WrittenDate),
    List(Vec<Value<'t>>),
    Table(Table<'t>),
    /// Something unreadable, which has been reported.
    Broken,
}

/// A date or time as TOML has it; a part that does not exist (such as second 60) is `Err`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    pub(super) day: Option<NaiveDate>,
    pub(super) time: Option<Result<NaiveTime, &'static str>>,
    /// Seconds east of UTC.
    pub(super) offset: Option<i32>,
}

impl<'t> Table<'t> {
    /// All keys with their places and values, in alphabetical order of keys.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'t str, Span, Value<'t>)> {
        self.table.iter().map(move |(key, value)| {
            let at = self.origins.span(key.span());
            (&**key.get_ref(), at, self.value(value.get_ref(), value.span()))
        })
    }

    fn value(self, value: &'t DeValue<'t>, range: std::ops::Range<usize>) -> Value<'t> {
        Value::new(value, range, self.origins)
    }
}

impl<'t> Value<'t> {
    fn new(value: &'t DeValue<'t>, range: std::ops::Range<usize>, origins: &'t Origins) -> Self {
        let broken = origins.broken.binary_search(&range.start).is_ok();
        Self { value, origins, at: origins.span(range), broken }
    }

    /// Whether it stands for something unreadable, which has been reported.
    pub(super) fn is_broken(self) -> bool {
        self.broken
    }

    /// What it is.
    pub(super) fn node(self) -> Node<'t> {
        if self.broken {
            return Node::Broken;
        }
        match self.value {
            DeValue::String(text) => Node::Text(text),
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix());
                #[allow(clippy::cast_precision_loss, reason = "numbers of a catalogue are small")]
                Node::Number(value.map_or(f64::INFINITY, |value| value as f64), true)
            }
            DeValue::Float(number) => Node::Number(number.as_str().parse().unwrap_or(f64::NAN), false),
            DeValue::Boolean(value) => Node::Boolean(*value),
            DeValue::Datetime(date) => Node::Date(written(date)),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| Self::new(item.get_ref(), item.span(), self.origins));
                Node::List(items.collect())
            }
            DeValue::Table(table) => Node::Table(Table { table, origins: self.origins }),
        }
    }

    /// What people call its kind.
    pub(super) fn kind(self) -> &'static str {
        match self.node() {
            Node::Text(_) => "a text",
            Node::Number(..) => "a number",
            Node::Boolean(_) => "true or false",
            Node::Date(WrittenDate { day: None, .. }) => "a time without a day",
            Node::Date(WrittenDate { time: None, .. }) => "a day",
            Node::Date(_) => "a time",
            Node::List(_) => "a list",
            Node::Table(_) => "a table",
            Node::Broken => "something unreadable",
        }
    }
}

fn written(date: &toml::value::Datetime) -> WrittenDate {
    let day =
        date.date.and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()));
    let time = date.time.map(|time| {
        let second = time.second.unwrap_or(0);
        if second == 60 {
            return Err("a minute has no second 60 here");
        }
        if time.nanosecond.unwrap_or(0) != 0 {
            return Err("fractions of a second are not kept");
        }
        NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
            .ok_or("there is no such time")
    });
    let offset = date.offset.map(|offset| match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(minutes) * 60,
    });
    WrittenDate { day, time, offset }
}
