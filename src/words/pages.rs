//! The fixed words of the pages of deadlines and of series.
//!
//! In: nothing. Out: tables that a language fills.
//! Must not know: any language.

use serde::Serialize;

/// The words of the pages of deadlines.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DeadlineWords {
    /// What the page has, below its heading.
    pub lede: &'static str,
    /// The links to the kinds of deadlines, for those who hear them.
    pub kinds: &'static str,
    /// The link to deadlines of all kinds.
    pub all: &'static str,
    /// Deadlines of no common kind.
    pub other: &'static str,
    /// The link to the feed.
    pub subscribe: &'static str,
    /// Where nothing is to close.
    pub none: &'static str,
    /// The heading over what closes by Sunday, from the reader's clock.
    pub week: &'static str,
    /// The heading over what else closes in this month, from the reader's clock.
    pub month: &'static str,
    /// The heading over all that closes after that, from the reader's clock.
    pub later: &'static str,
    /// The heading over what has no day on which it closes.
    pub open: &'static str,
    /// The heading over what has closed.
    pub closed: &'static str,
    /// The same from the reader's clock.
    pub closed_lately: &'static str,
    /// The reader's own time, after that of the place: "{time} your time ({zone})". `time` is a short weekday and a clock
    /// time, `zone` the name of a zone.
    pub your_time: &'static str,
    /// What the page has, as a sentence, from the calendar's title.
    #[serde(skip)]
    pub about: fn(calendar: &str) -> String,
    /// The same of one kind of deadlines.
    #[serde(skip)]
    pub of_kind: fn(kind: &str, calendar: &str) -> String,
}

/// The words of the page of a series, and of what leads from one edition to another.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SeriesWords {
    /// The heading over the edition that is to come, as it stays true.
    pub announced: &'static str,
    /// The same from the reader's clock.
    pub next: &'static str,
    /// That no edition is to come, as a sentence.
    pub none: &'static str,
    /// The heading over all editions, and the link to them.
    pub editions: &'static str,
    /// An edition.
    pub edition: &'static str,
    /// What an edition is to the one that comes after it.
    pub before: &'static str,
    /// What an edition is to the one that came before it.
    pub after: &'static str,
    /// The heading over the deadlines of all editions.
    pub by_month: &'static str,
    /// The link to the feed.
    pub subscribe: &'static str,
    /// Before the edition that comes after one that is over, with the space after it.
    pub next_is: &'static str,
    /// That an event is over, as a sentence.
    #[serde(skip)]
    pub this_was: fn(event: &str) -> String,
    /// What the page has, as a sentence, from the series' name and the calendar's title.
    #[serde(skip)]
    pub about: fn(series: &str, calendar: &str) -> String,
}
