//! `[calendar]` as it was written.
//!
//! In: its table. Out: its draft. Must not know: other tables.

use super::allow::allow;
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::zones;
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Allow, Origin};
use crate::report::Finding;
use crate::text::Span;
use crate::when::Zone;

/// `[calendar]`.
#[derive(Debug)]
pub(in crate::catalogue) struct CalendarDraft {
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    pub(in crate::catalogue) title: Option<Spanned<String>>,
    pub(in crate::catalogue) description: Option<String>,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) repository: Option<String>,
    pub(in crate::catalogue) timezone: Option<Zone>,
    pub(in crate::catalogue) language: Option<String>,
    pub(in crate::catalogue) sequence: Option<u32>,
    pub(in crate::catalogue) allow: Vec<Allow>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn calendar(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> CalendarDraft {
    let mut fields = Fields::open(&keys::CALENDAR, table, at, findings);
    CalendarDraft {
        id: fields.text_at("id"),
        title: fields.text_at("title"),
        description: fields.text("description"),
        url: fields.text("url"),
        repository: fields.text("repository"),
        timezone: fields.with("timezone", zones::zone).map(|zone| zone.value),
        language: fields.text("language"),
        sequence: fields.number("sequence").map(|number| whole(number.value)),
        allow: allow(&mut fields),
        origin: fields.close(),
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range of the key has been checked"
)]
fn whole(number: f64) -> u32 {
    number as u32
}
