//! Keys below the header of a table that are of the table above it: most often they were added at the end of that.
//!
//! In: a table with those below it. Out: a finding for each such key, with its line moved. Must not know: how values are
//! read.

use super::unknown::KEY_UNKNOWN;
use crate::catalogue::keys::{self, Kind, Table};
use crate::catalogue::syntax::tree::{self, Node, Value};
use crate::report::{Finding, visible};
use crate::text::{Source, Span};

/// A table below another, with a header of its own.
struct Below<'t> {
    table: &'static Table,
    keys: tree::Table<'t>,
    header: Span,
}

/// What is said of keys of `table`, whose own header is `header`, that stand in a table below it.
pub(super) fn misplaced<'t>(
    table: &'static Table,
    header: Span,
    entries: &(impl Iterator<Item = (&'t str, Value<'t>)> + Clone),
) -> Vec<Finding> {
    let below: Vec<Below<'t>> =
        entries.clone().flat_map(|(name, value)| tables(table, name, value)).collect();
    let Some(first) = below.iter().min_by_key(|below| below.header) else { return Vec::new() };
    let mut out = Vec::new();
    for one in &below {
        for (name, at, value) in one.keys.entries().filter(|(name, at, _)| is_misplaced(one, name, *at)) {
            if table.key(name).is_none() {
                continue;
            }
            let there = entries.clone().any(|(other, _)| other == name);
            out.push(told(table, (name, at, value), (one, first, header), there));
        }
    }
    out
}

/// The tables with headers of their own under a key.
fn tables<'t>(table: &'static Table, name: &str, value: Value<'t>) -> Vec<Below<'t>> {
    let Some(Kind::Table(path) | Kind::Tables(path, _)) = table.key(name).map(|key| key.kind) else {
        return Vec::new();
    };
    let Some(of) = keys::TABLES.iter().copied().find(|table| table.path == path) else { return Vec::new() };
    let one = |value: Value<'t>| match value.node() {
        Node::Table(keys) if value.has_header() => Some(Below { table: of, keys, header: value.at }),
        _ => None,
    };
    match value.node() {
        Node::List(items) => items.into_iter().filter_map(one).collect(),
        _ => one(value).into_iter().collect(),
    }
}

/// Whether a key is one that its table does not have, and that stands below the header.
fn is_misplaced(below: &Below<'_>, name: &str, at: Span) -> bool {
    below.table.key(name).is_none() && below.header.end <= at.start
}

fn told(
    table: &Table,
    (name, at, value): (&str, Span, Value<'_>),
    (below, first, header): (&Below<'_>, &Below<'_>, Span),
    there: bool,
) -> Finding {
    let message = format!("`{}` has no key {}", below.table.header, visible::quoted(name));
    let finding = KEY_UNKNOWN.at(at, message);
    let Some(file) = value.file() else { return finding };
    let line = file.line_number(first.header.start);
    if let Some(why) = keys::why_refused(below.table, name) {
        let help = format!("{why}; what is meant for the {} stands above line {line}", table.path);
        let finding = finding.help(help).related(first.header, "above this line");
        return match moved(file, (at, value.at), (header, first.header)).filter(|_| !there) {
            Some([cut, put]) => finding.patch(cut.0, cut.1).patch(put.0, put.1),
            None => finding,
        };
    }
    if there {
        let help =
            format!("`{name}` is a key of `{}`, and is there already: keep one of the two", table.header);
        return finding.help(help);
    }
    let help = format!("`{name}` is a key of `{}`: move it above line {line}", table.header);
    let finding = finding.help(help).related(first.header, "move it above this line");
    match moved(file, (at, value.at), (header, first.header)) {
        Some([cut, put]) => finding.patch(cut.0, cut.1).patch(put.0, put.1),
        None => finding,
    }
}

/// The line of a key and its value cut, and put before what leads to the first table below: its comments and empty lines.
fn moved(
    file: &Source,
    (key, value): (Span, Span),
    (header, first): (Span, Span),
) -> Option<[(Span, String); 2]> {
    let start = file.line_range(key.start).start;
    file.text().get(start..key.range().start).filter(|before| before.trim().is_empty())?;
    let end = next_line(file, value.end.saturating_sub(1));
    let cut = file.text().get(key.range().start..end)?;
    let mut place = file.line_range(first.start).start;
    while let Some(before) = place.checked_sub(1).and_then(|last| u32::try_from(last).ok()) {
        let line = file.line_range(before);
        let text = file.text().get(line.clone())?.trim_start();
        if !text.is_empty() && !text.starts_with('#') {
            break;
        }
        place = line.start;
    }
    let indent = file.text().get(file.line_range(header.start).start..header.range().start)?;
    let indent = if indent.trim().is_empty() { indent } else { "" };
    let end_of_line = if cut.ends_with('\n') { "" } else { "\n" };
    let span = |range| Span::new(key.source, range);
    Some([(span(start..end), String::new()), (span(place..place), format!("{indent}{cut}{end_of_line}"))])
}

/// Where the line after the one that holds a byte begins.
fn next_line(file: &Source, byte: u32) -> usize {
    let end = file.line_range(byte).end;
    let rest = file.text().get(end..).unwrap_or_default();
    let breaks = ["\r\n", "\n"].into_iter().find(|breaks| rest.starts_with(breaks));
    end + breaks.map_or(0, str::len)
}
