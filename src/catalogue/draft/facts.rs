//! What people decide by, as it was written.
//!
//! In: the table of an event or of an occurrence. Out: its facts, and a finding where two of them contradict each other.
//! Must not know: other tables.

use crate::catalogue::fields::spoken::{language, url_item};
use crate::catalogue::fields::table::Fields;
use crate::model::{Access, Admission, Facts};
use crate::report::Rule;

pub(super) static PRICE_FREE: Rule =
    Rule::error("price-of-free", "what is free has no price", include_str!("../explain/price-of-free.md"));

pub(in crate::catalogue) static RULES: &[&Rule] = &[&PRICE_FREE];

/// All but `checked`, which is said of an event with all of its occurrences.
pub(super) fn facts(fields: &mut Fields<'_, '_>) -> Facts {
    let free = fields.flag("free");
    let price = fields.text_at("price");
    let admission = match (free.map(|free| free.value), price) {
        (Some(true), Some(price)) => {
            let finding = PRICE_FREE.at(price.at, "it has a `price`, and `free` is true");
            fields.note(finding.help("keep one of the two lines"));
            None
        }
        (_, Some(price)) => Some(Admission::Price(price.value)),
        (Some(true), None) => Some(Admission::Free),
        (Some(false), None) => Some(Admission::Paid),
        (None, None) => None,
    };
    let mut access = fields.words("access", &Access::WORDS);
    access.sort_unstable();
    let sources = fields.list("source", url_item).unwrap_or_default();
    Facts {
        sources: sources.into_iter().map(|source| (source.value, source.at)).collect(),
        checked: None,
        admission,
        languages: fields.one_or_list("lang", language),
        access,
    }
}
