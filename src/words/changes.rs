//! The words for what changed: the page and feed of changes, and one sentence for each kind of change.
//!
//! In: names, dates, places, before and after. Out: tables and functions that a language fills. A sentence names its
//! event, or speaks of the one that was named before it; it has no full stop.
//! Must not know: any language, events, formats.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Closing, Dated, Phrase, Repeating};

/// A sentence about an event and a date of it, where there is one to say.
pub type OnDate = fn(name: Option<&str>, Option<Dated<'_>>) -> Phrase;
/// A sentence about an event that has days.
pub type OfDays = fn(name: Option<&str>, &[NaiveDate]) -> Phrase;
/// A sentence about a deadline: what closes, when that was to be, and when it is.
pub type OfClosing = fn(name: Option<&str>, closes: &str, before: &Closing, after: &Closing) -> Phrase;

/// What a language says about changes. Everywhere `name` is the event's, or `None` where it was named just before.
#[derive(Debug, Clone, Copy)]
pub struct Changes {
    /// The fixed words.
    pub labels: ChangeLabels,
    /// Each kind of change as a tag.
    pub tags: ChangeTags,
    /// What can be new about an event besides, within a sentence.
    pub details: DetailNames,
    /// The title of page and feed with the calendar's: "Changes in Kernel events".
    pub in_calendar: fn(calendar: &str) -> String,
    /// What page and feed have, as a sentence.
    pub about: fn(calendar: &str) -> String,
    /// The heading of the changes of a year: "Changes of 2025".
    pub of_year: fn(year: &str) -> String,
    /// So many changes: "1 change", "3 changes".
    pub changes: fn(usize) -> String,
    /// So many days more, at least 2, behind a list of days, with what stands before it: " and 34 more".
    pub more_days: fn(usize) -> String,
    /// It is listed: when, and where if that is known.
    pub added: fn(name: Option<&str>, Dated<'_>, place: Option<&str>) -> Phrase,
    /// It is listed, and recurs.
    pub added_repeating: fn(name: Option<&str>, &Repeating<'_>) -> Phrase,
    /// It is not listed any more.
    pub removed: OnDate,
    /// It is called off.
    pub cancelled: OnDate,
    /// It is put off: with when it was to be.
    pub postponed: OnDate,
    /// It was called off or put off, and takes place after all.
    pub on_again: OnDate,
    /// Its days are known.
    pub days_announced: fn(name: Option<&str>, Dated<'_>) -> Phrase,
    /// It takes place on other days.
    pub new_dates: fn(name: Option<&str>, before: Dated<'_>, after: Dated<'_>) -> Phrase,
    /// It takes place at another time of its days.
    pub new_time: fn(name: Option<&str>, before: Dated<'_>, after: Dated<'_>) -> Phrase,
    /// It recurs in this way.
    pub new_rhythm: fn(name: Option<&str>, &Repeating<'_>) -> Phrase,
    /// It recurred, and takes place once.
    pub once_only: fn(name: Option<&str>, Dated<'_>) -> Phrase,
    /// It takes place elsewhere.
    pub new_place: fn(name: Option<&str>, before: &str, after: &str) -> Phrase,
    /// Its place is known.
    pub place_announced: fn(name: Option<&str>, after: &str) -> Phrase,
    /// Its place is open again.
    pub place_open: fn(name: Option<&str>, before: &str) -> Phrase,
    /// It is certain.
    pub confirmed: OnDate,
    /// It is likely again, and was certain.
    pub tentative: OnDate,
    /// It has a new name; `name` is that one, or `None` where it was said just before.
    pub renamed: fn(name: Option<&str>, before: &str) -> Phrase,
    /// It is not held on these days.
    pub days_off: OfDays,
    /// It is held on these days, besides or after all.
    pub days_on: OfDays,
    /// Its time of a day was moved.
    pub day_moved: fn(name: Option<&str>, of: NaiveDate, after: Dated<'_>) -> Phrase,
    /// Something else is new about these days.
    pub days_altered: OfDays,
    /// Something new closes: what and when.
    pub deadline_added: fn(name: Option<&str>, closes: &str, &Closing) -> Phrase,
    /// Something closes later.
    pub deadline_extended: OfClosing,
    /// Something closes earlier.
    pub deadline_earlier: OfClosing,
    /// It is known from when on something is open: what and when.
    pub opening_added: fn(name: Option<&str>, opens: &str, &Closing) -> Phrase,
    /// Something opens at another time.
    pub opening_moved: OfClosing,
    /// What was to close is not listed any more.
    pub deadline_removed: fn(name: Option<&str>, what: &str) -> Phrase,
    /// These things are new about it, at least one, in words of [`DetailNames`].
    pub new_details: fn(name: Option<&str>, details: &[&str]) -> Phrase,
}

/// The fixed words of pages with changes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ChangeLabels {
    /// The title of the page, and the link to it.
    pub title: &'static str,
    /// What it has.
    pub intro: &'static str,
    /// Where nothing has changed.
    pub none: &'static str,
    /// The heading of what changed about one event.
    pub history: &'static str,
    /// What unfolds changes that are not the newest.
    pub earlier: &'static str,
    /// The link to all of them.
    pub all: &'static str,
    /// The link to the feed of changes.
    pub follow: &'static str,
}

/// Each kind of change in a word or two. What is called off or put off has its tags among the states.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ChangeTags {
    /// It is listed.
    pub added: &'static str,
    /// It is not listed any more.
    pub removed: &'static str,
    /// It takes place after all.
    pub on_again: &'static str,
    /// Its days are known.
    pub days_announced: &'static str,
    /// It takes place on other days.
    pub new_dates: &'static str,
    /// It takes place at another time.
    pub new_time: &'static str,
    /// It recurs in another way.
    pub new_rhythm: &'static str,
    /// It takes place elsewhere.
    pub new_place: &'static str,
    /// Its place is known.
    pub place_announced: &'static str,
    /// Its place is open again.
    pub place_open: &'static str,
    /// It is certain.
    pub confirmed: &'static str,
    /// It is likely again.
    pub tentative: &'static str,
    /// It has another name.
    pub renamed: &'static str,
    /// Single times of it changed.
    pub occurrence: &'static str,
    /// Something new closes.
    pub deadline_added: &'static str,
    /// Something closes later.
    pub deadline_extended: &'static str,
    /// Something closes earlier.
    pub deadline_earlier: &'static str,
    /// It is known from when on something is open.
    pub opening_added: &'static str,
    /// Something opens at another time.
    pub opening_moved: &'static str,
    /// What was to close is not listed any more.
    pub deadline_removed: &'static str,
    /// Something else is new.
    pub details: &'static str,
}

/// What can be new about an event, as it stands within a sentence.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DetailNames {
    /// What it is.
    pub description: &'static str,
    /// The line for readers.
    pub note: &'static str,
    /// Street and number.
    pub address: &'static str,
    /// Whether and where one takes part from afar.
    pub online: &'static str,
    /// Its official site.
    pub site: &'static str,
    /// Its further addresses.
    pub links: &'static str,
    /// The clock of its times.
    pub clock: &'static str,
    /// Its deadlines.
    pub deadlines: &'static str,
    /// What it costs to take part.
    pub admission: &'static str,
    /// Which languages are spoken.
    pub languages: &'static str,
    /// What makes it possible for somebody to take part.
    pub access: &'static str,
    /// When and where it was to take place before it was listed.
    pub formerly: &'static str,
    /// Its topics.
    pub topics: &'static str,
    /// Who holds it.
    pub organizer: &'static str,
    /// Its series.
    pub series: &'static str,
    /// The events it is a satellite of.
    pub alongside: &'static str,
}

/// The beginning of a sentence about an event that is named in it, or that was named before.
pub(super) fn about(name: Option<&str>, named: impl FnOnce(&str) -> String, alone: &str) -> Phrase {
    Phrase::new().text(name.map_or_else(|| alone.to_owned(), named))
}

/// A sentence and what follows it, with the marks around that; alone where nothing does.
pub(super) fn followed(sentence: Phrase, open: &str, by: Option<Phrase>, close: &str) -> Phrase {
    match by {
        Some(by) => sentence.text(open).phrase(by).text(close),
        None => sentence,
    }
}
