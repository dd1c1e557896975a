//! `kalends build`: read, judge, and only without faults write the site and say what changed.
//!
//! In: what to read and where to write. Out: a summary on standard error; with faults the report on standard
//! output, as `kalends check` gives it.
//! Must not know: how a file is rendered or written.

use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};

use super::args::Format;
use super::check;
use super::files;
use super::judge::{self, Judged};
use super::past;
use super::plan::{Reading, Screen, Writing};
use super::templates;
use super::{Exit, Fault, Outcome, label};
use crate::disk::{self, Destination, Difference, DiskError, Written};
use crate::model::Calendar;
use crate::report::{Printed, Severity};
use crate::site::{self, Site, SitePath};

/// The most files of each kind that a summary names.
const NAMED: usize = 5;

/// The feed that most people subscribe to.
const MAIN_FEED: &str = "feeds/all.ics";

pub(super) fn build(reading: &Reading, writing: &Writing, screen: Screen) -> Outcome {
    let reading = &on_day(reading, writing);
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, Format::Human, screen),
    };
    if judged.is_faulty() {
        let stderr = Printed::filled("`{}` was not touched\n", &[&files::shown(&writing.out)]);
        return Outcome { stderr, ..Outcome::said(check::human(&judged, screen), Exit::Faults) };
    }
    publish(judged, reading, writing, screen)
        .unwrap_or_else(|fault| Outcome::failed(Exit::Failed, screen, &[fault]))
}

/// What was made on one day is held against what that day makes, not against today. A list that cannot be read is said
/// when the folder is.
fn on_day(reading: &Reading, writing: &Writing) -> Reading {
    let made = (writing.verify && !reading.given).then(|| disk::day(&writing.out).ok().flatten()).flatten();
    Reading { today: made.unwrap_or(reading.today), ..reading.clone() }
}

fn publish(judged: Judged, reading: &Reading, writing: &Writing, screen: Screen) -> Result<Outcome, Fault> {
    let place = templates::folder(&writing.templates, judged.home());
    let templates = templates::load(place.as_ref())?;
    let folders = folders(reading).chain(place.map(|place| place.folder));
    let inputs: Vec<PathBuf> = judged.paths.iter().flatten().cloned().chain(folders).collect();
    let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let home = writing.home.as_deref();
    let destination = Destination { out: &writing.out, inputs: &inputs, home, most: disk::MOST_BYTES };
    let warnings = judged.report.count(Severity::Warning);
    let past = past::read(&judged, reading, &writing.past)?;
    // A large catalogue's texts are not kept while its site is made.
    drop((judged.sources, judged.report));
    let site = site::build(judged.calendar, past.marks, past.changes, reading.today, templates)
        .map_err(|fault| (Printed::foreign(fault), None))?;
    if writing.verify {
        let differences = disk::compare(&site, &destination).map_err(|fault| refused(&fault))?;
        return Ok(verified(&differences, writing, screen));
    }
    let written = disk::sync(&site, &destination).map_err(|fault| refused(&fault))?;
    let summary = Summary { site: &site, written: &written, writing, past: &past.lines, warnings, screen };
    let mut stderr = if screen.quiet { Printed::default() } else { summary.text() };
    stderr.push(&large(&written, screen));
    Ok(Outcome::aside(stderr, Exit::Fine))
}

/// The folders of the catalogue that were named, into which nothing is published. The current folder may well be one:
/// it is the whole project.
fn folders(reading: &Reading) -> impl Iterator<Item = PathBuf> {
    let here = files::real(Path::new("."));
    let paths = reading.paths.iter().filter(|path| files::is_folder(path));
    paths.filter(move |path| files::real(path) != here).cloned()
}

fn refused(fault: &DiskError) -> Fault {
    (Printed::foreign(fault), fault.help().map(Printed::foreign))
}

/// What `--verify` says: which files differ, on standard output.
fn verified(differences: &[(SitePath, Difference)], writing: &Writing, screen: Screen) -> Outcome {
    let out = files::shown(&writing.out);
    if differences.is_empty() {
        let current = Printed::filled("`{}` is current\n", &[&out]);
        return Outcome::aside(if screen.quiet { Printed::default() } else { current }, Exit::Fine);
    }
    let line = |(path, difference): &(SitePath, Difference)| {
        let form = match difference {
            Difference::Missing => "missing  {}\n",
            Difference::Changed => "changed  {}\n",
            Difference::Stale => "stale    {}\n",
        };
        Printed::filled(form, &[&Printed::foreign(path)])
    };
    let stdout = differences.iter().map(line).collect();
    let differ = Printed::count(differences.len(), "file differs", "files differ");
    let stderr = Printed::filled("`{}` is not current: {}; `kalends build` mends it\n", &[&out, &differ]);
    Outcome { stderr, ..Outcome::said(stdout, Exit::Faults) }
}

