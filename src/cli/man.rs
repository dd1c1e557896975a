//! `kalends man`: the manual as pages for `man`, in a folder.
//!
//! In: pages, and the folder. Out: the files, each named where it was written. Pages of an earlier version are replaced.
//! Must not know: what is on a page.

use std::path::Path;

use super::args::shells::{self, Page};
use super::files::{self, Named};
use super::plan::Screen;
use super::{Exit, Fault, Outcome};
use crate::disk::{self, Made};
use crate::report::Printed;

/// The most bytes of a page.
const MOST: u64 = 1 << 20;

pub(super) fn man(folder: &Path, screen: Screen) -> Outcome {
    let pages = match shells::pages() {
        Ok(pages) => pages,
        Err(fault) => return Outcome::failed(Exit::Failed, screen, &[(files::reason(&fault), None)]),
    };
    let mut stdout = Printed::default();
    for page in pages {
        match written(folder, &page) {
            Ok(true) => stdout.push(&Printed::filled("wrote  {}\n", &[&files::shown(&folder.join(&page.0))])),
            Ok(false) => {}
            Err(fault) => return Outcome { stdout, ..Outcome::failed(Exit::Failed, screen, &[fault]) },
        }
    }
    if stdout.is_empty() {
        stdout = Printed::ours("every page is there already\n");
    }
    Outcome::said(if screen.quiet { Printed::default() } else { stdout }, Exit::Fine)
}

/// Whether a page had to be written.
fn written(folder: &Path, (name, text): &Page) -> Result<bool, Fault> {
    let fault = |fault: disk::DiskError| (Printed::foreign(fault), None);
    if disk::create(folder, name, text).map_err(fault)? == Made::New {
        return Ok(true);
    }
    let path = folder.join(name);
    let before = Named::at(&path).and_then(|named| named.read(MOST)).map_err(|why| {
        (Printed::filled("cannot read `{}`: {}", &[&files::shown(&path), &why.reason]), why.help)
    })?;
    let before = before.unwrap_or_default();
    if before == *text {
        return Ok(false);
    }
    disk::replace(&path, &before, text).map_err(fault)?;
    Ok(true)
}
