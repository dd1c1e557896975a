//! From paths to a calendar and everything that is wrong with it: what every command begins with.
//!
//! In: what to read and which day is today. Out: a [`Judged`].
//! Must not know: how findings are shown, what is rendered.

use std::path::{Path, PathBuf};

use super::explain;
use super::plan::{Reading, Screen};
use super::read::{self, Unreadable};
use super::{Exit, Outcome};
use crate::catalogue;
use crate::model::Calendar;
use crate::report::{Finding, Report, Severity, visible};
use crate::rules;
use crate::text::Sources;

/// A catalogue that was read and judged.
pub(super) struct Judged {
    pub(super) sources: Sources,
    pub(super) paths: Vec<Option<PathBuf>>,
    pub(super) calendar: Calendar,
    pub(super) report: Report,
    deny_warnings: bool,
}

impl Judged {
    /// Whether something must be mended first.
    pub(super) fn is_faulty(&self) -> bool {
        self.report.has_errors() || self.deny_warnings && self.report.count(Severity::Warning) > 0
    }

    /// The file that holds `[calendar]`; `None` when that came from standard input.
    pub(super) fn home(&self) -> Option<&Path> {
        self.paths.get(usize::from(self.calendar.origin.header.source))?.as_deref()
    }

    /// What was counted, in one line: "11 events, 2 series, 1 error, 2 warnings".
    pub(super) fn summary(&self) -> String {
        format!("{}, {}", self.counts(), self.faults())
    }

    /// How much there is: "11 events, 2 series".
    pub(super) fn counts(&self) -> String {
        let Calendar { events, series, .. } = &self.calendar;
        format!("{}, {}", count(events.len(), "event", "events"), count(series.len(), "series", "series"))
    }

    /// How many faults there are: "1 error, 2 warnings".
    pub(super) fn faults(&self) -> String {
        found(&self.report, self.deny_warnings)
    }
}

/// How much was found: "1 error, 2 warnings", or "no faults".
pub(super) fn found(report: &Report, deny_warnings: bool) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let denied = if deny_warnings { " (denied)" } else { "" };
    let mut parts = Vec::new();
    parts.extend((errors > 0).then(|| count(errors, "error", "errors")));
    parts.extend((warnings > 0).then(|| count(warnings, "warning", "warnings") + denied));
    if parts.is_empty() { "no faults".to_owned() } else { parts.join(", ") }
}

/// Reads and judges.
pub(super) fn judge(reading: &Reading) -> Result<Judged, Vec<Unreadable>> {
    let texts = read::read(&reading.paths)?;
    Ok(texts_judged(texts.sources, texts.paths, &texts.findings, reading))
}

/// Judges what was read; `encoding` is what is wrong with its bytes.
pub(super) fn texts_judged(
    sources: Sources,
    paths: Vec<Option<PathBuf>>,
    encoding: &[Finding],
    reading: &Reading,
) -> Judged {
    let (calendar, report) = report(&sources, encoding, reading);
    Judged { sources, paths, calendar, report, deny_warnings: reading.deny_warnings }
}

/// The calendar in some texts and everything that is wrong with them.
pub(super) fn report(sources: &Sources, encoding: &[Finding], reading: &Reading) -> (Calendar, Report) {
    let (calendar, mut findings) = catalogue::read(sources);
    findings.extend(encoding.iter().cloned());
    findings.extend(rules::judge(&calendar, reading.today));
    let findings = rules::allow::apply(findings, &calendar, &explain::all());
    (calendar, Report::finish(findings))
}

/// What to say when files could not be read.
pub(super) fn unreadable(faults: &[Unreadable], typed: bool, screen: Screen) -> Outcome {
    let said: Vec<_> = faults
        .iter()
        .map(|fault| {
            let path = visible::name(&fault.path.to_string_lossy());
            let help = (fault.missing && !typed).then(|| {
                "run in the folder that holds `events.toml`, or name the catalogue's files".to_owned()
            });
            (format!("cannot read `{path}`: {}", fault.reason), help)
        })
        .collect();
    Outcome::failed(Exit::Failed, screen, &said)
}

/// A number with its noun.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
