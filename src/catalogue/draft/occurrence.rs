//! `[[event.occurrence]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: its event.

use chrono::NaiveDate;

use super::facts::facts;
use super::links::{LinkDraft, links};
use super::online::online;
use crate::catalogue::fields::dates::{self, Written};
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, text, zones};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Facts, Online, Origin, Status};
use crate::report::Finding;
use crate::text::Span;
use crate::when::Zone;
use crate::world::country::Country;

/// `[[event.occurrence]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct OccurrenceDraft {
    pub(in crate::catalogue) of: Option<Spanned<NaiveDate>>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) status: Option<Status>,
    pub(in crate::catalogue) start: Option<Spanned<Written>>,
    pub(in crate::catalogue) end: Option<Spanned<Written>>,
    pub(in crate::catalogue) days: Option<Spanned<u16>>,
    pub(in crate::catalogue) timezone: Option<Spanned<Zone>>,
    pub(in crate::catalogue) venue: Option<String>,
    pub(in crate::catalogue) address: Option<String>,
    pub(in crate::catalogue) city: Option<String>,
    pub(in crate::catalogue) region: Option<String>,
    pub(in crate::catalogue) country: Option<Country>,
    pub(in crate::catalogue) latitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) longitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) online: Option<Online>,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) links: Option<Vec<LinkDraft>>,
    pub(in crate::catalogue) tags: Option<Vec<Spanned<String>>>,
    pub(in crate::catalogue) organizer: Option<String>,
    pub(in crate::catalogue) description: Option<String>,
    pub(in crate::catalogue) note: Option<String>,
    pub(in crate::catalogue) facts: Facts,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn occurrence(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> OccurrenceDraft {
    let mut fields = Fields::open(&keys::OCCURRENCE, table, at, findings);
    let links = fields.table("links");
    let country = countries::of(&mut fields);
    let mut draft = OccurrenceDraft {
        of: fields.with("of", dates::day),
        name: fields.text("name"),
        status: fields.word("status", &Status::WORDS).map(|status| status.value),
        start: fields.with("start", dates::date),
        end: fields.with("end", dates::date),
        days: fields.whole("days"),
        timezone: fields.with("timezone", zones::zone_in(country)),
        venue: fields.text("venue"),
        address: fields.text("address"),
        city: fields.text("city"),
        region: fields.text("region"),
        country,
        latitude: fields.number("latitude"),
        longitude: fields.number("longitude"),
        online: online(&mut fields),
        url: fields.text("url"),
        links: None,
        tags: fields.list("tags", text::slug_item),
        organizer: fields.text("organizer"),
        description: fields.text("description"),
        note: fields.text("note"),
        facts: facts(&mut fields),
        origin: fields.close(),
    };
    draft.links = links.map(|(table, at)| self::links(&keys::OCCURRENCE_LINKS, table, at, findings));
    draft
}
