//! What every language writes alike: machine forms of dates, offsets from UTC, the city of a zone.
//!
//! In: days, moments, zones. Out: texts without a word of any language, but for the names of cities.
//! Must not know: any language.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Phrase, Repeating};
use crate::when::{Days, Extent, Moment, Period, When, Window, Zone};

/// "2025-06-17".
#[must_use]
pub fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// The form that the `datetime` attribute takes: `2025-06-17T18:30-07:00`.
#[must_use]
pub fn stamp(moment: Moment) -> String {
    let sign = if moment.offset < 0 { '-' } else { '+' };
    let minutes = moment.offset.unsigned_abs() / 60;
    format!("{}{sign}{:02}:{:02}", moment.local.format("%Y-%m-%dT%H:%M"), minutes / 60, minutes % 60)
}

/// What a clock of 24 hours shows: "18:30".
pub(super) fn clock(moment: Moment) -> String {
    moment.local.format("%H:%M").to_string()
}

/// "UTC", "UTC-7", "UTC+5:30".
pub(super) fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// The city a zone is named after, if it is.
pub(super) fn city(zone: Zone) -> Option<String> {
    let (area, _) = zone.name().split_once('/')?;
    (area != "Etc").then(|| zone.city())
}

/// The city whose clock a recurring event follows; none where its offset stays the same.
pub(super) fn city_of_clock(entry: &Repeating<'_>) -> Option<String> {
    entry.changing().and_then(city)
}

/// The offset of the clock time that is said of a recurring event.
pub(super) fn offset_of_clock(entry: &Repeating<'_>) -> String {
    entry.hours().map_or(String::new(), |hours| offset(hours.start.offset))
}

/// The next occurrence of a recurring event: the day alone where its time of day is the one that was said.
pub(super) fn next_time(
    entry: &Repeating<'_>,
    next: &When,
    full_day: fn(NaiveDate) -> Phrase,
    whole: fn(&When, Option<&str>) -> Phrase,
) -> Phrase {
    match next {
        When::Hours(hours) if !entry.is_at_another_time() => {
            Phrase::new().time(stamp(hours.start), full_day(hours.start.local.date()).plain())
        }
        _ => whole(next, None),
    }
}

/// Item number `number`, from 1.
pub(super) fn numbered<T: Copy + Default>(items: &[T], number: u32) -> T {
    items.get((number as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

/// Whether a window has two periods of which one follows the other: what lies in it is in this or in that one.
pub(super) fn is_either(window: &Window) -> bool {
    window.first.last().succ_opt() == Some(window.last.first())
}

/// Whether days are of several months, so that their numbers alone would be read as of one.
pub(super) fn is_over_months(first: NaiveDate, last: NaiveDate) -> bool {
    let months = (first.year(), first.month()) != (last.year(), last.month());
    months && (first.day() <= last.day() || (last - first).num_days() > 31)
}

/// The large figure of a date: "17–18", "17", "Nov–Apr", or the periods as `figure` writes one of them.
pub(super) fn large(when: &When, figure: impl Fn(Period) -> String) -> String {
    let month = |day: NaiveDate| figure(Period::Month(day.year(), day.month()));
    let days = |first: NaiveDate, last: NaiveDate| match is_over_months(first, last) {
        true => range(false, month(first), month(last)),
        false => range(first == last, first.day(), last.day()),
    };
    match when {
        When::Days(Days { first, extent: Extent::Open, .. }) => first.day().to_string(),
        When::Days(Days { first, last, .. }) => days(*first, *last),
        When::Hours(hours) => days(hours.start.local.date(), hours.last_day()),
        When::Period(Window { first, last }) => {
            let (first, last) = (figure(*first), figure(*last));
            range(first == last, first, last)
        }
    }
}

fn range(one: bool, first: impl fmt::Display, last: impl fmt::Display) -> String {
    if one { first.to_string() } else { format!("{first}–{last}") }
}
