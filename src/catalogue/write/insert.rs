//! A table put into a text at a border of its blocks.
//!
//! In: a text, and texts of single tables. Out: the text with them, in which every other line is where it was; or why not.
//! What comes out is read back, and says what it said before and what was added, and nothing else. Must not know: what
//! the tables mean, but for the first day of an event.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::blocks::{Block, Blocks};
use super::proof;
use crate::catalogue::keys;
use crate::catalogue::syntax::lines::Says;
use crate::when::Period;

/// Where a table is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Behind the last one of its kind; where there is none, before those that the manual has after it.
    Last,
    /// Among the events, where its first day belongs: behind those that begin before it or on the same day, or before
    /// them in a text that begins with the latest.
    ByStart,
    /// Its keys at the end of the table that has its header already. Where there is none: as [`Place::Last`].
    Within,
}

/// Why nothing was put into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The text is not TOML.
    Faulty,
    /// What shall be put there is not one table with a header.
    NotOne,
    /// Read back, the text says something else besides: it has tables of this kind in brackets, such as
    /// `event = [{ ... }]`, or parts of a table in two places.
    Elsewhere,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Faulty => "it has faults of syntax",
            Self::NotOne => "what shall be added is not one table",
            Self::Elsewhere => "its tables are written in a way in which nothing can be added between them",
        })
    }
}

/// Puts one table into a text.
///
/// # Errors
/// As [`insert_all`].
pub fn insert(text: &str, entry: &str, place: Place) -> Result<String, Refused> {
    insert_all(text, &[(entry.to_owned(), place)])
}

/// Puts tables into a text. Those of one place come in the order in which they are given, events by their first days.
/// Line ends are those of the text.
///
/// # Errors
/// [`Refused`], and then nothing is put anywhere.
pub fn insert_all(text: &str, entries: &[(String, Place)]) -> Result<String, Refused> {
    let blocks = Blocks::of(text).ok_or(Refused::Faulty)?;
    // Found once: there may be as many entries as events.
    let listed = events(&blocks);
    let latest_first = is_latest_first(&listed);
    let mut added = Vec::new();
    for (entry, place) in entries {
        added.push(added_at(&blocks, (&listed, latest_first), entry, *place)?);
    }
    added.sort_by_key(|it| {
        let days = it.first.map_or(i32::MAX, |first| first.num_days_from_ce());
        (it.at, if latest_first { days.saturating_neg() } else { days })
    });
    let out = woven(text, &added);
    let together: Vec<_> = entries.iter().map(|(entry, _)| entry.as_str()).collect();
    if proof::is_added(text, &merged(&together), &out) { Ok(out) } else { Err(Refused::Elsewhere) }
}

/// What is added and where.
struct Added<'e> {
    at: usize,
    text: &'e str,
    /// Whether it stands between blank lines.
    is_block: bool,
    /// The first day of an event that is put by it.
    first: Option<NaiveDate>,
}

fn added_at<'e>(
    blocks: &Blocks<'_>,
    (listed, latest_first): (&[(usize, NaiveDate)], bool),
    entry: &'e str,
    place: Place,
) -> Result<Added<'e>, Refused> {
    let own = Blocks::of(entry).ok_or(Refused::NotOne)?;
    let mut roots = own.blocks.iter().filter(|block| block.is_root());
    let (Some(block), None) = (roots.next(), roots.next()) else { return Err(Refused::NotOne) };
    let before = own.lines.get(..block.header).unwrap_or_default();
    if before.iter().any(|line| matches!(line.says, Says::Pair { .. })) {
        return Err(Refused::NotOne);
    }
    if place == Place::Within
        && let Some(there) = blocks.blocks.iter().find(|there| there.path == block.path && !there.many)
    {
        let keys = own.start_of(block.header + 1);
        let text = entry.get(keys..).unwrap_or_default();
        return Ok(Added { at: end_of_pairs(blocks, there), text, is_block: false, first: None });
    }
    let first = first_day(&own, block).filter(|_| place == Place::ByStart && block.root() == "event");
    let by_start = first.and_then(|first| by_start(blocks, listed, latest_first, first));
    let at = by_start.unwrap_or_else(|| last(blocks, block.root()));
    Ok(Added { at, text: entry, is_block: true, first })
}

