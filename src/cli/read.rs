//! Paths to texts: files, folders, standard input.
//!
//! In: paths as they were typed. Out: the texts in order, what is wrong with their encoding, and which files
//! could not be read. Each file is read once, whole, and only if it is a regular file.
//! Must not know: TOML, events.
#![allow(clippy::disallowed_methods, reason = "this is where catalogues are read")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::encoding;
use crate::report::{Finding, Rule, visible};
use crate::text::{Sources, Span};

/// The most bytes of a catalogue, all files together.
const MOST: u64 = 64 * 1024 * 1024;

/// Text in another encoding.
pub(super) static NOT_UTF8: Rule =
    Rule::error("not-utf8", "a catalogue is UTF-8 text", include_str!("explain/not-utf8.md"));

/// Every rule whose findings are made here.
pub(super) const RULES: &[&Rule] = &[&NOT_UTF8];

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) sources: Sources,
    pub(super) findings: Vec<Finding>,
    /// The path of each text, in the order of `sources`; `None` for standard input.
    pub(super) paths: Vec<Option<PathBuf>>,
    /// Whether each text had a byte order mark, which is not in it any more.
    pub(super) marked: Vec<bool>,
}

/// A file that could not be read, and why.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) reason: String,
    pub(super) missing: bool,
}

/// Reads every path. All paths are tried, so that one run tells of all that cannot be read.
pub(super) fn read(paths: &[PathBuf]) -> Result<Texts, Vec<Unreadable>> {
    let mut reader = Reader { left: MOST, ..Reader::default() };
    for path in paths {
        if let Err(unreadable) = reader.path(path) {
            reader.unreadable.push(unreadable);
        }
    }
    if reader.unreadable.is_empty() { Ok(reader.texts) } else { Err(reader.unreadable) }
}

#[derive(Default)]
struct Reader {
    texts: Texts,
    unreadable: Vec<Unreadable>,
    seen: BTreeSet<PathBuf>,
    left: u64,
}

impl Reader {
    fn path(&mut self, path: &Path) -> Result<(), Unreadable> {
        if path == Path::new("-") {
            return if self.seen.insert(path.to_owned()) { self.stdin(path) } else { Ok(()) };
        }
        let kind = fs::metadata(path).map_err(|error| refused(path, &error))?;
        if kind.is_dir() { self.folder(path) } else { self.file(path, &kind) }
    }

    /// Every `*.toml` directly in a folder, by name. Hidden files are left out, as shells do.
    fn folder(&mut self, path: &Path) -> Result<(), Unreadable> {
        let because = |error: io::Error| refused(path, &error);
        let mut names = Vec::new();
        for entry in fs::read_dir(path).map_err(because)? {
            names.push(entry.map_err(because)?.file_name());
        }
        let toml = Path::extension;
        let hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
        names.retain(|name| toml(Path::new(name)) == Some(OsStr::new("toml")) && !hidden(name));
        names.sort();
        if names.is_empty() {
            return Err(unreadable(path, "the folder holds no `*.toml` file"));
        }
        for file in names.iter().map(|name| path.join(name)) {
            let kind = fs::metadata(&file).map_err(|error| refused(&file, &error));
            if let Err(unreadable) = kind.and_then(|kind| self.file(&file, &kind)) {
                self.unreadable.push(unreadable);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, kind: &fs::Metadata) -> Result<(), Unreadable> {
        // Opening a pipe or a device could wait for ever.
        if !kind.is_file() {
            return Err(unreadable(path, "not a regular file"));
        }
        let because = |error: io::Error| refused(path, &error);
        if !self.seen.insert(fs::canonicalize(path).map_err(because)?) {
            return Ok(());
        }
        let file = File::open(path).map_err(because)?;
        let bytes = self.bytes(path, file)?;
        self.add(path, Some(path.to_owned()), visible::name(&path.to_string_lossy()), bytes)
    }

    fn stdin(&mut self, path: &Path) -> Result<(), Unreadable> {
        let bytes = self.bytes(path, io::stdin().lock())?;
        self.add(path, None, "<stdin>".to_owned(), bytes)
    }

    fn bytes(&mut self, path: &Path, from: impl Read) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        from.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| refused(path, &error))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(unreadable(path, "a catalogue has at most 64 MiB in all its files")),
        }
        Ok(bytes)
    }

    fn add(
        &mut self,
        path: &Path,
        file: Option<PathBuf>,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<(), Unreadable> {
        let marked = bytes.starts_with(encoding::MARK);
        let (text, fault) = encoding::text(bytes);
        let Some(source) = self.texts.sources.add(name, text) else {
            return Err(unreadable(path, &format!("a catalogue has at most {} files", Sources::MOST)));
        };
        self.texts.paths.push(file);
        self.texts.marked.push(marked);
        self.texts.findings.extend(fault.map(|fault| {
            NOT_UTF8.at(Span::new(source, fault.at), fault.message).help("save the file as UTF-8")
        }));
        Ok(())
    }
}

fn unreadable(path: &Path, reason: &str) -> Unreadable {
    Unreadable { path: path.to_owned(), reason: reason.to_owned(), missing: false }
}

fn refused(path: &Path, error: &io::Error) -> Unreadable {
    let missing = error.kind() == io::ErrorKind::NotFound;
    Unreadable { path: path.to_owned(), reason: reason(error), missing }
}

/// Why an operation failed, in words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
