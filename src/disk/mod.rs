//! Writes a site into a folder, so that a build that is stopped at any moment leaves no torn file.
//!
//! In: the contents of a site and a folder. Out: what was written, or the one reason why it was not.
//! Must not know: events, formats, how a file is rendered.
//!
//! Everything is rendered, and all that differs from the folder is staged in `.kalends/stage`, before the
//! first published file is touched. Then each file changes by one rename on one file system. Whatever the
//! build is stopped by, every published file is wholly the old or wholly the new one, and the next build
//! finishes the work: `.kalends/manifest` says at any moment which files are ours. What is not in it belongs
//! to others and is neither changed nor removed.

pub mod calls;
mod create;
mod error;
mod guard;
mod manifest;
mod replace;
mod stage;
mod survey;

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
pub use create::{Made, create, create_through};

pub use error::{DiskError, Obstacle, Refusal};
pub use guard::Destination;
pub use replace::{replace, replace_through};

use crate::site::path::PRIVATE;
use crate::site::{Contents, SitePath};
use calls::{Calls, Kind, System};
use manifest::{Manifest, Print};
use stage::{Stage, Staged};
use survey::{Rendered, Stale, State, Survey};

/// The bytes beyond which Google Calendar may refuse a feed.
pub const LARGE_FEED: u64 = 1_000_000;

/// The most bytes of a site: more than twice what the largest catalogue that is read makes when it is honest. A hostile
/// one, in which every event is in every feed, would fill the disk of whoever builds it.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// What a build changed in the folder, each list in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there.
    pub new: Vec<SitePath>,
    /// Files that were there with other bytes.
    pub changed: Vec<SitePath>,
    /// How many files were there already, byte for byte, and were not touched.
    pub same: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: Vec<SitePath>,
    /// Files of an earlier build that the site no longer has, left because others changed them since.
    pub left: Vec<SitePath>,
    /// Feeds of more than [`LARGE_FEED`] bytes, with their length, whether they were touched or not.
    pub large: Vec<(SitePath, u64)>,
}

/// How a folder differs from the site it should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// A file is missing.
    Missing,
    /// A file has other bytes.
    Changed,
    /// A file of an earlier build is still there.
    Stale,
}

/// Makes the folder hold the site.
///
/// # Errors
/// Until the first rename nothing published is touched; after it, a fault leaves each file wholly old or
/// wholly new. In either case building again is all that is needed once the cause is gone.
pub fn sync(contents: &impl Contents, destination: &Destination<'_>) -> Result<Written, DiskError> {
    sync_through(&System, contents, destination)
}

/// [`sync`] with the calls to the file system in the hands of the caller.
///
/// # Errors
/// As [`sync`].
pub fn sync_through(
    calls: &dyn Calls,
    contents: &impl Contents,
    destination: &Destination<'_>,
) -> Result<Written, DiskError> {
    guard::open(calls, destination)?;
    let private = private_folder(calls, destination.out)?;
    let _lock = lock(calls, &private, destination.out)?;
    let mut stage = Stage::swept(calls, private.join("stage"))?;
    let build = Build {
        calls,
        out: destination.out,
        manifest_path: private.join("manifest"),
        most: destination.most,
    };
    let written = build.run(contents, &mut stage);
    let swept = stage.sweep();
    let written = written?;
    swept.map(|()| written)
}

/// The day on which the site in a folder was made, where that is known.
///
/// # Errors
/// When the list of files cannot be read.
pub fn day(out: &Path) -> Result<Option<NaiveDate>, DiskError> {
    Ok(Manifest::read(&System, &out.join(PRIVATE).join("manifest"))?.day())
}

/// How the folder differs from the site, by path; nothing when it is current. Changes nothing, and takes no
/// lock: a build that runs at the same time shows as differences.
///
/// # Errors
/// When a file cannot be rendered or read, or a link is in the way.
pub fn compare(
    contents: &impl Contents,
    destination: &Destination<'_>,
) -> Result<Vec<(SitePath, Difference)>, DiskError> {
    let out = destination.out;
    if guard::is_folder(&System, out)? {
        guard::check(&System, destination)?;
    } else {
        guard::outside(&System, destination)?;
    }
    let manifest = Manifest::read(&System, &out.join(PRIVATE).join("manifest"))?;
    let survey = Survey::new(&System, out, &manifest, contents)?;
    let mut differences = Vec::new();
    survey.each(destination.most, |path, rendered| {
        match rendered.state {
            State::Same => {}
            State::Absent => differences.push((path.clone(), Difference::Missing)),
            State::Ours | State::Foreign => differences.push((path.clone(), Difference::Changed)),
        }
        Ok(())
    })?;
    let stale = survey.stale()?.unchanged;
    differences.extend(stale.into_iter().map(|path| (path, Difference::Stale)));
    differences.sort();
    Ok(differences)
}

/// The folder that holds the lock, the list and the stage.
fn private_folder(calls: &dyn Calls, out: &Path) -> Result<PathBuf, DiskError> {
    let folder = out.join(PRIVATE);
    match calls.look(&folder).map_err(DiskError::io("look at", &folder))? {
        None => guard::make_folder(calls, &folder)?,
        Some(Kind::Folder) => {}
        Some(Kind::Link) => return Err(DiskError::InTheWay(folder, Obstacle::Link)),
        Some(_) => return Err(DiskError::InTheWay(folder, Obstacle::NotAFolder)),
    }
    Ok(folder)
}

