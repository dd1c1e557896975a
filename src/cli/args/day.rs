//! Days as they are typed.
//!
//! In: a text. Out: the day, or what is wrong with it. Must not know: which option it stands behind.

use chrono::NaiveDate;

/// A day as year, month and day, and nothing that merely resembles one.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    let day: Option<NaiveDate> = text.parse().ok();
    day.filter(|day| day.to_string() == text).ok_or_else(|| "not a day such as 2026-03-15".to_owned())
}
