//! A table (CSV), a row an event, by the names in its first line.
//!
//! In: the bytes of a table. Out: [`Imported`]. `columns` knows names of columns, `dates` the ways in which a day is written,
//! `row` makes an item. Must not know: files, which entries are listed already.

mod columns;
mod dates;
mod row;

use super::item::{How, Imported};
use crate::catalogue::keys;
use crate::report::visible;
use columns::Columns;
use dates::Order;

/// Separators that programs write.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Whether some bytes begin with a line that names columns of events.
pub(super) fn is_it(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty());
    let Some(line) = line.and_then(|line| std::str::from_utf8(line).ok()) else { return false };
    let names: Vec<_> = line.split([',', ';', '\t']).map(|name| name.trim_matches('"').to_owned()).collect();
    Columns::of(&names).is_whole()
}

/// Reads a table; the message of an error is a phrase.
pub(super) fn read(bytes: &[u8], how: &How) -> Result<Imported, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8: save it as such")?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = SEPARATORS.into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> =
        reader.headers().map_err(|_| "it is no table")?.iter().map(str::to_owned).collect();
    let columns = Columns::of(&names);
    if !columns.is_whole() {
        return Err("its first line does not name the columns `name` and `start`");
    }
    let rows: Result<Vec<csv::StringRecord>, _> = reader.records().take(keys::EVENTS).collect();
    let rows = rows.map_err(|_| "it has a row that cannot be read")?;
    let dates = rows.iter().flat_map(|row| columns.dates().filter_map(|at| row.get(at)));
    let order = Order::of(dates)?;
    let mut out = Imported::new();
    for (at, name) in columns.unknown() {
        if rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty())) {
            out.notes.lost(format!("the column {}", visible::quoted(name)));
        }
    }
    for (number, row) in rows.iter().enumerate() {
        let cell = |name: &str| columns.cell(row, name);
        match row::item(&cell, order, how, &mut out) {
            Ok(item) => out.items.push(item),
            Err(why) => {
                let name = cell("name").map_or_else(|| format!("row {}", number + 2), visible::shown);
                out.leave_out(name, why);
            }
        }
    }
    Ok(out)
}
