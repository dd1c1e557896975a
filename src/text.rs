//! Source texts and places in them.
//!
//! In: a name and a text. Out: spans (byte ranges in one of several texts) and their lines and columns.
//! Must not know: TOML, findings, files.

pub mod encoding;
pub mod hostile;
pub mod markdown;

use std::fmt;

/// A byte range in one of the [`Sources`]. Small and `Copy`, because every value of a catalogue has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which text, in the order they were added.
    pub source: u16,
    /// First byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// A span of `range` in text number `source`; bounds past 4 GiB are cut there.
    #[must_use]
    pub fn new(source: u16, range: std::ops::Range<usize>) -> Self {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX).max(start);
        Self { source, start, end }
    }

    /// Whether `other` begins inside this span of the same text.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.source == other.source && (self.start..self.end).contains(&other.start)
    }

    /// The byte range in its text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both counted from 1. Columns count characters, as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One text with the name by which people know it.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    lines: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes, so that a column in a line of any
    /// length costs the same.
    chars: Vec<u32>,
    withheld: bool,
}

/// How many bytes are counted at most to know how many characters are before one.
const BLOCK: usize = 4096;

/// How many characters begin in some bytes of UTF-8.
fn beginning(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = newlines.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let lines = std::iter::once(0).chain(starts).collect();
        let mut before = 0;
        let chars = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += u32::try_from(beginning(block)).unwrap_or(u32::MAX);
            here
        });
        let chars = chars.collect();
        Self { name, text, lines, chars, withheld: false }
    }

    /// The name shown in messages, usually a path as it was typed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The zero-based line that holds a byte, and where that line begins.
    fn line_of(&self, byte: u32) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte).saturating_sub(1);
        (line, self.lines.get(line).copied().unwrap_or(0) as usize)
    }

    /// The number of the line that holds a byte, from 1.
    #[must_use]
    pub fn line_number(&self, byte: u32) -> usize {
        self.line_of(byte).0 + 1
    }

    fn place(&self, byte: u32) -> Place {
        let (line, start) = self.line_of(byte);
        let end = (byte as usize).min(self.text.len());
        let column = self.characters_before(end).saturating_sub(self.characters_before(start)) + 1;
        Place { line: line + 1, column }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let block = (byte / BLOCK).min(self.chars.len().saturating_sub(1));
        let before = self.chars.get(block).map_or(0, |before| *before as usize);
        before + beginning(self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default())
    }

    /// The byte range of the line that holds `byte`, without its line end.
    #[must_use]
    pub fn line_range(&self, byte: u32) -> std::ops::Range<usize> {
        let (line, start) = self.line_of(byte);
        let end = self.lines.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }
}

/// All texts of one run, in order. Every span is resolved here.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// How many texts one run may hold.
    pub const MOST: usize = u16::MAX as usize;

    /// Adds a text and gives its number. `None` when there are [`Self::MOST`] already or the text is 4 GiB.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Option<u16> {
        let text = text.into();
        let number = u16::try_from(self.all.len()).ok().filter(|number| *number < u16::MAX)?;
        u32::try_from(text.len()).ok()?;
        self.all.push(Source::new(name.into(), text));
        Some(number)
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, number: u16) -> Option<&Source> {
        self.all.get(usize::from(number))
    }

    /// Says that nothing of a text may be shown: it came through a link from where its author may not read.
    pub fn withhold(&mut self, number: u16) {
        if let Some(source) = self.all.get_mut(usize::from(number)) {
            source.withheld = true;
        }
    }

    /// Whether nothing of this text may be shown.
    #[must_use]
    pub fn is_withheld(&self, number: u16) -> bool {
        self.get(number).is_some_and(|source| source.withheld)
    }

    /// All texts with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &Source)> {
        self.all
            .iter()
            .enumerate()
            .map(|(number, source)| (u16::try_from(number).unwrap_or(u16::MAX), source))
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The name of the text a span is in.
    #[must_use]
    pub fn name(&self, span: Span) -> &str {
        self.get(span.source).map_or("", Source::name)
    }

    /// Where a span begins.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.get(span.source).map_or(Place { line: 1, column: 1 }, |source| source.place(span.start))
    }

    /// Where a span ends.
    #[must_use]
    pub fn end_place(&self, span: Span) -> Place {
        self.get(span.source).map_or(Place { line: 1, column: 1 }, |source| source.place(span.end))
    }

    /// The text of a span; empty when the span is not of these texts.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).and_then(|source| source.text.get(span.range())).unwrap_or_default()
    }
}
