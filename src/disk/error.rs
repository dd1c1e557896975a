//! Why a site could not be written, in words.
//!
//! In: a fault and the path it is about. Out: a phrase and the way out.
//! Must not know: terminals, exit codes.

use std::fmt::{self, Write as _};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::site::SiteError;

/// How many paths one message names.
const NAMED: usize = 5;

/// Why a site could not be written or compared.
#[derive(Debug)]
pub enum DiskError {
    /// A file of the site cannot be rendered. Nothing published was touched.
    Site(SiteError),
    /// The output folder must not be written to.
    Refused(PathBuf, Refusal),
    /// The files of the site have more bytes than this. Nothing published was touched.
    TooLarge(u64),
    /// Another build holds the lock of this folder.
    Busy(PathBuf),
    /// Files of others, with other bytes, lie where files of the site belong. Nothing published was touched.
    Foreign(Vec<PathBuf>),
    /// Something that is neither ours nor a plain file or folder is in the way.
    InTheWay(PathBuf, Obstacle),
    /// A file was changed by somebody else after it was read.
    Overtaken(PathBuf),
    /// The list of what was written before cannot be read, from this line on.
    Manifest(PathBuf, usize),
    /// The system refused a call.
    Io {
        /// What was to be done, as in "cannot read".
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
}

/// Why a folder is not one to publish into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The path is empty.
    Empty,
    /// It is no folder.
    NotAFolder,
    /// It is a link that leads nowhere.
    DeadLink,
    /// It is the root of the file system.
    Root,
    /// It is the home folder, or holds it.
    Home,
    /// It holds something the build reads.
    HoldsInput(PathBuf),
    /// It lies in a folder the build reads.
    InsideInput(PathBuf),
}

/// What is in the way of a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link: files are never written through one.
    Link,
    /// Something else where a folder belongs.
    NotAFolder,
    /// Something else where a file belongs.
    NotAFile,
    /// A folder of somebody else among the files that a build is about to publish.
    NotOurs,
}

impl DiskError {
    /// For `map_err`: the system refused to do this to that path.
    pub(super) fn io<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |fault| Self::Io { doing, path: path.to_owned(), fault }
    }

    /// The way out, where there is one to name.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Site(_) => return None,
            Self::Overtaken(_) => "run again".to_owned(),
            Self::TooLarge(_) => {
                "divide the catalogue into several, or list fewer `[[feed]]`s: each holds its events once more".to_owned()
            }
            Self::Refused(..) => "choose a folder of its own for the output with `--out`".to_owned(),
            Self::Busy(_) => "wait until it has ended, or choose another folder with `--out`".to_owned(),
            Self::Foreign(_) => {
                "move what was not written by kalends out of the way, or choose another folder with `--out`"
                    .to_owned()
            }
            Self::InTheWay(..) => {
                "remove it or move it away, or choose another folder with `--out`".to_owned()
            }
            Self::Manifest(path, _) => format!(
                "delete `{}`; files that differ from the next build then count as files of others",
                path.display()
            ),
            Self::Io { fault, .. } => return io_help(fault.kind()).map(str::to_owned),
        };
        Some(text)
    }
}

fn io_help(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("make room on the disk and build again"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Some("make it writable, or choose another folder with `--out`")
        }
        _ => None,
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(fault) => fault.fmt(f),
            Self::Refused(path, Refusal::Empty) if path.as_os_str().is_empty() => {
                f.write_str("the path of the output folder is empty")
            }
            Self::Refused(path, why) => write!(f, "cannot publish into `{}`: {why}", path.display()),
            Self::TooLarge(most) => {
                write!(f, "the files of the site have more than {} MiB in all", most >> 20)
            }
            Self::Busy(out) => write!(f, "another build is writing to `{}`", out.display()),
            Self::Foreign(paths) => write!(
                f,
                "{} not written by kalends and {} from what belongs there",
                Named(paths, "was", "were"),
                if paths.len() == 1 { "differs" } else { "differ" }
            ),
            Self::InTheWay(path, what) => write!(f, "`{}` {what}", path.display()),
            Self::Overtaken(path) => {
                write!(f, "`{}` was changed by somebody else meanwhile", path.display())
            }
            Self::Manifest(path, line) => {
                write!(f, "cannot understand line {line} of `{}`", path.display())
            }
            Self::Io { doing, path, fault } => {
                write!(f, "cannot {doing} `{}`: {}", path.display(), reason(fault))
            }
        }
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Site(fault) => Some(fault),
            Self::Io { fault, .. } => Some(fault),
            _ => None,
        }
    }
}

impl From<SiteError> for DiskError {
    fn from(fault: SiteError) -> Self {
        Self::Site(fault)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("its path is empty"),
            Self::NotAFolder => f.write_str("it is not a folder"),
            Self::DeadLink => f.write_str("it is a link that leads nowhere"),
            Self::Root => f.write_str("it is the root of the file system"),
            Self::Home => f.write_str("it is the home folder or holds it"),
            Self::HoldsInput(input) => write!(f, "it holds `{}`, which the build reads", input.display()),
            Self::InsideInput(input) => {
                write!(f, "it lies in `{}`, which is read by the build", input.display())
            }
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Link => "is a link, and nothing is written through a link",
            Self::NotAFolder => "is in the way: a folder belongs there",
            Self::NotAFile => "is in the way: a file belongs there",
            Self::NotOurs => "is in the way: only files of a build that runs belong there",
        })
    }
}

/// A few paths in backquotes, how many more there are, and the verb that fits their number.
struct Named<'a>(&'a [PathBuf], &'static str, &'static str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, path) in self.0.iter().take(NAMED).enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            write!(f, "`{}`", path.display())?;
        }
        if let more @ 1.. = self.0.len().saturating_sub(NAMED) {
            write!(f, " and {more} more")?;
        }
        f.write_char(' ')?;
        f.write_str(if self.0.len() == 1 { self.1 } else { self.2 })
    }
}

/// What the system said, as a phrase; its own words where Rust has no name for the fault.
fn reason(fault: &io::Error) -> String {
    match fault.kind() {
        ErrorKind::NotFound => "it does not exist".to_owned(),
        kind @ (ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::NotADirectory
        | ErrorKind::IsADirectory) => kind.to_string(),
        _ => fault.to_string(),
    }
}
