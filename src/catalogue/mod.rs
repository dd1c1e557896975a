//! Reading a catalogue: how people write a calendar.
//!
//! In: source texts. Out: the calendar and everything that is wrong with the texts, in one pass; reading never
//! fails. A value passes four inner rooms, each of which only knows those before it: `syntax` (bytes to a tree), `fields`
//! (tree to typed values, by the tables of `keys`), `draft` (tables to drafts), `link` (drafts to the model).
//! `write` goes the other way: tables as data to text.
//! Must not know: rules, views, formats, disk, clock.

mod draft;
mod fields;
pub mod keys;
mod link;
pub mod revision;
mod syntax;
pub mod write;

pub use fields::address::address;
pub use fields::nearest::nearest;
pub use fields::slugs::{is_slug, slugged};
pub use keys::schema;

use crate::model::Calendar;
use crate::report::{Finding, Rule, Severity};
use crate::text::{Sources, Span};

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [syntax::RULES, fields::RULES, draft::RULES, link::RULES]
        .into_iter()
        .flatten()
        .copied()
        .flatten()
        .copied()
}

/// Reads all texts as one catalogue.
///
/// The calendar holds every entry that can be used. With an error among the findings it is not to be rendered,
/// but it can still be judged.
#[must_use]
pub fn read(sources: &Sources) -> (Calendar, Vec<Finding>) {
    read_from(sources, 0)
}

/// Reads the texts from a number on as one catalogue, which stands behind another one.
#[must_use]
pub fn read_from(sources: &Sources, first: u16) -> (Calendar, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut files = Vec::new();
    for (number, source) in sources.iter().filter(|(number, _)| *number >= first) {
        syntax::hidden::check(number, source.text(), &mut findings);
        let start = Span::new(number, 0..0);
        let file = |root: syntax::tree::Table<'_>, findings: &mut Vec<Finding>| {
            draft::file::file(root, start, findings)
        };
        files.extend(syntax::walk::walk(number, source, &mut findings, file));
    }
    let mut calendar = link::link(files, &mut findings);
    calendar.whole = findings.iter().all(|finding| finding.rule.severity != Severity::Error);
    (calendar, findings)
}
