//! The stamp of an entry whose history is not known: made from its text, so that a program which compares stamps sees
//! a difference when the text differs, and the same text is always the same bytes.
//!
//! In: all components of one UID. Out: a time in the ten years after the stamp that means nothing.
//! Must not know: the clock, what the texts say.

use chrono::{NaiveDateTime, TimeDelta};
use sha2::{Digest, Sha256};

use super::vevent::Vevent;

/// Seconds below ten years.
const SPAN: u64 = 10 * 365 * 86_400;

/// The stamp of some components that all have the stamp `from`. Where lines are folded plays no part.
#[must_use]
pub fn stamp<'v>(components: impl Iterator<Item = &'v Vevent>, from: NaiveDateTime) -> NaiveDateTime {
    let mut sum = Sha256::new();
    for component in components {
        sum.update(component.text.replace("\r\n ", "").as_bytes());
    }
    let number = sum.finalize().iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let seconds = i64::try_from(number % SPAN).unwrap_or_default();
    from.checked_add_signed(TimeDelta::seconds(seconds)).unwrap_or(from)
}
