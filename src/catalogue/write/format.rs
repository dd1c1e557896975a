//! A text in the canonical layout.
//!
//! In: a text. Out: the same with keys in the manual's order, one blank line between tables, and every value as `layout`
//! writes it; on request with the events in order. It says the same and has the same comments, which is proven by reading it back.
//! Must not know: files, what entries mean, but for the first day of an event.

use chrono::NaiveDate;

use super::blocks::{Block, Blocks};
use super::entry::{place, table};
use super::insert::first_day;
use super::{layout, proof};
use crate::catalogue::keys;
use crate::catalogue::syntax::lines::{self, Line, Says};

/// Why a text was not brought into the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unformatted {
    /// It has faults of syntax.
    Faulty,
    /// Brought into the layout it would say something else: parts of a table stand in two places.
    Apart,
}

/// The text in the canonical layout; with `sort` the events by their first days, behind all other tables.
///
/// # Errors
/// [`Unformatted`], where the text has to stay as it is.
pub fn format(text: &str, sort: bool) -> Result<String, Unformatted> {
    let blocks = Blocks::of(text).ok_or(Unformatted::Faulty)?;
    let mut groups = groups(&blocks);
    if sort {
        groups.sort_by_cached_key(|group| order(&blocks, group));
    }
    let mut out = String::new();
    for block in groups.into_iter().flatten() {
        let written = written(&blocks, block);
        if !out.is_empty() && !written.is_empty() {
            out.push('\n');
        }
        out.push_str(&written);
    }
    let is_same = if sort { proof::is_same_in_any_order } else { proof::is_same };
    if !is_same(text, &out) || comments(text) != comments(&out) {
        return Err(Unformatted::Apart);
    }
    let first = text.find('\n').and_then(|at| text.get(..at));
    Ok(if first.is_some_and(|line| line.ends_with('\r')) { out.replace('\n', "\r\n") } else { out })
}

/// All comments, in the order of the alphabet.
fn comments(text: &str) -> Vec<String> {
    let mut all: Vec<_> = lines::comments(text).map(layout::comment).collect();
    all.sort();
    all
}

/// Each table of the root with those below it, these in the order of the manual.
fn groups<'b>(blocks: &'b Blocks<'_>) -> Vec<Vec<&'b Block>> {
    let mut groups: Vec<Vec<Vec<&Block>>> = Vec::new();
    for block in &blocks.blocks {
        match (groups.last_mut(), block.path.len()) {
            // Below it, and what is below that.
            (Some(group), 2) => group.push(vec![block]),
            (Some(group), 3..) => match group.last_mut() {
                Some(below) => below.push(block),
                None => group.push(vec![block]),
            },
            _ => groups.push(vec![vec![block]]),
        }
    }
    let sorted = groups.into_iter().map(|mut group| {
        if let Some(below) = group.get_mut(1..) {
            below.sort_by_key(|tables| tables.first().map_or(usize::MAX, |block| place_below(block)));
        }
        group.concat()
    });
    sorted.collect()
}

/// The place of a table among those below the same one.
fn place_below(block: &Block) -> usize {
    let (Some(name), Some(above)) = (block.path.get(1), block.path.get(..1)) else { return usize::MAX };
    table(above).map_or(usize::MAX, |above| place(above, name))
}

/// By kind, as the manual has them, and events by their first days.
fn order(blocks: &Blocks<'_>, group: &[&Block]) -> (usize, NaiveDate, String, String) {
    let unordered = |kind| (kind, NaiveDate::MIN, String::new(), String::new());
    let Some(block) = group.first().filter(|block| !block.path.is_empty()) else { return unordered(0) };
    let kind =
        keys::ROOT.keys.iter().position(|key| key.name == block.root()).map_or(usize::MAX, |at| at + 1);
    if block.root() != "event" {
        return unordered(kind);
    }
    let value = |name: &str| layout::value(name, blocks.value(block, name).unwrap_or_default()).0;
    (kind, first_day(blocks, block).unwrap_or(NaiveDate::MAX), value("start"), value("id"))
}

