//! Which format a file is in, and its reader.
//!
//! In: the bytes of a file. Out: [`Imported`], or why nothing was read. Must not know: files, catalogues.

use super::item::{How, Imported};
use super::{ics, own, table};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// iCalendar (RFC 5545).
    Ics,
    /// JSON, of one of several forms.
    Json,
    /// A table, separated by commas, semicolons or tabs.
    Csv,
}

impl Format {
    /// The format that some bytes are in.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        // A table of TOML begins with a bracket as well.
        let within = bare.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != b'[');
        if bare.starts_with(b"{") || bare.starts_with(b"[") && matches!(within, Some(b'{' | b']' | b'"')) {
            return Some(Self::Json);
        }
        let start = bare.get(..bare.len().min(4096)).unwrap_or_default().to_ascii_uppercase();
        if start.windows(6).any(|it| it == b"BEGIN:") {
            return Some(Self::Ics);
        }
        table::is_it(bare).then_some(Self::Csv)
    }
}

/// Reads a file.
///
/// # Errors
/// Why there is nothing to read, as a phrase.
pub fn read(bytes: Vec<u8>, format: Format, how: &How) -> Result<Imported, &'static str> {
    match format {
        Format::Ics => ics::read(bytes, how),
        Format::Json => json(&bytes),
        Format::Csv => table::read(&bytes, how),
    }
}

fn json(bytes: &[u8]) -> Result<Imported, &'static str> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json = serde_json::from_slice(bare).map_err(|_| "it is not the JSON that it begins as")?;
    if own::is_it(&json) { own::read(&json) } else { Err("it is JSON of a form that is not known") }
}
