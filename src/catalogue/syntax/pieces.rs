//! A long text cut where entries begin, so that only a piece of it is a tree at any time: the tree of a whole
//! catalogue takes some twenty times the memory of its text.
//!
//! In: a text. Out: ranges of it, in order, that together are all of it.
//! Must not know: whether the text is valid, and needs not. If every piece can be parsed alone, every cut was
//! between two statements: a piece that ends within a text or a list is never valid.

use std::ops::Range;

/// A piece ends before the first entry after so many bytes. Small texts stay whole.
const PIECE: usize = 64 * 1024;

/// The list that the entries of a catalogue are in.
pub(super) const ENTRIES: &str = "event";

/// The line that begins one.
const HEADER: &str = "[[event]]";

/// Cuts before the first entry, and then before an entry whenever a piece is long enough.
pub(in crate::catalogue) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    let mut at = 0;
    while text.len() > PIECE {
        let rest = text.get(at..).unwrap_or_default();
        let Some(found) =
            rest.match_indices(HEADER).map(|(found, _)| at + found).find(|at| begins(text, *at))
        else {
            break;
        };
        cuts.push(found);
        at = (found + PIECE).min(text.len());
        at = (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    }
    cuts.dedup();
    let ends = cuts.iter().copied().skip(1).chain([text.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a line begins at a place.
fn begins(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n')
}