/// The text with all of them, in order.
fn woven(text: &str, added: &[Added<'_>]) -> String {
    let newline = if text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')))
    {
        "\r\n"
    } else {
        "\n"
    };
    let mut out = String::with_capacity(text.len() + added.iter().map(|it| it.text.len() + 4).sum::<usize>());
    let mut copied = 0;
    for (number, it) in added.iter().enumerate() {
        out.push_str(text.get(copied..it.at).unwrap_or_default());
        copied = it.at;
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(newline);
        }
        let is_apart = out.is_empty() || out.ends_with("\n\n") || out.ends_with("\n\r\n");
        if it.is_block && !is_apart {
            out.push_str(newline);
        }
        let lines = it.text.trim_end_matches(['\n', '\r']).replace("\r\n", "\n");
        out.push_str(&lines.replace('\n', newline));
        out.push_str(newline);
        let is_last_here = added.get(number + 1).is_none_or(|next| next.at != it.at);
        if it.is_block && is_last_here && it.at < text.len() {
            out.push_str(newline);
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Single tables as one text. Keys of one table may come in several.
fn merged(entries: &[&str]) -> String {
    let (mut out, mut within): (String, Vec<(Vec<String>, String)>) = (String::new(), Vec::new());
    for entry in entries {
        let Some(own) = Blocks::of(entry) else { continue };
        let Some(block) = own.blocks.iter().find(|block| block.is_root()) else { continue };
        if block.many {
            out.push_str(entry);
            out.push('\n');
            continue;
        }
        let (header, keys) = entry.split_at(own.start_of(block.header + 1).min(entry.len()));
        match within.iter_mut().find(|(path, _)| *path == block.path) {
            Some((_, text)) => text.push_str(&format!("\n{keys}\n")),
            None => within.push((block.path.clone(), format!("{header}\n{keys}\n"))),
        }
    }
    within.into_iter().map(|(_, text)| text).collect::<String>() + &out
}

/// Behind the last value of a table.
fn end_of_pairs(blocks: &Blocks<'_>, block: &Block) -> usize {
    let is_pair = |line: &usize| {
        *line == block.header
            || blocks.lines.get(*line).is_some_and(|it| matches!(it.says, Says::Pair { .. }))
    };
    let last = block.lines.clone().rev().find(is_pair).unwrap_or(block.header);
    blocks.start_of(last + 1)
}

/// Behind the last table of a kind, or before the first of those that the manual has after it.
fn last(blocks: &Blocks<'_>, root: &str) -> usize {
    let order = |name: &str| keys::ROOT.keys.iter().position(|key| key.name == name);
    let all = &blocks.blocks;
    if let Some(same) = all.iter().rposition(|block| block.root() == root) {
        return all.get(same + 1).map_or(blocks.text.len(), |next| blocks.words_of(next));
    }
    let after = |block: &&Block| order(block.root()) > order(root);
    all.iter().find(after).map_or(blocks.text.len(), |next| blocks.words_of(next))
}

/// The events of a text by their numbers among the blocks, each with its first day.
fn events(blocks: &Blocks<'_>) -> Vec<(usize, NaiveDate)> {
    let events =
        blocks.blocks.iter().enumerate().filter(|(_, block)| block.is_root() && block.root() == "event");
    events.filter_map(|(number, block)| Some((number, first_day(blocks, block)?))).collect()
}

fn is_latest_first(events: &[(usize, NaiveDate)]) -> bool {
    let pairs = events.iter().zip(events.iter().skip(1));
    let (rising, falling) = pairs.fold((0, 0), |(rising, falling), ((_, one), (_, next))| {
        (rising + usize::from(one < next), falling + usize::from(one > next))
    });
    falling > rising
}

/// Where an event belongs by its first day; `None` where there is none with a day.
fn by_start(
    blocks: &Blocks<'_>,
    events: &[(usize, NaiveDate)],
    latest_first: bool,
    first: NaiveDate,
) -> Option<usize> {
    let words_of = |number: usize| blocks.blocks.get(number).map(|block| blocks.words_of(block));
    if latest_first {
        let next = events.iter().find(|(_, day)| *day <= first);
        return next.and_then(|(number, _)| words_of(*number));
    }
    match events.iter().rev().find(|(_, day)| *day <= first) {
        // With the tables below it.
        Some((number, _)) => {
            let next = (number + 1..).find(|next| blocks.blocks.get(*next).is_none_or(Block::is_root))?;
            Some(words_of(next).unwrap_or(blocks.text.len()))
        }
        None => events.first().and_then(|(number, _)| words_of(*number)),
    }
}

/// The first day of an event, of a period its first day.
pub(super) fn first_day(blocks: &Blocks<'_>, block: &Block) -> Option<NaiveDate> {
    let written = blocks.value(block, "start")?.trim_matches(['"', '\'']);
    let day = written.get(..10).and_then(|day| day.parse().ok());
    day.or_else(|| Period::parse(written.trim()).map(Period::first))
}
