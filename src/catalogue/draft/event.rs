//! `[[event]]` as it was written.
//!
//! In: one table. Out: its draft, with those of its deadlines and changed occurrences. Must not know: other entries.

use chrono::NaiveDate;

use super::allow::allow;
use super::deadline::{DeadlineDraft, deadline};
use super::facts::facts;
use super::formerly::{FormerlyDraft, formerly};
use super::links::{LinkDraft, links};
use super::occurrence::{OccurrenceDraft, occurrence};
use super::online::online;
use super::part::{PartDraft, part};
use crate::catalogue::fields::dates::{self, DayOff, Written};
use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, recurrence_rule, slips, text, zones};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Allow, Facts, Online, Origin, Status};
use crate::report::Finding;
use crate::text::Span;
use crate::when::Zone;
use crate::world::country::Country;

/// `[[event]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct EventDraft {
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    /// The id as it was written, even when it cannot be taken.
    pub(in crate::catalogue) raw_id: Option<String>,
    pub(in crate::catalogue) series: Option<Spanned<String>>,
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) status: Status,
    pub(in crate::catalogue) part_of: Vec<Spanned<String>>,
    pub(in crate::catalogue) start: Option<Spanned<Written>>,
    /// `None` when it was not written; `Some(None)` when it cannot be read.
    pub(in crate::catalogue) end: Option<Option<Spanned<Written>>>,
    pub(in crate::catalogue) days: Option<Spanned<u16>>,
    pub(in crate::catalogue) timezone: Option<Spanned<Zone>>,
    /// Whether a zone was written, even one that does not exist.
    pub(in crate::catalogue) timezone_written: bool,
    pub(in crate::catalogue) rrule: Option<Spanned<String>>,
    pub(in crate::catalogue) until: Option<Spanned<NaiveDate>>,
    pub(in crate::catalogue) exdate: Vec<Spanned<DayOff>>,
    pub(in crate::catalogue) rdate: Vec<Spanned<NaiveDate>>,
    pub(in crate::catalogue) venue: Option<String>,
    pub(in crate::catalogue) address: Option<String>,
    pub(in crate::catalogue) city: Option<String>,
    pub(in crate::catalogue) region: Option<String>,
    pub(in crate::catalogue) country: Option<Country>,
    pub(in crate::catalogue) latitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) longitude: Option<Spanned<f64>>,
    pub(in crate::catalogue) online: Online,
    pub(in crate::catalogue) url: Option<String>,
    pub(in crate::catalogue) links: Vec<LinkDraft>,
    /// `None` when they were not written, and so are taken over.
    pub(in crate::catalogue) tags: Option<Vec<Spanned<String>>>,
    pub(in crate::catalogue) organizer: Option<String>,
    pub(in crate::catalogue) description: Option<String>,
    pub(in crate::catalogue) note: Option<String>,
    pub(in crate::catalogue) busy: bool,
    pub(in crate::catalogue) deadlines: Vec<DeadlineDraft>,
    pub(in crate::catalogue) parts: Vec<PartDraft>,
    pub(in crate::catalogue) occurrences: Vec<OccurrenceDraft>,
    pub(in crate::catalogue) facts: Facts,
    pub(in crate::catalogue) formerly: Option<FormerlyDraft>,
    pub(in crate::catalogue) allow: Vec<Allow>,
    pub(in crate::catalogue) origin: Origin,
}

impl EventDraft {
    /// The place by which to speak of the entry.
    pub(in crate::catalogue) fn at(&self) -> Span {
        self.id.as_ref().map_or(self.origin.header, |id| id.at)
    }
}

pub(super) fn event(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> EventDraft {
    let mut fields = Fields::open(&keys::EVENT, table, at, findings);
    let deadlines = fields.tables("deadline");
    let parts = fields.tables("part");
    let occurrences = fields.tables("occurrence");
    let links = fields.table("links");
    let formerly = fields.table("formerly");
    let start = fields.value("start");
    let end = fields
        .with("end", |key, value| dates::date(key, value).map_err(|fault| slips::end(fault, value, start)));
    let country = fields.raw("country").and_then(|country| Country::meant_by(&country));
    let mut draft = EventDraft {
        raw_id: fields.raw("id"),
        id: fields.text_at("id"),
        series: fields.text_at("series"),
        name: fields.text("name"),
        status: fields.word("status", &Status::WORDS).map_or(Status::Confirmed, |status| status.value),
        part_of: fields.list("part_of", text::slug_item).unwrap_or_default(),
        start: fields.with("start", dates::date),
        end: None,
        days: fields.whole("days"),
        timezone: fields.with("timezone", zones::zone_in(country)),
        timezone_written: false,
        rrule: fields.with("rrule", recurrence_rule::text),
        until: fields.with("until", dates::day),
        exdate: fields.list("exdate", dates::day_off).unwrap_or_default(),
        rdate: fields.list("rdate", dates::day).unwrap_or_default(),
        venue: fields.text("venue"),
        address: fields.text("address"),
        city: fields.text("city"),
        region: fields.text("region"),
        country: countries::of(&mut fields),
        latitude: fields.number("latitude"),
        longitude: fields.number("longitude"),
        online: online(&mut fields).unwrap_or(Online::No),
        url: fields.text("url"),
        links: Vec::new(),
        tags: fields.list("tags", text::slug_item),
        organizer: fields.text("organizer"),
        description: fields.text("description"),
        note: fields.text("note"),
        busy: fields.flag("busy").is_some_and(|busy| busy.value),
        deadlines: Vec::new(),
        parts: Vec::new(),
        occurrences: Vec::new(),
        facts: Facts {
            checked: fields.with("checked", dates::day).map(|day| day.value),
            ..facts(&mut fields)
        },
        formerly: None,
        allow: allow(&mut fields),
        origin: fields.close(),
    };
    draft.end = draft.origin.written("end").map(|_| end);
    draft.timezone_written = draft.origin.written("timezone").is_some();
    draft.formerly = formerly.map(|(table, at)| self::formerly(table, at, findings));
    draft.links = links.map(|(table, at)| self::links(&keys::LINKS, table, at, findings)).unwrap_or_default();
    draft.deadlines = deadlines.into_iter().map(|(table, at)| deadline(table, at, findings)).collect();
    draft.parts = parts.into_iter().map(|(table, at)| part(table, at, findings)).collect();
    draft.occurrences = occurrences.into_iter().map(|(table, at)| occurrence(table, at, findings)).collect();
    draft
}
