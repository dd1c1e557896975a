//! Entries as they were written: each key on its own, nothing resolved, nothing taken over.
//!
//! In: what `decode` read. Out: drafts for `link`. Must not know: other entries.

use chrono::NaiveDate;

use super::dates::Written;
use super::fields::Spanned;
use crate::model::{Allow, DeadlineKind, Link, Online, Only, Origin, Status};
use crate::text::Span;
use crate::when::{Lead, Zone};
use crate::world::color::Color;
use crate::world::country::Country;

/// Everything one file holds.
#[derive(Debug, Default)]
pub(super) struct FileDraft {
    pub(super) calendar: Option<CalendarDraft>,
    pub(super) tags: Vec<(Spanned<String>, Option<String>)>,
    pub(super) series: Vec<SeriesDraft>,
    pub(super) feeds: Vec<FeedDraft>,
    pub(super) events: Vec<EventDraft>,
}

/// `[calendar]`.
#[derive(Debug)]
pub(super) struct CalendarDraft {
    pub(super) id: Option<Spanned<String>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) description: Option<String>,
    pub(super) url: Option<String>,
    pub(super) repository: Option<String>,
    pub(super) timezone: Option<Zone>,
    pub(super) language: Option<String>,
    pub(super) allow: Vec<Allow>,
    pub(super) origin: Origin,
}

/// `[[series]]`.
#[derive(Debug)]
pub(super) struct SeriesDraft {
    pub(super) id: Option<Spanned<String>>,
    /// The id as it stands, be it one that cannot be taken.
    pub(super) raw_id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) url: Option<String>,
    pub(super) tags: Vec<Spanned<String>>,
    pub(super) organizer: Option<String>,
    pub(super) description: Option<String>,
    pub(super) timezone: Option<Zone>,
    pub(super) origin: Origin,
}

/// `[[feed]]`.
#[derive(Debug)]
pub(super) struct FeedDraft {
    pub(super) id: Option<Spanned<String>>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) color: Option<Color>,
    pub(super) reminder: Option<Lead>,
    pub(super) busy: Option<bool>,
    pub(super) only: OnlyDraft,
    pub(super) origin: Origin,
}

/// `only` of a feed.
#[derive(Debug, Default)]
pub(super) struct OnlyDraft {
    pub(super) tags: Vec<Spanned<String>>,
    pub(super) series: Vec<Spanned<String>>,
    /// What refers to nothing else.
    pub(super) rest: Only,
}

/// `[[event]]`.
#[derive(Debug)]
pub(super) struct EventDraft {
    pub(super) id: Option<Spanned<String>>,
    /// The id as it stands, be it one that cannot be taken.
    pub(super) raw_id: Option<String>,
    pub(super) series: Option<Spanned<String>>,
    pub(super) name: Option<String>,
    pub(super) status: Status,
    pub(super) part_of: Vec<Spanned<String>>,
    pub(super) start: Option<Spanned<Written>>,
    /// `None` when it was not written; `Some(None)` when it cannot be read.
    pub(super) end: Option<Option<Spanned<Written>>>,
    pub(super) days: Option<Spanned<u16>>,
    pub(super) timezone: Option<Spanned<Zone>>,
    /// Whether a zone was written, be it one that nobody knows.
    pub(super) timezone_written: bool,
    pub(super) rrule: Option<Spanned<String>>,
    pub(super) until: Option<Spanned<NaiveDate>>,
    pub(super) exdate: Vec<Spanned<NaiveDate>>,
    pub(super) rdate: Vec<Spanned<NaiveDate>>,
    pub(super) venue: Option<String>,
    pub(super) address: Option<String>,
    pub(super) city: Option<String>,
    pub(super) region: Option<String>,
    pub(super) country: Option<Country>,
    pub(super) latitude: Option<Spanned<f64>>,
    pub(super) longitude: Option<Spanned<f64>>,
    pub(super) online: Online,
    pub(super) url: Option<String>,
    pub(super) links: Vec<Link>,
    /// `None` when they were not written, and so are taken over.
    pub(super) tags: Option<Vec<Spanned<String>>>,
    pub(super) organizer: Option<String>,
    pub(super) description: Option<String>,
    pub(super) note: Option<String>,
    pub(super) busy: bool,
    pub(super) deadlines: Vec<DeadlineDraft>,
    pub(super) occurrences: Vec<OccurrenceDraft>,
    pub(super) allow: Vec<Allow>,
    pub(super) origin: Origin,
}

/// `[[event.deadline]]`.
#[derive(Debug)]
pub(super) struct DeadlineDraft {
    pub(super) kind: Option<Spanned<DeadlineKind>>,
    pub(super) id: Option<Spanned<String>>,
    pub(super) name: Option<String>,
    pub(super) closes: Option<Spanned<Written>>,
    pub(super) timezone: Option<Spanned<crate::model::ClosingZone>>,
    /// Whether a zone was written, be it one that nobody knows.
    pub(super) timezone_written: bool,
    pub(super) url: Option<String>,
    pub(super) note: Option<String>,
    pub(super) origin: Origin,
}

/// `[[event.occurrence]]`.
#[derive(Debug)]
pub(super) struct OccurrenceDraft {
    pub(super) of: Option<Spanned<NaiveDate>>,
    pub(super) name: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) start: Option<Spanned<Written>>,
    pub(super) end: Option<Spanned<Written>>,
    pub(super) venue: Option<String>,
    pub(super) address: Option<String>,
    pub(super) city: Option<String>,
    pub(super) region: Option<String>,
    pub(super) country: Option<Country>,
    pub(super) online: Option<Online>,
    pub(super) url: Option<String>,
    pub(super) note: Option<String>,
    pub(super) origin: Origin,
}

impl EventDraft {
    /// The place by which to speak of the entry.
    pub(super) fn at(&self) -> Span {
        self.id.as_ref().map_or(self.origin.header, |id| id.at)
    }
}
