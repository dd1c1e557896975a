//! Sites with given bytes, and what is found in a folder.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use kalends::disk::{self, Destination, DiskError, Written};
use kalends::site::{Contents, SiteError, SitePath};
use tempfile::TempDir;

/// A site whose bytes are given.
#[derive(Clone, Default)]
pub(super) struct Given(pub(super) BTreeMap<SitePath, Vec<u8>>);

impl Given {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| (path_of(path), text.as_bytes().to_vec())).collect())
    }

    pub(super) fn tree(&self) -> Tree {
        self.0.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())).collect()
    }
}

impl Contents for Given {
    fn paths(&self) -> Vec<&SitePath> {
        self.0.keys().collect()
    }

    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
        let bytes = self.0.get(path).cloned();
        bytes.ok_or_else(|| SiteError { what: path.to_string(), reason: "no such file".to_owned() })
    }
}

/// Files by path, without the private folder.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

pub(super) fn path_of(path: &str) -> SitePath {
    SitePath::new(path).unwrap()
}

pub(super) fn paths_of(paths: &[&str]) -> Vec<SitePath> {
    paths.iter().map(|path| path_of(path)).collect()
}

pub(super) fn at(out: &Path) -> Destination<'_> {
    Destination { out, inputs: &[], home: None, most: 1 << 20 }
}

pub(super) fn sync(site: &Given, out: &Path) -> Result<Written, DiskError> {
    disk::sync(site, &at(out))
}

pub(super) fn put(out: &Path, path: &str, text: &str) {
    let path = out.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Everything below a folder, folders included, by path.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

pub(super) fn tree(out: &Path) -> Tree {
    let name = |path: &Path| path.strip_prefix(out).unwrap().to_str().unwrap().to_owned();
    let files = entries(out).into_iter().filter(|path| path.is_file());
    files
        .map(|path| (name(&path), fs::read(&path).unwrap()))
        .filter(|(name, _)| !name.starts_with(".kalends"))
        .collect()
}

/// Every entry with its time of change, the private folder and all folders included.
pub(super) fn times(out: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let time = |path: &Path| fs::symlink_metadata(path).unwrap().modified().unwrap();
    entries(out).into_iter().chain([out.to_owned()]).map(|path| (path.clone(), time(&path))).collect()
}

/// Turns the times of everything back, so that a later write shows whatever the clock's step is.
pub(super) fn age(out: &Path) {
    let past = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in entries(out).into_iter().chain([out.to_owned()]) {
        File::open(path).unwrap().set_modified(past).unwrap();
    }
}

pub(super) fn before() -> Given {
    Given::new(&[
        ("404.html", "lost"),
        ("assets/style.css", "old style"),
        ("events/gone-2024/index.html", "gone"),
        ("events/kvm-2025/index.html", "old page"),
        ("feeds/all.ics", "old feed, which is longer"),
        ("feeds/event-gone-2024.ics", "gone"),
        ("index.html", "old front"),
    ])
}

pub(super) fn after() -> Given {
    Given::new(&[
        ("404.html", "lost"),
        ("assets/style.css", "new style"),
        ("events/kvm-2025/index.html", "new page, which is longer"),
        ("events/lpc-2025/index.html", "another"),
        ("feeds/all.ics", "new feed"),
        ("feeds/event-lpc-2025.ics", "another"),
        ("index.html", "new front"),
    ])
}

/// A folder with the old site and a file of somebody else.
pub(super) fn published() -> (TempDir, PathBuf) {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    sync(&before(), &out).unwrap();
    put(&out, ".gitignore", "*\n");
    put(&out, "events/notes.txt", "not ours");
    (room, out)
}

pub(super) fn with_foreign(site: &Given) -> Tree {
    let mut tree = site.tree();
    tree.insert(".gitignore".to_owned(), b"*\n".to_vec());
    tree.insert("events/notes.txt".to_owned(), b"not ours".to_vec());
    tree
}
