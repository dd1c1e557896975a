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

/// The templates, with the files of a folder in the place of those of the same name: `*.html` directly in it,
/// and everything in its `assets/`.
pub(super) fn load(folder: Option<&Path>) -> Result<Templates, Fault> {
    compiled(&read(folder)?)
}

/// Compiles what was read.
pub(super) fn compiled(replaced: &BTreeMap<String, String>) -> Result<Templates, Fault> {
    Templates::new(replaced).map_err(|error| (visible::name(&error.to_string()), None))
}

/// The texts in a folder of templates, by their path below it.
pub(super) fn read(folder: Option<&Path>) -> Result<BTreeMap<String, String>, Fault> {
    let mut replaced = BTreeMap::new();
    if let Some(folder) = folder {
        let root = fs::canonicalize(folder).map_err(|error| fault(folder, &reason(&error)))?;
        let mut reader = Reader { root: &root, texts: &mut replaced };
        reader.folder(folder, "", |name| name.ends_with(".html"))?;
        let assets = folder.join("assets");
        if assets.is_dir() {
            reader.folder(&assets, "assets/", |_| true)?;
        }
    }
    Ok(replaced)
}

fn fault(path: &Path, why: &str) -> Fault {
    (format!("cannot read `{}`: {why}", visible::name(&path.to_string_lossy())), None)
}

struct Reader<'a> {
    /// The folder, with every link resolved: nothing outside of it is read.
    root: &'a Path,
    texts: &'a mut BTreeMap<String, String>,
}

impl Reader<'_> {
    fn folder(&mut self, folder: &Path, below: &str, wanted: fn(&str) -> bool) -> Result<(), Fault> {
        let because = |error: io::Error| fault(folder, &reason(&error));
        for entry in fs::read_dir(folder).map_err(because)? {
            let name = entry.map_err(because)?.file_name();
            let path = folder.join(&name);
            let Some(name) = name.to_str() else { return Err(fault(&path, "its name is not UTF-8")) };
            if !name.starts_with('.') && wanted(name) {
                let text = self.file(&path)?;
                self.texts.insert(format!("{below}{name}"), text);
            }
        }
        Ok(())
    }

    fn file(&self, path: &Path) -> Result<String, Fault> {
        let because = |error: io::Error| fault(path, &reason(&error));
        let real = fs::canonicalize(path).map_err(because)?;
        let kind = fs::metadata(&real).map_err(because)?;
        let refusal = if !real.starts_with(self.root) {
            Some("it leads out of the folder of templates")
        } else if !kind.is_file() {
            Some("not a regular file")
        } else if kind.len() > MOST {
            Some("a template has at most 4 MiB")
        } else {
            None
        };
        if let Some(refusal) = refusal {
            return Err(fault(path, refusal));
        }
        let bytes = fs::read(&real).map_err(because)?;
        String::from_utf8(bytes).map_err(|_| fault(path, "not UTF-8"))
    }
}
