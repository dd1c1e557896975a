//! What changes in a text, line by line, for people to look at.
//!
//! In: a text before and after, and its name. Out: a unified diff of at most [`MOST_BYTES`], in which nothing of
//! a catalogue reaches the terminal unescaped or looks like a command to what runs the build. Only this file
//! uses the similar crate.
//! Must not know: findings, where the text goes.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::excerpt::safe;
use super::{Printed, visible};

/// The most bytes of one diff.
pub const MOST_BYTES: usize = 64 * 1024;

/// The most characters of a line.
const LINE: usize = 500;

/// Lines round a change.
const CONTEXT: usize = 3;

/// Draws the difference; empty when there is none.
#[must_use]
pub fn draw(name: &str, before: &str, after: &str, color: bool) -> Printed {
    let paint = |line: &str, paint: Style| {
        let style = if color { paint } else { Style::new() };
        format!("{style}{line}{style:#}\n")
    };
    let bold = Style::new().bold();
    let name = visible::name(name);
    let diff = TextDiff::from_lines(before, after);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if out.is_empty() {
            out = paint(&format!("--- {name}"), bold) + &paint(&format!("+++ {name}"), bold);
        }
        out.push_str(&paint(&hunk.header().to_string(), AnsiColor::Cyan.on_default()));
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', Style::new()),
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
            };
            out.push_str(&paint(&format!("{sign}{}", shown(change.value())), style));
        }
        if out.len() > MOST_BYTES - 128 {
            let end = (0..=MOST_BYTES - 128).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
            out.truncate(out.get(..end).and_then(|kept| kept.rfind('\n')).map_or(0, |at| at + 1));
            out.push_str("… and more\n");
            break;
        }
    }
    Printed::drawn(out)
}

/// A line as it may be shown. GitHub obeys a line that begins with `::`, whatever white space is before it, and what
/// stands behind `##[` anywhere.
fn shown(line: &str) -> String {
    let line = line.trim_end_matches(['\n', '\r']);
    let mut out: String = line.chars().take(LINE).map(|c| if c == '\t' { c } else { safe(c) }).collect();
    if line.chars().nth(LINE).is_some() {
        out.push('…');
    }
    if visible::begins_command(&out) {
        let at = out.len() - out.trim_start().len();
        out.replace_range(at..=at, "\u{fffd}");
    }
    out.replace("##[", "\u{fffd}#[")
}
