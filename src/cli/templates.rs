//! The templates of a site: those in the program, and files that replace them.
//!
//! In: which folder, if any. Out: compiled templates, or why there are none.
//! Must not know: what templates show.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::files::{self, Entry, Folder, Refused};
use super::{Fault, plan};
use crate::render::html::Templates;
use crate::report::Printed;

/// The most bytes of one file of templates.
const MOST: u64 = 4 * 1024 * 1024;

/// The most bytes of all of them.
const MOST_OF_ALL: u64 = 64 * 1024 * 1024;

/// How many folders may lie in each other below that of the assets.
const DEEPEST: usize = 8;

/// The folder of what pages refer to.
const ASSETS: &str = "assets";

/// Where templates are.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// The folder in which it must really lie, when nobody named it.
    within: Option<PathBuf>,
}

/// The folder of templates: the one that was named, or `templates` beside the catalogue if there is one.
pub(super) fn folder(wanted: &plan::Templates, catalogue: Option<&Path>) -> Option<Place> {
    place(wanted, catalogue).filter(|place| place.within.is_none() || files::is_folder(&place.folder))
}

/// Where a folder of templates would be.
pub(super) fn place(wanted: &plan::Templates, catalogue: Option<&Path>) -> Option<Place> {
    match wanted {
        plan::Templates::Builtin => None,
        plan::Templates::Folder(folder) => Some(Place { folder: folder.clone(), within: None }),
        plan::Templates::Beside => {
            let beside = catalogue?.parent().unwrap_or(Path::new(""));
            let within = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
            Some(Place { folder: beside.join("templates"), within: Some(within.to_owned()) })
        }
    }
}

/// The files of a folder of templates, by their path below it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The templates, with the files of a folder in the place of those of the same name: the templates directly in it,
/// and everything in its `assets/`.
pub(super) fn load(place: Option<&Place>) -> Result<Templates, Fault> {
    compiled(&read(place)?)
}

/// Compiles what was read.
pub(super) fn compiled(replaced: &Files) -> Result<Templates, Fault> {
    Templates::new(replaced).map_err(|error| (Printed::foreign(error), None))
}

/// The files in a folder of templates.
pub(super) fn read(place: Option<&Place>) -> Result<Files, Fault> {
    let Some(Place { folder, within }) = place else { return Ok(Files::new()) };
    let root = match within {
        None => Folder::named(folder),
        Some(within) => Folder::named(within).and_then(|within| within.found(folder)).map_err(|why| {
            let help = why.help.map(|_| Printed::ours("name it with `--templates` if it is the right one"));
            Refused { help, ..why }
        }),
    };
    let root = root.map_err(|why| fault(folder, why))?;
    let mut reader = Reader { root: &root, files: Files::new(), left: MOST_OF_ALL };
    for (name, entry) in named(&root, folder)? {
        if name.ends_with(".html") || name == "sitemap.xml" {
            reader.file(name, &entry.path)?;
        }
    }
    let assets = folder.join(ASSETS);
    if files::is_folder(&assets) {
        reader.folder(&assets, &format!("{ASSETS}/"), 0)?;
    }
    Ok(reader.files)
}

/// The folders from which [`read`] takes files, as far as they are there.
#[cfg(feature = "serve")]
pub(super) fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let Ok(root) = Folder::named(folder) else { return found };
    let mut open = vec![(folder.join(ASSETS), 0)];
    while let Some((folder, depth)) = open.pop() {
        let below = root.entries(&folder).unwrap_or_default().into_iter();
        open.extend(
            below.filter(|entry| depth < DEEPEST && entry.is_folder).map(|entry| (entry.path, depth + 1)),
        );
        found.push(folder);
    }
    found
}

fn fault(path: &Path, why: Refused) -> Fault {
    (Printed::filled("cannot read `{}`: {}", &[&files::shown(path), &why.reason]), why.help)
}

/// What lies in a folder, by its name as text.
fn named(root: &Folder, folder: &Path) -> Result<Vec<(String, Entry)>, Fault> {
    let entries = root.entries(folder).map_err(|why| fault(folder, why))?;
    let named = |entry: Entry| match entry.name.to_str() {
        Some(name) => Ok((name.to_owned(), entry)),
        None => Err(fault(&entry.path, Refused::because("its name is not UTF-8"))),
    };
    entries.into_iter().map(named).collect()
}

struct Reader<'a> {
    root: &'a Folder,
    files: Files,
    /// How many bytes the files may still have.
    left: u64,
}

impl Reader<'_> {
    /// Everything in a folder and the folders in it.
    fn folder(&mut self, folder: &Path, below: &str, depth: usize) -> Result<(), Fault> {
        for (name, entry) in named(self.root, folder)? {
            if !entry.is_folder {
                self.file(format!("{below}{name}"), &entry.path)?;
            } else if depth < DEEPEST {
                self.folder(&entry.path, &format!("{below}{name}/"), depth + 1)?;
            } else {
                return Err(fault(&entry.path, Refused::because("too many folders lie in each other")));
            }
        }
        Ok(())
    }

    fn file(&mut self, name: String, path: &Path) -> Result<(), Fault> {
        let bytes = self.root.read(path, MOST).map_err(|why| fault(path, why))?;
        let Some(bytes) = bytes else {
            return Err(fault(path, Refused::because("a file of templates has at most 4 MiB")));
        };
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(fault(path, Refused::because("the files of templates have at most 64 MiB in all")));
        };
        self.left = left;
        self.files.insert(name, bytes);
        Ok(())
    }
}
