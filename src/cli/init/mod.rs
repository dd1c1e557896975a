//! `kalends init`: a folder in which a calendar begins.
//!
//! In: the folder, and what is said of the calendar. Out: files, each named whether it was written or left; what `check` says
//! of the catalogue; and what to do next. Where a catalogue is already, nothing is written. Must not know: what is in the
//! files, how a repository says where it is kept.

mod around;
mod questions;

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::args::starting::{Host, Starting};
use super::plan::{Beginning, Reading, Screen};
use super::{Exit, Fault, Outcome, check, files, judge};
use crate::desk::start::{self, CATALOGUE, Paper, Settings, forge::Ci};
use crate::disk::{self, DiskError, Made};
use crate::report::Printed;
use around::Around;

pub(super) fn init(beginning: &Beginning, screen: Screen) -> Outcome {
    let Beginning { typed, today, asks } = beginning;
    let folder = typed.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if let Some(fault) = begun(&folder) {
        return Outcome::failed(Exit::Usage, screen, &[fault]);
    }
    let around = Around::of(&folder);
    let mut settings = settings(typed, &around);
    if settings.ci.is_some() && !start::is_plain(&settings.folder) {
        return Outcome::failed(Exit::Usage, screen, &[unnamable(&settings.folder)]);
    }
    let objections = questions::objections(&settings, *today);
    if !objections.is_empty() {
        return Outcome::failed(Exit::Usage, screen, &objections);
    }
    if *asks {
        questions::ask(&mut settings, *today, screen);
    }
    written(&folder, &around, start::papers(&settings, *today), *today, screen)
}

/// Why nothing can begin here: a calendar has begun already.
fn begun(folder: &Path) -> Option<Fault> {
    let path = catalogue_in(folder)?;
    let name = path.strip_prefix(".").unwrap_or(&path);
    let message = Printed::filled("`{}` is a catalogue already", &[&files::shown(name)]);
    let help =
        "`kalends check` says how it is; a second calendar needs a folder of its own: `kalends init FOLDER`";
    Some((message, Some(Printed::ours(help))))
}

/// The catalogue in a folder, whatever its name is.
fn catalogue_in(folder: &Path) -> Option<PathBuf> {
    let named = folder.join(CATALOGUE);
    if files::is_there(&named) {
        return Some(named);
    }
    let listed = files::Folder::named(folder).ok()?;
    let entries = listed.entries(folder).ok()?;
    let is_catalogue = |path: &PathBuf| {
        let bytes = listed.read(path, super::read::MOST).ok().flatten();
        bytes.is_some_and(|bytes| start::is_catalogue(&String::from_utf8_lossy(&bytes)))
    };
    let toml = entries.into_iter().map(|entry| entry.path);
    toml.filter(|path| path.extension().is_some_and(|end| end == "toml")).find(is_catalogue)
}

fn settings(typed: &Starting, around: &Around) -> Settings {
    let ci = match typed.ci {
        Some(Host::Github) => Some(Ci::Github),
        Some(Host::Gitlab) => Some(Ci::Gitlab),
        Some(Host::Forgejo) => Some(Ci::Forgejo),
        Some(Host::None) => None,
        None => around.remote.as_ref().and_then(start::forge::Remote::ci),
    };
    Settings {
        title: typed.title.clone(),
        id: typed.id.clone(),
        address: typed.url.clone(),
        timezone: typed.timezone.clone(),
        language: typed.language.clone(),
        ci,
        remote: around.remote.clone(),
        folder: around.below.clone(),
    }
}

fn unnamable(folder: &str) -> Fault {
    let message =
        Printed::filled("`{}` has characters that cannot stand in a workflow", &[&Printed::foreign(folder)]);
    (
        message,
        Some(Printed::ours(
            "choose a folder of letters, digits and `._-`, or leave the workflow out with `--ci none`",
        )),
    )
}

/// Writes the files, and says of each what became of it.
fn written(folder: &Path, around: &Around, papers: Vec<Paper>, today: NaiveDate, screen: Screen) -> Outcome {
    let mut stdout = Printed::default();
    for paper in papers {
        let root = if paper.at_root { around.root.as_deref().unwrap_or(folder) } else { folder };
        let path = files::shown(&shown(root, paper.path));
        match disk::create(root, paper.path, paper.text.as_bytes()) {
            Ok(Made::New) => stdout.push(&Printed::filled("wrote  {}\n", &[&path])),
            Ok(Made::There) => {
                stdout.push(&Printed::filled("left   {}, which was there already\n", &[&path]));
            }
            Err(fault) => {
                let failed = Outcome::failed(Exit::Failed, screen, &[(unwritten(&fault), None)]);
                return Outcome { stdout, ..failed };
            }
        }
    }
    let reading = Reading::alone(vec![folder.join(CATALOGUE)], today);
    match judge::judge(&reading) {
        Ok(judged) => stdout.push(&check::human(&judged, screen)),
        Err(faults) => {
            return Outcome {
                stdout,
                ..Outcome::failed(Exit::Failed, screen, &judge::refused(&faults, true))
            };
        }
    }
    if screen.quiet {
        stdout = Printed::default();
    } else {
        stdout.push(&next(folder, today));
    }
    Outcome::said(stdout, Exit::Fine)
}

/// Why a file was not written.
fn unwritten(fault: &DiskError) -> Printed {
    match fault {
        DiskError::Refused(folder, why) => {
            Printed::filled("nothing can begin in `{}`: {}", &[&files::shown(folder), &Printed::foreign(why)])
        }
        fault => Printed::foreign(fault),
    }
}

/// The path of a file as it is printed: without the folder in which one is.
fn shown(root: &Path, file: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(file) } else { root.join(file) }
}

/// What to do next: commands in the folder, and what each does.
fn next(folder: &Path, today: NaiveDate) -> Printed {
    let mut out = match folder == Path::new(".") {
        true => Printed::ours("\nNext:\n"),
        false => Printed::filled("\nNext, in `{}`:\n", &[&files::shown(folder)]),
    };
    let year = Printed::foreign(today.year() + 1);
    let steps = [
        (
            Printed::ours("kalends serve --open"),
            "the page in your browser, anew at each change of `events.toml`",
        ),
        (
            Printed::filled("kalends add \"Summer meeting {}\" --start {}-07", &[&year, &year]),
            "an event more; of a month, a day or an evening",
        ),
        (Printed::ours("kalends build"), "feeds and page in the folder `out`, to be published"),
    ];
    let width = steps.iter().map(|(command, _)| command.width()).max().unwrap_or_default();
    for (command, does) in steps {
        let command = command.in_column(width, false);
        out.push(&Printed::filled("  {}  {}\n", &[&command, &Printed::ours(does)]));
    }
    out
}
