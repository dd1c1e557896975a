//! What is known of a history, kept below the git directory, so that it is worked out once for each commit.
//!
//! In: the last commit, the files that are named, and which program asks. Out: what was kept for exactly these.
//! It is safe to delete, and never believed: what is damaged, of another program or of another commit is thrown away in
//! silence, and where nothing can be written it only costs time. Must not know: how a history is worked out.
#![allow(clippy::disallowed_methods, reason = "this is where the cache is read and written")]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::known::Known;

/// The folder in the git directory.
const FOLDER: &str = "kalends";

/// The most bytes that are read.
const MOST: u64 = 256 * 1024 * 1024;

/// Where something is kept, and for what.
pub(super) struct Cache {
    file: PathBuf,
    key: String,
}

/// What is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    key: String,
    /// The files at the last commit: path, name of their contents, and the sum of their text.
    pub(super) files: Vec<(Vec<u8>, String, String)>,
    pub(super) known: Known,
}

impl Cache {
    /// The place for some files of one repository; `program` is another for every program that may work it out
    /// differently.
    pub(super) fn new(git_folder: &Path, named: &str, head: &str, program: &str) -> Self {
        let file = format!("history-{}.json", sum(named.as_bytes()).get(..16).unwrap_or_default());
        Self { file: git_folder.join(FOLDER).join(file), key: format!("{head} {program} {named}") }
    }

    pub(super) fn read(&self) -> Option<Kept> {
        let kind = fs::symlink_metadata(&self.file).ok()?;
        if !kind.is_file() || kind.len() > MOST {
            return None;
        }
        let mut bytes = Vec::new();
        File::open(&self.file).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
        let (own, text) = bytes.split_at_checked(64)?;
        if own != sum(text).as_bytes() {
            return None;
        }
        let kept: Kept = serde_json::from_slice(text).ok()?;
        (kept.key == self.key).then_some(kept)
    }

    /// Writes under another name first, so that nobody ever reads half of it.
    pub(super) fn write(&self, files: Vec<(Vec<u8>, String, String)>, known: Known) {
        let kept = Kept { key: self.key.clone(), files, known };
        let (Ok(text), Some(folder)) = (serde_json::to_vec(&kept), self.file.parent()) else { return };
        let staged = self.file.with_extension(format!("{}.new", std::process::id()));
        let written = fs::create_dir_all(folder).and_then(|()| {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&staged)?;
            file.write_all(sum(&text).as_bytes())?;
            file.write_all(&text)
        });
        if written.and_then(|()| fs::rename(&staged, &self.file)).is_err() {
            let _ = fs::remove_file(&staged);
        }
    }
}

/// A sum by which bytes are known again.
pub(super) fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
