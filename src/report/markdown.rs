//! Foreign text in Markdown: what a site that shows it would make a link, a picture, a mention or markup stands in
//! code spans, in which nothing is made of anything.
//!
//! In: sentences and names. Out: [`Printed`] text for the middle of a line. Backslashes would not do: sites look for
//! mentions, numbers of issues and addresses in the text that is left when those are gone.
//! Must not know: what is said, how a document is put together.

use super::{Printed, visible};

/// Foreign text as prose, in which only words that could be more than words stand in code spans.
#[must_use]
pub fn prose(text: &str) -> Printed {
    let text = visible::name(text);
    let mut parts: Vec<String> = Vec::new();
    let mut odd: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        if is_plain(word) {
            parts.extend((!odd.is_empty()).then(|| span(&odd.join(" "))));
            odd.clear();
            parts.push(word.to_owned());
        } else {
            odd.push(word);
        }
    }
    parts.extend((!odd.is_empty()).then(|| span(&odd.join(" "))));
    Printed::drawn(parts.join(" "))
}

/// A message: prose, with what stands in backquotes in code spans.
#[must_use]
pub fn message(text: &str) -> Printed {
    let pieces: Vec<&str> = text.split('`').collect();
    // With one too many nobody knows what is quoted.
    if pieces.len().is_multiple_of(2) {
        return prose(text);
    }
    let mut out = String::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        if at % 2 == 1 {
            out.push_str(&span(&visible::name(piece)));
        } else {
            let blank = |is: bool| if is { " " } else { "" };
            out.push_str(blank(piece.starts_with(' ')));
            let words = prose(piece);
            out.push_str(&words);
            out.push_str(blank(piece.ends_with(' ') && !words.is_empty()));
        }
    }
    Printed::drawn(out)
}

/// Foreign text as a whole in a code span.
#[must_use]
pub fn code(text: &str) -> Printed {
    Printed::drawn(span(&visible::name(text)))
}

/// Text in a code span that it cannot leave.
fn span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Whether nothing is made of a word. What is not known to be harmless is not.
fn is_plain(word: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || !c.is_ascii() || ",.;:()'\"-/+?!%=".contains(c);
    word.chars().all(harmless)
        && !word.contains("://")
        && word.matches(':').count() < 2
        && !word.to_ascii_lowercase().contains("www.")
        && !is_reference(word)
        || word == "&"
}

/// Whether it could be the name of a commit, or an issue as `GH-1`: sites link these, brackets around them or not.
fn is_reference(word: &str) -> bool {
    let mut parts = word.split(|c: char| !c.is_ascii_alphanumeric());
    let is_commit = |part: &str| part.len() >= 7 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    parts.any(is_commit) || bare.starts_with("gh-") || bare.starts_with("ghsa-")
}
