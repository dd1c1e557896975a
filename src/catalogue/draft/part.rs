//! `[[event.part]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: its event.

use chrono::{NaiveDate, NaiveTime};

use super::online::online;
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, dates, time_of_day, zones};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Online, Origin, Status};
use crate::report::Finding;
use crate::text::Span;
use crate::when::Zone;
use crate::world::country::Country;

/// `[[event.part]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct PartDraft {
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    /// `None` when it was not written.
    pub(in crate::catalogue) on: Option<Vec<Spanned<NaiveDate>>>,
    pub(in crate::catalogue) start: Option<Spanned<NaiveTime>>,
    pub(in crate::catalogue) end: Option<Spanned<NaiveTime>>,
    pub(in crate::catalogue) timezone: Option<Spanned<Zone>>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) status: Option<Status>,
    pub(in crate::catalogue) venue: Option<String>,
    pub(in crate::catalogue) address: Option<String>,
    pub(in crate::catalogue) city: Option<String>,
    pub(in crate::catalogue) region: Option<String>,
    pub(in crate::catalogue) country: Option<Country>,
    pub(in crate::catalogue) latitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) longitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) online: Option<Online>,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) note: Option<String>,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn part(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> PartDraft {
    let mut fields = Fields::open(&keys::PART, table, at, findings);
    PartDraft {
        id: fields.text_at("id"),
        on: fields.list("on", dates::day),
        start: fields.with("start", time_of_day::time),
        end: fields.with("end", time_of_day::time),
        timezone: fields.with("timezone", zones::zone),
        name: fields.text("name"),
        status: fields.word("status", &Status::WORDS).map(|status| status.value),
        venue: fields.text("venue"),
        address: fields.text("address"),
        city: fields.text("city"),
        region: fields.text("region"),
        country: fields.with("country", countries::country).map(|country| country.value),
        latitude: fields.number("latitude"),
        longitude: fields.number("longitude"),
        online: online(&mut fields),
        url: fields.text("url"),
        note: fields.text("note"),
        origin: fields.close(),
    }
}
