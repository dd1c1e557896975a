//! `kalends build`: read, judge, and only without faults write the site and say what changed.
//!
//! In: what to read and where to write. Out: a summary on standard error; with faults the report on standard
//! output, as `kalends check` gives it.
//! Must not know: how a file is rendered or written.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};

use super::check;
use super::judge::{self, Judged, count};
use super::plan::{Reading, Screen, Writing};
use super::templates;
use super::{Exit, Outcome, label};
use crate::disk::{self, Destination, Difference, DiskError, Written};
use crate::model::{Calendar, Marks};
use crate::report::{Severity, visible};
use crate::site::{self, Site, SitePath};

/// The most files of each kind that a summary names.
const NAMED: usize = 5;

/// The feed that most people subscribe to.
const MAIN_FEED: &str = "feeds/all.ics";

pub(super) fn build(reading: &Reading, writing: &Writing, screen: Screen) -> Outcome {
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, screen),
    };
    if judged.is_faulty() {
        let stderr = format!("`{}` was not touched\n", shown(&writing.out));
        return Outcome { stdout: check::human(&judged, screen), stderr, exit: Exit::Faults };
    }
    publish(judged, reading, writing, screen)
        .unwrap_or_else(|fault| Outcome::failed(Exit::Failed, screen, &[fault]))
}

fn publish(
    judged: Judged,
    reading: &Reading,
    writing: &Writing,
    screen: Screen,
) -> Result<Outcome, templates::Fault> {
    let folder = templates::folder(&writing.templates, judged.home());
    let templates = templates::load(folder.as_deref())?;
    let inputs: Vec<PathBuf> = judged.paths.iter().flatten().cloned().chain(folder).collect();
    let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let destination = Destination { out: &writing.out, inputs: &inputs, home: writing.home.as_deref() };
    let warnings = judged.report.count(Severity::Warning);
    // A large catalogue's texts are not kept while its site is made.
    drop((judged.sources, judged.report));
    let marks = Marks::unknown(writing.stamp);
    let site = site::build(judged.calendar, marks, reading.today, templates)
        .map_err(|fault| (fault.to_string(), None))?;
    if writing.verify {
        let differences = disk::compare(&site, &destination).map_err(|fault| refused(&fault))?;
        return Ok(verified(&differences, writing, screen));
    }
    let written = disk::sync(&site, &destination).map_err(|fault| refused(&fault))?;
    let summary = Summary { site: &site, written: &written, writing, warnings, screen };
    let stderr = if screen.quiet { String::new() } else { summary.text() } + &large(&written, screen);
    Ok(Outcome { stdout: String::new(), stderr, exit: Exit::Fine })
}

fn refused(fault: &DiskError) -> templates::Fault {
    (visible::name(&fault.to_string()), fault.help())
}

fn shown(path: &Path) -> String {
    visible::name(&path.to_string_lossy())
}

/// What `--verify` says: which files differ, on standard output.
fn verified(differences: &[(SitePath, Difference)], writing: &Writing, screen: Screen) -> Outcome {
    let out = shown(&writing.out);
    if differences.is_empty() {
        let stderr = if screen.quiet { String::new() } else { format!("`{out}` is current\n") };
        return Outcome { stdout: String::new(), stderr, exit: Exit::Fine };
    }
    let mut stdout = String::new();
    for (path, difference) in differences {
        let word = match difference {
            Difference::Missing => "missing",
            Difference::Changed => "changed",
            Difference::Stale => "stale",
        };
        stdout.push_str(&format!("{word:8} {path}\n"));
    }
    let differ = count(differences.len(), "file differs", "files differ");
    let stderr = format!("`{out}` is not current: {differ}; `kalends build` mends it\n");
    Outcome { stdout, stderr, exit: Exit::Faults }
}

/// Feeds that not every calendar takes: something to mend, so it is said even when quiet.
fn large(written: &Written, screen: Screen) -> String {
    let mut text = String::new();
    for (path, length) in &written.large {
        let megabytes = length.div_ceil(100_000);
        let size = format!("{}.{}", megabytes / 10, megabytes % 10);
        let word = label("warning:", AnsiColor::Yellow, screen);
        text.push_str(&format!("{word} `{path}` has {size} MB; Google Calendar may refuse more than 1 MB\n"));
        let word = label("help:", AnsiColor::Cyan, screen);
        text.push_str(&format!(
            "{word} point people to the feeds of tags, or keep early years in another catalogue\n"
        ));
    }
    text
}

/// What a build has to say when it went well.
struct Summary<'a> {
    site: &'a Site,
    written: &'a Written,
    writing: &'a Writing,
    warnings: usize,
    screen: Screen,
}

impl Summary<'_> {
    fn text(&self) -> String {
        let Written { new, changed, same, removed, left, large: _ } = self.written;
        let Calendar { events, series, .. } = self.site.calendar();
        let (events, series) =
            (count(events.len(), "event", "events"), count(series.len(), "series", "series"));
        let files = count(new.len() + changed.len() + same, "file", "files");
        let mut text = format!("{}: {events}, {series}, {files}\n", self.bold(&shown(&self.writing.out)));
        self.files(&mut text, "new", AnsiColor::Green, new);
        self.files(&mut text, "changed", AnsiColor::Yellow, changed);
        self.files(&mut text, "removed", AnsiColor::Red, removed);
        self.files(&mut text, "left", AnsiColor::Magenta, left);
        if new.len() + changed.len() + removed.len() == 0 {
            text.push_str("  nothing changed\n");
        }
        if !left.is_empty() {
            text.push_str("  files that are left were changed by others since they were written\n");
        }
        self.addresses(&mut text);
        self.notes(&mut text);
        text
    }

    /// A line such as `  new       3  index.html, feeds/all.ics, ...`.
    fn files(&self, text: &mut String, word: &str, color: AnsiColor, paths: &[SitePath]) {
        if paths.is_empty() {
            return;
        }
        // Feeds first: they are what subscribers depend on.
        let mut named: Vec<_> = paths.iter().collect();
        named.sort_by_key(|path| !path.is_feed());
        let names: Vec<_> = named.iter().take(NAMED).map(|path| path.as_str()).collect();
        let more = paths.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let word = self.paint(&format!("{word:8}"), color.on_default());
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  {word} {:>5}  {}{more}", paths.len(), names.join(", "));
    }

    /// Where the page and the main feed lie, and where they are found once they are published.
    fn addresses(&self, text: &mut String) {
        for (word, path, below) in [("page", "index.html", ""), ("feed", MAIN_FEED, MAIN_FEED)] {
            let file = shown(&self.writing.out.join(path));
            let url = self.site.calendar().url.as_ref().map(|url| format!("  {url}{below}"));
            let _ = writeln!(text, "  {word}  {}{}", self.bold(&file), url.unwrap_or_default());
        }
    }

    fn notes(&self, text: &mut String) {
        text.push_str("  no history is read: feeds give one fixed time as that of every change\n");
        if self.warnings > 0 {
            let warnings = count(self.warnings, "warning", "warnings");
            let _ = writeln!(text, "  {warnings}, shown by `kalends check`");
        }
    }

    fn bold(&self, text: &str) -> String {
        self.paint(text, Style::new().bold())
    }

    fn paint(&self, text: &str, style: Style) -> String {
        if self.screen.stderr_color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
