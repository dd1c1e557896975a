//! What was imported as the text of a catalogue.
//!
//! In: [`Imported`], settled. Out: a text, with the place of each entry in it. Must not know: formats, files.

use std::ops::Range;

use super::item::{Imported, Item};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value, text};

/// The text of a catalogue.
#[derive(Debug, Clone)]
pub struct Document {
    /// All of it.
    pub text: String,
    /// Where each entry stands, in their order.
    pub(super) places: Vec<Range<usize>>,
}

/// A catalogue of everything that was imported.
#[must_use]
pub fn document(imported: &Imported) -> Document {
    let mut out = Document { text: text(&imported.calendar), places: Vec::new() };
    let vocabularies = [(&keys::TAGS_TABLE, &imported.tags), (&keys::LINK_WORDS, &imported.links)];
    for (table, words) in vocabularies.into_iter().filter(|(_, words)| !words.is_empty()) {
        let mut entry = Entry::new(table);
        words.iter().for_each(|(slug, name)| entry.set(slug, Value::Text(name.clone())));
        push(&mut out.text, &text(&entry));
    }
    imported.series.iter().for_each(|series| _ = push(&mut out.text, &text(series)));
    for Item { entry, .. } in &imported.items {
        let place = push(&mut out.text, &text(entry));
        out.places.push(place);
    }
    out
}

/// Puts a table behind others, and says where it stands then.
fn push(out: &mut String, table: &str) -> Range<usize> {
    out.push('\n');
    let start = out.len();
    out.push_str(table);
    start..out.len()
}
