//! Foreign text made safe to show.
//!
//! In: any text of a catalogue. Out: short text in which every control, bidi or invisible character is
//! written by its code point, so that it can neither drive a terminal nor start a workflow command.
//! Must not know: where it is shown.

pub use crate::text::hostile::is_hostile;

/// Most characters of foreign text that one message quotes.
pub const MOST: usize = 60;

/// Whether a character turns the direction of text, and so can make a reader see other text than is there.
#[must_use]
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with every hostile character written as `\u{1b}`, cut to [`MOST`] characters.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MOST {
            out.push('…');
            break;
        }
        if is_hostile(c) || c == '`' {
            out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The words of a parser, made safe to show: [`shown`], but with its backquotes and up to twice as long.
#[must_use]
pub fn words(text: &str) -> String {
    let safe = text.chars().map(|c| if is_hostile(c) { ' ' } else { c });
    safe.take(2 * MOST).collect()
}

/// [`shown`], in backquotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("`{}`", shown(text))
}

/// A name of a file with every hostile character written as `\u{1b}`, uncut: people click on it.
#[must_use]
pub fn name(text: &str) -> String {
    let visible = |c: char| if is_hostile(c) { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() };
    text.chars().map(visible).collect()
}
