//! The templates of a site: those in the program, and files that replace them.
//!
//! In: which folder, if any. Out: compiled templates, or why there are none.
//! Must not know: what templates show.
#![allow(clippy::disallowed_methods, reason = "this is where a user's templates are read")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::plan;
use super::read::reason;
use crate::render::html::Templates;
use crate::report::visible;

/// The most bytes of one file of templates.
const MOST: u64 = 4 * 1024 * 1024;

/// The most bytes of all of them.
const MOST_OF_ALL: u64 = 64 * 1024 * 1024;

/// How many folders may lie in each other below that of the assets.
const DEEPEST: usize = 8;

/// The folder of what pages refer to.
const ASSETS: &str = "assets";

/// Why there are no templates, and the way out.
pub(super) type Fault = (String, Option<String>);

/// The folder of templates: the one that was named, or `templates` beside the catalogue if there is one.
pub(super) fn folder(wanted: &plan::Templates, catalogue: Option<&Path>) -> Option<PathBuf> {
    let beside = matches!(wanted, plan::Templates::Beside);
    place(wanted, catalogue).filter(|folder| !beside || folder.is_dir())
}

/// Where a folder of templates would be.
pub(super) fn place(wanted: &plan::Templates, catalogue: Option<&Path>) -> Option<PathBuf> {
    match wanted {
        plan::Templates::Builtin => None,
        plan::Templates::Folder(folder) => Some(folder.clone()),
        plan::Templates::Beside => Some(catalogue?.parent().unwrap_or(Path::new("")).join("templates")),
    }
}

/// The files of a folder of templates, by their path below it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The templates, with the files of a folder in the place of those of the same name: the templates directly in it,
/// and everything in its `assets/`.
pub(super) fn load(folder: Option<&Path>) -> Result<Templates, Fault> {
    compiled(&read(folder)?)
}

/// Compiles what was read.
pub(super) fn compiled(replaced: &Files) -> Result<Templates, Fault> {
    Templates::new(replaced).map_err(|error| (visible::name(&error.to_string()), None))
}

/// The files in a folder of templates.
pub(super) fn read(folder: Option<&Path>) -> Result<Files, Fault> {
    let Some(folder) = folder else { return Ok(Files::new()) };
    let root = fs::canonicalize(folder).map_err(|error| fault(folder, &reason(&error)))?;
    let mut reader = Reader { root: &root, files: Files::new(), length: 0 };
    for (name, path) in entries(folder)? {
        if name.ends_with(".html") || name == "sitemap.xml" {
            reader.file(name, &path)?;
        }
    }
    let assets = folder.join(ASSETS);
    if assets.is_dir() {
        reader.folder(&assets, &format!("{ASSETS}/"), 0)?;
    }
    Ok(reader.files)
}

/// The folders from which [`read`] takes files, as far as they are there.
#[cfg(feature = "serve")]
pub(super) fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut open = vec![(folder.join(ASSETS), 0)];
    while let Some((folder, depth)) = open.pop() {
        let below = entries(&folder).unwrap_or_default().into_iter().map(|(_, path)| path);
        open.extend(below.filter(|path| depth < DEEPEST && is_folder(path)).map(|path| (path, depth + 1)));
        found.push(folder);
    }
    found
}

fn fault(path: &Path, why: &str) -> Fault {
    (format!("cannot read `{}`: {why}", visible::name(&path.to_string_lossy())), None)
}

/// What lies in a folder, by name; hidden files are nobody's templates.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Fault> {
    let because = |error: io::Error| fault(folder, &reason(&error));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(because)? {
        let name = entry.map_err(because)?.file_name();
        let path = folder.join(&name);
        let Some(name) = name.to_str() else { return Err(fault(&path, "its name is not UTF-8")) };
        if !name.starts_with('.') {
            found.push((name.to_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path is a folder itself, and not a link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir())
}

struct Reader<'a> {
    /// The folder, with every link resolved: nothing outside of it is read.
    root: &'a Path,
    files: Files,
    /// How many bytes the files have.
    length: u64,
}

impl Reader<'_> {
    /// Everything in a folder and the folders in it.
    fn folder(&mut self, folder: &Path, below: &str, depth: usize) -> Result<(), Fault> {
        for (name, path) in entries(folder)? {
            if !is_folder(&path) {
                self.file(format!("{below}{name}"), &path)?;
            } else if depth < DEEPEST {
                self.folder(&path, &format!("{below}{name}/"), depth + 1)?;
            } else {
                return Err(fault(&path, "too many folders lie in each other"));
            }
        }
        Ok(())
    }

    fn file(&mut self, name: String, path: &Path) -> Result<(), Fault> {
        let because = |error: io::Error| fault(path, &reason(&error));
        let real = fs::canonicalize(path).map_err(because)?;
        let kind = fs::metadata(&real).map_err(because)?;
        self.length += kind.len();
        let refusal = if !real.starts_with(self.root) {
            Some("it leads out of the folder of templates")
        } else if !kind.is_file() {
            Some("not a regular file")
        } else if kind.len() > MOST {
            Some("a file of templates has at most 4 MiB")
        } else if self.length > MOST_OF_ALL {
            Some("the files of templates have at most 64 MiB in all")
        } else {
            None
        };
        if let Some(refusal) = refusal {
            return Err(fault(path, refusal));
        }
        self.files.insert(name, fs::read(&real).map_err(because)?);
        Ok(())
    }
}
