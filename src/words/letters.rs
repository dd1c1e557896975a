//! Letters at the start of a text.
//!
//! In: a text of the words of a language. Out: the same as it stands within a line.
//! Must not know: any language; those that capitalize nouns do not ask.

/// The text with its first letter in lower case: "call for presentations closes".
pub(super) fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.as_str().chars()).collect()
}
