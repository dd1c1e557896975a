//! Words of a closed list, and names of colours.
//!
//! In: a key and a value of the tree. Out: what the word stands for, or one finding that names the nearest word.
//! Must not know: other keys of the same table.

use super::mistyped::{wanted_here, wrong_type};
use super::nearest::{Near, near};
use super::text::{item, text};
use crate::catalogue::keys::{Key, Kind};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::world::color::Color;

pub(super) static WORD_UNKNOWN: Rule =
    Rule::error("word-unknown", "a word is one of its list", include_str!("../explain/word-unknown.md"));

pub(super) static RULES: &[&Rule] = &[&WORD_UNKNOWN];

/// A word of a closed list, in exactly its case.
pub(in crate::catalogue) fn word<T: Copy>(
    key: &'static Key,
    value: Value<'_>,
    words: &[(&'static str, T)],
) -> Result<T, Finding> {
    let Node::Text(text) = value.node() else {
        return Err(wrong_type(key, value).help(wanted_here(key)));
    };
    if let Some((_, found)) = words.iter().find(|(word, _)| *word == text) {
        return Ok(*found);
    }
    let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let finding = WORD_UNKNOWN.at(value.at, format!("`{}` is {}", key.name, visible::quoted(text)));
    let synonym = synonym(text).filter(|meant| words.iter().any(|(word, _)| word == meant));
    // The other spelling of a word of ours; the other words might be meant otherwise.
    let certain = text.eq_ignore_ascii_case("canceled");
    let synonym = synonym.map(|word| Near { word, certain });
    match synonym.or_else(|| near(text, words.iter().map(|(word, _)| *word))) {
        Some(meant) => Err(meant_patch(finding, meant, value.at)),
        None => Err(finding.help(format!("one of {}", known.join(", ")))),
    }
}

/// An item of a list of words.
pub(super) fn word_item(key: &'static Key, value: Value<'_>) -> Result<&'static str, Finding> {
    item(key, value)?;
    let Kind::Words(words) = key.kind else { return Err(wrong_type(key, value)) };
    let words: Vec<_> = words.iter().map(|word| (*word, *word)).collect();
    word(key, value, &words)
}

/// The word of ours for one that people use in its place.
fn synonym(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_lowercase().as_str() {
        "canceled" | "called off" => "cancelled",
        "delayed" => "postponed",
        "likely" | "tbc" | "unconfirmed" | "planned" => "tentative",
        "final" | "fixed" => "confirmed",
        "cfp-close" | "talks" | "proposals" | "call-for-papers" => "cfp",
        "abstracts" | "paper" => "papers",
        _ => return None,
    })
}

/// A colour by its name.
pub(in crate::catalogue) fn color(key: &'static Key, value: Value<'_>) -> Result<Color, Finding> {
    let name = text(key, value)?;
    Color::named(&name).ok_or_else(|| {
        let message = format!("`{}` is {}, which is not a colour", key.name, visible::quoted(&name));
        let finding = WORD_UNKNOWN.at(value.at, message);
        let lower = name.to_ascii_lowercase();
        let same = Color::named(&lower).map(|color| Near { word: color.name(), certain: true });
        match same.or_else(|| near(&name, Color::names())) {
            Some(meant) => meant_patch(finding, meant, value.at),
            None => finding
                .help("write one of the 147 names of CSS, such as `\"steelblue\"`: feeds take no others"),
        }
    })
}

/// "Did you mean", with the word that is meant in quotes.
pub(super) fn meant_patch(finding: Finding, meant: Near<'_>, at: Span) -> Finding {
    let finding = finding.help(format!("did you mean `{}`?", meant.word));
    finding.patch(at, format!("\"{}\"", meant.word)).certain(meant.certain)
}
