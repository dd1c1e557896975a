//! One table, taken key by key.
//!
//! In: a table of the tree and its row in `keys`. Out: typed values with places; each call notes what is wrong
//! and gives `None`. Closing reports every unknown key and every required one that is missing.
//! Serde would stop at the first fault of a table, which is why values are taken one by one.
//! Must not know: what the values are for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fmt::Display;

use super::mistyped::{self, wrong_type};
use super::{markup, misplaced, missing, numbers, parts_meant, slips, text, unknown, words};
use crate::catalogue::keys::{self, Key, Kind};
use crate::catalogue::syntax::header;
use crate::catalogue::syntax::tree::{Node, Table, Value};
use crate::model::Origin;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(in crate::catalogue) static LIST_LONG: Rule =
    Rule::error("list-too-long", "a list is within its bound", include_str!("../explain/list-too-long.md"));

pub(super) static LIST_REPEATS: Rule =
    Rule::error("list-repeats", "a list names each thing once", include_str!("../explain/list-repeats.md"));

pub(super) static RULES: &[&Rule] = &[&LIST_LONG, &LIST_REPEATS];

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
        read: impl Fn(&'static Key, Value<'t>) -> Result<T, Finding>,
    ) -> Option<Spanned<T>> {
        let (key, value) = self.take(name)?;
        match read(key, value) {
            Ok(read) => Some(Spanned { value: read, at: value.at }),
            Err(finding) => {
                let alone = mistyped::alone(value).filter(|(inner, _)| read(key, *inner).is_ok());
                self.findings.push(mistyped::unwrapped(finding, key, value, alone));
                None
            }
        }
    }

    /// A value as it was written, for what is said of another.
    pub(in crate::catalogue) fn value(&self, name: &str) -> Option<Value<'t>> {
        self.take(name).map(|(_, value)| value)
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
        let items = match (value.node(), key.kind) {
            (Node::List(items), _) => items,
            (_, Kind::DayOrDays(_)) => vec![value],
            _ => {
                self.findings.push(mistyped::as_list(key, value));
                return None;
            }
        };
        let most = match key.kind {
            Kind::Slugs(most)
            | Kind::Days(most)
            | Kind::DaysOff(most)
            | Kind::DayOrDays(most)
            | Kind::Countries(most)
            | Kind::Regions(most)
            | Kind::Spoken(most)
            | Kind::Urls(most) => most,
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

    /// A list, or the one value that would be its only item.
    pub(in crate::catalogue) fn one_or_list<T: Ord + Clone + Display>(
        &mut self,
        name: &str,
        read: impl Fn(&'static Key, Value<'t>) -> Result<T, Finding>,
    ) -> Vec<T> {
        let many = self.take(name).is_some_and(|(_, value)| matches!(value.node(), Node::List(_)));
        if many {
            return self.list(name, read).into_iter().flatten().map(|item| item.value).collect();
        }
        self.with(name, read).map(|one| one.value).into_iter().collect()
    }

    /// The tables under a key that may come several times, each with the place of its header. A single table
    /// where a list belongs is taken as its only item, and its brackets are reported.
    pub(in crate::catalogue) fn tables(&mut self, name: &str) -> Vec<(Table<'t>, Span)> {
        let Some((key, value)) = self.take(name) else { return Vec::new() };
        let Kind::Tables(path, most) = key.kind else { return Vec::new() };
        let mut out = Vec::new();
        match value.node() {
            Node::Table(table) => match ownerless(table, path) {
                Some(finding) => self.findings.push(finding),
                None => {
                    self.findings.push(brackets(path, value.at));
                    out.push((table, value.at));
                }
            },
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
            _ => self.findings.push(mistyped::no_table(key, path, value)),
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
                self.findings.push(mistyped::no_table(key, path, value));
            }
            _ => self.findings.push(mistyped::no_table(key, path, value)),
        }
        None
    }

    /// Notes what is wrong between two keys.
    pub(in crate::catalogue) fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Takes out the keys that the table does not have, for one in which they may be words of a vocabulary. What hides in
    /// a key has been reported, and such keys are left.
    pub(in crate::catalogue) fn others(&mut self) -> Vec<(&'t str, Span, Value<'t>)> {
        let table = self.table;
        let foreign =
            |entry: &Entry<'_>| table.key(entry.name).is_none() && visible::hidden(entry.name).is_empty();
        let (others, kept) = std::mem::take(&mut self.entries).into_iter().partition(foreign);
        self.entries = kept;
        let others: Vec<Entry<'t>> = others;
        others.into_iter().map(|entry| (entry.name, entry.at, entry.value)).collect()
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
            if unknown::is_of_above(self.table, entry.name, (entry.at, self.header)) {
                continue; // told by that table
            }
            let slip = parts_meant::part(self.table, (entry.name, entry.at, entry.value))
                .or_else(|| slips::slip(self.table, (entry.name, entry.at, entry.value), other));
            let finding =
                slip.unwrap_or_else(|| unknown::unknown(self.table, entry.name, entry.at, right, free));
            self.findings.push(finding);
            meant.extend(right.map(|right| right.word));
        }
        let entries = self.entries.iter().map(|entry| (entry.name, entry.value));
        self.findings.extend(misplaced::misplaced(self.table, self.header, &entries));
        for key in self.table.keys.iter().filter(|key| key.required && !meant.contains(&key.name)) {
            if !self.entries.iter().any(|entry| entry.name == key.name) {
                let other = |name: &str| {
                    self.entries.iter().find(|other| other.name == name).map(|other| other.value)
                };
                self.findings.push(missing::missing(self.table, key, (self.label(), self.header), other));
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

/// The finding for tables below a table that has no header and no keys of its own.
fn ownerless(table: Table<'_>, path: &str) -> Option<Finding> {
    let mut entries = table.entries().peekable();
    let (_, _, first) = *entries.peek()?;
    let below = |value: Value<'_>| match value.node() {
        Node::List(items) => items.first().is_some_and(|item| item.has_header()),
        _ => value.has_header(),
    };
    if !entries.all(|(_, _, value)| below(value)) {
        return None;
    }
    let header = match first.node() {
        Node::List(items) => *items.first()?,
        _ => first,
    };
    Some(header::ownerless(header.at, header.source(), path, false))
}
