//! Did you mean: the nearest right word to a wrong one.
//!
//! In: a word and those there are. Out: the nearest, if one is near enough to be meant.
//! Must not know: what the words stand for.

/// Longest word that is compared: longer ones are no typing errors.
const LONGEST: usize = 80;

/// The nearest word, and whether no other can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) struct Near<'w> {
    pub(in crate::catalogue) word: &'w str,
    /// It is the only one near, or the only one that is the same but for case and hyphens. A word with other
    /// digits is never certain: `talks-2026` and `talks-2027` are near, and each is right.
    pub(in crate::catalogue) certain: bool,
}

/// The nearest of `words` to `seen`: the same but for case or for `-`, `_` and spaces, or within a third of its
/// letters. With several equally near, the first in order.
pub(in crate::catalogue) fn near<'w>(
    seen: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<Near<'w>> {
    if seen.is_empty() || seen.len() > LONGEST {
        return None;
    }
    let folded: String = folded(seen).collect();
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    let letters = letters(seen);
    let near = |word: &'w str| {
        let distance = strsim::damerau_levenshtein(&folded, &self::folded(word).collect::<String>());
        (distance <= allowed).then_some((distance, word))
    };
    let words = words.into_iter().filter(|word| word.len().abs_diff(seen.len()) <= allowed + 2);
    // Thousands of wrong words against hundreds of right ones: the letters alone tell most apart.
    let words = words.filter(|word| surplus(&letters, &self::letters(word)) <= allowed);
    let mut found: Vec<_> = words.filter_map(near).collect();
    found.sort_unstable();
    found.dedup();
    let (distance, word) = found.first().copied()?;
    let only = found.get(1).is_none_or(|(next, _)| distance == 0 && *next > 0);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    Some(Near { word, certain: only && digits(seen) == digits(word) })
}

/// The word of [`near`].
#[must_use]
pub fn nearest<'w>(seen: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    near(seen, words).map(|near| near.word)
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase)
}

/// How many letters of a folded word fall into each of 32 classes.
fn letters(word: &str) -> [usize; 32] {
    let mut counts = [0; 32];
    for c in folded(word) {
        if let Some(count) = counts.get_mut(c as usize % 32) {
            *count += 1;
        }
    }
    counts
}

/// The fewest letters that must go from one word to make the other: their distance is never less.
fn surplus(one: &[usize; 32], other: &[usize; 32]) -> usize {
    let over = |a: &[usize; 32], b: &[usize; 32]| -> usize {
        a.iter().zip(b).map(|(a, b)| a.saturating_sub(*b)).sum()
    };
    over(one, other).max(over(other, one))
}
