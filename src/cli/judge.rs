//! From paths to a calendar and everything that is wrong with it: what every command begins with.
//!
//! In: what to read and which day is today. Out: a [`Judged`].
//! Must not know: how findings are shown, what is rendered.

use std::path::{Path, PathBuf};

use super::ahead::ahead;
use super::args::Format;
use super::base::{self, Earlier};
use super::explain;
use super::files;
use super::plan::{Reading, Screen};
use super::read::{self, Unreadable};
use super::{Exit, Fault, Outcome};
use crate::catalogue;
use crate::model::Calendar;
use crate::report::{Finding, Printed, Report, Severity, Unread, github, json, sarif};
use crate::rules;
use crate::text::Sources;

/// A catalogue that was read and judged.
pub(super) struct Judged {
    pub(super) sources: Sources,
    pub(super) paths: Vec<Option<PathBuf>>,
    pub(super) calendar: Calendar,
    pub(super) report: Report,
    /// What is said of a commit that is later than today, where git was asked for an earlier state.
    pub(super) ahead: Option<Printed>,
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
    pub(super) fn summary(&self) -> Printed {
        Printed::filled("{}, {}", &[&self.counts(), &self.faults()])
    }

    /// How much there is: "11 events, 2 series".
    pub(super) fn counts(&self) -> Printed {
        let Calendar { events, series, .. } = &self.calendar;
        let events = Printed::count(events.len(), "event", "events");
        Printed::filled("{}, {}", &[&events, &Printed::count(series.len(), "series", "series")])
    }

    /// How many faults there are: "1 error, 2 warnings".
    pub(super) fn faults(&self) -> Printed {
        found(&self.report, self.deny_warnings)
    }
}

/// How much was found: "1 error, 2 warnings", or "no faults".
pub(super) fn found(report: &Report, deny_warnings: bool) -> Printed {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let unread = report.unread().len();
    let denied = Printed::ours(if deny_warnings { " (denied)" } else { "" });
    let warned = || Printed::filled("{}{}", &[&Printed::count(warnings, "warning", "warnings"), &denied]);
    let mut parts = Vec::new();
    parts.extend((unread > 0).then(|| Printed::count(unread, "file not read", "files not read")));
    parts.extend((errors > 0).then(|| Printed::count(errors, "error", "errors")));
    parts.extend((warnings > 0).then(warned));
    if parts.is_empty() { Printed::ours("no faults") } else { Printed::joined(parts, ", ") }
}

/// Reads and judges.
pub(super) fn judge(reading: &Reading) -> Result<Judged, Vec<Unreadable>> {
    let texts = read::read(&reading.paths)?;
    let earlier = base::read(reading, &texts.sources)?;
    Ok(texts_judged(texts.sources, texts.paths, &texts.findings, earlier.as_ref(), reading))
}

/// Judges what was read; `encoding` is what is wrong with its bytes.
pub(super) fn texts_judged(
    sources: Sources,
    paths: Vec<Option<PathBuf>>,
    encoding: &[Finding],
    earlier: Option<&Earlier>,
    reading: &Reading,
) -> Judged {
    let (calendar, report) = report(&sources, encoding, earlier, reading);
    let sources = match earlier {
        Some(earlier) => earlier.behind(sources),
        None => sources,
    };
    let latest = earlier.and_then(|earlier| earlier.latest.as_ref());
    let ahead = latest.and_then(|(commit, time)| ahead(commit, *time, reading.today));
    Judged { sources, paths, calendar, report, ahead, deny_warnings: reading.deny_warnings }
}

/// The calendar in some texts and everything that is wrong with them.
pub(super) fn report(
    sources: &Sources,
    encoding: &[Finding],
    earlier: Option<&Earlier>,
    reading: &Reading,
) -> (Calendar, Report) {
    let (calendar, mut findings) = catalogue::read(sources);
    findings.extend(encoding.iter().cloned());
    findings.extend(rules::judge(&calendar, reading.today));
    if let Some(earlier) = earlier {
        findings.extend(rules::comparison::judge(&calendar, &earlier.base, reading.today));
    }
    let findings = rules::allow::apply(findings, &calendar, &explain::all());
    (calendar, Report::finish(findings).withholding(earlier.map_or(sources, Earlier::all)))
}

/// What to say when files of a catalogue could not be read: it is not judged without them.
pub(super) fn unreadable(faults: &[Unreadable], typed: bool, format: Format, screen: Screen) -> Outcome {
    let report = Report::default().with_unread(unread(faults));
    let sources = Sources::default();
    let stdout = match format {
        Format::Human => Printed::default(),
        Format::Json => json::write(&report, &sources, &[("events", 0), ("series", 0)]),
        Format::Github => github::write(&report, &sources),
        Format::Sarif => sarif::write(&report, &sources),
    };
    Outcome { stdout, ..Outcome::failed(Exit::Failed, screen, &refused(faults, typed)) }
}

/// Files that could not be read, as a report names them.
pub(super) fn unread(faults: &[Unreadable]) -> Vec<Unread> {
    let unread = |fault: &Unreadable| Unread {
        name: files::shown(&fault.path).to_string(),
        reason: fault.why.reason.to_string(),
    };
    faults.iter().map(unread).collect()
}

/// Files that could not be read, in sentences.
pub(super) fn refused(faults: &[Unreadable], typed: bool) -> Vec<Fault> {
    let refused = |Unreadable { path, why }: &Unreadable| {
        let help = (why.missing && !typed).then(|| {
            Printed::ours("run in the folder that holds `events.toml`, or name the catalogue's files")
        });
        (
            Printed::filled("cannot read `{}`: {}", &[&files::shown(path), &why.reason]),
            help.or(why.help.clone()),
        )
    };
    faults.iter().map(refused).collect()
}
