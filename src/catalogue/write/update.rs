//! Some keys of events set to other values, everything else as it is.
//!
//! In: a text, ids of events in it, and keys with what they shall say. Out: the text with them, with every comment; or
//! why not. What comes out is read back: nothing else says anything else. Must not know: what the keys mean.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::{Block, Blocks};
use super::entry::place;
use super::insert::Refused;
use super::proof;
use super::value::Value;
use crate::catalogue::keys;
use crate::catalogue::syntax::lines::Says;

/// Keys with what they shall say; one without a value is removed.
pub type Changes<'k> = [(&'k str, Option<Value>)];

/// Sets keys of events, each given by its id.
///
/// # Errors
/// [`Refused`], and then nothing is changed.
pub fn update(text: &str, events: &[(&str, &Changes<'_>)]) -> Result<String, Refused> {
    let blocks = Blocks::of(text).ok_or(Refused::Faulty)?;
    let roots = blocks.blocks.iter().filter(|block| block.is_root() && block.many && block.root() == "event");
    let id = |block: &Block| blocks.value(block, "id").map(|it| it.trim_matches(['"', '\'']));
    let by_id: BTreeMap<_, _> =
        roots.enumerate().filter_map(|(number, block)| Some((id(block)?, (number, block)))).collect();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut changed: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (id, changes) in events {
        let (number, block) = *by_id.get(id).ok_or(Refused::Elsewhere)?;
        let mut changes: Vec<_> = changes.iter().collect();
        changes.sort_by_key(|(name, _)| place(&keys::EVENT, name));
        for (name, value) in changes {
            let value = value.as_ref().filter(|value| !value.is_empty());
            edits.extend(edit(&blocks, block, name, value, newline));
            changed.entry(number).or_default().push(name);
        }
    }
    let out = edited(text, edits, newline);
    if proof::is_updated(text, &out, &changed) { Ok(out) } else { Err(Refused::Elsewhere) }
}

/// The text with all edits, those at one place in the order in which they were made.
fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>, newline: &str) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 256);
    let mut copied = 0;
    for (range, new) in edits {
        out.push_str(text.get(copied..range.start).unwrap_or_default());
        // The last line of a file may have no end.
        if range.is_empty() && new.ends_with('\n') && !out.ends_with('\n') {
            out.push_str(newline);
        }
        out.push_str(&new);
        copied = range.end;
    }
    out + text.get(copied..).unwrap_or_default()
}

/// The change of the text that sets one key; none where it is not there and shall not be.
fn edit(
    blocks: &Blocks<'_>,
    block: &Block,
    name: &str,
    value: Option<&Value>,
    newline: &str,
) -> Option<(Range<usize>, String)> {
    let lines = blocks.lines.get(block.lines.clone())?;
    let pair = lines.iter().find_map(|line| match &line.says {
        Says::Pair { path, value } if path.as_slice() == [name] => Some((line, value.clone())),
        _ => None,
    });
    let written = |value: &Value| value.behind(name).replace('\n', newline);
    match (pair, value) {
        (Some((_, range)), Some(value)) => Some((range, written(value))),
        (Some((line, _)), None) => {
            // What is said beside the key stays.
            let comment = line.comment.clone().map(|comment| format!("{}{newline}", blocks.slice(comment)));
            Some((line.range.clone(), comment.unwrap_or_default()))
        }
        (None, Some(value)) => {
            let (at, indent) = behind(blocks, block, name);
            Some((at..at, format!("{indent}{name} = {}{newline}", written(value))))
        }
        (None, None) => None,
    }
}

/// Where a key belongs: behind the last one that the manual has before it, or right below the header; and how far its
/// neighbours are indented.
fn behind<'t>(blocks: &Blocks<'t>, block: &Block, name: &str) -> (usize, &'t str) {
    let own = place(&keys::EVENT, name);
    let is_before = |line: &usize| match blocks.lines.get(*line).map(|line| &line.says) {
        Some(Says::Pair { path, .. }) => path.first().is_some_and(|key| place(&keys::EVENT, key) < own),
        _ => false,
    };
    let last = block.lines.clone().rev().find(is_before).unwrap_or(block.header);
    let line = blocks.lines.get(last).map(|line| blocks.slice(line.range.clone())).unwrap_or_default();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    (blocks.start_of(last + 1), line.get(..indent).unwrap_or_default())
}
