//! Keys that no table has, and the one that was probably meant.
//!
//! In: a key of a table that does not have it. Out: a finding. Must not know: how values are read.

use super::nearest::{Near, near};
use crate::catalogue::keys::synonyms::meant_by;
use crate::catalogue::keys::{TABLES, Table, why_refused};
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
    // A key of another table stands in the wrong place, and is no typing error.
    let elsewhere = || TABLES.iter().any(|other| other.key(name).is_some());
    synonym.or_else(|| near(name, table.keys.iter().map(|key| key.name)).filter(|_| !elsewhere()))
}

/// Whether a key that stands below the header of a table is one of the table above it: most often it was added at the end
/// of that.
pub(in crate::catalogue) fn is_of_above(table: &Table, name: &str, (at, header): (Span, Span)) -> bool {
    let above =
        table.path.rsplit_once('.').and_then(|(above, _)| TABLES.iter().find(|table| table.path == above));
    above.is_some_and(|above| above.key(name).is_some() && header.end <= at.start)
}

/// A finding for such a key; `right` is the one that was meant, `free` whether that is not there yet.
pub(super) fn unknown(table: &Table, name: &str, at: Span, right: Option<Near<'_>>, free: bool) -> Finding {
    let place = if table.path.is_empty() { "a catalogue".to_owned() } else { format!("`{}`", table.header) };
    let finding = KEY_UNKNOWN.at(at, format!("{place} has no key {}", visible::quoted(name)));
    if let Some(why) = why_refused(table, name) {
        return finding.help(why);
    }
    if let Some(right) = right.filter(|_| !free) {
        return finding
            .help(format!("`{}` says that, and is there already: keep one of the two lines", right.word));
    }
    if let Some(right) = right {
        let finding = finding.help(format!("did you mean `{}`?", right.word)).patch(at, right.word);
        return finding.certain(right.certain);
    }
    let elsewhere = tables_of(name, table);
    if elsewhere.is_empty() {
        let names: Vec<_> = table.keys.iter().map(|key| format!("`{}`", key.name)).collect();
        return finding.help(format!("known keys: {}", names.join(", ")));
    }
    finding.help(format!("`{name}` is a key of {}", elsewhere.join(" and of ")))
}

/// The headers of the tables that have a key: of those below the table where one of them has it, else of all.
fn tables_of(name: &str, table: &Table) -> Vec<String> {
    let all = || TABLES.iter().filter(|other| !other.path.is_empty() && other.key(name).is_some());
    let below = |other: &&Table| other.path.rsplit_once('.').is_some_and(|(above, _)| above == table.path);
    let near: Vec<_> = all().filter(|other| below(&&***other)).map(|other| other.header).collect();
    let headers = if near.is_empty() { all().map(|other| other.header).collect() } else { near };
    headers.into_iter().map(|header| format!("`{header}`")).collect()
}