/// One table: what leads to it, its header, its keys.
fn written(blocks: &Blocks<'_>, block: &Block) -> String {
    let lines = |range: std::ops::Range<usize>| blocks.lines.get(range).unwrap_or_default();
    let mut out = Vec::new();
    let mut body = lines(block.lines.clone());
    if !block.path.is_empty() {
        lines(block.lines.start..block.header).iter().for_each(|line| spaced(&mut out, line, blocks));
        if let Some(header) = lines(block.header..block.header + 1).first() {
            let words = blocks.slice(header.range.clone());
            let words = header
                .comment
                .as_ref()
                .map_or(words, |comment| blocks.slice(header.range.start..comment.start));
            let name = layout::keys(words.trim().trim_matches(['[', ']']));
            out.push(if block.many { format!("[[{name}]]") } else { format!("[{name}]") });
            out.extend(header.comment.clone().map(|comment| layout::comment(blocks.slice(comment))));
        }
        body = lines(block.header + 1..block.lines.end);
    }
    out.extend(pairs(blocks, block, body));
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.into_iter().map(|line| line + "\n").collect()
}

/// A line that is no pair: a comment, or one blank line where there are several.
fn spaced(out: &mut Vec<String>, line: &Line, blocks: &Blocks<'_>) {
    match &line.comment {
        Some(comment) => out.push(layout::comment(blocks.slice(comment.clone()))),
        None if out.last().is_some_and(|last| !last.is_empty()) => out.push(String::new()),
        None => {}
    }
}

/// A pair with the lines of comments and blank lines that belong to it.
#[derive(Default)]
struct Pair {
    place: usize,
    above: Vec<String>,
    line: Option<String>,
    below: Vec<String>,
}

/// The keys of a table in the manual's order. Where they were in it already, blank lines between them stay.
fn pairs(blocks: &Blocks<'_>, block: &Block, body: &[Line]) -> Vec<String> {
    let of = table(&block.path).filter(|of| !of.keys.is_empty());
    // What stands under the header alone is in front of all of them.
    let mut pairs = vec![Pair::default()];
    let mut gap: Vec<String> = Vec::new();
    for line in body {
        let Says::Pair { path, value } = &line.says else {
            match &line.comment {
                Some(comment) => gap.push(layout::comment(blocks.slice(comment.clone()))),
                None => gap.push(String::new()),
            }
            continue;
        };
        let above = above(&mut gap, pairs.last_mut());
        let place = of.zip(path.first()).map_or(0, |(of, name)| place(of, name).saturating_add(1));
        pairs.push(pair(blocks, line, value.clone(), above, place));
    }
    let is_ordered = pairs.is_sorted_by_key(|pair| pair.place);
    pairs.sort_by_key(|pair| pair.place);
    let mut out: Vec<String> = Vec::new();
    for pair in pairs {
        out.extend(pair.above);
        out.extend(pair.line);
        out.extend(pair.below);
    }
    out.extend(gap);
    let before_last = out.iter().rposition(|line| is_pair(line)).unwrap_or(0);
    tidy(out, if is_ordered { 0 } else { before_last })
}

/// Whether a written line is no comment and not blank.
fn is_pair(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// Without blank lines in front, without two in a row, and with none before a line of this number.
fn tidy(lines: Vec<String>, none_before: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (number, line) in lines.into_iter().enumerate() {
        let is_kept = number >= none_before && out.last().is_some_and(|last| !last.is_empty());
        if !line.is_empty() || is_kept {
            out.push(line);
        }
    }
    out
}

/// Of the lines between two pairs those that belong to the second: all of them, or what comes after a blank line. The
/// others are put below the first.
fn above(gap: &mut Vec<String>, first: Option<&mut Pair>) -> Vec<String> {
    let blank = gap.iter().position(String::is_empty).unwrap_or(0);
    let rest = gap.split_off(blank);
    let below = std::mem::take(gap);
    if let Some(first) = first {
        first.below = below;
    }
    rest
}

fn pair(
    blocks: &Blocks<'_>,
    line: &Line,
    value: std::ops::Range<usize>,
    mut above: Vec<String>,
    place: usize,
) -> Pair {
    let words = blocks.slice(line.range.start..value.start);
    let key = layout::keys(words.trim().trim_end_matches('=').trim_end());
    let (value, moved) = layout::value(&key, &blocks.slice(value).replace("\r\n", "\n"));
    above.extend(moved);
    above.extend(line.comment.clone().map(|comment| layout::comment(blocks.slice(comment))));
    Pair { place, above, line: Some(format!("{key} = {value}")), below: Vec::new() }
}
