//! `kalends lint`: everything that is wrong or odd in feeds, ours or others', on standard output.
//!
//! In: which feeds. Out: the report as text, and whether there are faults.
//! Must not know: what is wrong with a feed, catalogues.

use super::args::Format;
use super::judge::{self, count};
use super::plan::{Linting, Screen};
use super::{Exit, Outcome, read};
use crate::catalogue;
use crate::feed::{self, Feed};
use crate::report::{Report, Rule, Severity, github, json, sarif, terminal, visible};
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
        Err((message, help)) => return Outcome::failed(Exit::Usage, screen, &[(message, Some(help))]),
    };
    let feeds = match read::feeds(&linting.files) {
        Ok(feeds) => feeds,
        Err(faults) => return judge::unreadable(&faults, true, screen),
    };
    let judged = judged(feeds, &allowed, linting.deny_warnings);
    let warnings = judged.report.count(Severity::Warning);
    let faulty = judged.report.has_errors() || judged.deny_warnings && warnings > 0;
    let exit = if faulty { Exit::Faults } else { Exit::Fine };
    Outcome { stdout: shown(&judged, linting.format, screen), stderr: String::new(), exit }
}

/// The rules that are left out. Only warnings can be.
fn allowed(codes: &[String]) -> Result<Vec<&'static Rule>, (String, String)> {
    let find = |code: &String| match feed::rules().find(|rule| rule.code == code) {
        Some(rule) if rule.severity == Severity::Warning => Ok(rule),
        Some(rule) => {
            let help = "mend the feed: what the standards forbid cannot be allowed".to_owned();
            Err((format!("`{}` is an error", rule.code), help))
        }
        None => {
            let near = catalogue::nearest(code, feed::rules().map(|rule| rule.code));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`kalends explain` lists every code; those of feeds begin with `ics-`".to_owned(),
            };
            Err((format!("there is no code {} of feeds", visible::quoted(code)), help))
        }
    };
    codes.iter().map(find).collect()
}

fn judged(feeds: Vec<(String, Vec<u8>)>, allowed: &[&Rule], deny_warnings: bool) -> Judged {
    let (mut sources, mut findings, mut events) = (Sources::default(), Vec::new(), 0);
    for (name, bytes) in feeds {
        let Feed { text, bytes } = Feed::read(bytes);
        let Some(number) = sources.add(name, text) else { continue };
        let text = sources.get(number).map(|source| source.text()).unwrap_or_default();
        let linted = feed::lint(number, text, &bytes);
        events += linted.events;
        let left = linted.findings.into_iter();
        findings.extend(left.filter(|finding| !allowed.iter().any(|rule| rule.code == finding.rule.code)));
    }
    Judged { sources, report: Report::finish(findings), events, deny_warnings }
}

fn shown(judged: &Judged, format: Format, screen: Screen) -> String {
    let Judged { sources, report, .. } = judged;
    let silent = screen.quiet && report.findings().is_empty();
    match format {
        Format::Human if silent => String::new(),
        Format::Human => {
            let style = terminal::Style { color: screen.stdout_color, width: screen.width };
            let findings = terminal::draw(report, sources, style);
            let more =
                if findings.is_empty() || screen.quiet { "" } else { "`kalends explain CODE` tells more\n" };
            format!("{findings}{}\n{more}", summary(judged))
        }
        Format::Github if silent => String::new(),
        Format::Github => format!("{}{}\n", github::write(report, sources), summary(judged)),
        Format::Json => json::write(report, sources, &[("feeds", sources.len()), ("events", judged.events)]),
        Format::Sarif => sarif::write(report, sources),
    }
}

/// What was counted, in one line: "2 feeds, 40 events, 1 error, 2 warnings".
fn summary(judged: &Judged) -> String {
    let feeds = count(judged.sources.len(), "feed", "feeds");
    let found = judge::found(&judged.report, judged.deny_warnings);
    format!("{feeds}, {}, {found}", count(judged.events, "event", "events"))
}
