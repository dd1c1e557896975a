//! The address of one file of a site, below its folder.
//!
//! In: a text. Out: a path that cannot leave the folder it is joined to, on any system.
//! Must not know: which files a site has, where its folder is.

use std::fmt;
use std::path::{Path, PathBuf};

/// The folder in a site's folder that belongs to the program; no file of the site lies in it.
pub const PRIVATE: &str = ".kalends";

/// Names that Windows keeps for devices, whatever their case and their ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A relative path with `/` between its parts: never absolute, empty or climbing out, without backslash,
/// control character or device name, and never in [`PRIVATE`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Takes a text as a path; `None` when it could mean anything but a file of the site.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        text.split('/').all(is_name).then_some(Self(text))
    }

    /// Why a text is no path, as a phrase.
    #[must_use]
    pub fn why_not(text: &str) -> Option<String> {
        let part = text.split('/').find(|part| !is_name(part))?;
        let bad = part.chars().find(|c| !is_plain(*c));
        let why = match bad {
            Some(c) => format!("`{c}` may not stand in the name of a file: not every system takes it"),
            None if part.is_empty() => "a part of it is empty".to_owned(),
            None if matches!(part, "." | "..") => format!("`{part}` leads to another folder"),
            None if part.len() > 255 => "a part of it is longer than 255 bytes".to_owned(),
            None if part.ends_with(['.', ' ']) => "a part of it ends in a full stop or a blank".to_owned(),
            None if part.eq_ignore_ascii_case(PRIVATE) => format!("`{PRIVATE}` belongs to the program"),
            None => format!("`{part}` is the name of a device on Windows"),
        };
        Some(why)
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first: `events` and `events/a` for `events/a/index.html`.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.match_indices('/').filter_map(|(at, _)| self.0.get(..at))
    }

    /// Whether it is a feed, which subscribers' programs read for years.
    #[must_use]
    pub fn is_feed(&self) -> bool {
        self.0.ends_with(".ics")
    }

    /// The file below a folder.
    #[must_use]
    pub fn below(&self, folder: &Path) -> PathBuf {
        folder.join(&self.0)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether one part of a path names a file or a folder, and the same one, on every system.
fn is_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    !part.is_empty()
        && part.len() <= 255
        && part.chars().all(is_plain)
        && !part.ends_with(['.', ' '])
        && !part.eq_ignore_ascii_case(PRIVATE)
        && !is_device(stem)
}

/// Whether every system takes a character in the name of a file.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

fn is_device(stem: &str) -> bool {
    let numbered = |port: &str| {
        let rest = stem.get(..3).filter(|head| head.eq_ignore_ascii_case(port)).and_then(|_| stem.get(3..));
        rest.is_some_and(|rest| matches!(rest.chars().next(), Some('0'..='9' | '¹' | '²' | '³')))
            && stem.chars().count() == 4
    };
    DEVICES.iter().any(|name| stem.eq_ignore_ascii_case(name)) || numbered("COM") || numbered("LPT")
}
