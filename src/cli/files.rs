//! The one door through which files are read.
//!
//! In: paths, named on the command line or found in a folder that was named. Out: bytes, or why there are none. What
//! was *named* is read wherever it lies. What is *found* must lie, by its real path, in the folder that was named: a
//! pull request can hold a link to `/proc/self/environ` or `.git/config`, whose lines a check would then print into a
//! public log. Only regular files are opened, and without waiting, so that a pipe keeps no run for ever.
//! Whoever swaps folders of the path while a run reads them is not guarded against: it can as well write the files.
//! Must not know: what is in a file, what it is for.
#![allow(clippy::disallowed_methods, reason = "this is the one place that reads files")]

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::report::Printed;

/// Why something was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// As a phrase.
    pub(super) reason: Printed,
    /// Whether there is nothing at the path.
    pub(super) missing: bool,
    /// The way out, where there is one to name.
    pub(super) help: Option<Printed>,
}

impl Refused {
    pub(super) fn because(reason: &'static str) -> Self {
        Self { reason: Printed::ours(reason), missing: false, help: None }
    }

    /// What is found leads out of where it may lie.
    fn outside(folder: &Path) -> Self {
        let reason = Printed::filled("it leads out of `{}`", &[&shown(folder)]);
        let help = Printed::ours("put a copy of what it leads to in its place");
        Self { reason, missing: false, help: Some(help) }
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self { reason: reason(&error), missing: error.kind() == io::ErrorKind::NotFound, help: None }
    }
}

/// Something that was named on the command line.
#[derive(Debug)]
pub(super) struct Named {
    /// Where it is once every link is followed.
    pub(super) real: PathBuf,
    pub(super) is_folder: bool,
    /// Whether the path leads through a link out of the folder of that link. Then nothing of the text is shown: who
    /// wrote the link may not be allowed to see what it leads to, though the log is.
    pub(super) withheld: bool,
}

impl Named {
    pub(super) fn at(path: &Path) -> Result<Self, Refused> {
        let is_folder = fs::metadata(path)?.is_dir();
        if !is_folder {
            regular(&fs::metadata(path)?)?;
        }
        Ok(Self { real: fs::canonicalize(path)?, is_folder, withheld: leads_out(path)? })
    }

    /// The bytes of a file, at most so many; `None` when there are more.
    pub(super) fn read(&self, most: u64) -> Result<Option<Vec<u8>>, Refused> {
        bytes(&self.real, most)
    }
}

/// A folder in which things are found.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    /// As people know it.
    name: PathBuf,
    /// With every link resolved: nothing outside of it is read.
    real: PathBuf,
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) name: OsString,
    /// Whether it is a folder itself, and not a link to one.
    pub(super) is_folder: bool,
}

impl Folder {
    /// A folder that was named.
    pub(super) fn named(path: &Path) -> Result<Self, Refused> {
        let real = fs::canonicalize(path)?;
        if fs::metadata(&real)?.is_dir() {
            Ok(Self { name: path.to_owned(), real })
        } else {
            Err(Refused::because("it is not a folder"))
        }
    }

    /// A folder that was found in another.
    pub(super) fn found(&self, path: &Path) -> Result<Self, Refused> {
        let found = Self::named(path)?;
        if found.real.starts_with(&self.real) { Ok(found) } else { Err(Refused::outside(&self.name)) }
    }

    /// What lies in it, by name, without what is hidden, as shells leave that out.
    pub(super) fn entries(&self, folder: &Path) -> Result<Vec<Entry>, Refused> {
        self.found(folder)?;
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                let is_folder = entry.file_type()?.is_dir();
                entries.push(Entry { path: folder.join(&name), name, is_folder });
            }
        }
        entries.sort();
        Ok(entries)
    }

    /// Where a file in it really is.
    pub(super) fn real(&self, path: &Path) -> Result<PathBuf, Refused> {
        let real = fs::canonicalize(path)?;
        if real.starts_with(&self.real) { Ok(real) } else { Err(Refused::outside(&self.name)) }
    }

    /// The bytes of a file in it, at most so many; `None` when there are more.
    pub(super) fn read(&self, path: &Path, most: u64) -> Result<Option<Vec<u8>>, Refused> {
        bytes(&self.real(path)?, most)
    }
}

/// What comes through standard input, at most so many bytes; `None` when there are more.
pub(super) fn standard_input(most: u64) -> Result<Option<Vec<u8>>, Refused> {
    bounded(io::stdin().lock(), most)
}

/// The most characters of a line that somebody types.
const LINE: u64 = 4096;

/// Whether standard input is a terminal, at which somebody may type.
pub(super) fn is_typed() -> bool {
    io::stdin().is_terminal()
}

/// A line that somebody types; `None` at the end, and when it cannot be read.
pub(super) fn typed_line() -> Option<String> {
    let mut line = String::new();
    let read = io::stdin().lock().take(LINE).read_line(&mut line).ok()?;
    (read > 0).then_some(line)
}

/// Whether anything lies at a path, a link that leads nowhere included.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Where a path leads once every link is followed; `None` when there is nothing.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Whether there is a folder at a path, a link to one included.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A path as it is shown.
pub(super) fn shown(path: &Path) -> Printed {
    Printed::foreign(path.display())
}

/// Why a call of the system failed.
pub(super) fn reason(error: &io::Error) -> Printed {
    match error.kind() {
        io::ErrorKind::NotFound => Printed::ours("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => Printed::ours("permission denied"),
        _ if is_circle(error) => Printed::ours("its links lead in a circle"),
        _ => Printed::foreign(error),
    }
}

#[cfg(unix)]
fn is_circle(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(not(unix))]
fn is_circle(_: &io::Error) -> bool {
    false
}

/// Whether a path as it was typed passes a link that leads out of the folder in which the link lies. The folders at the
/// beginning of an absolute path are the machine's own, which often are links.
fn leads_out(path: &Path) -> io::Result<bool> {
    let mut walked = PathBuf::new();
    for part in path.components() {
        walked.push(part);
        let counts = path.is_relative() || walked == path;
        if counts && fs::symlink_metadata(&walked)?.is_symlink() {
            let folder = walked.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
            if !fs::canonicalize(&walked)?.starts_with(folder) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn regular(kind: &fs::Metadata) -> Result<(), Refused> {
    if kind.is_dir() {
        Err(Refused::because("it is a folder, where a file is read"))
    } else if kind.is_file() {
        Ok(())
    } else {
        Err(Refused::because("it is not a regular file"))
    }
}

/// The bytes at a path without links in it.
fn bytes(real: &Path, most: u64) -> Result<Option<Vec<u8>>, Refused> {
    // To open a device can do something to it.
    regular(&fs::symlink_metadata(real)?)?;
    let file = open(real)?;
    // What was opened may be another thing by now.
    regular(&file.metadata()?)?;
    bounded(file, most)
}

fn open(real: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    options.open(real)
}

fn bounded(from: impl Read, most: u64) -> Result<Option<Vec<u8>>, Refused> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
