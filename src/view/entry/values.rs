//! The values of one entry of a feed.
//!
//! In: an event, where the state of an entry follows from it. Out: [`Entry`] and its parts.
//! Must not know: iCalendar, how the values are found.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::span::Span;
use crate::model::{Event, Status};
use crate::when::Rule;

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// What it is known by for ever, in every feed.
    pub uid: String,
    /// Of an occurrence: when it would take place by the recurrence rule of the entry that has the same UID.
    pub instead_of: Option<Span>,
    /// When it was last changed, UTC; where changes are not known a constant, or a time made from its text.
    pub stamp: NaiveDateTime,
    /// When it was first listed, UTC, where known.
    pub created: Option<NaiveDateTime>,
    /// When it was last changed, UTC, where known.
    pub modified: Option<NaiveDateTime>,
    /// How often it changed, where known.
    pub sequence: Option<u32>,
    /// From when to when.
    pub span: Span,
    /// How it recurs.
    pub recurrence: Option<Recurrence<'a>>,
    /// Its title.
    pub title: String,
    /// Where.
    pub location: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// All that is said of it, in lines.
    pub description: String,
    /// Where to read more.
    pub url: Option<Cow<'a, str>>,
    /// Its topics.
    pub categories: Vec<&'a str>,
    /// How certain it is.
    pub state: State,
    /// Whether it blocks time.
    pub busy: bool,
    /// Whether it blocks time in a feed whose events do: it takes place then, and is no deadline.
    pub may_block: bool,
    /// Where to take part from afar, and what such an address is called.
    pub join: Option<(Cow<'a, str>, &'static str)>,
    /// The UIDs of those it is part of, whether or not a feed holds them: its text is the same in every feed.
    pub part_of: Vec<String>,
}

/// How an entry recurs: by a rule that every program reads alike. What takes place besides has entries of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence<'a> {
    /// Its rule.
    pub rule: &'a Rule,
    /// The last day on which it may take place.
    pub until: Option<NaiveDate>,
    /// Days on which it does not take place.
    pub exdates: &'a [NaiveDate],
}

/// How certain an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It takes place then.
    Confirmed,
    /// It likely takes place then, or its days are not known.
    Tentative,
    /// It does not take place then.
    Cancelled,
}

impl State {
    /// A period is never a fact about days, however certain the event.
    pub(super) fn of(event: &Event) -> Self {
        match event.status {
            Status::Cancelled | Status::Postponed => Self::Cancelled,
            Status::Confirmed if event.when.has_days() => Self::Confirmed,
            Status::Confirmed | Status::Tentative => Self::Tentative,
        }
    }
}
