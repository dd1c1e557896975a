//! Marks that an unfinished merge left in a file.
//!
//! In: a text. Out: one finding for all of them, and the lines to leave out. Must not know: TOML.

use std::ops::Range;

use crate::report::{Finding, Rule};
use crate::text::Span;

pub(super) static CONFLICT: Rule = Rule::error(
    "merge-conflict",
    "marks of an unfinished merge are left in the file",
    include_str!("../explain/merge-conflict.md"),
);

pub(super) static RULES: &[&Rule] = &[&CONFLICT];

/// Reports left-over merge marks once, and gives the ranges of lines to leave out: the marks themselves and
/// the other side's version, since both versions together would look like duplicates.
pub(super) fn conflicts(source: u16, text: &str, findings: &mut Vec<Finding>) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut places = Vec::new();
    let mut start = 0;
    let mut theirs = false;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let bare = line.trim_end();
        let opens = bare.starts_with("<<<<<<< ");
        let divides = bare == "=======" || bare.starts_with("||||||| ");
        let closes = bare.starts_with(">>>>>>> ");
        if opens || closes || (divides && !places.is_empty()) {
            places.push(Span::new(source, range.start..range.start + bare.len()));
            theirs = divides;
            hidden.push(range);
        } else if theirs {
            hidden.push(range);
        }
    }
    let mut places = places.into_iter();
    if let Some(first) = places.next() {
        let finding = CONFLICT.at(first, "marks of an unfinished merge are left in the file").help(
            "keep the lines you want and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
        );
        findings.push(places.take(8).fold(finding, |finding, at| finding.related(at, "and here")));
    }
    hidden
}
