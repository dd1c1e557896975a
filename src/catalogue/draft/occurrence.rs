//! `[[event.occurrence]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: its event.

use chrono::NaiveDate;

use crate::catalogue::fields::dates::{self, Written};
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, numbers};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Online, Origin, Status};
use crate::report::Finding;
use crate::text::Span;
use crate::world::country::Country;

/// `[[event.occurrence]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct OccurrenceDraft {
    pub(in crate::catalogue) of: Option<Spanned<NaiveDate>>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) status: Option<Status>,
    pub(in crate::catalogue) start: Option<Spanned<Written>>,
    pub(in crate::catalogue) end: Option<Spanned<Written>>,
    pub(in crate::catalogue) venue: Option<String>,
    pub(in crate::catalogue) address: Option<String>,
    pub(in crate::catalogue) city: Option<String>,
    pub(in crate::catalogue) region: Option<String>,
    pub(in crate::catalogue) country: Option<Country>,
    pub(in crate::catalogue) online: Option<Online>,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) note: Option<String>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn occurrence(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> OccurrenceDraft {
    let mut fields = Fields::open(&keys::OCCURRENCE, table, at, findings);
    OccurrenceDraft {
        of: fields.with("of", dates::day),
        name: fields.text("name"),
        status: fields.word("status", &Status::WORDS).map(|status| status.value),
        start: fields.with("start", dates::date),
        end: fields.with("end", dates::date),
        venue: fields.text("venue"),
        address: fields.text("address"),
        city: fields.text("city"),
        region: fields.text("region"),
        country: countries::of(&mut fields),
        online: online(&mut fields),
        url: fields.text("url"),
        note: fields.text("note"),
        origin: fields.close(),
    }
}

pub(super) fn online(fields: &mut Fields<'_, '_>) -> Option<Online> {
    fields.with("online", numbers::flag_or_url).map(|online| match online.value {
        Ok(false) => Online::No,
        Ok(true) => Online::Yes,
        Err(url) => Online::Join(url),
    })
}
