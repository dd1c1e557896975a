//! `kalends lint`: everything that is wrong or odd in feeds, ours or others', on standard output.
//!
//! In: which feeds. Out: the report as text, and whether there are faults.
//! Must not know: what is wrong with a feed, catalogues.

use super::args::Format;
use super::judge;
use super::plan::{Linting, Screen};
use super::read::{self, Whole};
use super::{Exit, Fault, Outcome};
use crate::catalogue;
use crate::feed::{self, Feed};
use crate::report::{Printed, Report, Rule, Severity, github, json, sarif, terminal};
use crate::text::Sources;

/// Feeds that were read and judged.
struct Judged {
    sources: Sources,
    report: Report,
    events: usize,
    deny_warnings: bool,
}

pub(super) fn lint(linting: &Linting, screen: Screen) -> Outcome {
    let allowed = match allowed(&linting.allow) {
        Ok(allowed) => allowed,
        Err(fault) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    let (feeds, unreadable) = read::feeds(&linting.files);
    let mut judged = judged(feeds, &allowed, linting.deny_warnings);
    judged.report = judged.report.with_unread(judge::unread(&unreadable));
    let warnings = judged.report.count(Severity::Warning);
    let faulty = judged.report.has_errors() || judged.deny_warnings && warnings > 0;
    let exit = match (unreadable.is_empty(), faulty) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Faults,
        (true, false) => Exit::Fine,
    };
    let Outcome { stderr, .. } = Outcome::failed(exit, screen, &judge::refused(&unreadable, true));
    Outcome { stderr, ..Outcome::said(shown(&judged, linting.format, screen), exit) }
}

/// The rules that are left out. Only warnings can be.
fn allowed(codes: &[String]) -> Result<Vec<&'static Rule>, Fault> {
    let find = |code: &String| match feed::rules().find(|rule| rule.code == code) {
        Some(rule) if rule.severity == Severity::Warning => Ok(rule),
        Some(rule) => {
            let help = Printed::ours("mend the feed: what the standards forbid cannot be allowed");
            Err((Printed::filled("`{}` is an error", &[&Printed::ours(rule.code)]), Some(help)))
        }
        None => {
            let near = catalogue::nearest(code, feed::rules().map(|rule| rule.code));
            let help = match near {
                Some(near) => Printed::filled("did you mean `{}`?", &[&Printed::foreign(near)]),
                None => Printed::ours("`kalends explain` lists every code; those of feeds begin with `ics-`"),
            };
            Err((Printed::filled("there is no code {} of feeds", &[&Printed::quoted(code)]), Some(help)))
        }
    };
    codes.iter().map(find).collect()
}

fn judged(feeds: Vec<Whole>, allowed: &[&Rule], deny_warnings: bool) -> Judged {
    let (mut sources, mut findings, mut events) = (Sources::default(), Vec::new(), 0);
    for Whole { name, bytes, withheld, .. } in feeds {
        let Feed { text, bytes } = Feed::read(bytes);
        let Some(number) = sources.add(name.to_string(), text) else { continue };
        if withheld {
            sources.withhold(number);
        }
        let text = sources.get(number).map(|source| source.text()).unwrap_or_default();
        let linted = feed::lint(number, text, &bytes);
        events += linted.events;
        let left = linted.findings.into_iter();
        findings.extend(left.filter(|finding| !allowed.iter().any(|rule| rule.code == finding.rule.code)));
    }
    let report = Report::finish(findings).withholding(&sources);
    Judged { sources, report, events, deny_warnings }
}

fn shown(judged: &Judged, format: Format, screen: Screen) -> Printed {
    let Judged { sources, report, .. } = judged;
    // Where nothing could be read there is nothing to count either.
    let silent = report.findings().is_empty() && (screen.quiet || sources.is_empty());
    let summary = if silent { Printed::default() } else { summary(judged) };
    match format {
        Format::Human => {
            let style = terminal::Style { color: screen.stdout_color, width: screen.width };
            let findings = terminal::draw(report, sources, style);
            let more =
                if findings.is_empty() || screen.quiet { "" } else { "`kalends explain CODE` tells more\n" };
            Printed::filled("{}{}{}", &[&findings, &summary, &Printed::ours(more)])
        }
        Format::Github => Printed::filled("{}{}", &[&github::write(report, sources), &summary]),
        Format::Json => json::write(report, sources, &[("feeds", sources.len()), ("events", judged.events)]),
        Format::Sarif => sarif::write(report, sources),
    }
}

/// What was counted, in one line: "2 feeds, 40 events, 1 error, 2 warnings".
fn summary(judged: &Judged) -> Printed {
    let feeds = Printed::count(judged.sources.len(), "feed", "feeds");
    let events = Printed::count(judged.events, "event", "events");
    let found = judge::found(&judged.report, judged.deny_warnings);
    Printed::filled("{}, {}, {}\n", &[&feeds, &events, &found])
}
