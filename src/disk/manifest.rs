//! The list of the files that are ours: path, length and SHA-256 of each.
//!
//! In: the list as it was left by the build before, and what this build makes. Out: what to write, what was
//! written, and whether bytes are ones we wrote. While files are being swapped the list on the disk is the
//! union of before and after, so that whatever a killed build leaves is still known as ours.
//! Must not know: how files are swapped.

use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::calls::{Calls, Kind};
use super::error::{DiskError, Obstacle};
use crate::site::SitePath;

/// The first line; the number changes when the format does.
const HEADER: &str = "kalends manifest 1";

/// What the second line begins with, where the files hang on a day.
const DAY: &str = "day ";

/// What is kept of the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Print {
    length: u64,
    sha256: [u8; 32],
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }

    /// The length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

/// Files with what is kept of their bytes, sorted; a path may be there twice after a killed build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The day on which the files were made, where they hang on one.
    day: Option<NaiveDate>,
    files: Vec<(SitePath, Print)>,
}

impl Manifest {
    pub(super) fn new(mut files: Vec<(SitePath, Print)>) -> Self {
        files.sort_unstable();
        files.dedup();
        Self { day: None, files }
    }

    /// The same as made on a day.
    pub(super) fn of(self, day: Option<NaiveDate>) -> Self {
        Self { day, ..self }
    }

    /// The day on which the files were made, where that is known.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    /// The list on the disk; an empty one when there is none.
    pub(super) fn read(calls: &dyn Calls, path: &Path) -> Result<Self, DiskError> {
        match calls.look(path).map_err(DiskError::io("look at", path))? {
            None => return Ok(Self::default()),
            Some(Kind::File(_)) => {}
            Some(_) => return Err(DiskError::InTheWay(path.to_owned(), Obstacle::NotAFile)),
        }
        let bytes = calls.read(path).map_err(DiskError::io("read", path))?;
        let text = String::from_utf8_lossy(&bytes);
        Self::parse(&text).map_err(|line| DiskError::Manifest(path.to_owned(), line))
    }

    /// `Err` with the number of the first line that is not of our format.
    fn parse(text: &str) -> Result<Self, usize> {
        let mut lines = text.lines().enumerate().peekable();
        if lines.next().map(|(_, line)| line) != Some(HEADER) {
            return Err(1);
        }
        let day = match lines.peek().and_then(|(_, line)| line.strip_prefix(DAY)) {
            Some(day) => {
                lines.next();
                Some(day.parse().map_err(|_| 2_usize)?)
            }
            None => None,
        };
        let files = lines.map(|(at, line)| parse_line(line).ok_or(at + 1));
        Ok(Self::new(files.collect::<Result<_, _>>()?).of(day))
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        if let Some(day) = self.day {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{DAY}{day}");
        }
        for (path, print) in &self.files {
            for byte in print.sha256 {
                // Writing to a String cannot fail.
                let _ = write!(text, "{byte:02x}");
            }
            let _ = writeln!(text, " {} {path}", print.length);
        }
        text
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(self.files.iter().chain(&other.files).cloned().collect()).of(self.day)
    }

    /// What was written at this path; empty when it is not ours.
    fn prints(&self, path: &SitePath) -> &[(SitePath, Print)] {
        let from = self.files.partition_point(|(listed, _)| listed < path);
        let rest = self.files.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|(listed, _)| listed == path)).unwrap_or_default()
    }

    /// Whether a file at this path is ours, be it changed by others or not.
    pub(super) fn lists(&self, path: &SitePath) -> bool {
        !self.prints(path).is_empty()
    }

    /// Whether a file of this length at this path can be as we wrote it.
    pub(super) fn lists_length(&self, path: &SitePath, length: u64) -> bool {
        self.prints(path).iter().any(|(_, print)| print.length == length)
    }

    /// Whether these bytes at this path are as we wrote them.
    pub(super) fn lists_bytes(&self, path: &SitePath, bytes: &[u8]) -> bool {
        let found = Print::of(bytes);
        self.prints(path).iter().any(|(_, print)| *print == found)
    }

    /// Every path once, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(path, _)| path)
    }
}

fn parse_line(line: &str) -> Option<(SitePath, Print)> {
    let (hex, rest) = line.split_once(' ')?;
    let (length, path) = rest.split_once(' ')?;
    let mut sha256 = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in sha256.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some((SitePath::new(path)?, Print { length: length.parse().ok()?, sha256 }))
}
