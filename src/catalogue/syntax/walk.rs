//! From one source text to its tables, whatever is wrong with it.
//!
//! In: a source. Out: its root table, handed to a function of the caller, and every syntax fault as a finding. Nothing
//! here can fail: a text with faults is mended first (see `mend`), so that one fault hides no other.
//! Must not know: which keys a catalogue has.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::faults::SYNTAX;
use super::origins::{Origins, Piece};
use super::parse::parse;
use super::tree::Table;
use super::{mend, pieces};
use crate::report::{Finding, visible};
use crate::text::{Source, Span};

/// Parses a source and hands its root table to `walk`: the whole text's, or for a long text without faults that of
/// one piece after the other. Texts with syntax faults are mended, and their faults reported, before they are
/// walked.
pub(in crate::catalogue) fn walk<T>(
    number: u16,
    source: &Source,
    findings: &mut Vec<Finding>,
    mut walk: impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> Vec<T> {
    let before = findings.len();
    if let Some(walked) = walk_pieces(number, source, findings, &mut walk) {
        return walked;
    }
    findings.truncate(before);
    vec![walk_whole(number, source, findings, walk)]
}

/// `None` when a piece has faults, or holds what may not be taken without the others.
fn walk_pieces<T>(
    number: u16,
    source: &Source,
    findings: &mut Vec<Finding>,
    walk: &mut impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> Option<Vec<T>> {
    let text = source.text();
    let pieces = pieces::cut(text);
    let mut walked = Vec::new();
    for piece in &pieces {
        let (tree, errors) = parse(text.get(piece.clone())?)?;
        let table = tree.get_ref();
        // Entries are the same alone and together. Of anything else a second one can be a fault.
        let entries = table.keys().filter(|key| key.get_ref() == pieces::ENTRIES).count();
        let alone = if piece.start == 0 { entries == 0 } else { entries == table.len() };
        if !errors.is_empty() || (pieces.len() > 1 && !alone) {
            return None;
        }
        let here = Piece { parsed: 0, written: piece.clone(), copied: true };
        let origins = Origins::new(number, Some(source), vec![here], Vec::new());
        walked.push(walk(Table::new(table, &origins), findings));
    }
    Some(walked)
}

fn walk_whole<T>(
    number: u16,
    source: &Source,
    findings: &mut Vec<Finding>,
    mut walk: impl FnMut(Table<'_>, &mut Vec<Finding>) -> T,
) -> T {
    if let Some((tree, errors)) = parse(source.text())
        && errors.is_empty()
    {
        let origins = Origins::new(number, Some(source), Vec::new(), Vec::new());
        return walk(Table::new(tree.get_ref(), &origins), findings);
    }
    let before = findings.len();
    let (text, origins) = mend::mend(number, source, findings);
    let (tree, errors) = DeTable::parse_recoverable(&text);
    let line = |at: Span| source.line_range(at.start).start;
    let mut said: BTreeSet<_> = findings.iter().skip(before).map(|finding| line(finding.at)).collect();
    for error in errors {
        let at = origins.span(error.span().unwrap_or(0..0));
        if said.insert(line(at)) {
            findings.push(SYNTAX.at(at, visible::words(error.message())));
        }
    }
    walk(Table::new(tree.get_ref(), &origins), findings)
}

/// Hands the root table of a text to `walk`; `None` when the text has any syntax fault.
pub(in crate::catalogue) fn alone<T>(text: &str, walk: impl FnOnce(Table<'_>) -> T) -> Option<T> {
    let (tree, errors) = parse(text)?;
    let origins = Origins::new(0, None, Vec::new(), Vec::new());
    errors.is_empty().then(|| walk(Table::new(tree.get_ref(), &origins)))
}
