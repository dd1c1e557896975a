//! The fixed words of the ribbon and of the year planner.
//!
//! In: nothing. Out: a table that a language fills.
//! Must not know: any language.

use serde::Serialize;

/// The words of what shows a year in one picture.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GlanceWords {
    /// The heading of the ribbon, and of the planner from the current month on. It stays true however old the page is.
    pub heading: &'static str,
    /// The link to the planner.
    pub planner: &'static str,
    /// The heading of its page.
    pub title: &'static str,
    /// What that page has, as a sentence.
    pub lede: &'static str,
    /// Recurring events in the key.
    pub recurring: &'static str,
    /// What the height of a day says in the key, where there is too much for bars.
    pub number: &'static str,
    /// From one month to another: "{from} to {to}".
    pub span: &'static str,
    /// What the page has, as a sentence, from the calendar's title.
    #[serde(skip)]
    pub about: fn(calendar: &str) -> String,
    /// A month of a year: "November 2026".
    #[serde(skip)]
    pub month: fn(year: i32, month: u32) -> String,
}
