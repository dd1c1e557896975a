//! Keys that no table has, and the one that was probably meant.
//!
//! In: a key of a table that does not have it. Out: a finding. Must not know: how values are read.

use super::nearest::{Near, near};
use crate::catalogue::keys::synonyms::meant_by;
use crate::catalogue::keys::{TABLES, Table};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(in crate::catalogue) static KEY_UNKNOWN: Rule = Rule::error(
    "key-unknown",
    "every key is one that kalends knows",
    include_str!("../explain/key-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&KEY_UNKNOWN];

/// The key that was probably meant by one that its table does not have.
pub(super) fn meant(table: &Table, name: &str) -> Option<Near<'static>> {
    let synonym = meant_by(table, name).map(|word| Near { word, certain: false });
    synonym.or_else(|| near(name, table.keys.iter().map(|key| key.name)))
}

/// Whether a key that stands below the header of a table is one of the table above it: most often it was added at the end
/// of that.
pub(super) fn is_of_above(table: &Table, name: &str, (at, header): (Span, Span)) -> bool {
    let above =
        table.path.rsplit_once('.').and_then(|(above, _)| TABLES.iter().find(|table| table.path == above));
    above.is_some_and(|above| above.key(name).is_some() && header.end <= at.start)
}

/// A finding for such a key; `right` is the one that was meant, `free` whether that is not there yet.
pub(super) fn unknown(table: &Table, name: &str, at: Span, right: Option<Near<'_>>, free: bool) -> Finding {
    let place = if table.path.is_empty() { "a catalogue".to_owned() } else { format!("`{}`", table.header) };
    let finding = KEY_UNKNOWN.at(at, format!("{place} has no key {}", visible::quoted(name)));
    if let Some(right) = right.filter(|_| !free) {
        return finding
            .help(format!("`{}` says that, and is there already: keep one of the two lines", right.word));
    }
    if let Some(right) = right {
        let finding = finding.help(format!("did you mean `{}`?", right.word)).patch(at, right.word);
        return finding.certain(right.certain);
    }
    let elsewhere = TABLES.iter().find(|other| other.key(name).is_some());
    match elsewhere {
        Some(other) => finding.help(format!("`{}` is a key of `{}`", name, other.header)),
        None => {
            let names: Vec<_> = table.keys.iter().map(|key| format!("`{}`", key.name)).collect();
            finding.help(format!("known keys: {}", names.join(", ")))
        }
    }
}
