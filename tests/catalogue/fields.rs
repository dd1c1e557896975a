//! Values: the word that is meant by another.

use proptest::prelude::*;

proptest! {
    /// What is skipped for speed is never what is meant.
    #[test]
    fn the_nearest_word_is_the_one_of_all_distances(
        seen in "[a-c_/A]{1,9}",
        words in prop::collection::vec("[a-c_/]{1,9}", 0..9),
    ) {
        let fold = |word: &str| word.replace('_', "").to_lowercase();
        let allowed = (fold(&seen).chars().count() / 3).clamp(1, 4);
        let distances = words.iter().map(|word| (strsim::damerau_levenshtein(&fold(&seen), &fold(word)), word));
        let near = distances.filter(|(distance, word)| {
            *distance <= allowed && word.len().abs_diff(seen.len()) <= allowed + 2
        });
        let nearest = kalends::catalogue::nearest(&seen, words.iter().map(String::as_str));
        prop_assert_eq!(nearest, near.min().map(|(_, word)| word.as_str()));
    }
}
