//! Where a change may be a change of what is read.
//!
//! In: paths of catalogues and templates, there or not. Out: folders that are there.
//! Must not know: how folders are watched.
#![allow(clippy::disallowed_methods, reason = "links are followed as reading follows them")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of some paths: the one that holds each, or that would if it were there; where a link leads; and
/// folders themselves.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a Path>) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let above = path
            .ancestors()
            .skip(1)
            .map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        folders
            .extend(above.filter_map(|folder| fs::canonicalize(folder).ok()).find(|folder| folder.is_dir()));
        let real = fs::canonicalize(path).ok();
        folders.extend(
            real.and_then(|real| if real.is_dir() { Some(real) } else { Some(real.parent()?.into()) }),
        );
    }
    folders
}
