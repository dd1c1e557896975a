//! The folder in which files lie whole before they take their places.
//!
//! In: bytes. Out: files on the same file system as the site, each to be moved by one rename.
//! Must not know: which file of the site a staged one is.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::calls::{Calls, Kind};
use super::error::{DiskError, Obstacle};
use super::guard::make_folder;

/// The number of a staged file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Staged(u32);

/// The folder. It exists only while there is something in it, so that a build that changes nothing leaves no
/// trace.
pub(super) struct Stage<'a> {
    calls: &'a dyn Calls,
    folder: PathBuf,
    exists: bool,
    next: u32,
}

impl<'a> Stage<'a> {
    /// An empty stage: what a killed build left is swept away.
    pub(super) fn swept(calls: &'a dyn Calls, folder: PathBuf) -> Result<Self, DiskError> {
        let exists = match calls.look(&folder).map_err(DiskError::io("look at", &folder))? {
            None => false,
            Some(Kind::Folder) => true,
            Some(_) => return Err(DiskError::InTheWay(folder, Obstacle::NotAFolder)),
        };
        let mut stage = Self { calls, folder, exists, next: 0 };
        stage.sweep()?;
        Ok(stage)
    }

    /// Puts a file on the stage; with `durable` it is on the disk when this returns.
    pub(super) fn put(&mut self, bytes: &[u8], durable: bool) -> Result<Staged, DiskError> {
        if !self.exists {
            make_folder(self.calls, &self.folder)?;
            self.exists = true;
        }
        let staged = Staged(self.next);
        self.next += 1;
        let path = self.path(staged);
        self.calls.write_new(&path, bytes, durable).map_err(DiskError::io("write", &path))?;
        Ok(staged)
    }

    /// Gives a staged file its place, where a file before it ends in the same moment.
    pub(super) fn swap(&self, staged: Staged, place: &Path) -> Result<(), DiskError> {
        self.calls.rename(&self.path(staged), place).map_err(DiskError::io("replace", place))
    }

    /// Removes everything that is on the stage, and the stage.
    pub(super) fn sweep(&mut self) -> Result<(), DiskError> {
        if !self.exists {
            return Ok(());
        }
        let found = self.calls.list(&self.folder).map_err(DiskError::io("list", &self.folder))?;
        for path in found {
            match self.calls.remove_file(&path) {
                Err(fault) if fault.kind() == ErrorKind::NotFound => {}
                Err(fault) => return Err(self.unswept(path, fault)),
                Ok(()) => {}
            }
        }
        self.calls.remove_folder(&self.folder).map_err(DiskError::io("remove", &self.folder))?;
        self.exists = false;
        Ok(())
    }

    /// Why something on the stage cannot be removed: most often it is no file of ours.
    fn unswept(&self, path: PathBuf, fault: io::Error) -> DiskError {
        match self.calls.look(&path) {
            Ok(Some(Kind::Folder)) => DiskError::InTheWay(path, Obstacle::NotOurs),
            _ => DiskError::io("remove", &path)(fault),
        }
    }

    fn path(&self, staged: Staged) -> PathBuf {
        self.folder.join(staged.0.to_string())
    }
}
