//! What all files of a site are made from.
//!
//! In: a calendar, its marks, its changes, templates, and the day on which it is shown. Out: [`Shown`], from which each
//! kind of file takes what it needs.
//! Must not know: which files there are, the disk.

use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveDateTime};

use super::contents::SiteError;
use crate::model::change::Change;
use crate::model::{Calendar, Marks};
use crate::render::html::Templates;
use crate::render::ics::Vevent;
use crate::view::changelog::Changelog;
use crate::view::edition::{Edition, NextOccurrences};
use crate::view::entry::feeds::{self, Feeds};
use crate::view::order::{Order, order};
use crate::view::page::deadlines;
use crate::words::{self, Words};

/// What all files are made from.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) calendar: Calendar,
    pub(super) marks: Marks,
    /// What changed; `None` where that is not known.
    pub(super) changes: Option<Changelog>,
    pub(super) words: &'static Words,
    today: NaiveDate,
    next: NextOccurrences,
    /// Whether anything closes.
    pub(super) deadlines: bool,
    pub(super) templates: Templates,
    pub(super) order: Order,
    pub(super) feeds: Feeds,
    /// The text of each entry of the feeds, made when the first feed needs it and joined into all.
    pub(super) vevents: Vec<OnceLock<Option<Vevent>>>,
    /// The stamp of each entry, by which all that have its UID are stamped, where their history is not known.
    pub(super) stamps: Vec<OnceLock<NaiveDateTime>>,
}

impl Shown {
    /// Plans feeds and puts events in order, once for all files.
    pub(super) fn new(
        calendar: Calendar,
        marks: Marks,
        changes: Option<Vec<Change>>,
        today: NaiveDate,
        templates: Templates,
    ) -> Result<Self, SiteError> {
        let words = words::of(&calendar.language)
            .ok_or_else(|| SiteError::new("index.html", format!("no words for `{}`", calendar.language)))?;
        let feeds = feeds::plan(&calendar);
        let next = NextOccurrences::of(&calendar, today);
        let changes = changes.map(|changes| Changelog::new(changes, &calendar));
        let deadlines = deadlines::any(&calendar);
        let order = order(&Edition {
            calendar: &calendar,
            words,
            today,
            next: &next,
            deadlines,
            changes: changes.as_ref(),
        });
        let vevents = feeds.entries.iter().map(|_| OnceLock::new()).collect();
        let stamps = feeds.entries.iter().map(|_| OnceLock::new()).collect();
        Ok(Self {
            calendar,
            marks,
            changes,
            words,
            today,
            next,
            deadlines,
            templates,
            order,
            feeds,
            vevents,
            stamps,
        })
    }

    /// The calendar as pages show it.
    pub(super) fn edition(&self) -> Edition<'_> {
        Edition {
            calendar: &self.calendar,
            words: self.words,
            today: self.today,
            next: &self.next,
            deadlines: self.deadlines,
            changes: self.changes.as_ref(),
        }
    }

    /// When something was first listed, UTC, as far as is known.
    pub(super) fn since(&self) -> NaiveDateTime {
        let oldest = self.changes.as_ref().and_then(|log| log.all().last()).map(|change| change.when);
        self.marks.oldest().or(oldest).unwrap_or(Marks::NO_STAMP)
    }
}
