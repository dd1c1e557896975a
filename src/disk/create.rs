//! Files that do not exist yet, put into a folder of a person one by one.
//!
//! In: a folder, the path of a file in it, and its bytes. Out: the whole file, by one rename; what is there already stays.
//! Folders that are missing are made. Nothing is written through a link, but the folder itself may be one.
//! Must not know: what is in the files.

use std::path::{Path, PathBuf};

use super::calls::{Calls, Kind, System};
use super::error::{DiskError, Obstacle};
use super::guard;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was written.
    New,
    /// Something lies there already, and was left as it is.
    There,
}

/// Writes a file, by its path in a folder with `/` between the parts.
///
/// # Errors
/// When something else is where a folder belongs, or the system refuses. Then there is no such file.
pub fn create(folder: &Path, file: &str, bytes: &[u8]) -> Result<Made, DiskError> {
    create_through(&System, folder, file, bytes)
}

/// [`create`] with the calls to the file system in the hands of the caller.
///
/// # Errors
/// As [`create`].
pub fn create_through(calls: &dyn Calls, folder: &Path, file: &str, bytes: &[u8]) -> Result<Made, DiskError> {
    if !guard::is_folder(calls, folder)? {
        guard::make_folders(calls, folder)?;
    }
    let parts: Vec<&str> = file.split('/').collect();
    let Some((name, between)) = parts.split_last() else { return Ok(Made::There) };
    let mut within = folder.to_owned();
    for part in between {
        within.push(part);
        match calls.look(&within).map_err(DiskError::io("look at", &within))? {
            None => guard::make_folder(calls, &within)?,
            Some(Kind::Folder) => {}
            Some(Kind::Link) => return Err(DiskError::InTheWay(within, Obstacle::Link)),
            Some(_) => return Err(DiskError::InTheWay(within, Obstacle::NotAFolder)),
        }
    }
    let place = within.join(name);
    let is_free = || Ok(calls.look(&place).map_err(DiskError::io("look at", &place))?.is_none());
    if !is_free()? {
        return Ok(Made::There);
    }
    let beside = beside(&within, name);
    let put = |free: bool| match free {
        true => calls.rename(&beside, &place).map_err(DiskError::io("write", &place)),
        false => calls.remove_file(&beside).map_err(DiskError::io("remove", &beside)),
    };
    let done = calls
        .write_new(&beside, bytes, true)
        .map_err(DiskError::io("write", &place))
        // Somebody may have put one there meanwhile.
        .and_then(|()| is_free())
        .and_then(|free| put(free).map(|()| if free { Made::New } else { Made::There }));
    if done.is_err() {
        // Nothing more can be done about what is left beside it.
        let _ = calls.remove_file(&beside);
    }
    done
}

/// Where a file is written before it is moved to its place. The number of the process keeps two runs apart.
fn beside(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{}.{}.kalends", name.trim_start_matches('.'), std::process::id()))
}
