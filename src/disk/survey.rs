//! What lies in the folder against what belongs there, without changing anything.
//!
//! In: the contents of a site, the list of what is ours. Out: the state of every file of the site, and what
//! is to be done with files of ours that the site no longer has.
//! Must not know: how files are written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::calls::{Calls, Kind};
use super::error::{DiskError, Obstacle};
use super::manifest::{Manifest, Print};
use crate::site::{Contents, SitePath};

/// How many files are rendered before they are handed on: the most that are in memory at once.
const BATCH: usize = 8;

/// With fewer files than this, starting threads costs more than they save.
const WORTH_THREADS: usize = 100;

/// What lies where a file of the site belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Absent,
    /// The very bytes.
    Same,
    /// Other bytes in a file of ours.
    Ours,
    /// Other bytes in a file of others.
    Foreign,
}

/// A rendered file and what lies in its place.
pub(super) struct Rendered {
    pub(super) state: State,
    pub(super) print: Print,
    /// Dropped at once when they are on the disk already.
    pub(super) bytes: Option<Vec<u8>>,
}

/// Files of ours that the site no longer has.
#[derive(Debug, Default)]
pub(super) struct Stale {
    /// As we wrote them: to be removed.
    pub(super) unchanged: Vec<SitePath>,
    /// Changed by others since, or behind a link by now: to be left alone.
    pub(super) changed: Vec<SitePath>,
    /// Not there any more.
    pub(super) gone: Vec<SitePath>,
}

/// One look at a folder.
pub(super) struct Survey<'a, C: Contents> {
    calls: &'a dyn Calls,
    out: &'a Path,
    manifest: &'a Manifest,
    contents: &'a C,
    paths: Vec<&'a SitePath>,
    /// Every folder the site needs, parents first, and whether it is there.
    folders: BTreeMap<&'a str, bool>,
}

impl<'a, C: Contents> Survey<'a, C> {
    /// Looks at the folders of the site. A link or a file in the place of one is an error.
    pub(super) fn new(
        calls: &'a dyn Calls,
        out: &'a Path,
        manifest: &'a Manifest,
        contents: &'a C,
    ) -> Result<Self, DiskError> {
        let mut paths = contents.paths();
        paths.sort_unstable();
        let mut survey = Self { calls, out, manifest, contents, paths, folders: BTreeMap::new() };
        survey.look_at_folders()?;
        Ok(survey)
    }

    fn look_at_folders(&mut self) -> Result<(), DiskError> {
        for path in &self.paths {
            let mut parent_exists = true;
            for folder in path.folders() {
                parent_exists = match self.folders.get(folder) {
                    Some(exists) => *exists,
                    None => {
                        let exists = parent_exists && self.is_folder(folder)?;
                        self.folders.insert(folder, exists);
                        exists
                    }
                };
            }
        }
        Ok(())
    }

    fn is_folder(&self, folder: &str) -> Result<bool, DiskError> {
        let path = self.out.join(folder);
        match self.calls.look(&path).map_err(DiskError::io("look at", &path))? {
            None => Ok(false),
            Some(Kind::Folder) => Ok(true),
            Some(Kind::Link) => Err(DiskError::InTheWay(path, Obstacle::Link)),
            Some(_) => Err(DiskError::InTheWay(path, Obstacle::NotAFolder)),
        }
    }

    /// The folders the site needs and lacks, parents first.
    pub(super) fn missing_folders(&self) -> impl Iterator<Item = &'a str> {
        self.folders.iter().filter(|(_, exists)| !**exists).map(|(folder, _)| *folder)
    }

    /// Whether the site has files in this folder.
    pub(super) fn needs_folder(&self, folder: &str) -> bool {
        self.folders.contains_key(folder)
    }

    /// Renders every file and hands it on with what lies in its place: large ones alone, then the others in order
    /// of their paths, a few at a time. More bytes than `most` are an error.
    pub(super) fn each(
        &self,
        most: u64,
        mut take: impl FnMut(&SitePath, Rendered) -> Result<(), DiskError>,
    ) -> Result<(), DiskError> {
        let mut left = most;
        let mut take = |path: &SitePath, rendered: Rendered| {
            left = left.checked_sub(rendered.print.length()).ok_or(DiskError::TooLarge(most))?;
            take(path, rendered)
        };
        let alone = self.contents.alone();
        for path in &alone {
            take(path, self.render(path)?)?;
        }
        let alone: BTreeSet<_> = alone.into_iter().collect();
        let others: Vec<_> = self.paths.iter().copied().filter(|path| !alone.contains(path)).collect();
        let threads = others.len() >= WORTH_THREADS;
        for batch in others.chunks(BATCH) {
            let rendered: Vec<_> = if threads {
                batch.par_iter().map(|path| self.render(path)).collect()
            } else {
                batch.iter().map(|path| self.render(path)).collect()
            };
            for (path, rendered) in batch.iter().zip(rendered) {
                take(path, rendered?)?;
            }
        }
        Ok(())
    }

    fn render(&self, path: &SitePath) -> Result<Rendered, DiskError> {
        let bytes = self.contents.bytes(path)?;
        let state = self.state(path, &bytes)?;
        let print = Print::of(&bytes);
        Ok(Rendered { state, print, bytes: (state != State::Same).then_some(bytes) })
    }

    /// A file in a folder that is not there is not looked for.
    fn state(&self, path: &SitePath, bytes: &[u8]) -> Result<State, DiskError> {
        let folder = path.folders().next_back();
        if folder.is_some_and(|folder| self.folders.get(folder) == Some(&false)) {
            return Ok(State::Absent);
        }
        let place = path.below(self.out);
        let length = match self.calls.look(&place).map_err(DiskError::io("look at", &place))? {
            None => return Ok(State::Absent),
            Some(Kind::File(length)) => length,
            Some(Kind::Link) => return Err(DiskError::InTheWay(place, Obstacle::Link)),
            Some(_) => return Err(DiskError::InTheWay(place, Obstacle::NotAFile)),
        };
        if length == bytes.len() as u64
            && self.calls.read(&place).map_err(DiskError::io("read", &place))? == bytes
        {
            return Ok(State::Same);
        }
        Ok(if self.manifest.lists(path) { State::Ours } else { State::Foreign })
    }

    /// What becomes of files of ours that the site no longer has.
    pub(super) fn stale(&self) -> Result<Stale, DiskError> {
        let mut stale = Stale::default();
        for path in self.manifest.paths().filter(|path| self.paths.binary_search(path).is_err()) {
            let list = match self.is_unchanged(path)? {
                Some(true) => &mut stale.unchanged,
                Some(false) => &mut stale.changed,
                None => &mut stale.gone,
            };
            list.push(path.clone());
        }
        Ok(stale)
    }

    /// Whether a file that is no longer of the site is as we wrote it; `None` when it is not there.
    fn is_unchanged(&self, path: &SitePath) -> Result<Option<bool>, DiskError> {
        for folder in path.folders() {
            let folder = self.out.join(folder);
            match self.calls.look(&folder).map_err(DiskError::io("look at", &folder))? {
                None => return Ok(None),
                Some(Kind::Folder) => {}
                Some(_) => return Ok(Some(false)),
            }
        }
        let place = path.below(self.out);
        match self.calls.look(&place).map_err(DiskError::io("look at", &place))? {
            None => Ok(None),
            Some(Kind::File(length)) if self.manifest.lists_length(path, length) => {
                let bytes = self.calls.read(&place).map_err(DiskError::io("read", &place))?;
                Ok(Some(self.manifest.lists_bytes(path, &bytes)))
            }
            Some(_) => Ok(Some(false)),
        }
    }
}
