//! Which folders are never published into, however they are written.
//!
//! In: where the site is to go, what the build reads, the home folder. Out: an existing folder, or a refusal.
//! Must not know: what is written into it.

use std::io::ErrorKind;
use std::path::Path;

use super::calls::{Calls, Kind};
use super::error::{DiskError, Refusal};

/// Where a site goes, and what is known around it. All paths are taken as they are; none is expanded.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'a> {
    /// The folder that will hold the site; it may be a link to a folder.
    pub out: &'a Path,
    /// The files and folders the build reads, which the folder must not hold, nor may it lie in one of them.
    pub inputs: &'a [&'a Path],
    /// The home folder, where there is one.
    pub home: Option<&'a Path>,
    /// The most bytes that all files of the site may have together.
    pub most: u64,
}

/// Makes the folder if need be and refuses one that is not to be written to.
pub(super) fn open(calls: &dyn Calls, destination: &Destination<'_>) -> Result<(), DiskError> {
    if !is_folder(calls, destination.out)? {
        outside(calls, destination)?;
        make_folders(calls, destination.out)?;
    }
    check(calls, destination)
}

/// Whether there is a folder at the path, a link to one included. Anything else there is refused.
pub(super) fn is_folder(calls: &dyn Calls, out: &Path) -> Result<bool, DiskError> {
    let refused = |why| Err(DiskError::Refused(out.to_owned(), why));
    if out.as_os_str().is_empty() {
        return refused(Refusal::Empty);
    }
    match calls.look(out).map_err(DiskError::io("look at", out))? {
        None => Ok(false),
        Some(Kind::Folder) => Ok(true),
        Some(Kind::Link) => match calls.resolve(out) {
            Ok(real) => match calls.look(&real).map_err(DiskError::io("look at", &real))? {
                Some(Kind::Folder) => Ok(true),
                _ => refused(Refusal::NotAFolder),
            },
            Err(fault) if fault.kind() == ErrorKind::NotFound => refused(Refusal::DeadLink),
            Err(fault) => Err(DiskError::io("resolve", out)(fault)),
        },
        Some(Kind::File(_) | Kind::Other) => refused(Refusal::NotAFolder),
    }
}

/// The folder and every folder above it that is missing.
pub(super) fn make_folders(calls: &dyn Calls, out: &Path) -> Result<(), DiskError> {
    let mut missing = Vec::new();
    for folder in out.ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
        if calls.look(folder).map_err(DiskError::io("look at", folder))?.is_some() {
            break;
        }
        missing.push(folder);
    }
    missing.into_iter().rev().try_for_each(|folder| make_folder(calls, folder))
}

/// Makes one folder. That another process made it in the meantime is no fault.
pub(super) fn make_folder(calls: &dyn Calls, folder: &Path) -> Result<(), DiskError> {
    match calls.make_folder(folder) {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made.map_err(DiskError::io("make the folder", folder)),
    }
}

/// Refuses an existing folder that holds what must not be written over.
pub(super) fn check(calls: &dyn Calls, destination: &Destination<'_>) -> Result<(), DiskError> {
    outside(calls, destination)?;
    let out = destination.out;
    let refused = |why| Err(DiskError::Refused(out.to_owned(), why));
    let real = calls.resolve(out).map_err(DiskError::io("resolve", out))?;
    if real.parent().is_none() {
        return refused(Refusal::Root);
    }
    if destination.home.map_or(Ok(false), |home| holds(calls, &real, home))? {
        return refused(Refusal::Home);
    }
    for input in destination.inputs {
        if holds(calls, &real, input)? {
            return refused(Refusal::HoldsInput((*input).to_owned()));
        }
    }
    Ok(())
}

/// Refuses a folder within one that the build reads, be it there or not: the next build would read what this one wrote.
pub(super) fn outside(calls: &dyn Calls, destination: &Destination<'_>) -> Result<(), DiskError> {
    let mut place = destination.out;
    let real = loop {
        let folder = if place.as_os_str().is_empty() { Path::new(".") } else { place };
        match (calls.resolve(folder), place.parent()) {
            (Ok(real), _) => break real,
            (Err(fault), Some(parent)) if fault.kind() == ErrorKind::NotFound => place = parent,
            (Err(fault), _) => return Err(DiskError::io("resolve", folder)(fault)),
        }
    };
    let is_there = place == destination.out;
    for input in destination.inputs {
        let within = |folder: &Path| real.starts_with(folder) && !(is_there && real == folder);
        if calls.resolve(input).is_ok_and(|folder| within(&folder)) {
            let why = Refusal::InsideInput((*input).to_owned());
            return Err(DiskError::Refused(destination.out.to_owned(), why));
        }
    }
    Ok(())
}

/// Whether a folder is, or holds, what a path leads to. What does not exist is nowhere.
fn holds(calls: &dyn Calls, folder: &Path, path: &Path) -> Result<bool, DiskError> {
    match calls.resolve(path) {
        Ok(real) => Ok(real.starts_with(folder)),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(DiskError::io("resolve", path)(fault)),
    }
}
