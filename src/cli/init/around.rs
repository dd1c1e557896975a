//! The repository round a folder, found without running git.
//!
//! In: a folder, which need not be there yet. Out: the repository's own folder, where the folder is in it, and where the
//! repository is kept. Must not know: what is begun in the folder.

use std::path::{Path, PathBuf};

use super::super::files::{Named, real};
use crate::desk::start::forge::Remote;

/// The most bytes of a configuration that is read.
const MOST: u64 = 1 << 20;

/// What is round a folder.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The repository's own folder, where the folder lies below it. None is needed for the folder itself.
    pub(super) root: Option<PathBuf>,
    /// The folder by its path in the repository, with `/` between the parts.
    pub(super) below: String,
    pub(super) remote: Option<Remote>,
}

impl Around {
    pub(super) fn of(folder: &Path) -> Self {
        Self::found(folder).unwrap_or_default()
    }

    fn found(folder: &Path) -> Option<Self> {
        let whole = whole(folder)?;
        let (root, git) = whole.ancestors().find_map(|root| Some((root, git_folder(root)?)))?;
        let parts = whole.strip_prefix(root).ok()?.components();
        let below: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        Some(Self {
            root: (!below.is_empty()).then(|| root.to_owned()),
            below: below.join("/"),
            remote: text(&git.join("config")).and_then(|text| Remote::of_config(&text)),
        })
    }
}

/// The path with every link followed, as far as it is there.
fn whole(folder: &Path) -> Option<PathBuf> {
    for there in folder.ancestors() {
        let here = if there.as_os_str().is_empty() { Path::new(".") } else { there };
        if let Some(real) = real(here) {
            return Some(real.join(folder.strip_prefix(there).ok()?));
        }
    }
    None
}

/// The folder that holds the configuration of a repository; `None` when this is not its own folder. A work tree beside the
/// first one has a file that names it.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if Named::at(&git).ok()?.is_folder {
        return Some(git);
    }
    let named = text(&git)?;
    let tree = root.join(named.strip_prefix("gitdir:")?.trim());
    let common = text(&tree.join("commondir"));
    Some(common.map_or(tree.clone(), |common| tree.join(common.trim())))
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(Named::at(path).ok()?.read(MOST).ok()??).ok()
}
