//! Where a catalogue lies: its repository, and its files by their paths in it.
//!
//! In: the paths that were named, and the files that were read. Out: a [`Place`].
//! Must not know: commits, what the files say.
#![allow(clippy::disallowed_methods, reason = "this is where files are looked for in a repository")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::fault::{Absent, Fault};
use super::git::Git;

/// A path in a repository, in bytes, with `/` between its parts.
pub(super) type RepoPath = Rc<[u8]>;

/// A catalogue's place.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) git: Git,
    pub(super) named: Named,
    /// The paths of the files that were read; `None` for one that lies elsewhere.
    pub(super) files: Vec<Option<RepoPath>>,
}

/// The files and folders that were named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    files: BTreeSet<RepoPath>,
    /// Without a `/` at the end; empty for the repository's own folder.
    folders: BTreeSet<RepoPath>,
}

/// More paths than these are asked for by their folders: a command line has its bound.
const PATHS: usize = 200;

impl Named {
    /// Whether a file is one of them.
    pub(super) fn holds(&self, path: &[u8]) -> bool {
        let folder = parent(path);
        self.files.contains(path) || is_catalogue(path) && self.folders.contains(folder)
    }

    /// Paths that hold all of them and some others; none for everything.
    pub(super) fn paths<'a>(&'a self, others: impl Iterator<Item = &'a RepoPath>) -> Vec<Vec<u8>> {
        let mut paths: BTreeSet<&[u8]> = self.files.iter().chain(others).map(|path| &**path).collect();
        if paths.len() > PATHS {
            paths = paths.into_iter().map(parent).collect();
        }
        paths.extend(self.folders.iter().map(|folder| &**folder));
        if paths.contains(&b""[..]) { Vec::new() } else { paths.into_iter().map(<[u8]>::to_vec).collect() }
    }

    /// All of them as a text of which each has another.
    pub(super) fn key(&self) -> String {
        format!("{:?} {:?}", self.files, self.folders)
    }
}

fn parent(path: &[u8]) -> &[u8] {
    path.iter().rposition(|byte| *byte == b'/').and_then(|at| path.get(..at)).unwrap_or_default()
}

/// Whether a folder that is a catalogue has this file in it.
pub(super) fn is_catalogue(path: &[u8]) -> bool {
    path.ends_with(b".toml")
}

/// A path as git takes it without looking for wildcards; `None` for one that the machine cannot say.
pub(super) fn spec(magic: &str, path: &[u8]) -> Option<OsString> {
    let mut spec = OsString::from(format!(":({magic},top)"));
    spec.push(os(path)?);
    Some(spec)
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere a path may be none of the machine's")]
fn os(path: &[u8]) -> Option<OsString> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(std::ffi::OsStr::from_bytes(path).to_owned())
}

#[cfg(not(unix))]
fn os(path: &[u8]) -> Option<OsString> {
    std::str::from_utf8(path).ok().map(OsString::from)
}

impl Place {
    /// Finds the repository of a catalogue.
    pub(super) fn find(
        inputs: &[PathBuf],
        files: &[Option<PathBuf>],
        environment: &[(OsString, OsString)],
    ) -> Result<Result<Self, Absent>, Fault> {
        let real = |path: &Path| fs::canonicalize(path).ok();
        let named: Option<Vec<PathBuf>> = inputs.iter().map(|path| real(path)).collect();
        let Some(named) = named.filter(|named| !named.is_empty()) else {
            return Ok(Err(Absent::NoRepository));
        };
        let folder = |path: &PathBuf| {
            if path.is_dir() { Some(path.clone()) } else { path.parent().map(Path::to_owned) }
        };
        let Some(first) = named.first().and_then(folder) else { return Ok(Err(Absent::NoRepository)) };
        let git = Git::new(environment, &first);
        let (git, top) = match repository(&git)? {
            Ok(found) => found,
            Err(absent) => return Ok(Err(absent)),
        };
        let below = |path: &Path| path.strip_prefix(&top).ok().map(bytes);
        let mut found = Named { files: BTreeSet::new(), folders: BTreeSet::new() };
        for path in &named {
            let Some(inside) = below(path) else { return Ok(Err(Absent::Scattered)) };
            if path.is_dir() {
                found.folders.insert(inside)
            } else {
                found.files.insert(inside)
            };
        }
        let others: BTreeSet<PathBuf> =
            named.iter().filter_map(folder).filter(|folder| *folder != first).collect();
        for folder in others {
            // A folder below may be a submodule, which is a repository of its own.
            match repository(&git.at(&folder))? {
                Ok((_, other)) if other == top => {}
                _ => return Ok(Err(Absent::Scattered)),
            }
        }
        let files = files.iter().map(|path| below(&real(path.as_deref()?)?)).collect();
        Ok(Ok(Self { git, named: found, files }))
    }
}

impl Place {
    /// The folder of the repository that all its work trees have in common.
    pub(super) fn git_folder(&self) -> Result<PathBuf, Fault> {
        let said = self.git.ask(&["rev-parse", "--git-common-dir"])?;
        let folder = os(said.strip_suffix(b"\n").unwrap_or(&said)).ok_or_else(Fault::unreadable)?;
        Ok(self.git.folder().join(folder))
    }
}

/// The repository of a folder, and its own folder.
fn repository(git: &Git) -> Result<Result<(Git, PathBuf), Absent>, Fault> {
    let asked = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-toplevel"];
    // Where it is said which repository is meant, that may be said from where kalends runs.
    let given = git.variable("GIT_DIR").is_some();
    let git = if given { git.at(Path::new(".")) } else { git.clone() };
    let said = match git.run(&asked) {
        Err(fault) if fault.absent => return Ok(Err(Absent::NoGit)),
        said => said?,
    };
    if !said.fine {
        let bare = said.err.contains("must be run in a work tree");
        return match said.err.contains("not a git repository") && !given || bare {
            true => Ok(Err(Absent::NoRepository)),
            false => Err(Fault::of_git(&said.err)),
        };
    }
    // The folder comes last: its name may hold line breaks.
    let mut parts = said.out.splitn(3, |byte| *byte == b'\n');
    let (Some(inside), Some(shallow), Some(top)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::unreadable());
    };
    if inside != b"true" && !given {
        return Ok(Err(Absent::NoRepository));
    }
    if shallow == b"true" {
        return Err(Fault::shallow());
    }
    let top = os(top.strip_suffix(b"\n").unwrap_or(top)).ok_or_else(Fault::unreadable)?;
    let top = fs::canonicalize(PathBuf::from(top)).map_err(|_| Fault::unreadable())?;
    let git = if given {
        let said = git.ask(&["rev-parse", "--absolute-git-dir"])?;
        let folder = os(said.strip_suffix(b"\n").unwrap_or(&said)).ok_or_else(Fault::unreadable)?;
        git.with("GIT_DIR", folder).with("GIT_WORK_TREE", top.clone().into_os_string())
    } else {
        git
    };
    Ok(Ok((git.at(&top), top)))
}

/// A path below a repository's own folder.
fn bytes(path: &Path) -> RepoPath {
    let parts: Vec<&[u8]> = path.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    parts.join(&b'/').into()
}
