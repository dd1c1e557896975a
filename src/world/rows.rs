//! Tables as text, one row a line, in the order of their first field.
//!
//! In: the text of a table, and what the lines begin with that are looked for. Out: these lines, found by halving; the
//! text itself is all there is, nothing is read before it is asked for.
//! Must not know: what the fields are.

/// The lines of a table that begin with this, which stand together.
pub(super) fn beginning<'t>(table: &'t str, with: &str) -> impl Iterator<Item = &'t str> + use<'t> {
    let rows = table.get(first(table, with)..).unwrap_or_default();
    let with = with.to_owned();
    rows.lines().take_while(move |line| line.starts_with(&with))
}

/// Where the first line begins that is not before this.
fn first(table: &str, with: &str) -> usize {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes.get(low..middle).unwrap_or_default();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let line = bytes.get(start..high).unwrap_or_default();
        let length = line.iter().position(|byte| *byte == b'\n').map_or(line.len(), |at| at + 1);
        if line.get(..length).is_some_and(|line| line < with.as_bytes()) {
            low = start + length;
        } else {
            high = start;
        }
    }
    low
}

/// What a comment at the head of a table says behind a word and a colon.
pub(super) fn said<'t>(table: &'t str, word: &str) -> &'t str {
    let comments = table.lines().take_while(|line| line.starts_with('#'));
    let said = comments.filter_map(|line| line.strip_prefix("# ")?.strip_prefix(word)?.strip_prefix(": "));
    said.last().unwrap_or_default()
}
