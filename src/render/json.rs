//! Values as JSON that programs fetch.
//!
//! In: any value that can be serialised. Out: its text, written in one pass, so that a list may make its items one
//! at a time. Lists and objects of the two outermost levels have a line for each of their parts, everything
//! inside stands on it: a change of one event is a change of one line.
//! Must not know: which values there are, where the text goes.

use std::io::{self, Write};

use serde::Serialize;
pub use serde_json::Error;
use serde_json::ser::{Formatter, Serializer};

use crate::text::hostile::is_hostile;

/// The schema of `events.json`, published beside it.
pub const EVENTS_SCHEMA: &str = include_str!("../../docs/events.v1.schema.json");

/// How many levels have a line for each of their parts.
const OPEN_LEVELS: usize = 2;

/// The text of a value, ending in a line feed.
///
/// # Errors
/// When the value cannot be said in JSON; values of the house can.
pub fn text(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, Lines::default()))?;
    out.push(b'\n');
    Ok(out)
}

/// Where lines end, and how texts are written.
#[derive(Debug, Default)]
struct Lines {
    level: usize,
    empty: bool,
}

impl Lines {
    fn begin(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.empty = true;
        out.write_all(bracket)
    }

    fn part(&mut self, out: &mut (impl Write + ?Sized), first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.level <= OPEN_LEVELS {
            out.write_all(b"\n")?;
        }
        self.empty = false;
        Ok(())
    }

    fn end(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        if self.level <= OPEN_LEVELS && !self.empty {
            out.write_all(b"\n")?;
        }
        self.empty = false;
        self.level = self.level.saturating_sub(1);
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    /// A part of a text in which there is nothing that JSON itself escapes. What feeds leave out is written by
    /// its number, and so is `<`, so that the text may stand in a page and in a terminal.
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_escaped) {
            let (plain, tail) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut tail = tail.chars();
            for unit in tail.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = tail.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

fn is_escaped(c: char) -> bool {
    c == '<' || (!c.is_ascii() && is_hostile(c)) || c == '\u{7f}'
}
