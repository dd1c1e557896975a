//! Foreign text made safe to show.
//!
//! In: any text of a catalogue. Out: short text in which every control, bidi or invisible character is
//! written by its code point, so that it can neither drive a terminal nor start a workflow command.
//! Must not know: where it is shown.

use std::collections::BTreeMap;

pub use crate::text::hostile::{fault, hidden, is_blank, is_hostile, is_unassigned_emoji};

/// Most characters of foreign text that one message quotes.
pub const MOST: usize = 60;

/// What the runner of GitHub obeys at the beginning of a line, whatever white space is before it.
const AT_START: &str = "::";

/// What it obeys anywhere in a line.
const ANYWHERE: &str = "##[";

/// Whether a workflow command begins with this text, wherever it stands in a line.
#[must_use]
pub fn is_command(text: &str) -> bool {
    text.starts_with(ANYWHERE)
}

/// Whether a line that begins with this text is a workflow command.
#[must_use]
pub fn begins_command(text: &str) -> bool {
    text.trim_start().starts_with(AT_START)
}

/// The text with every hostile character written as `\u{1b}`, cut to [`MOST`] characters.
#[must_use]
pub fn shown(text: &str) -> String {
    let end = text.char_indices().nth(MOST).map(|(at, _)| at);
    let mut out = escaped(text.get(..end.unwrap_or(text.len())).unwrap_or_default(), |c| c == '`');
    if end.is_some() {
        out.push('…');
    }
    out
}

/// The words of a parser, made safe to show: [`shown`], but with its backquotes and up to twice as long.
#[must_use]
pub fn words(text: &str) -> String {
    let safe = text.chars().map(|c| if is_hostile(c) { ' ' } else { c });
    name(&safe.take(2 * MOST).collect::<String>())
}

/// [`shown`], in backquotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("`{}`", shown(text))
}

/// A name of a file with every hostile character written as `\u{1b}`, uncut: people click on it.
#[must_use]
pub fn name(text: &str) -> String {
    escaped(text, |_| false)
}

/// Text in which hostile characters, others that are chosen, and the first character of a workflow command are
/// written by their code points.
fn escaped(text: &str, other: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let start = text.len() - text.trim_start().len();
    let hidden: BTreeMap<_, _> = hidden(text).into_iter().collect();
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let command = is_command(rest) || at == start && rest.starts_with(AT_START);
        if hidden.contains_key(&at) || command || other(c) {
            out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
