//! The bytes of a feed as text.
//!
//! In: the bytes of one file. Out: a [`Feed`]: its text, in which every place of a finding lies, and what is
//! wrong with the bytes and cannot be seen in the text any more.
//! Must not know: lines, properties.

use std::ops::Range;

use crate::text::encoding::{self, Fault};

/// A feed as it was read.
#[derive(Debug)]
pub struct Feed {
    /// Its text, without a byte order mark.
    pub text: String,
    /// What is known of its bytes.
    pub bytes: Bytes,
}

/// What a text does not show of the bytes it was made of.
#[derive(Debug, Default)]
pub struct Bytes {
    /// How many there were.
    pub(crate) length: usize,
    /// Whether they began with a byte order mark.
    pub(crate) marked: bool,
    /// What is wrong with the encoding.
    pub(crate) fault: Option<Fault>,
    /// Characters that a fold had cut in two: the first of them, and how many there are.
    pub(crate) cut: Option<(Range<usize>, usize)>,
}

impl Feed {
    /// Reads bytes. A character that a fold cuts in two is put before the fold.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        let length = bytes.len();
        let marked = bytes.starts_with(encoding::MARK);
        let (bytes, cut) = match std::str::from_utf8(&bytes) {
            Ok(_) => (bytes, None),
            Err(_) => whole_characters(&bytes),
        };
        let (text, fault) = encoding::text(bytes);
        let before = if marked { encoding::MARK.len() } else { 0 };
        let cut =
            cut.map(|(at, count)| (at.start.saturating_sub(before)..at.end.saturating_sub(before), count));
        // Other bytes that are no UTF-8 before it move the place; their own fault is the one to look at.
        let cut = cut.filter(|(at, _)| text.get(at.clone()).is_some() && fault.is_none());
        Self { text, bytes: Bytes { length, marked, fault, cut } }
    }
}

/// Bytes in which no fold is inside of a character, the first character that had one, and how many had.
fn whole_characters(bytes: &[u8]) -> (Vec<u8>, Option<(Range<usize>, usize)>) {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut cut: Option<(Range<usize>, usize)> = None;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        out.push(*byte);
        rest = after;
        let Some((fold, behind)) = fold(rest) else { continue };
        let (lead, missing) = open(&out);
        let ends = behind.get(..missing).is_some_and(|more| more.iter().all(|byte| byte & 0xc0 == 0x80));
        if missing == 0 || !ends {
            continue;
        }
        let (more, behind) = behind.split_at(missing);
        out.extend_from_slice(more);
        let at = out.len() - lead - missing..out.len();
        out.extend_from_slice(fold);
        cut = Some(cut.map_or((at, 1), |(first, count)| (first, count + 1)));
        rest = behind;
    }
    (out, cut)
}

/// The fold that bytes begin with, and what follows.
fn fold(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = match bytes {
        [b'\r', b'\n', b' ' | b'\t', ..] => 3,
        [b'\n', b' ' | b'\t', ..] => 2,
        _ => return None,
    };
    bytes.split_at_checked(length)
}

/// Of a character that some bytes end in the middle of: how many bytes of it are there, and how many are not.
fn open(bytes: &[u8]) -> (usize, usize) {
    for there in 1..=3_usize.min(bytes.len()) {
        let Some(byte) = bytes.get(bytes.len() - there) else { break };
        let whole = match byte {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 0,
        };
        return (there, usize::saturating_sub(whole, there));
    }
    (0, 0)
}
