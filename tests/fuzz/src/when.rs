//! Days, times and zones by chance, as a catalogue writes them.
//!
//! In: bytes that libFuzzer chose. Out: values, most of them such as people write.
//! Must not know: events.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kalends::when::{YEARS, Zone};
use libfuzzer_sys::arbitrary::{Result, Unstructured};

use crate::chance;

/// How a time is written.
const CLOCK: &str = "%Y-%m-%dT%H:%M:%S";

/// The zones there are.
static ZONES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut names: Vec<_> = Zone::names().collect();
    names.sort_unstable();
    names
});

/// A day: of these years, or now and then of all that a catalogue may name.
pub fn day(u: &mut Unstructured<'_>) -> Result<NaiveDate> {
    let years = if chance(u, 1, 16)? { YEARS } else { 2024..=2028 };
    let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(*years.end(), 12, 31).unwrap_or_default();
    let most = u64::try_from((last - first).num_days()).unwrap_or_default();
    Ok(first + Days::new(u.int_in_range(0..=most)?))
}

/// A time on the clock: on the half hour, or any second.
pub fn time(u: &mut Unstructured<'_>) -> Result<NaiveTime> {
    let seconds = if chance(u, 1, 8)? { u.int_in_range(0..=86_399)? } else { u.int_in_range(0..=47)? * 1800 };
    Ok(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default())
}

/// The name of a zone.
pub fn zone(u: &mut Unstructured<'_>) -> Result<&'static str> {
    if chance(u, 1, 2)? {
        let usual = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];
        return u.choose(&usual).copied();
    }
    u.choose(&ZONES).copied()
}

/// A time as it is written.
#[must_use]
pub fn written(time: NaiveDateTime) -> String {
    time.format(CLOCK).to_string()
}

/// A time so many minutes later, as it is written.
#[must_use]
pub fn later(time: NaiveDateTime, minutes: i64) -> String {
    written(time + TimeDelta::minutes(minutes))
}

/// Days in a list, as it is written.
#[must_use]
pub fn list(days: &[NaiveDate]) -> String {
    let days: Vec<_> = days.iter().map(NaiveDate::to_string).collect();
    format!("[{}]", days.join(", "))
}
