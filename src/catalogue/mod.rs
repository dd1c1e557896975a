//! Reading a catalogue: how people write a calendar.
//!
//! In: source texts. Out: the calendar and everything that is wrong with the texts, in one pass; reading never
//! fails. Parse (`tree`, `mend`), decode (`fields`, `values`, `dates`, `decode`), link (`moments`, `returning`, `link`).
//! Must not know: rules, views, formats, disk, clock.

mod address;
mod circles;
mod dates;
mod decode;
mod draft;
mod fields;
mod hidden;
pub mod keys;
mod kinds;
mod link;
mod mend;
mod moments;
mod nearest;
mod occurrences;
mod own_feeds;
mod pieces;
mod places;
mod returning;
pub mod schema;
mod statement;
mod synonyms;
mod syntax;
mod tree;
mod values;

pub use nearest::nearest;

use crate::model::Calendar;
use crate::report::{Finding, Rule, Severity};
use crate::text::{Sources, Span};

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let rooms = [
        syntax::RULES,
        fields::RULES,
        values::RULES,
        dates::RULES,
        moments::RULES,
        returning::RULES,
        occurrences::RULES,
        link::RULES,
        circles::RULES,
    ];
    rooms.into_iter().flatten().copied()
}

/// Reads all texts as one catalogue.
///
/// The calendar holds every entry that can be used. With an error among the findings it is not to be rendered,
/// but it can still be judged.
#[must_use]
pub fn read(sources: &Sources) -> (Calendar, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut files = Vec::new();
    for (number, source) in sources.iter() {
        hidden::check(number, source.text(), &mut findings);
        let start = Span::new(number, 0..0);
        let walk = |root: tree::Table<'_>, findings: &mut Vec<Finding>| decode::file(root, start, findings);
        files.extend(tree::walk(number, source, &mut findings, walk));
    }
    let mut calendar = link::link(files, &mut findings);
    calendar.whole = findings.iter().all(|finding| finding.rule.severity != Severity::Error);
    (calendar, findings)
}
