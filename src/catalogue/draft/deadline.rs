//! `[[event.deadline]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: its event.

use chrono::NaiveDate;

use crate::catalogue::fields::dates::{self, Written};
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::zones;
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{ClosingZone, DeadlineKind, Origin};
use crate::report::Finding;
use crate::text::Span;

/// `[[event.deadline]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct DeadlineDraft {
    pub(in crate::catalogue) kind: Option<Spanned<DeadlineKind>>,
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) opens: Option<Spanned<Written>>,
    pub(in crate::catalogue) closes: Option<Spanned<Written>>,
    pub(in crate::catalogue) was: Vec<Spanned<NaiveDate>>,
    pub(in crate::catalogue) timezone: Option<Spanned<ClosingZone>>,
    /// Whether a zone was written, even one that does not exist.
    pub(in crate::catalogue) timezone_written: bool,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) note: Option<String>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn deadline(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> DeadlineDraft {
    let mut fields = Fields::open(&keys::DEADLINE, table, at, findings);
    let mut draft = DeadlineDraft {
        kind: fields.word("kind", &DeadlineKind::WORDS),
        id: fields.text_at("id"),
        name: fields.text("name"),
        opens: fields.with("opens", dates::date),
        closes: fields.with("closes", dates::date),
        was: fields.list("was", dates::day).unwrap_or_default(),
        timezone: fields.with("timezone", zones::closing_zone),
        timezone_written: false,
        url: fields.text("url"),
        note: fields.text("note"),
        origin: fields.close(),
    };
    draft.timezone_written = draft.origin.written("timezone").is_some();
    draft
}
