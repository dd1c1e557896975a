//! `kalends changes`: what a change of the catalogue does to people's calendars.
//!
//! In: two states of a catalogue, as they were named. Out: a report on standard output. In order: `range` (which states),
//! `compared` (what differs), `lines` (what is said of it, in words), and a file for each form of the report.
//! Must not know: how events are compared, how a revision is read.

mod compared;
mod human;
mod json;
mod lines;
mod markdown;
mod range;

use super::args::ReportFormat;
use super::judge;
use super::plan::{Comparing, Screen};
use super::{Exit, Outcome};
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
        ReportFormat::Human => human::draw(&compared, screen),
        ReportFormat::Markdown => markdown::write(&compared),
        ReportFormat::Json => json::write(&compared),
    };
    Outcome::said(said, Exit::Fine)
}
