//! The fixed words of the front page.
//!
//! In: nothing. Out: a table that a language fills.
//! Must not know: any language.

use serde::Serialize;

/// The words of the front page. What says "next" is only said from the reader's clock: a page may be read long after it was made.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FrontWords {
    /// The heading over what comes first, as it stays true.
    pub coming: &'static str,
    /// The same from the reader's clock.
    pub next: &'static str,
    /// The same with how far off it is; `when` is a text such as "in 5 days": "Next, {when}".
    pub next_in: &'static str,
    /// The heading over what closes first, from the reader's clock.
    pub closing: &'static str,
    /// How many days are left until something closes; `n` is 2 or more: "{n} days".
    pub left: &'static str,
    /// That nothing is to come, as a sentence.
    pub nothing: &'static str,
    /// Before the name of what was last, with the space after it: "Last: ".
    pub last: &'static str,
    /// How many events of a year are over, from the reader's clock; `events` is a text such as "41 events":
    /// "{year} so far: {events}".
    pub so_far: &'static str,
    /// How many more times a day has than are named, as [`super::Words::and_more`] says it of 2 or more: "and {n} more".
    pub more: &'static str,
    /// A day of a month that is named above; `weekday` is its name, `day` its number: "{weekday} {day}".
    pub on_day: &'static str,
}
