//! Did you mean: the nearest right word to a wrong one.
//!
//! In: a word and those there are. Out: the nearest, if one is near enough to be meant.
//! Must not know: what the words stand for.

/// Longest word that is compared: longer ones are no typing errors.
const LONGEST: usize = 80;

/// The nearest of `words` to `seen`: the same but for case or for `-`, `_` and spaces, or within a third of its
/// letters. With several equally near, the first in order.
#[must_use]
pub fn nearest<'w>(seen: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if seen.is_empty() || seen.len() > LONGEST {
        return None;
    }
    let folded = fold(seen);
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    let near = |word: &'w str| {
        let distance = if word.len().abs_diff(seen.len()) > allowed + 2 {
            usize::MAX
        } else {
            strsim::damerau_levenshtein(&folded, &fold(word))
        };
        (distance <= allowed).then_some((distance, word))
    };
    words.into_iter().filter_map(near).min().map(|(_, word)| word)
}

fn fold(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
