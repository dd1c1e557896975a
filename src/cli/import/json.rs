//! What was imported as versioned JSON, for programs.
//!
//! In: [`Imported`], and how it compares with a catalogue. Out: one JSON object. Its shape is a promise: `version` changes when
//! a field changes its meaning or goes; new fields may come. Must not know: formats, how anything is compared.

use serde::Serialize;

use crate::import::{Compared, Imported, Notes, Surety};
use crate::report::{Printed, json};

/// The shape of what is written.
const VERSION: &str = "v1";

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    events: usize,
    /// How many the catalogue has as they are; `None` without one.
    known: Option<usize>,
    changed: Option<Vec<Changed<'a>>>,
    new: Option<Vec<&'a str>>,
    notes: Said<'a>,
    entries: Vec<Entry<'a>>,
    left_out: Vec<LeftOut<'a>>,
    /// The catalogue; `None` where it was put into one.
    toml: Option<&'a str>,
}

#[derive(Serialize)]
struct Changed<'a> {
    id: &'a str,
    what: &'a [&'static str],
}

#[derive(Serialize)]
struct Said<'a> {
    meant: Vec<&'a str>,
    guessed: Vec<&'a str>,
    lost: Vec<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    uid: Option<&'a str>,
    name: &'a str,
    #[serde(flatten)]
    notes: Said<'a>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    name: &'a str,
    why: &'a str,
}

fn said(notes: &Notes) -> Said<'_> {
    let of = |surety: Surety| {
        notes.0.iter().filter(|note| note.surety == surety).map(|note| note.text.as_str()).collect()
    };
    Said { meant: of(Surety::Meant), guessed: of(Surety::Guessed), lost: of(Surety::Lost) }
}

/// The report as JSON, ending in a line feed.
pub(super) fn report(imported: &Imported, compared: Option<&Compared>, toml: Option<&str>) -> Printed {
    let id = |number: &usize| imported.items.get(*number).and_then(|item| item.entry.get_text("id"));
    // What is known is not spoken of again.
    let is_new = |number: &usize| compared.is_none_or(|compared| compared.new.contains(number));
    let items = imported.items.iter().enumerate().filter(|(number, _)| is_new(number)).map(|(_, item)| item);
    let entries = items.map(|item| Entry {
        id: item.entry.get_text("id").unwrap_or_default(),
        uid: item.uid.as_deref(),
        name: item.name(),
        notes: said(&item.notes),
    });
    let whole = Whole {
        version: VERSION,
        events: imported.items.len(),
        known: compared.map(|compared| compared.same),
        changed: compared.map(|compared| {
            compared.changed.iter().map(|known| Changed { id: &known.id, what: &known.what }).collect()
        }),
        new: compared.map(|compared| compared.new.iter().filter_map(id).collect()),
        notes: said(&imported.notes),
        entries: entries.collect(),
        left_out: imported.left_out.iter().map(|left| LeftOut { name: &left.name, why: &left.why }).collect(),
        toml,
    };
    json::text_of(&whole)
}
