//! `kalends changes`: what a change of the catalogue does to people's calendars.
//!
//! In: two states of a catalogue, as they were named. Out: a report on standard output. In order: `range` (which states),
//! `compared` (what differs), `lines` (what is said of it, in words), and a file for each form of the report.
//! Must not know: how events are compared, how a revision is read.

mod compared;
mod html;
mod human;
mod json;
mod lines;
mod markdown;
mod range;

use super::args::ChangesFormat;
use super::judge;
use super::plan::{Comparing, Screen};
use super::{Exit, Outcome};
use crate::report::Printed;
use compared::Compared;
use range::Named;

pub(super) fn changes(comparing: &Comparing, screen: Screen) -> Outcome {
    let named = match Named::of(comparing) {
        Ok(named) => named,
        Err(fault) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    let states = match named.read(&comparing.reading) {
        Ok(states) => states,
        Err(faults) => {
            let faults = judge::refused(&faults, comparing.reading.typed);
            return Outcome::failed(Exit::Failed, screen, &faults);
        }
    };
    let compared = match Compared::of(&states, &comparing.reading) {
        Ok(compared) => compared,
        Err(faults) => return Outcome::failed(Exit::Failed, screen, &judge::refused(&faults, true)),
    };
    let said = match comparing.format {
        ChangesFormat::Human => human::draw(&compared, screen),
        ChangesFormat::Markdown => markdown::write(&compared),
        ChangesFormat::Json => json::write(&compared),
        ChangesFormat::Html => return page(&compared, comparing, screen),
    };
    Outcome::said(said, Exit::Fine)
}

/// The report as a page, byte for byte: its template escapes what is foreign in it.
fn page(compared: &Compared, comparing: &Comparing, screen: Screen) -> Outcome {
    match html::write(compared, comparing.reading.today) {
        Ok(bytes) => Outcome { file: Some(bytes), ..Outcome::said(Printed::default(), Exit::Fine) },
        Err(fault) => Outcome::failed(Exit::Failed, screen, &[(Printed::foreign(fault), None)]),
    }
}
