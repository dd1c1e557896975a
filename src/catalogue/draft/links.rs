//! `links` of an event or of one of its occurrences as they were written.
//!
//! In: their table. Out: each address with the word before it. Must not know: which words the calendar has of its own.

use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{text, unknown};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::LinkKind;
use crate::report::{Finding, visible};
use crate::text::Span;

/// One address.
#[derive(Debug)]
pub(in crate::catalogue) struct LinkDraft {
    /// The table it stands in.
    pub(in crate::catalogue) of: &'static keys::Table,
    /// What it leads to; or a word that is not always there.
    pub(in crate::catalogue) kind: Result<LinkKind, Spanned<String>>,
    /// The address, or what is wrong with it, which matters only if the word is one.
    pub(in crate::catalogue) url: Result<Spanned<String>, Finding>,
}

/// What an address behind a word of the calendar's own is told by.
static OWN: keys::Key = keys::Key {
    name: "links",
    kind: keys::Kind::Url,
    required: false,
    doc: "",
    example: r#"{ schedule = "https://example.org/schedule" }"#,
    in_feeds: true,
};

pub(super) fn links(
    of: &'static keys::Table,
    table: Table<'_>,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Vec<LinkDraft> {
    let mut fields = Fields::open(of, table, at, findings);
    let mut links = Vec::new();
    for (name, kind) in LinkKind::WORDS {
        if let Some(url) = fields.text_at(name) {
            links.push(LinkDraft { of, kind: Ok(kind), url: Ok(url) });
        }
    }
    let own = fields.others();
    fields.close();
    // One of the table above is told by that.
    let own = own
        .into_iter()
        .filter(|(name, place, value)| !value.is_broken() && !unknown::is_of_above(of, name, (*place, at)));
    links.extend(own.map(|(name, place, value)| {
        let word = Spanned { value: visible::shown(name), at: place };
        let url = text::text(&OWN, value).map(|url| Spanned { value: url, at: value.at });
        LinkDraft { of, kind: Err(word), url }
    }));
    links
}
