//! Paths to texts: files, folders, standard input.
//!
//! In: paths as they were typed. Out: the texts in order, what is wrong with their encoding, and which files
//! could not be read. Each file is read once, whole; `files.rs` says which may be read at all.
//! Must not know: TOML, events.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::files::{self, Folder, Named, Refused};
use crate::report::{Finding, Printed, Rule};
use crate::text::{Sources, Span, encoding};

/// The most bytes of a catalogue, all files together.
pub(super) const MOST: u64 = 64 * 1024 * 1024;

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
    pub(super) why: Refused,
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Whole {
    /// Its path, unless it is standard input or came from a host.
    pub(super) path: Option<PathBuf>,
    /// Its name as people know it.
    pub(super) name: Printed,
    pub(super) bytes: Vec<u8>,
    /// Whether nothing of it may be shown; see [`Named::withheld`].
    pub(super) withheld: bool,
}

/// What is looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// What stands behind the dot in the names of files.
    extension: &'static str,
    /// Whether folders in folders are looked into.
    deep: bool,
    /// Why a folder holds nothing of it.
    none: &'static str,
    /// What is said of too many bytes, and of too many files.
    large: &'static str,
    many: &'static str,
}

/// A catalogue.
static CATALOGUE: Wanted = Wanted {
    extension: "toml",
    deep: false,
    none: "the folder holds no `*.toml` file",
    large: "a catalogue has at most 64 MiB in all its files",
    many: "a catalogue has at most 65535 files",
};

/// Feeds.
static FEEDS: Wanted = Wanted {
    extension: "ics",
    deep: true,
    none: "the folder holds no `*.ics` file",
    large: "one run takes at most 64 MiB in all its files",
    many: "one run takes at most 65535 files",
};

/// Reads every path of a catalogue. A catalogue without one of its files would be judged wrongly, so there is none
/// when one cannot be read.
pub(super) fn read(paths: &[PathBuf]) -> Result<Texts, Vec<Unreadable>> {
    let (files, unreadable) = files(paths, &CATALOGUE);
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    let mut texts = Texts::default();
    for file in files {
        texts.add(file);
    }
    Ok(texts)
}

/// Reads every path of feeds: those that can be read, and those that cannot.
pub(super) fn feeds(paths: &[PathBuf]) -> (Vec<Whole>, Vec<Unreadable>) {
    files(paths, &FEEDS)
}

/// Reads one file that is no catalogue, whatever it is called.
pub(super) fn one(path: &Path) -> Result<Whole, Unreadable> {
    let unreadable = |why| Unreadable { path: path.to_owned(), why };
    if files::is_folder(path) {
        return Err(unreadable(Refused::because("it is a folder, where a file is read")));
    }
    let mut reader = Reader::new(&FEEDS);
    reader.path(path).map_err(unreadable)?;
    reader.files.pop().ok_or_else(|| unreadable(Refused::because("there is nothing in it")))
}

/// Reads two editions of feeds, the newer one first. Both count together as what one run takes.
pub(super) fn editions(now: &[PathBuf], before: &Path) -> (Vec<Whole>, Vec<Whole>, Vec<Unreadable>) {
    let mut reader = Reader::new(&FEEDS);
    reader.paths(now);
    let count = reader.files.len();
    // The same file may be named as both.
    reader.seen.clear();
    reader.paths(std::slice::from_ref(&before.to_owned()));
    let older = reader.files.split_off(count);
    (reader.files, older, reader.unreadable)
}

/// Reads every path. All are tried, so that one run names all that cannot be read.
fn files(paths: &[PathBuf], wanted: &'static Wanted) -> (Vec<Whole>, Vec<Unreadable>) {
    let mut reader = Reader::new(wanted);
    reader.paths(paths);
    (reader.files, reader.unreadable)
}

impl Whole {
    /// Its path in a folder that was named; empty for what was named itself.
    pub(super) fn within(&self, folder: &Path) -> PathBuf {
        let path = self.path.as_deref().and_then(|path| path.strip_prefix(folder).ok());
        path.unwrap_or(Path::new("")).to_owned()
    }
}

impl Texts {
    fn add(&mut self, Whole { path, name, bytes, withheld }: Whole) {
        let marked = bytes.starts_with(encoding::MARK);
        let (text, fault) = encoding::text(bytes);
        // There are no more files than there are numbers, and none is as long as 4 GiB.
        let Some(source) = self.sources.add(name.to_string(), text) else { return };
        if withheld {
            self.sources.withhold(source);
        }
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
    /// Real paths, so that a file that is named twice is read once.
    seen: BTreeSet<PathBuf>,
    /// How many bytes may still be read.
    left: u64,
}

impl Reader {
    fn new(wanted: &'static Wanted) -> Self {
        Self { wanted, files: Vec::new(), unreadable: Vec::new(), seen: BTreeSet::new(), left: MOST }
    }

    fn paths(&mut self, paths: &[PathBuf]) {
        for path in paths {
            if let Err(why) = self.path(path) {
                self.unreadable.push(Unreadable { path: path.clone(), why });
            }
        }
    }

    fn path(&mut self, path: &Path) -> Result<(), Refused> {
        if path == Path::new("-") {
            return if self.seen.insert(path.to_owned()) { self.stdin() } else { Ok(()) };
        }
        let named = Named::at(path)?;
        if named.is_folder {
            return self.folder(path, named.withheld);
        }
        if !self.seen.insert(named.real.clone()) {
            return Ok(());
        }
        let bytes = named.read(self.left)?;
        self.add(Some(path), files::shown(path), bytes, named.withheld)
    }

    /// Every file of the kind that is wanted in a folder, by name. Links to folders are not followed.
    fn folder(&mut self, path: &Path, withheld: bool) -> Result<(), Refused> {
        let root = Folder::named(path)?;
        let (mut found, mut open) = (Vec::new(), vec![path.to_owned()]);
        while let Some(folder) = open.pop() {
            for entry in root.entries(&folder)? {
                if self.wanted.deep && entry.is_folder {
                    open.push(entry.path);
                } else if Path::new(&entry.name).extension() == Some(OsStr::new(self.wanted.extension)) {
                    found.push(entry.path);
                }
            }
        }
        found.sort();
        if found.is_empty() {
            return Err(Refused::because(self.wanted.none));
        }
        for file in found {
            if let Err(why) = self.found(&root, &file, withheld) {
                self.unreadable.push(Unreadable { path: file, why });
            }
        }
        Ok(())
    }

    fn found(&mut self, root: &Folder, file: &Path, withheld: bool) -> Result<(), Refused> {
        if !self.seen.insert(root.real(file)?) {
            return Ok(());
        }
        let bytes = root.read(file, self.left)?;
        self.add(Some(file), files::shown(file), bytes, withheld)
    }

    fn stdin(&mut self) -> Result<(), Refused> {
        let bytes = files::standard_input(self.left)?;
        self.add(None, Printed::ours("<stdin>"), bytes, false)
    }

    fn add(
        &mut self,
        path: Option<&Path>,
        name: Printed,
        bytes: Option<Vec<u8>>,
        withheld: bool,
    ) -> Result<(), Refused> {
        let left = bytes.as_ref().and_then(|bytes| self.left.checked_sub(bytes.len() as u64));
        let (Some(bytes), Some(left)) = (bytes, left) else {
            return Err(Refused::because(self.wanted.large));
        };
        if self.files.len() == Sources::MOST {
            return Err(Refused::because(self.wanted.many));
        }
        self.left = left;
        self.files.push(Whole { path: path.map(Path::to_owned), name, bytes, withheld });
        Ok(())
    }
}
