//! `[[series]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: other tables.

use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{text, zones};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::Origin;
use crate::report::Finding;
use crate::text::Span;
use crate::when::Zone;

/// `[[series]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct SeriesDraft {
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    /// The id as it was written, even when it cannot be taken.
    pub(in crate::catalogue) raw_id: Option<String>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) tags: Vec<Spanned<String>>,
    pub(in crate::catalogue) organizer: Option<String>,
    pub(in crate::catalogue) description: Option<String>,
    pub(in crate::catalogue) timezone: Option<Zone>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn series(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> SeriesDraft {
    let mut fields = Fields::open(&keys::SERIES, table, at, findings);
    SeriesDraft {
        raw_id: fields.raw("id"),
        id: fields.text_at("id"),
        name: fields.text("name"),
        url: fields.text("url"),
        tags: fields.list("tags", text::slug_item).unwrap_or_default(),
        organizer: fields.text("organizer"),
        description: fields.text("description"),
        timezone: fields.with("timezone", zones::zone).map(|zone| zone.value),
        origin: fields.close(),
    }
}
