//! HTML in texts: tags, and characters written by their names, as they come along when a page is copied.
//!
//! In: a text of a key. Out: a finding with the text as it is meant. In Markdown what stands in code is left alone.
//! Must not know: other keys of the same table.

use std::ops::Range;

use crate::catalogue::keys::{Key, Kind};
use crate::report::{Finding, Rule, visible};
use crate::text::{Span, markdown};

pub(super) static HTML: Rule =
    Rule::warning("text-html", "texts are Markdown, not HTML", include_str!("../explain/text-html.md"));

pub(super) static RULES: &[&Rule] = &[&HTML];

/// Elements that people paste from a page.
const ELEMENTS: [&str; 26] = [
    "a", "b", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "hr", "i", "img", "li", "ol",
    "p", "small", "span", "strong", "sub", "sup", "table", "td", "u", "ul",
];

/// Elements that Markdown has signs for, or that say nothing in a text.
const SIGNS: [(&str, &str); 7] =
    [("b", "**"), ("strong", "**"), ("i", "*"), ("em", "*"), ("span", ""), ("u", ""), ("font", "")];

/// The longest name of a character, with its `&` and `;`.
const LONGEST: usize = 34;

/// What HTML has left in a text.
enum Piece {
    /// A character by its name or number, and the character.
    Named(String),
    /// A tag of this element; of none where it may be no tag after all.
    Tag(Option<String>),
}

/// Says that a text holds HTML, and what it would be without.
pub(super) fn check(key: &Key, text: &str, at: Span) -> Option<Finding> {
    // Most texts hold neither sign.
    if !matches!(key.kind, Kind::Line(_) | Kind::Prose(_) | Kind::Url) || !text.contains(['&', '<']) {
        return None;
    }
    in_text(key.name, text, at, matches!(key.kind, Kind::Prose(_)))
}

/// The same for a text of one line, or for Markdown.
pub(in crate::catalogue) fn in_text(name: &str, text: &str, at: Span, prose: bool) -> Option<Finding> {
    let pieces = pieces(text, prose);
    let (first, _) = pieces.first()?;
    let seen = visible::quoted(text.get(first.clone()).unwrap_or_default());
    let tags = pieces.iter().any(|(_, piece)| matches!(piece, Piece::Tag(_)));
    let finding = HTML.at(at, format!("`{name}` holds HTML: {seen}"));
    let help = match (tags, prose) {
        (true, true) => "use plain Markdown: calendars show HTML as it is written",
        (true, false) => "write plain text: calendars show HTML as it is written",
        (false, _) => "write the character itself: calendars show its name",
    };
    let finding = finding.help(help);
    let Some(clean) = cleaned(text, &pieces, prose) else { return Some(finding) };
    let whole = !clean.is_empty() && visible::hidden(&clean).iter().all(|(_, c)| prose && *c == '\n');
    if !whole {
        return Some(finding);
    }
    let certain = !tags && !clean.contains(['<', '\n']);
    Some(finding.patch(at, quoted(&clean)).certain(certain))
}

/// Every piece of HTML in a text, in order.
fn pieces(text: &str, prose: bool) -> Vec<(Range<usize>, Piece)> {
    let code = if prose { markdown::code(text) } else { Vec::new() };
    let free = |at: usize| !code.iter().any(|range| range.contains(&at));
    let starts = text.match_indices(['&', '<']).filter(|(at, _)| free(*at));
    starts.filter_map(|(at, sign)| if sign == "&" { named(text, at) } else { tag(text, at) }).collect()
}

/// The character whose name begins here.
fn named(text: &str, at: usize) -> Option<(Range<usize>, Piece)> {
    let rest = text.get(at..)?;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
    let character = markdown::character(rest.get(..end)?)?;
    Some((at..at + end, Piece::Named(character)))
}

/// The tag of an element that begins here, to its `>` where it has one; else to the end of its name.
fn tag(text: &str, at: usize) -> Option<(Range<usize>, Piece)> {
    let rest = text.get(at + 1..)?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let element = name.get(..length)?.to_ascii_lowercase();
    let ends = name.get(length..)?.starts_with(['>', ' ', '/', '\n']);
    if !ELEMENTS.contains(&element.as_str()) || !ends {
        return None;
    }
    let behind = name.get(length..)?;
    let closing = behind.find('>');
    // Words that stand behind it are no attributes: what is said there must stay.
    let inside =
        closing.and_then(|closing| behind.get(..closing)).map(|inside| inside.trim_matches(['/', ' ']));
    let whole = inside.is_some_and(|inside| inside.is_empty() || inside.contains('='));
    let end = at + 1 + (rest.len() - name.len()) + length + closing.map_or(0, |closing| closing + 1);
    Some((at..end, Piece::Tag(whole.then_some(element))))
}

/// The text without HTML; `None` where a tag says more than a text can.
fn cleaned(text: &str, pieces: &[(Range<usize>, Piece)], prose: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (range, piece) in pieces {
        out.push_str(text.get(copied..range.start)?);
        match piece {
            Piece::Named(character) => push(&mut out, character, prose),
            Piece::Tag(element) => out.push_str(sign(element.as_deref()?, prose)?),
        }
        copied = range.end.max(copied);
    }
    out.push_str(text.get(copied..)?);
    // Several lines are Markdown, where spaces may say something.
    if out.contains('\n') {
        return Some(out.trim().to_owned());
    }
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A character as it stands in a text: spaces of any width are spaces, and what shows nothing is left out.
fn push(out: &mut String, character: &str, prose: bool) {
    for c in character.chars() {
        if c.is_whitespace() {
            out.push(' ');
        } else if !visible::is_hostile(c) {
            if prose && matches!(c, '<' | '*' | '_' | '`' | '[' | ']' | '\\' | '#') {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

/// What stands for a tag in a text.
fn sign(element: &str, prose: bool) -> Option<&'static str> {
    if matches!(element, "br" | "p") {
        return Some(" ");
    }
    let signs = SIGNS.iter().find(|(known, _)| *known == element).map(|(_, sign)| *sign);
    if prose { signs } else { Some("").filter(|_| !matches!(element, "a" | "img")) }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    if text.contains('\n') { format!("\"\"\"\n{escaped}\"\"\"") } else { format!("\"{escaped}\"") }
}
