//! A table of a catalogue as data, and its text.
//!
//! In: keys with their values, and the tables below. Out: text in the canonical layout: keys in the manual's order, one
//! space on both sides of `=`, nothing aligned or indented. Must not know: which file the text is for.

use super::value::{Value, key};
use crate::catalogue::keys::{self, Table};

/// One table with a header, such as `[[event]]`, and the tables that stand below it, such as `[[event.deadline]]`.
#[derive(Debug, Clone)]
pub struct Entry {
    of: &'static Table,
    values: Vec<(String, Value)>,
    below: Vec<Entry>,
}

impl Entry {
    /// A table of this kind, of [`keys::TABLES`], with nothing in it.
    #[must_use]
    pub fn new(of: &'static Table) -> Self {
        Self { of, values: Vec::new(), below: Vec::new() }
    }

    /// Sets a key, in the place of what it had. What is empty is left out.
    pub fn set(&mut self, name: &str, value: Value) {
        self.values.retain(|(other, _)| other != name);
        if !value.is_empty() {
            self.values.push((name.to_owned(), value));
        }
    }

    /// Sets a key to a text, where there is one.
    pub fn set_text(&mut self, name: &str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.set(name, Value::Text(text.into()));
        }
    }

    /// What a key has.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The text that a key has.
    #[must_use]
    pub fn get_text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Its keys with their values, in the order of the manual.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.ordered().into_iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Removes a key.
    pub fn remove(&mut self, name: &str) {
        self.values.retain(|(other, _)| other != name);
    }

    /// Puts a table below it, behind those that are there.
    pub fn push(&mut self, below: Self) {
        self.below.push(below);
    }

    /// The tables below it.
    #[must_use]
    pub fn below(&self) -> &[Self] {
        &self.below
    }

    /// The tables below it, to be changed.
    pub fn below_mut(&mut self) -> &mut Vec<Self> {
        &mut self.below
    }

    /// What kind of table it is.
    #[must_use]
    pub fn of(&self) -> &'static Table {
        self.of
    }

    /// Its keys as they are written: those of the manual in its order, then others as they were set.
    fn ordered(&self) -> Vec<&(String, Value)> {
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by_key(|(name, _)| place(self.of, name));
        values
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.of.header);
        out.push('\n');
        for (name, value) in self.ordered() {
            let name = key(name);
            out.push_str(&format!("{name} = {}\n", value.behind(&name)));
        }
        let mut below: Vec<_> = self.below.iter().collect();
        below.sort_by_key(|entry| place(self.of, last(entry.of)));
        for entry in below {
            out.push('\n');
            entry.write(out);
        }
    }
}

/// Its text, which ends in a line feed.
#[must_use]
pub fn text(entry: &Entry) -> String {
    let mut out = String::new();
    entry.write(&mut out);
    out
}

/// The place of a key in the manual; behind all others when it is none of the table's.
pub(super) fn place(of: &Table, name: &str) -> usize {
    of.keys.iter().position(|key| key.name == name).unwrap_or(usize::MAX)
}

/// The last word of a table's path: its key in the table above.
fn last(of: &Table) -> &str {
    of.path.rsplit('.').next().unwrap_or(of.path)
}

/// The table of a path of keys.
pub(super) fn table(path: &[String]) -> Option<&'static Table> {
    let path = path.join(".");
    keys::TABLES.iter().copied().find(|table| table.path == path)
}
