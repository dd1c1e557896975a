//! `formerly` of an event as it was written.
//!
//! In: its table. Out: its draft. Must not know: its event.

use crate::catalogue::fields::countries;
use crate::catalogue::fields::dates::{self, Written};
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::Origin;
use crate::report::Finding;
use crate::text::Span;
use crate::world::country::Country;

/// `formerly` of an event.
#[derive(Debug)]
pub(in crate::catalogue) struct FormerlyDraft {
    pub(in crate::catalogue) start: Option<Spanned<Written>>,
    /// `None` when it was not written; `Some(None)` when it cannot be read.
    pub(in crate::catalogue) end: Option<Option<Spanned<Written>>>,
    pub(in crate::catalogue) venue: Option<String>,
    pub(in crate::catalogue) city: Option<String>,
    pub(in crate::catalogue) country: Option<Country>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn formerly(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> FormerlyDraft {
    let mut fields = Fields::open(&keys::FORMERLY_TABLE, table, at, findings);
    let end = fields.with("end", dates::date);
    let mut draft = FormerlyDraft {
        start: fields.with("start", dates::date),
        end: None,
        venue: fields.text("venue"),
        city: fields.text("city"),
        country: fields.with("country", countries::country).map(|country| country.value),
        origin: fields.close(),
    };
    draft.end = draft.origin.written("end").map(|_| end);
    draft
}
