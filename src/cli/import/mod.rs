//! `kalends import`: entries of other programs as a catalogue, or put into one.
//!
//! In: which file, and where to. Out: the text of a catalogue, or the difference in one; beside it what is said of each
//! entry. `append` puts entries into a catalogue, `told` words what is said, `json` says it to programs. Must not know: how a
//! file is read, what a catalogue takes.

mod append;
mod json;
mod told;

use super::args::importing::ImportFormat;
use super::judge;
use super::plan::{Importing, Screen};
use super::read;
use super::{Exit, Fault, Outcome};
use crate::import::{self, Beside, Format, How, Imported};
use crate::report::Printed;

pub(super) fn import(importing: &Importing, screen: Screen) -> Outcome {
    let file = match read::one(&importing.file) {
        Ok(file) => file,
        Err(fault) => return Outcome::failed(Exit::Failed, screen, &judge::refused(&[fault], true)),
    };
    let refused = |why: &'static str, help: &'static str| {
        let message = Printed::filled("cannot import `{}`: {}", &[&file.name, &Printed::ours(why)]);
        let fault: Fault = (message, Some(Printed::ours(help)));
        Outcome::failed(Exit::Faults, screen, &[fault])
    };
    let Some(format) = Format::of(&file.bytes) else {
        return refused(
            "it is in no format that is known",
            "give an iCalendar feed (.ics), the `events.json` of a site, or a table (.csv) whose first line names `name` and `start`",
        );
    };
    let how = How { zone: importing.zone, today: importing.reading.today };
    let mut imported = match import::read(file.bytes.clone(), format, &how) {
        Ok(imported) => imported,
        Err(why) => return refused(why, "`kalends import --help` says which forms are read"),
    };
    match &importing.append {
        Some(catalogue) => append::append(imported, catalogue, importing, screen),
        None => {
            import::settle(&mut imported, &Beside::default());
            printed(&imported, importing.format, screen)
        }
    }
}

/// A whole catalogue on standard output.
fn printed(imported: &Imported, format: ImportFormat, screen: Screen) -> Outcome {
    let text = import::document(imported).text;
    if format == ImportFormat::Json {
        return Outcome::said(json::report(imported, None, Some(&text)), Exit::Fine);
    }
    let all: Vec<usize> = (0..imported.items.len()).collect();
    let mut stderr = told::notes(imported, &all, screen);
    if !screen.quiet {
        stderr.push(&told::summary(imported, &all));
    }
    Outcome { file: Some(text.into_bytes()), ..Outcome::aside(stderr, Exit::Fine) }
}
