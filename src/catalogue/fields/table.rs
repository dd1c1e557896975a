//! One table, taken key by key.
//!
//! In: a table of the tree and its row in `keys`. Out: typed values with places; each call notes what is wrong
//! and gives `None`. Closing reports every unknown key and every required one that is missing.
//! Serde would stop at the first fault of a table, which is why values are taken one by one.
//! Must not know: what the values are for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fmt::Display;

use super::mistyped::wrong_type;
use super::{markup, numbers, slips, text, unknown, words};
use crate::catalogue::keys::{self, Key, Kind};
use crate::catalogue::syntax::header;
use crate::catalogue::syntax::tree::{Node, Table, Value};
use crate::model::Origin;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::Period;

pub(super) static KEY_MISSING: Rule =
    Rule::error("key-missing", "required keys are there", include_str!("../explain/key-missing.md"));

pub(in crate::catalogue) static LIST_LONG: Rule =
    Rule::error("list-too-long", "a list is within its bound", include_str!("../explain/list-too-long.md"));

pub(super) static LIST_REPEATS: Rule =
    Rule::error("list-repeats", "a list names each thing once", include_str!("../explain/list-repeats.md"));

pub(super) static RULES: &[&Rule] = &[&KEY_MISSING, &LIST_LONG, &LIST_REPEATS];

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) struct Spanned<T> {
    pub(in crate::catalogue) value: T,
    pub(in crate::catalogue) at: Span,
}

/// A table that is being read.
pub(in crate::catalogue) struct Fields<'t, 'f> {
    table: &'static keys::Table,
    header: Span,
    entries: Vec<Entry<'t>>,
    findings: &'f mut Vec<Finding>,
}

