//! Where each piece of a parsed text was in the text that people wrote.
//!
//! In: the pieces of which `mend` made a text, or none for a text parsed as it was written. Out: spans of the written
//! text. Must not know: TOML, findings.

use std::ops::Range;

use crate::text::{Source, Span};

/// A piece of a parsed text, and where it was in the text that people wrote.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its first byte in the parsed text; it ends where the next begins.
    pub(in crate::catalogue) parsed: usize,
    /// Its bytes in the written text.
    pub(in crate::catalogue) written: Range<usize>,
    /// Whether the bytes are the same, or stand for what was written.
    pub(in crate::catalogue) copied: bool,
}

/// Where the pieces of a parsed text were in the text that people wrote.
#[derive(Debug)]
pub(super) struct Origins<'t> {
    source: u16,
    /// The written text with its lines; none where nobody is told of faults.
    file: Option<&'t Source>,
    /// In the order of the parsed text; empty when that is the written one.
    pieces: Vec<Piece>,
    /// First bytes, in the parsed text, of values that stand for something unreadable. Sorted.
    broken: Vec<usize>,
}

impl<'t> Origins<'t> {
    pub(in crate::catalogue) fn new(
        source: u16,
        file: Option<&'t Source>,
        pieces: Vec<Piece>,
        broken: Vec<usize>,
    ) -> Self {
        Self { source, file, pieces, broken }
    }

    /// The written text with its lines, where people are told of faults.
    pub(super) fn file(&self) -> Option<&'t Source> {
        self.file
    }

    /// Whether the value that begins at a byte of the parsed text stands for something unreadable.
    pub(in crate::catalogue) fn is_broken(&self, byte: usize) -> bool {
        self.broken.binary_search(&byte).is_ok()
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

    /// Where a range of the parsed text was written.
    pub(in crate::catalogue) fn span(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start);
        let end = if range.is_empty() { start } else { self.end(range.end) };
        Span::new(self.source, start..end.max(start))
    }
}
