//! Content lines (RFC 5545, 3.1): what is left when folds are taken out, with the way back to the text.
//!
//! In: the text of a feed. Out: its lines, each with the places of its characters.
//! Must not know: properties, findings.

use std::borrow::Cow;
use std::ops::Range;

/// One content line without its folds.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Where it begins in the feed.
    start: usize,
    /// For each fold the byte of the line behind it, and how far that has moved in the feed.
    folds: Vec<(u32, u32)>,
}

impl Line<'_> {
    /// The place in the feed of some bytes of the line.
    pub(crate) fn place(&self, range: Range<usize>) -> Range<usize> {
        let moved = |byte: usize, behind: bool| {
            let at = self.folds.partition_point(|(fold, _)| {
                if behind { (*fold as usize) <= byte } else { (*fold as usize) < byte }
            });
            let moved = at.checked_sub(1).and_then(|at| self.folds.get(at)).map_or(0, |(_, moved)| *moved);
            self.start + byte + moved as usize
        };
        // An end at a fold is before it, a beginning behind it.
        let start = moved(range.start, true);
        start..moved(range.end, range.start == range.end).max(start)
    }

    /// A part of the line.
    pub(crate) fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

/// The physical lines of a text: the place of each without its line end, and what ends it.
///
/// Lines end in a line feed. A text without any ends its lines in carriage returns, as Macs once did.
pub(crate) fn physical(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut start = 0;
    text.split_inclusive(end).map(move |line| {
        let content = line.trim_end_matches(['\n', '\r']);
        let from = start;
        start += line.len();
        (from..from + content.len(), line.get(content.len()..).unwrap_or_default())
    })
}

/// The content lines of a text. Empty ones are left out.
pub(crate) fn unfolded(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut lines = physical(text).peekable();
    std::iter::from_fn(move || {
        loop {
            let (range, _) = lines.next()?;
            let mut line = Line {
                text: Cow::Borrowed(text.get(range.clone()).unwrap_or_default()),
                start: range.start,
                folds: Vec::new(),
            };
            while let Some((more, _)) = lines.next_if(|(next, _)| continues(text, next)) {
                let at = more.start + 1;
                let length = line.text.len();
                let moved = at.saturating_sub(line.start + length);
                line.folds
                    .push((u32::try_from(length).unwrap_or(u32::MAX), u32::try_from(moved).unwrap_or(0)));
                line.text.to_mut().push_str(text.get(at..more.end).unwrap_or_default());
            }
            if !line.text.is_empty() {
                return Some(line);
            }
        }
    })
}

/// Whether a physical line continues the one before.
fn continues(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).is_some_and(|line| line.starts_with([' ', '\t']))
}