struct Entry<'t> {
    name: &'t str,
    at: Span,
    value: Value<'t>,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// Begins to read a table; `header` is the place of its header.
    pub(in crate::catalogue) fn open(
        table: &'static keys::Table,
        tree: Table<'t>,
        header: Span,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        let entries = tree.entries().map(|(name, at, value)| Entry { name, at, value }).collect();
        Self { table, header, entries, findings }
    }

    /// The value of a key, unless it is missing or unreadable.
    fn take(&self, name: &str) -> Option<(&'static Key, Value<'t>)> {
        // Most keys are not there, so this look comes first.
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let key = self.table.key(name)?;
        (!entry.value.is_broken()).then_some((key, entry.value))
    }

    /// The value of a key, read by `read`; a fault of it is noted.
    pub(in crate::catalogue) fn with<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&'static Key, Value<'t>) -> Result<T, Finding>,
    ) -> Option<Spanned<T>> {
        let (key, value) = self.take(name)?;
        match read(key, value) {
            Ok(read) => Some(Spanned { value: read, at: value.at }),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    /// A text as it was written, unchecked: what others may refer to even if it cannot be taken.
    pub(in crate::catalogue) fn raw(&self, name: &str) -> Option<String> {
        match self.take(name)?.1.node() {
            Node::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }

    /// A text: of one line or several, a slug, an address, as the key's kind says.
    pub(in crate::catalogue) fn text(&mut self, name: &str) -> Option<String> {
        self.text_at(name).map(|text| text.value)
    }

    /// The same with its place.
    pub(in crate::catalogue) fn text_at(&mut self, name: &str) -> Option<Spanned<String>> {
        let text = self.with(name, text::text)?;
        let html = self.table.key(name).and_then(|key| markup::check(key, &text.value, text.at));
        self.findings.extend(html);
        Some(text)
    }

    /// Where a key stands with its value, as far as it is there.
    pub(in crate::catalogue) fn line(&self, name: &str) -> Option<Span> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        Some(Span { end: entry.value.at.end, ..entry.at })
    }

    /// A word of a closed list.
    pub(in crate::catalogue) fn word<T: Copy>(
        &mut self,
        name: &str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        self.with(name, |key, value| words::word(key, value, words))
    }

    /// `true` or `false`.
    pub(in crate::catalogue) fn flag(&mut self, name: &str) -> Option<Spanned<bool>> {
        self.with(name, numbers::flag)
    }

    /// A number in the key's range.
    pub(in crate::catalogue) fn number(&mut self, name: &str) -> Option<Spanned<f64>> {
        self.with(name, numbers::number)
    }

    /// A whole number in the key's range.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range of the key has been checked"
    )]
    pub(in crate::catalogue) fn whole(&mut self, name: &str) -> Option<Spanned<u16>> {
        self.number(name).map(|number| Spanned { value: number.value as u16, at: number.at })
    }

    /// What the words of a list stand for.
    pub(in crate::catalogue) fn words<T: Copy>(&mut self, name: &str, words: &[(&'static str, T)]) -> Vec<T> {
        let written = self.list(name, words::word_item).into_iter().flatten();
        let meant = |word: &str| words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
        written.filter_map(|word| meant(word.value)).collect()
    }

    /// A list; faults of single items are noted, the others are kept. What is named again is left out, and
    /// said once.
    pub(in crate::catalogue) fn list<T: Ord + Clone + Display>(
        &mut self,
        name: &str,
        read: impl Fn(&'static Key, Value<'t>) -> Result<T, Finding>,
    ) -> Option<Vec<Spanned<T>>> {
        let (key, value) = self.take(name)?;
        let Node::List(items) = value.node() else {
            self.findings.push(as_list(key, value));
            return None;
        };
        let most = match key.kind {
            Kind::Slugs(most) | Kind::Days(most) | Kind::DaysOff(most) | Kind::Countries(most) => most,
            _ => usize::MAX,
        };
        if items.len() > most {
            let message = format!("`{}` has {} items", key.name, items.len());
            self.findings.push(LIST_LONG.at(value.at, message).help(format!("at most {most} are taken")));
        }
        let mut out = Vec::new();
        let mut seen = BTreeMap::new();
        for item in items.into_iter().take(most) {
            match read(key, item) {
                Ok(value) => match seen.entry(value.clone()) {
                    Slot::Vacant(slot) => {
                        slot.insert(false);
                        out.push(Spanned { value, at: item.at });
                    }
                    Slot::Occupied(mut said) => {
                        if !said.insert(true) {
                            let message =
                                format!("`{}` names {} twice", key.name, visible::quoted(&value.to_string()));
                            self.findings.push(LIST_REPEATS.at(item.at, message).help("remove one"));
                        }
                    }
                },
                Err(finding) => self.findings.push(finding),
            }
        }
        Some(out)
    }

    /// The tables under a key that may come several times, each with the place of its header. A single table
    /// where a list belongs is taken as its only item, and its brackets are reported.
    pub(in crate::catalogue) fn tables(&mut self, name: &str) -> Vec<(Table<'t>, Span)> {
        let Some((key, value)) = self.take(name) else { return Vec::new() };
        let Kind::Tables(path, most) = key.kind else { return Vec::new() };
        let mut out = Vec::new();
        match value.node() {
            Node::Table(table) => {
                self.findings.push(brackets(path, value.at));
                out.push((table, value.at));
            }
            Node::List(items) => {
                if items.len() > most {
                    let message = format!("there are {} `{}`", items.len(), key.name);
                    self.findings
                        .push(LIST_LONG.at(value.at, message).help(format!("at most {most} are taken")));
                }
                for item in items.into_iter().take(most) {
                    match item.node() {
                        Node::Table(table) => out.push((table, item.at)),
                        Node::Broken => {}
                        _ => self.findings.push(wrong_type(key, item)),
                    }
                }
            }
            _ => self.findings.push(wrong_type(key, value).maybe_help(header_of(path))),
        }
        out
    }

    /// The table under a key that comes once.
    pub(in crate::catalogue) fn table(&mut self, name: &str) -> Option<(Table<'t>, Span)> {
        let (key, value) = self.take(name)?;
        let Kind::Table(path) = key.kind else { return None };
        match value.node() {
            Node::Table(table) => return Some((table, value.at)),
            Node::List(items) => {
                if let Some((Node::Table(table), at)) = items.first().map(|item| (item.node(), item.at)) {
                    self.findings.push(brackets(path, at));
                    return Some((table, at));
                }
                self.findings.push(wrong_type(key, value).maybe_help(header_of(path)));
            }
            _ => self.findings.push(wrong_type(key, value).maybe_help(header_of(path))),
        }
        None
    }

    /// Reports unknown and missing keys, and says where everything was.
    pub(in crate::catalogue) fn close(self) -> Origin {
        let mut meant = Vec::new();
        for entry in self.entries.iter().filter(|entry| self.table.key(entry.name).is_none()) {
            let right = unknown::meant(self.table, entry.name);
            let free = right.is_some_and(|right| !self.entries.iter().any(|other| other.name == right.word));
            // What hides in a key as it was written has been reported; what is escaped there has not.
            let quoted = (entry.at.end - entry.at.start) as usize == entry.name.len() + 2;
            if quoted && !visible::hidden(entry.name).is_empty() {
                continue;
            }
            let other =
                |name: &str| self.entries.iter().find(|other| other.name == name).map(|other| other.value);
            let slip = slips::slip(self.table, (entry.name, entry.at, entry.value), other);
            let place = (entry.at, self.header);
            let finding =
                slip.unwrap_or_else(|| unknown::unknown(self.table, entry.name, place, right, free));
            self.findings.push(finding);
            meant.extend(right.map(|right| right.word));
        }
        for key in self.table.keys.iter().filter(|key| key.required && !meant.contains(&key.name)) {
            if !self.entries.iter().any(|entry| entry.name == key.name) {
                let message = format!("{} has no `{}`", self.label(), key.name);
                let help = format!("add `{} = {}`: {}", key.name, key.example, phrase(key.doc));
                self.findings.push(KEY_MISSING.at(self.header, message).help(help));
            }
        }
        self.origin()
    }

    /// The table as people know it, with its id if it has one.
    fn label(&self) -> String {
        let id = self.entries.iter().find(|entry| entry.name == "id").map(|entry| entry.value.node());
        let what = self.table.path.rsplit('.').next().unwrap_or_default();
        match id {
            Some(Node::Text(id)) => format!("{what} {}", visible::quoted(id)),
            _ => format!("this {what}"),
        }
    }

    fn origin(&self) -> Origin {
        let known = |entry: &Entry<'_>| self.table.key(entry.name).map(|key| (key.name, entry.value.at));
        let keys: Vec<_> = self.entries.iter().filter_map(known).collect();
        let end = self.entries.iter().map(|entry| last_byte(entry.value)).max().unwrap_or(0);
        let extent = Span { end: end.max(self.header.end), ..self.header };
        Origin { extent, header: self.header, keys }
    }
}

/// A finding for a single value where a list belongs: the list of it, or of its parts with commas between.
fn as_list(key: &Key, value: Value<'_>) -> Finding {
    let finding = wrong_type(key, value);
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_, ".contains(&byte));
    let list = match value.node() {
        Node::Text(text) if matches!(key.kind, Kind::DaysOff(_)) => {
            Period::parse(text.trim()).map(|period| format!("\"{}\"", period.written())).unwrap_or_default()
        }
        Node::Text(text) if plain(text) && !matches!(key.kind, Kind::Days(_)) => {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join(", ")
        }
        Node::Date(date) if matches!(key.kind, Kind::Days(_) | Kind::DaysOff(_)) => date.to_string(),
        _ => String::new(),
    };
    if list.is_empty() {
        return finding.help(format!("write `{} = {}`", key.name, key.example));
    }
    finding.help(format!("write `{} = [{list}]`", key.name)).patch(value.at, format!("[{list}]"))
}

/// One past the last byte of a value and of what is under it.
fn last_byte(value: Value<'_>) -> u32 {
    let below = match value.node() {
        Node::Table(table) => table.entries().map(|(_, _, value)| last_byte(value)).max(),
        Node::List(items) => items.into_iter().map(last_byte).max(),
        _ => None,
    };
    value.at.end.max(below.unwrap_or(0))
}

fn brackets(path: &str, at: Span) -> Finding {
    let header = keys::TABLES.iter().find(|table| table.path == path).map_or("", |table| table.header);
    let seen = if header.starts_with("[[") { header.get(1..header.len() - 1) } else { None };
    header::brackets(at, seen.unwrap_or(&format!("[{header}]")), header)
}

fn header_of(path: &str) -> Option<String> {
    let table = keys::TABLES.iter().find(|table| table.path == path)?;
    Some(format!("write a header `{}` and its keys below it", table.header))
}

/// The first sentence of a key's documentation, as a phrase.
fn phrase(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    let rest = chars.as_str();
    let sentence = rest.split_once(". ").map_or(rest, |(sentence, _)| sentence);
    format!("{first}{}", sentence.trim_end_matches('.'))
}
