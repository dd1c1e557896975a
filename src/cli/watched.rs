//! Where a change may be a change of what is read.
//!
//! In: paths of catalogues and templates, there or not. Out: folders that are there.
//! Must not know: how folders are watched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files;

/// The folders of some paths: the one that holds each, or that would if it were there; where a link leads; and
/// folders themselves.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a Path>) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let above = path
            .ancestors()
            .skip(1)
            .map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        folders.extend(above.filter_map(files::real).find(|folder| files::is_folder(folder)));
        let real = files::real(path);
        folders.extend(
            real.and_then(
                |real| if files::is_folder(&real) { Some(real) } else { Some(real.parent()?.into()) },
            ),
        );
    }
    folders
}
