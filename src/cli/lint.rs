//! `kalends lint`: everything that is wrong or odd in feeds, ours or others', on standard output.
//!
//! In: which feeds, and which editions were before them. Out: the report as text, and whether there are faults.
//! Must not know: what is wrong with a feed, catalogues.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::args::Format;
use super::files;
use super::judge;
use super::plan::{Linting, Screen};
use super::read::{self, Unreadable, Whole};
use super::{Exit, Fault, Outcome};
use crate::catalogue;
use crate::feed::{self, Feed};
use crate::report::{Finding, Printed, Report, Rule, Severity, github, json, sarif, terminal};
use crate::text::Sources;

/// The most names of new feeds in the summary.
const NAMED: usize = 3;

/// Feeds that were read and judged.
pub(super) struct Judged {
    today: NaiveDate,
    pub(super) sources: Sources,
    pub(super) findings: Vec<Finding>,
    feeds: usize,
    pub(super) events: usize,
    /// Feeds of which there is no edition before; `None` where none was asked for.
    new: Option<Vec<Printed>>,
}

/// Judged feeds as they are shown.
pub(super) struct Shown {
    pub(super) sources: Sources,
    pub(super) report: Report,
    pub(super) counts: Vec<(&'static str, usize)>,
    pub(super) summary: Printed,
}

pub(super) fn lint(linting: &Linting, screen: Screen) -> Outcome {
    let allowed = match allowed(&linting.allow, &feed::rules().collect::<Vec<_>>()) {
        Ok(allowed) => allowed,
        Err(fault) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    let mut judged = Judged::on(linting.today);
    let unreadable = match linting.before.as_deref().map(|before| pair(&linting.files, before)) {
        None => judged.feeds(&linting.files),
        Some(Ok(now)) => judged.editions(now, linting.before.as_deref().unwrap_or(now)),
        Some(Err(fault)) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    judged.findings.retain(|finding| !allowed.iter().any(|rule| rule.code == finding.rule.code));
    let shown = judged.finish(&unreadable, linting.deny_warnings);
    let warnings = shown.report.count(Severity::Warning);
    let faulty = shown.report.has_errors() || linting.deny_warnings && warnings > 0;
    let exit = match (unreadable.is_empty(), faulty) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Faults,
        (true, false) => Exit::Fine,
    };
    let Outcome { stderr, .. } = Outcome::failed(exit, screen, &judge::refused(&unreadable, true));
    Outcome { stderr, ..Outcome::said(shown.printed(linting.format, screen), exit) }
}

/// The rules that are left out, of those that are known. Only warnings can be.
pub(super) fn allowed(codes: &[String], known: &[&'static Rule]) -> Result<Vec<&'static Rule>, Fault> {
    let find = |code: &String| match known.iter().copied().find(|rule| rule.code == code) {
        Some(rule) if rule.severity == Severity::Warning => Ok(rule),
        Some(rule) => {
            let help = Printed::ours(match rule.code.starts_with("host-") {
                true => "mend the host: what makes subscribers lose entries cannot be allowed",
                false => "mend the feed: what the standards forbid cannot be allowed",
            });
            Err((Printed::filled("`{}` is an error", &[&Printed::ours(rule.code)]), Some(help)))
        }
        None => {
            let near = catalogue::nearest(code, known.iter().map(|rule| rule.code));
            let help = match near {
                Some(near) => Printed::filled("did you mean `{}`?", &[&Printed::foreign(near)]),
                None => Printed::ours("`kalends explain` lists every code; those of feeds begin with `ics-`"),
            };
            Err((Printed::filled("there is no code {} of feeds", &[&Printed::quoted(code)]), Some(help)))
        }
    };
    codes.iter().map(find).collect()
}

/// What is compared with an edition before: one feed with one feed, or one folder with one folder.
fn pair<'p>(files: &'p [PathBuf], before: &Path) -> Result<&'p Path, Fault> {
    let help = Printed::ours("name one feed and the one before it, or one folder and the one before it");
    let fault = |why| Err((Printed::ours(why), Some(help)));
    let [now] = files else { return fault("`--before` is compared with one feed or one folder") };
    if now == Path::new("-") && before == now {
        return fault("standard input cannot be both editions");
    }
    match (files::is_folder(now), files::is_folder(before)) {
        (true, false) if before == Path::new("-") || files::real(before).is_some() => {
            fault("a folder cannot be compared with one feed")
        }
        (false, true) if now == Path::new("-") || files::real(now).is_some() => {
            fault("one feed cannot be compared with a folder")
        }
        _ => Ok(now),
    }
}

impl Judged {
    pub(super) fn on(today: NaiveDate) -> Self {
        Self { today, sources: Sources::default(), findings: Vec::new(), feeds: 0, events: 0, new: None }
    }

    /// Judges feeds, each by itself. Gives what could not be read.
    fn feeds(&mut self, paths: &[PathBuf]) -> Vec<Unreadable> {
        let (feeds, unreadable) = read::feeds(paths);
        for feed in feeds {
            self.feed(feed);
        }
        unreadable
    }

    /// Judges feeds, each also by the edition before it. Gives what could not be read.
    fn editions(&mut self, now: &Path, before: &Path) -> Vec<Unreadable> {
        let (newer, older, unreadable) = read::editions(&[now.to_owned()], before);
        let mut numbers = BTreeMap::new();
        for feed in newer {
            let (name, path) = (feed.name.clone(), feed.within(now));
            if let Some(number) = self.feed(feed) {
                numbers.insert(path, (number, name));
            }
        }
        // Of what could not be read it is not known whether it is gone or new.
        let whole = unreadable.is_empty();
        for feed in older {
            let path = feed.within(before);
            let Some(number) = self.add(feed).map(|(number, _)| number) else { continue };
            let text = |number| self.sources.get(number).map(|source| source.text()).unwrap_or_default();
            match numbers.remove(&path) {
                Some((newer, _)) => {
                    self.findings.extend(feed::compare((number, text(number)), (newer, text(newer))));
                }
                None if whole => self.findings.push(feed::vanished(number, &path.display().to_string())),
                None => {}
            }
        }
        self.new =
            Some(if whole { numbers.into_values().map(|(_, name)| name).collect() } else { Vec::new() });
        unreadable
    }

    /// Judges a feed by itself. Gives the number of its text.
    pub(super) fn feed(&mut self, feed: Whole) -> Option<u16> {
        let (number, bytes) = self.add(feed)?;
        let text = self.sources.get(number).map(|source| source.text()).unwrap_or_default();
        let linted = feed::lint(number, text, &bytes, self.today);
        self.feeds += 1;
        self.events += linted.events;
        self.findings.extend(linted.findings);
        Some(number)
    }

    fn add(&mut self, Whole { name, bytes, withheld, .. }: Whole) -> Option<(u16, feed::Bytes)> {
        let Feed { text, bytes } = Feed::read(bytes);
        let number = self.sources.add(name.to_string(), text)?;
        if withheld {
            self.sources.withhold(number);
        }
        Some((number, bytes))
    }

    fn finish(self, unreadable: &[Unreadable], deny_warnings: bool) -> Shown {
        let Self { sources, findings, feeds, events, new, .. } = self;
        let report = Report::finish(findings).withholding(&sources).with_unread(judge::unread(unreadable));
        let summary = Printed::filled(
            "{}, {}, {}\n",
            &[
                &Printed::count(feeds, "feed", "feeds"),
                &Printed::count(events, "event", "events"),
                &judge::found(&report, deny_warnings),
            ],
        );
        let mut counts = vec![("feeds", feeds), ("events", events)];
        counts.extend(new.as_ref().map(|new| ("new_feeds", new.len())));
        let summary = Printed::filled("{}{}", &[&summary, &fresh(&new.unwrap_or_default())]);
        Shown { sources, report, counts, summary }
    }
}

/// Which feeds are new, in one line.
fn fresh(new: &[Printed]) -> Printed {
    let names = Printed::joined(new.iter().take(NAMED).cloned(), ", ");
    match (new.len(), new.len().saturating_sub(NAMED)) {
        (0, _) => Printed::default(),
        (count, 0) => Printed::filled("{}: {}\n", &[&Printed::count(count, "new feed", "new feeds"), &names]),
        (count, more) => Printed::filled(
            "{}: {} and {}\n",
            &[
                &Printed::count(count, "new feed", "new feeds"),
                &names,
                &Printed::count(more, "other", "others"),
            ],
        ),
    }
}

impl Shown {
    pub(super) fn printed(&self, format: Format, screen: Screen) -> Printed {
        let Self { sources, report, .. } = self;
        // Where nothing could be read there is nothing to count either.
        let silent = report.findings().is_empty() && (screen.quiet || sources.is_empty());
        let summary = if silent { Printed::default() } else { self.summary.clone() };
        match format {
            Format::Human => {
                let style = terminal::Style { color: screen.stdout_color, width: screen.width };
                let findings = terminal::draw(report, sources, style);
                let more = if findings.is_empty() || screen.quiet {
                    ""
                } else {
                    "`kalends explain CODE` tells more\n"
                };
                Printed::filled("{}{}{}", &[&findings, &summary, &Printed::ours(more)])
            }
            Format::Github => Printed::filled("{}{}", &[&github::write(report, sources), &summary]),
            Format::Json => json::write(report, sources, &self.counts),
            Format::Sarif => sarif::write(report, sources),
        }
    }
}
