//! One file of a person replaced by a better version of itself.
//!
//! In: the path, the bytes that were read and those that shall be there. Out: the file with the new bytes, by one
//! rename, with its permissions; or the old file, untouched.
//! Must not know: what is in it.

use std::path::Path;

use super::calls::{Calls, System};
use super::error::DiskError;

/// Replaces `before` by `after`. A link is followed and stays a link.
///
/// # Errors
/// When the file does not hold `before` any more, or the system refuses. The file is then as it was.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskError> {
    replace_through(&System, path, before, after)
}

/// [`replace`] with the calls to the file system in the hands of the caller.
///
/// # Errors
/// As [`replace`].
pub fn replace_through(calls: &dyn Calls, path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskError> {
    let place = calls.resolve(path).map_err(DiskError::io("find", path))?;
    if calls.read(&place).map_err(DiskError::io("read", path))? != before {
        return Err(DiskError::Overtaken(path.to_owned()));
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    // The number of the process keeps two runs from writing to one file.
    let beside = place.with_file_name(format!(".{name}.{}.kalends", std::process::id()));
    let done = calls
        .write_new(&beside, after, true)
        .map_err(DiskError::io("write", &beside))
        .and_then(|()| calls.copy_permissions(&place, &beside).map_err(DiskError::io("write", &beside)))
        .and_then(|()| calls.rename(&beside, &place).map_err(DiskError::io("replace", path)));
    if done.is_err() {
        // Nothing more can be done about what is left beside it.
        let _ = calls.remove_file(&beside);
    }
    done
}
