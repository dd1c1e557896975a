//! A file system that goes wrong at a chosen call.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use kalends::disk::calls::{Calls, Kind, System};

/// How a faulty file system goes wrong at the chosen call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// That call alone fails.
    Once(ErrorKind),
    /// That call and every one after it fails, and a write leaves half of its bytes: what a killed build or a
    /// disk that stays full looks like.
    FromThenOn,
}

/// The system with one fault at the n-th call.
pub(crate) struct Faulty {
    fault: Fault,
    at: usize,
    pub(crate) count: AtomicUsize,
    /// Every call that changes something, in words.
    pub(crate) changes: Mutex<Vec<String>>,
    /// The files of locks, held open as a program does that another thread starts at that moment.
    open: Mutex<Vec<File>>,
}

impl Faulty {
    pub(crate) fn new(at: usize, fault: Fault) -> Self {
        Self { fault, at, count: AtomicUsize::new(0), changes: Mutex::default(), open: Mutex::default() }
    }

    pub(crate) fn never() -> Self {
        Self::new(usize::MAX, Fault::FromThenOn)
    }

    fn call(&self) -> io::Result<()> {
        let now = self.count.fetch_add(1, SeqCst);
        match self.fault {
            Fault::Once(kind) if now == self.at => Err(kind.into()),
            Fault::FromThenOn if now >= self.at => Err(ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }

    fn change(&self, what: &str, path: &Path) -> io::Result<()> {
        self.call()?;
        self.changes.lock().unwrap().push(format!("{what} {}", path.display()));
        Ok(())
    }
}

impl Calls for Faulty {
    fn look(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.call().and_then(|()| System.look(path))
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().and_then(|()| System.resolve(path))
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call().and_then(|()| System.read(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call().and_then(|()| System.list(folder))
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.change("make", path).and_then(|()| System.make_folder(path))
    }
    fn write_new(&self, path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
        if let Err(fault) = self.change("write", path) {
            // The file exists and holds a part of what it should.
            System.write_new(path, &bytes[..bytes.len() / 2], false)?;
            return Err(fault);
        }
        System.write_new(path, bytes, durable)
    }
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("permit", to).and_then(|()| System.copy_permissions(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("rename", to).and_then(|()| System.rename(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change("remove", path).and_then(|()| System.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.change("remove", path).and_then(|()| System.remove_folder(path))
    }
    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        let lock = self.call().and_then(|()| System.lock(path))?;
        self.open.lock().unwrap().extend(lock.as_ref().map(|file| file.try_clone().unwrap()));
        Ok(lock)
    }
}
