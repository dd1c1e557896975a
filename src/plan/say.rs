//! Days, spans and lists in English.
//!
//! In: days and names. Out: phrases. Must not know: what they are said of.

use chrono::{Datelike, NaiveDate};

use crate::when::{Days, Extent, When};

/// `Thursday 19 June`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%A %-d %B").to_string()
}

/// `Tue 17 to Wed 18 June`; the year where it is not the one that is spoken of.
pub(super) fn stretch(first: NaiveDate, last: NaiveDate, year: Option<i32>) -> String {
    let said = last.format("%a %-d %B").to_string();
    let end = if year == Some(last.year()) { said } else { format!("{said} {}", last.year()) };
    match first {
        _ if first == last => end,
        _ if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{} to {end}", first.format("%a %-d"))
        }
        _ if first.year() == last.year() => format!("{} to {end}", first.format("%a %-d %B")),
        _ => format!("{} to {end}", first.format("%a %-d %B %Y")),
    }
}

/// `17 to 18 June`.
pub(super) fn span(first: NaiveDate, last: NaiveDate) -> String {
    let end = last.format("%-d %B");
    if first == last {
        end.to_string()
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{} to {end}", first.day())
    } else {
        format!("{} to {end}", first.format("%-d %B"))
    }
}

/// When something is, where only a period or a window is known: `in May`, `some day from 3 to 9 May`.
pub(super) fn somewhere(when: &When) -> String {
    let (first, last) = when.window();
    match when {
        When::Days(Days { extent: Extent::Some(days), .. }) => {
            format!("{days} of the days {}", span(first, last))
        }
        _ if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("some time in {}", first.format("%B"))
        }
        _ => format!("some time from {} to {}", first.format("%B"), last.format("%B")),
    }
}

/// `1 free day`, `3 free days`.
pub(super) fn count(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `A`, `A and B`, `A, B and 3 more`.
pub(super) fn named(mut names: Vec<String>, most: usize) -> String {
    let more = names.len().saturating_sub(most);
    names.truncate(most);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    list(&names)
}

/// `A, B and C`.
pub(super) fn list(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
