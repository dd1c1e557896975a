//! The line of a place, made safe and short enough to show.
//!
//! In: a span. Out: an [`Excerpt`]: a window of its line in which every character that could drive a terminal,
//! begin a workflow command or turn the direction of text is one visible character of width 1, so that marks stay
//! under what they mark.
//! Must not know: how it is drawn.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::visible;
use crate::text::{Place, Source, Sources, Span};

/// The most columns of a line that are shown.
pub const WIDEST: usize = 120;

/// How many columns before a span are kept when its line is too long.
const BEFORE: usize = 40;

/// A window of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Which text.
    pub source: u16,
    /// Where the span begins in that text.
    pub place: Place,
    /// What to show.
    pub text: String,
    /// Each character's byte in the source and in [`Self::text`], and one more pair for the end.
    bytes: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The window round a span, at most `columns` wide. A span over several lines is shown by its first; a text that
    /// is withheld, by none.
    #[must_use]
    pub fn of(sources: &Sources, span: Span, columns: usize) -> Option<Self> {
        let source = sources.get(span.source).filter(|_| !sources.is_withheld(span.source))?;
        let window = Window::round(source, span, columns)?;
        let mut excerpt =
            Self { source: span.source, place: sources.place(span), text: String::new(), bytes: Vec::new() };
        if window.cut_before {
            excerpt.text.push('…');
        }
        let mut indent = !window.cut_before;
        let hidden: BTreeSet<_> = visible::hidden(window.text).into_iter().map(|(at, _)| at).collect();
        for (at, c) in window.text.char_indices() {
            indent = indent && c.is_ascii_whitespace();
            excerpt.bytes.push((window.start + at, excerpt.text.len()));
            let command = visible::is_command(window.text.get(at..).unwrap_or_default());
            excerpt.text.push(match c {
                '\t' if indent => ' ',
                _ if command => '\u{fffd}',
                _ => match safe(c) {
                    same if same == c && hidden.contains(&at) => '\u{fffd}',
                    shown => shown,
                },
            });
        }
        excerpt.bytes.push((window.start + window.text.len(), excerpt.text.len()));
        if window.cut_after {
            excerpt.text.push('…');
        }
        Some(excerpt)
    }

    /// Which bytes of [`Self::text`] show a span; `None` when the span does not begin in the window.
    #[must_use]
    pub fn mark(&self, span: Span) -> Option<Range<usize>> {
        let Range { start, end } = span.range();
        let (first, last) = (self.bytes.first()?.0, self.bytes.last()?.0);
        if span.source != self.source || start < first || start > last {
            return None;
        }
        let shown = |byte: usize| {
            let at = self.bytes.partition_point(|(source, _)| *source < byte);
            self.bytes.get(at).or(self.bytes.last()).map(|(_, text)| *text)
        };
        Some(shown(start)?..shown(end.min(last))?)
    }
}

/// A character as it may be shown, of the same width or of width 1.
#[must_use]
pub fn safe(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ if visible::is_hostile(c) => '\u{fffd}',
        _ => c,
    }
}

struct Window<'a> {
    text: &'a str,
    /// The byte of the source where it begins.
    start: usize,
    cut_before: bool,
    cut_after: bool,
}

impl<'a> Window<'a> {
    fn round(source: &'a Source, span: Span, columns: usize) -> Option<Self> {
        let line = source.line_range(span.start);
        let at = source.text().floor_char_boundary((span.start as usize).clamp(line.start, line.end));
        let before = source.text().get(line.start..at)?;
        let after = source.text().get(at..line.end)?;
        // One column on each side is kept for the sign that something was cut.
        let room = columns.saturating_sub(2);
        let reserved = fitting(before.chars().rev(), BEFORE.min(room / 2)).1;
        let (right, used) = fitting(after.chars(), room.saturating_sub(reserved));
        let (left, _) = fitting(before.chars().rev(), room.saturating_sub(used));
        let start = at - left;
        Some(Self {
            text: source.text().get(start..at + right)?,
            start,
            cut_before: left < before.len(),
            cut_after: right < after.len(),
        })
    }
}

/// How many bytes of some characters fit into so many columns, and how many columns they take.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    for c in chars {
        let width = safe(c).width().unwrap_or(1);
        // Characters without a width can be piled up without end, so they are counted too.
        if columns + width > room || bytes >= room * 4 {
            break;
        }
        bytes += c.len_utf8();
        columns += width;
    }
    (bytes, columns)
}
