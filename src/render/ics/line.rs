//! Content lines (RFC 5545, 3.1): the one place where text becomes iCalendar.
//!
//! In: the name of a property, its parameters and its value. Out: lines of at most 75 octets that end in CRLF.
//! Every value of every feed goes through [`write`], so nothing a stranger wrote can end a line or begin another.
//! Must not know: events, feeds, which properties there are.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::hostile::is_hostile;

/// The most octets of one physical line, its CRLF not counted (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;

/// The value of a property.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Text, which is escaped (RFC 5545, 3.3.11).
    Text(&'a str),
    /// Text that is escaped and else stays as it is: a UID, whose bytes are compared.
    Same(&'a str),
    /// A list of texts, each escaped, joined by commas.
    Texts(&'a [&'a str]),
    /// Anything that iCalendar does not escape: addresses, dates, rules, numbers, fixed words.
    Exact(&'a str),
}

/// Appends one property: `NAME;PARAMETER=value:value`, folded. What no calendar may hold is left out of values.
pub fn write(out: &mut String, name: &str, parameters: &[(&str, &str)], value: Value<'_>) {
    let start = out.len();
    out.push_str(name);
    for (key, value) in parameters {
        out.push(';');
        out.push_str(key);
        out.push('=');
        parameter(out, value);
    }
    out.push(':');
    match value {
        Value::Text(text) => escape(out, &composed(text)),
        Value::Same(text) => escape(out, text),
        Value::Texts(texts) => {
            for (at, text) in texts.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                escape(out, &composed(text));
            }
        }
        Value::Exact(value) => out.extend(value.chars().filter(|c| !is_hostile(*c))),
    }
    if out.len() - start > MOST_OCTETS {
        let line = out.split_off(start);
        fold(out, &line);
    } else {
        out.push_str("\r\n");
    }
}

/// Composed characters (NFC), so that one text is one sequence of bytes however it was typed.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// Appends text with its backslashes, semicolons, commas and line breaks escaped (RFC 5545, 3.3.11).
fn escape(line: &mut String, text: &str) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => line.push_str("\\\\"),
            ';' => line.push_str("\\;"),
            ',' => line.push_str("\\,"),
            '\n' => line.push_str("\\n"),
            '\r' => {
                rest.next_if_eq(&'\n');
                line.push_str("\\n");
            }
            '\t' => line.push(' '),
            c if is_hostile(c) => {}
            c => line.push(c),
        }
    }
}

/// Appends the value of a parameter, quoted where it must be, with quotes and line breaks as RFC 6868 writes them.
fn parameter(line: &mut String, value: &str) {
    let value = composed(value);
    let quoted = value.contains([':', ';', ',', ' ']) || !value.is_ascii();
    if quoted {
        line.push('"');
    }
    let mut rest = value.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '^' => line.push_str("^^"),
            '"' => line.push_str("^'"),
            '\n' => line.push_str("^n"),
            '\r' => {
                rest.next_if_eq(&'\n');
                line.push_str("^n");
            }
            '\t' => line.push(' '),
            c if is_hostile(c) => {}
            c => line.push(c),
        }
    }
    if quoted {
        line.push('"');
    }
}

/// Appends a logical line as physical lines: at most 75 octets each, the space that begins a continuation
/// counted, never inside a character. Linear in the length of the line.
///
/// There are readers that trim the lines they join, show half a character, or take an escape apart; so a line
/// is not broken beside a space, before a combining mark, around a joiner or after a backslash, unless 75 octets
/// hold no other place.
pub fn fold(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = MOST_OCTETS;
    while rest.len() > room {
        let Some((head, tail)) = break_within(rest, room) else { break };
        out.push_str(head);
        out.push_str("\r\n ");
        rest = tail;
        room = MOST_OCTETS - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Splits a text after at most `room` octets, at the last good place or else at the last character.
fn break_within(text: &str, room: usize) -> Option<(&str, &str)> {
    let mut ends = (1..=room).rev().filter_map(|at| text.split_at_checked(at));
    let last = ends.next()?;
    if breaks_well(last) { Some(last) } else { ends.find(|split| breaks_well(*split)).or(Some(last)) }
}

fn breaks_well((head, tail): (&str, &str)) -> bool {
    let before = head.chars().next_back();
    let after = tail.chars().next();
    let joins = |c: char| c.is_whitespace() || c == '\u{200d}';
    before.is_some_and(|c| !joins(c) && c != '\\')
        && after.is_some_and(|c| !joins(c) && !is_combining_mark(c))
}
