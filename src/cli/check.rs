//! `kalends check`: everything that is wrong or odd, on standard output.
//!
//! In: what to read. Out: the report as text, and whether there are faults.
//! Must not know: what is rendered.

use super::args::Format;
use super::judge::{self, Judged};
use super::plan::{Reading, Screen};
use super::{Exit, Outcome};
use crate::report::{Printed, github, json, sarif, terminal};

pub(super) fn check(reading: &Reading, format: Format, screen: Screen) -> Outcome {
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, format, screen),
    };
    let exit = if judged.is_faulty() { Exit::Faults } else { Exit::Fine };
    Outcome::said(shown(&judged, format, screen), exit)
}

/// The report in a format.
pub(super) fn shown(judged: &Judged, format: Format, screen: Screen) -> Printed {
    match format {
        Format::Human => human(judged, screen),
        Format::Json => machine(judged),
        Format::Github => github(judged, screen),
        Format::Sarif => sarif::write(&judged.report, &judged.sources),
    }
}

/// The report as annotated source and a summary.
pub(super) fn human(judged: &Judged, screen: Screen) -> Printed {
    let style = terminal::Style { color: screen.stdout_color, width: screen.width };
    let findings = terminal::draw(&judged.report, &judged.sources, style);
    if screen.quiet && findings.is_empty() {
        return Printed::default();
    }
    let more = if findings.is_empty() || screen.quiet { "" } else { "`kalends explain CODE` tells more\n" };
    Printed::filled(
        "{}{}\n{}{}",
        &[&findings, &judged.summary(), &ahead(judged, screen), &Printed::ours(more)],
    )
}

/// The report as workflow commands and a summary.
fn github(judged: &Judged, screen: Screen) -> Printed {
    let findings = github::write(&judged.report, &judged.sources);
    if screen.quiet && findings.is_empty() {
        return Printed::default();
    }
    Printed::filled("{}{}\n{}", &[&findings, &judged.summary(), &ahead(judged, screen)])
}

/// A line about a commit that is later than today, if there is one.
fn ahead(judged: &Judged, screen: Screen) -> Printed {
    let ahead = judged.ahead.as_ref().filter(|_| !screen.quiet);
    ahead.map_or_else(Printed::default, |ahead| Printed::filled("{}\n", &[ahead]))
}

fn machine(judged: &Judged) -> Printed {
    let counts = [("events", judged.calendar.events.len()), ("series", judged.calendar.series.len())];
    json::write(&judged.report, &judged.sources, &counts)
}
