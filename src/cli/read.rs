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

use crate::report::{Finding, Rule, visible};
use crate::text::{Sources, Span, encoding};

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

/// What is looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// What stands behind the dot in the names of files.
    extension: &'static str,
    /// Whether folders in folders are looked into.
    deep: bool,
    /// What all of it is.
    whole: &'static str,
}

/// A catalogue.
static CATALOGUE: Wanted = Wanted { extension: "toml", deep: false, whole: "a catalogue has" };

/// Feeds.
static FEEDS: Wanted = Wanted { extension: "ics", deep: true, whole: "one run takes" };

/// A file that was read: its path unless it is standard input, its name, its bytes.
type Whole = (Option<PathBuf>, String, Vec<u8>);

/// Reads every path of a catalogue.
pub(super) fn read(paths: &[PathBuf]) -> Result<Texts, Vec<Unreadable>> {
    let mut texts = Texts::default();
    for file in files(paths, &CATALOGUE)? {
        texts.add(file);
    }
    Ok(texts)
}

/// Reads every path of feeds: their names and bytes.
pub(super) fn feeds(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Vec<Unreadable>> {
    Ok(files(paths, &FEEDS)?.into_iter().map(|(_, name, bytes)| (name, bytes)).collect())
}

/// Reads every path. All paths are tried, so that one run tells of all that cannot be read.
fn files(paths: &[PathBuf], wanted: &'static Wanted) -> Result<Vec<Whole>, Vec<Unreadable>> {
    let mut reader =
        Reader { wanted, files: Vec::new(), unreadable: Vec::new(), seen: BTreeSet::new(), left: MOST };
    for path in paths {
        if let Err(unreadable) = reader.path(path) {
            reader.unreadable.push(unreadable);
        }
    }
    if reader.unreadable.is_empty() { Ok(reader.files) } else { Err(reader.unreadable) }
}

impl Texts {
    fn add(&mut self, (path, name, bytes): Whole) {
        let marked = bytes.starts_with(encoding::MARK);
        let (text, fault) = encoding::text(bytes);
        // There are no more files than there are numbers, and none is as long as 4 GiB.
        let Some(source) = self.sources.add(name, text) else { return };
        self.paths.push(path);
        self.marked.push(marked);
        self.findings.extend(fault.map(|fault| {
            NOT_UTF8.at(Span::new(source, fault.at), fault.message).help("save the file as UTF-8")
        }));
    }
}

struct Reader {
    wanted: &'static Wanted,
    files: Vec<Whole>,
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

    /// Every file of the kind that is wanted in a folder, by name. Hidden files are left out, as shells do, and
    /// links to folders are not followed.
    fn folder(&mut self, path: &Path) -> Result<(), Unreadable> {
        let (extension, deep) = (OsStr::new(self.wanted.extension), self.wanted.deep);
        let (mut found, mut open) = (Vec::new(), vec![path.to_owned()]);
        while let Some(folder) = open.pop() {
            let because = |error: io::Error| refused(&folder, &error);
            for entry in fs::read_dir(&folder).map_err(because)? {
                let entry = entry.map_err(because)?;
                if entry.file_name().as_encoded_bytes().starts_with(b".") {
                    continue;
                }
                if deep && entry.file_type().map_err(because)?.is_dir() {
                    open.push(entry.path());
                } else if Path::new(&entry.file_name()).extension() == Some(extension) {
                    found.push(entry.path());
                }
            }
        }
        found.sort();
        if found.is_empty() {
            return Err(unreadable(path, &format!("the folder holds no `*.{}` file", self.wanted.extension)));
        }
        for file in found {
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
            None => {
                let reason = format!("{} at most 64 MiB in all its files", self.wanted.whole);
                return Err(unreadable(path, &reason));
            }
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
        if self.files.len() == Sources::MOST {
            let reason = format!("{} at most {} files", self.wanted.whole, Sources::MOST);
            return Err(unreadable(path, &reason));
        }
        self.files.push((file, name, bytes));
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
