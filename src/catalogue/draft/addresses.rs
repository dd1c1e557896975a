//! Where an event or one of its occurrences is on the web: `links` and `online`.
//!
//! In: a table that is being read. Out: addresses. Must not know: whose they are.

use crate::catalogue::fields::numbers;
use crate::catalogue::fields::table::Fields;
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Link, LinkKind, Online};
use crate::report::Finding;
use crate::text::Span;

/// The addresses of an event, or of one of its occurrences.
pub(super) fn links(
    of: &'static keys::Table,
    table: Table<'_>,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Vec<Link> {
    let mut fields = Fields::open(of, table, at, findings);
    let kinds = LinkKind::WORDS.iter();
    let links = kinds
        .filter_map(|(name, kind)| {
            let url = fields.text_at(name)?;
            Some(Link { kind: *kind, url: url.value, at: url.at })
        })
        .collect();
    fields.close();
    links
}

pub(super) fn online(fields: &mut Fields<'_, '_>) -> Option<Online> {
    fields.with("online", numbers::flag_or_url).map(|online| match online.value {
        Ok(false) => Online::No,
        Ok(true) => Online::Yes,
        Err(url) => Online::Join(url),
    })
}
