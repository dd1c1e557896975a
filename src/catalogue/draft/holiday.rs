//! `[[holiday]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: which holidays are known.

use chrono::NaiveDate;

use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, dates, text};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::{Node, Table};
use crate::model::{HolidayKind, Origin};
use crate::report::Finding;
use crate::text::Span;
use crate::world::country::Country;

/// `[[holiday]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct HolidayDraft {
    pub(in crate::catalogue) name: Option<String>,
    pub(in crate::catalogue) start: Option<Spanned<NaiveDate>>,
    pub(in crate::catalogue) end: Option<Spanned<NaiveDate>>,
    pub(in crate::catalogue) countries: Vec<Country>,
    pub(in crate::catalogue) regions: Vec<String>,
    pub(in crate::catalogue) kind: HolidayKind,
    pub(in crate::catalogue) not: bool,
    /// Whether all of its countries and regions could be read: without one of them it would be of others.
    pub(in crate::catalogue) complete: bool,
    pub(in crate::catalogue) origin: Origin,
}

pub(super) fn holiday(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> HolidayDraft {
    let mut fields = Fields::open(&keys::HOLIDAY, table, at, findings);
    let countries = fields.list("countries", countries::country_item).into_iter().flatten();
    let countries: Vec<_> = countries.filter_map(|code| Country::coded(code.value)).collect();
    let regions = fields.list("regions", text::region_item).into_iter().flatten();
    let regions: Vec<_> = regions.map(|region| region.value).collect();
    let written = |name: &str| match fields.value(name).map(|value| value.node()) {
        Some(Node::List(items)) => items.len(),
        _ => usize::from(fields.line(name).is_some()),
    };
    let complete = (written("countries"), written("regions")) == (countries.len(), regions.len());
    HolidayDraft {
        name: fields.text("name"),
        start: fields.with("start", dates::day),
        end: fields.with("end", dates::day),
        countries,
        regions,
        kind: fields.word("kind", &HolidayKind::WORDS).map_or(HolidayKind::Holiday, |kind| kind.value),
        not: fields.flag("not").is_some_and(|not| not.value),
        complete,
        origin: fields.close(),
    }
}
