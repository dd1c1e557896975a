//! Everything one file holds.
//!
//! In: the root table of one file. Out: its drafts, and a finding for every value that cannot be taken.
//! Must not know: other files.

use super::calendar::{self, CalendarDraft};
use super::event::{self, EventDraft};
use super::feed::{self, FeedDraft};
use super::holiday::{self, HolidayDraft};
use super::series::{self, SeriesDraft};
use super::vocabulary;
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::report::Finding;
use crate::text::Span;

/// Everything one file holds.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct FileDraft {
    pub(in crate::catalogue) calendar: Option<CalendarDraft>,
    pub(in crate::catalogue) tags: Vec<(Spanned<String>, Option<String>)>,
    pub(in crate::catalogue) links: Vec<(Spanned<String>, Option<String>)>,
    pub(in crate::catalogue) series: Vec<SeriesDraft>,
    pub(in crate::catalogue) feeds: Vec<FeedDraft>,
    pub(in crate::catalogue) holidays: Vec<HolidayDraft>,
    pub(in crate::catalogue) events: Vec<EventDraft>,
}

/// Everything a file holds.
pub(in crate::catalogue) fn file(root: Table<'_>, start: Span, findings: &mut Vec<Finding>) -> FileDraft {
    let mut fields = Fields::open(&keys::ROOT, root, start, findings);
    let calendar = fields.table("calendar");
    let tags = fields.table("tags");
    let links = fields.table("links");
    let series = fields.tables("series");
    let feeds = fields.tables("feed");
    let holidays = fields.tables("holiday");
    let events = fields.tables("event");
    fields.close();
    FileDraft {
        calendar: calendar.map(|(table, at)| calendar::calendar(table, at, findings)),
        tags: tags.map(|(table, _)| vocabulary::words("tag", table, findings)).unwrap_or_default(),
        links: links.map(|(table, _)| vocabulary::words("link", table, findings)).unwrap_or_default(),
        series: series.into_iter().map(|(table, at)| series::series(table, at, findings)).collect(),
        feeds: feeds.into_iter().map(|(table, at)| feed::feed(table, at, findings)).collect(),
        holidays: holidays.into_iter().map(|(table, at)| holiday::holiday(table, at, findings)).collect(),
        events: events.into_iter().map(|(table, at)| event::event(table, at, findings)).collect(),
    }
}
