//! A table as CSV (RFC 4180), for spreadsheets first.
//!
//! In: the names of columns, and rows of cells. Out: UTF-8 without a byte order mark, a line a row, lines that end in CRLF. A
//! spreadsheet runs a text that begins as a formula does, so such a text gets an apostrophe before it, which
//! spreadsheets take as the mark of a text; breaks of lines become spaces.
//! Must not know: what the columns mean.

use csv::{Terminator, WriterBuilder};

use crate::text::hostile::is_hostile;
use crate::view::dataset::sheet::Cell;

/// With what spreadsheets begin a formula, in both widths of letters.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The table.
///
/// # Errors
/// When a row has more or fewer cells than there are columns.
pub fn csv(columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>, String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns).map_err(|fault| fault.to_string())?;
    for row in rows {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Text(text) => harmless(&text),
            Cell::Number(number) => number.to_string(),
        });
        writer.write_record(cells).map_err(|fault| fault.to_string())?;
    }
    writer.into_inner().map_err(|fault| fault.to_string())
}

/// A text that stays one. Where lists are written with commas as decimal points are, spreadsheets split cells at
/// semicolons, whatever stands around them: what follows one is the beginning of a cell there.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if begins && FORMULA.contains(&c) {
                out.push('\'');
            }
            begins = c == ';' || begins && c == '"';
            out.push(if is_hostile(c) { char::REPLACEMENT_CHARACTER } else { c });
        }
    }
    out
}
