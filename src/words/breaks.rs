//! The breaks of a recurring event: periods on no day of which it is held.
//!
//! In: periods in order. Out: them as a list, each in the words of a language, with a year where the next one does not say
//! the same year. Must not know: any language.

use chrono::Datelike;

use super::{Phrase, Words};
use crate::when::Period;

/// The most breaks that are listed; of more, as many less one, so that never one is left over.
const LISTED: usize = 6;

/// Breaks as a list: "July and August 2027".
pub(super) fn listed(
    words: &Words,
    breaks: &[Period],
    each: fn(Period, with_year: bool) -> Phrase,
    more_of: fn(usize) -> String,
) -> Phrase {
    let shown = if breaks.len() > LISTED { LISTED - 1 } else { breaks.len() };
    let more = breaks.len() - shown;
    let following = breaks.iter().skip(1).map(Some).chain([None]);
    let phrase = breaks.iter().zip(following).take(shown).enumerate().fold(
        Phrase::new(),
        |list, (at, (period, next))| {
            // The one behind it says the year, unless it is not listed.
            let next = next.filter(|_| at + 1 < shown);
            let before = words.before(at, if more > 0 { breaks.len() } else { shown });
            list.text(before).phrase(each(*period, !next.is_some_and(|next| shares_year(*period, *next))))
        },
    );
    if more > 0 { phrase.text(more_of(more)) } else { phrase }
}

fn shares_year(one: Period, next: Period) -> bool {
    let kinds = matches!(
        (one, next),
        (Period::Month(..), Period::Month(..)) | (Period::Quarter(..), Period::Quarter(..))
    );
    kinds && one.first().year() == next.first().year()
}
