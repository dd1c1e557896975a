//! Headers of tables: their names, and what is said when their brackets are those of another kind of table.
//!
//! In: the text of a header. Out: its name, or a finding. Must not know: which tables there are.

use super::faults::SYNTAX;
use crate::catalogue::keys;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(super) static BRACKETS: Rule = Rule::error(
    "table-brackets",
    "a table has the brackets of its kind",
    include_str!("../explain/table-brackets.md"),
);

pub(super) static RULES: &[&Rule] = &[&BRACKETS];

/// A finding for a table with the brackets of another kind.
pub(in crate::catalogue) fn brackets(at: Span, seen: &str, right: &'static str) -> Finding {
    let message = if right.starts_with("[[") {
        format!("{} has single brackets", visible::quoted(seen))
    } else {
        format!("{} has double brackets", visible::quoted(seen))
    };
    let finding = BRACKETS.at(at, message).help(format!("write `{right}`"));
    if (at.end - at.start) as usize + 2 == seen.len() {
        return finding; // a name alone, in the header of something below it
    }
    if right.starts_with("[[") {
        // Brackets round it are right for a header and for a table in braces.
        let end = Span { start: at.end, ..at };
        return finding.patch(Span { end: at.start, ..at }, "[").patch(end, "]").certain(true);
    }
    finding.patch(at, right)
}

/// A finding for a table that is of another, `above`, which does not stand above it; `owned`: it does below.
pub(in crate::catalogue) fn ownerless(at: Span, seen: &str, above: &str, owned: bool) -> Finding {
    let owner = keys::TABLES.iter().find(|table| table.path == above).map_or(above, |table| table.header);
    let finding = SYNTAX.at(at, format!("{} has no `{owner}` above it", visible::quoted(seen)));
    finding.help(if owned {
        format!("move it below the `{owner}` that it is of, and below the keys of that")
    } else {
        format!("write `{owner}` and its keys above it")
    })
}

/// The name in a header, however its brackets are: letters, digits, dots and hyphens.
pub(super) fn header_name(text: &str) -> String {
    let inner = text.trim_start_matches('[');
    let end = inner.find([']', '#', '=']).unwrap_or(inner.len());
    let inner = inner.get(..end).unwrap_or_default();
    inner.split('.').map(|part| part.trim().trim_matches(['"', '\''])).collect::<Vec<_>>().join(".")
}