/// The lock of the folder, held until it is dropped or the process ends, however it ends.
struct Lock(File);

impl Drop for Lock {
    /// Closing the file is not enough: a program that another thread just starts has it open as well for a moment, and
    /// the lock with it. Where it cannot be given up it ends with them.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

fn lock(calls: &dyn Calls, private: &Path, out: &Path) -> Result<Lock, DiskError> {
    let path = private.join("lock");
    match calls.look(&path).map_err(DiskError::io("look at", &path))? {
        None | Some(Kind::File(_)) => {}
        Some(_) => return Err(DiskError::InTheWay(path, Obstacle::NotAFile)),
    }
    let lock = calls.lock(&path).map_err(DiskError::io("lock", &path))?;
    lock.map(Lock).ok_or_else(|| DiskError::Busy(out.to_owned()))
}

/// One build into one folder, whose lock is held.
struct Build<'a> {
    calls: &'a dyn Calls,
    out: &'a Path,
    manifest_path: PathBuf,
    most: u64,
}

/// What is to be done, collected while everything is rendered.
#[derive(Default)]
struct Plan {
    files: Vec<(SitePath, Print)>,
    swaps: Vec<(SitePath, Staged)>,
    foreign: Vec<PathBuf>,
    written: Written,
}

impl Build<'_> {
    fn run(&self, contents: &impl Contents, stage: &mut Stage<'_>) -> Result<Written, DiskError> {
        let before = Manifest::read(self.calls, &self.manifest_path)?;
        let survey = Survey::new(self.calls, self.out, &before, contents)?;
        let mut plan = Plan::default();
        survey.each(self.most, |path, rendered| plan.take(self.out, path, rendered, stage))?;
        if !plan.foreign.is_empty() {
            return Err(DiskError::Foreign(plan.foreign));
        }
        let stale = survey.stale()?;

        let after = Manifest::new(plan.files).of(contents.day());
        let union = before.union(&after);
        let staged_union = self.stage_list(stage, &before, &union)?;
        let staged_after = self.stage_list(stage, &union, &after)?;
        for folder in survey.missing_folders() {
            guard::make_folder(self.calls, &self.out.join(folder))?;
        }

        // From here on nothing is written any more, only renamed and removed. The pages of the events go
        // before the front page, which is last by name: it never leads to a page that is not there.
        self.swap_list(stage, staged_union)?;
        for (path, staged) in plan.swaps {
            stage.swap(staged, &path.below(self.out))?;
        }
        self.remove(&stale, &survey)?;
        self.swap_list(stage, staged_after)?;
        Ok(Written { removed: stale.unchanged, left: stale.changed, ..plan.written })
    }

    /// Stages a list where it differs from the one before it.
    fn stage_list(
        &self,
        stage: &mut Stage<'_>,
        before: &Manifest,
        list: &Manifest,
    ) -> Result<Option<Staged>, DiskError> {
        (before != list).then(|| stage.put(list.text().as_bytes(), true)).transpose()
    }

    fn swap_list(&self, stage: &Stage<'_>, staged: Option<Staged>) -> Result<(), DiskError> {
        staged.map_or(Ok(()), |staged| stage.swap(staged, &self.manifest_path))
    }

    /// Removes what the site no longer has, and folders that are empty without it.
    fn remove(&self, stale: &Stale, survey: &Survey<'_, impl Contents>) -> Result<(), DiskError> {
        for path in &stale.unchanged {
            let place = path.below(self.out);
            self.calls.remove_file(&place).map_err(DiskError::io("remove", &place))?;
        }
        for path in stale.unchanged.iter().chain(&stale.gone) {
            for folder in path.folders().rev().filter(|folder| !survey.needs_folder(folder)) {
                self.remove_if_empty(&self.out.join(folder))?;
            }
        }
        Ok(())
    }

    fn remove_if_empty(&self, folder: &Path) -> Result<(), DiskError> {
        use std::io::ErrorKind::{DirectoryNotEmpty, NotFound};
        match self.calls.remove_folder(folder) {
            Err(fault) if matches!(fault.kind(), DirectoryNotEmpty | NotFound) => Ok(()),
            removed => removed.map_err(DiskError::io("remove", folder)),
        }
    }
}

impl Plan {
    /// Notes what is to be done with one file and stages it where it differs.
    fn take(
        &mut self,
        out: &Path,
        path: &SitePath,
        rendered: Rendered,
        stage: &mut Stage<'_>,
    ) -> Result<(), DiskError> {
        let length = rendered.print.length();
        if path.is_feed() && length > LARGE_FEED {
            self.written.large.push((path.clone(), length));
        }
        self.files.push((path.clone(), rendered.print));
        match rendered.state {
            State::Same => self.written.same += 1,
            State::Absent => self.written.new.push(path.clone()),
            State::Ours => self.written.changed.push(path.clone()),
            State::Foreign => self.foreign.push(path.below(out)),
        }
        // Once it is known that nothing will be published, the rest is only looked at, to name all at once.
        let Some(bytes) = rendered.bytes.filter(|_| self.foreign.is_empty()) else { return Ok(()) };
        // Subscribers' programs must not see a feed torn by a lost power supply; a page is soon made again.
        let durable = path.is_feed() && rendered.state == State::Ours;
        self.swaps.push((path.clone(), stage.put(&bytes, durable)?));
        Ok(())
    }
}
