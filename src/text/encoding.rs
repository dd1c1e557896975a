//! Bytes to text.
//!
//! In: the bytes of one file. Out: its text without a byte order mark, and what is wrong with its encoding.
//! The text is always whole enough to be read on, so that a wrong encoding hides no other fault.
//! Must not know: where the bytes came from.

use std::ops::Range;

/// The byte order mark of UTF-8.
pub const MARK: &[u8] = "\u{feff}".as_bytes();

/// What is wrong with an encoding, and where in the text that was made of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which bytes of the text; empty when it is about all of it.
    pub at: Range<usize>,
    /// What is wrong, as a phrase.
    pub message: String,
}

/// The text of some bytes. One leading byte order mark is cut off: editors do not show it, so lines and
/// columns are right without it.
#[must_use]
pub fn text(bytes: Vec<u8>) -> (String, Option<Fault>) {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, "little"),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, "big"),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest.to_vec()),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> (String, Option<Fault>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => lossy(error.as_bytes()),
    }
}

/// Each byte sequence that is not UTF-8 becomes U+FFFD; the first of them is the fault.
fn lossy(bytes: &[u8]) -> (String, Option<Fault>) {
    let mut text = String::with_capacity(bytes.len());
    let mut first: Option<(Range<usize>, u8)> = None;
    let mut count = 0_usize;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if let Some(byte) = chunk.invalid().first() {
            let start = text.len();
            text.push('\u{fffd}');
            first.get_or_insert((start..text.len(), *byte));
            count += 1;
        }
    }
    let fault = first.map(|(at, byte)| {
        let more = match count {
            1 => String::new(),
            2 => ", and one more place".to_owned(),
            count => format!(", and {} more places", count - 1),
        };
        Fault { at, message: format!("byte `0x{byte:02x}`{more}: not UTF-8") }
    });
    (text, fault)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, end: &str) -> (String, Option<Fault>) {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    let message = format!("the file is UTF-16 ({end} endian, by its byte order mark), not UTF-8");
    (text, Some(Fault { at: 0..0, message }))
}
