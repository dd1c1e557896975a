//! Some of the events of a calendar, in the form of one of the files for programs.
//!
//! In: a calendar, which of its events, and a form. Out: bytes, in which everything but the events is as in the site's file. Entries
//! say nothing of their history, as those of a build without one do.
//! Must not know: who chose, the terminal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::contents::SiteError;
use super::data;
use super::feed::of_entries;
use super::shown::Shown;
use crate::model::{Calendar, EventIx, Marks};
use crate::render::html::Templates;
use crate::view::address;
use crate::view::entry::feeds::Selection;
use crate::view::entry::head::{Head, head};

/// A form for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// That of `events.json`.
    Json,
    /// That of `events.csv`.
    Csv,
    /// A feed.
    Ics,
}

/// Some of the events.
///
/// # Errors
/// When the language has no words.
pub fn excerpt(
    calendar: Calendar,
    chosen: &BTreeSet<EventIx>,
    today: NaiveDate,
    form: Form,
) -> Result<Vec<u8>, SiteError> {
    let fault = |why: String| SiteError::new(address::EVENTS, why);
    let templates = Templates::new(&BTreeMap::new()).map_err(|why| fault(why.to_string()))?;
    let mut shown = Shown::new(calendar, Marks::unknown(), None, today, templates)?;
    shown.feeds = shown.feeds.of_some(chosen);
    match form {
        Form::Json => data::events(&shown).map_err(fault),
        Form::Csv => data::table(&shown).map_err(fault),
        Form::Ics => feed(&shown).ok_or_else(|| fault("there is no feed of all events".to_owned())),
    }
}

/// A feed of what is left, of all degrees of knowledge. It names no address at which programs would find another one.
fn feed(shown: &Shown) -> Option<Vec<u8>> {
    let Shown { calendar, words, feeds, .. } = shown;
    let of = |selection| feeds.feeds.iter().find(|feed| feed.selection == selection);
    let head = Head { source: None, ..head(calendar, words, of(Selection::All)?) };
    of_entries(shown, &head, &of(Selection::Planning)?.entries)
}