/// Feeds that not every calendar takes: something to mend, so it is said even when quiet.
fn large(written: &Written, screen: Screen) -> Printed {
    let one = |(path, length): &(SitePath, u64)| {
        let tenths = usize::try_from(length.div_ceil(100_000)).unwrap_or(usize::MAX);
        let (whole, tenth) = (Printed::number(tenths / 10), Printed::number(tenths % 10));
        let (word, help) =
            (label("warning:", AnsiColor::Yellow, screen), label("help:", AnsiColor::Cyan, screen));
        let form = "{} `{}` has {}.{} MB; Google Calendar may refuse more than 1 MB\n\
                    {} point people to the feeds of tags, or keep early years in another catalogue\n";
        Printed::filled(form, &[&word, &Printed::foreign(path), &whole, &tenth, &help])
    };
    written.large.iter().map(one).collect()
}

/// What a build has to say when it went well.
struct Summary<'a> {
    site: &'a Site,
    written: &'a Written,
    writing: &'a Writing,
    past: &'a [Printed],
    warnings: usize,
    screen: Screen,
}

impl Summary<'_> {
    fn text(&self) -> Printed {
        let Written { new, changed, same, removed, left, large: _ } = self.written;
        let Calendar { events, series, .. } = self.site.calendar();
        let events = Printed::count(events.len(), "event", "events");
        let series = Printed::count(series.len(), "series", "series");
        let files = Printed::count(new.len() + changed.len() + same, "file", "files");
        let out = self.bold(files::shown(&self.writing.out));
        let mut text = Printed::filled("{}: {}, {}, {}\n", &[&out, &events, &series, &files]);
        text.push(&self.files("new", AnsiColor::Green, new));
        text.push(&self.files("changed", AnsiColor::Yellow, changed));
        text.push(&self.files("removed", AnsiColor::Red, removed));
        text.push(&self.files("left", AnsiColor::Magenta, left));
        if new.len() + changed.len() + removed.len() == 0 {
            text.push(&Printed::ours("  nothing changed\n"));
        }
        if !left.is_empty() {
            text.push(&Printed::ours(
                "  files that are left were changed by others since they were written\n",
            ));
        }
        self.addresses(&mut text);
        self.notes(&mut text);
        text
    }

    /// A line such as `  new       3  index.html, feeds/all.ics, ...`.
    fn files(&self, word: &'static str, color: AnsiColor, paths: &[SitePath]) -> Printed {
        if paths.is_empty() {
            return Printed::default();
        }
        // Feeds first: they are what subscribers depend on.
        let mut named: Vec<_> = paths.iter().collect();
        named.sort_by_key(|path| !path.is_feed());
        let names = Printed::joined(named.iter().take(NAMED).map(Printed::foreign), ", ");
        let more = match paths.len().saturating_sub(NAMED) {
            0 => Printed::default(),
            more => Printed::filled(" and {} more", &[&Printed::number(more)]),
        };
        let word = self.paint(Printed::ours(word).in_column(8, false), color.on_default());
        let number = Printed::number(paths.len()).in_column(5, true);
        Printed::filled("  {} {}  {}{}\n", &[&word, &number, &names, &more])
    }

    /// Where the page and the main feed lie, and where they are found once they are published.
    fn addresses(&self, text: &mut Printed) {
        for (form, path, below) in
            [("  page  {}{}{}\n", "index.html", ""), ("  feed  {}{}{}\n", MAIN_FEED, MAIN_FEED)]
        {
            let file = self.bold(files::shown(&self.writing.out.join(path)));
            let url = self.site.calendar().url.as_ref().map(|url| format!("{url}{below}"));
            let between = Printed::ours(if url.is_some() { "  " } else { "" });
            let url = Printed::foreign(url.unwrap_or_default());
            text.push(&Printed::filled(form, &[&file, &between, &url]));
        }
    }

    fn notes(&self, text: &mut Printed) {
        for line in self.past {
            text.push(&Printed::filled("  {}\n", &[line]));
        }
        if self.warnings > 0 {
            let warnings = Printed::count(self.warnings, "warning", "warnings");
            text.push(&Printed::filled("  {}, shown by `kalends check`\n", &[&warnings]));
        }
    }

    fn bold(&self, text: Printed) -> Printed {
        self.paint(text, Style::new().bold())
    }

    fn paint(&self, text: Printed, style: Style) -> Printed {
        if self.screen.stderr_color { text.styled(style) } else { text }
    }
}
