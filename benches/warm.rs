//! What history costs once it is known: `cargo bench --bench warm`.
//!
//! In: repositories of 1,000 and 10,000 commits over catalogues of 100 and 1,000 events made from `events.toml.in`; nine in ten
//! commits change an event. Out: ratios, and exit code 1 above a bound: reading a history that is kept against the rest
//! of the same build, or for few events against calls of git; a sentence of changes against a row of events. Everything
//! runs on one thread, and the time of a child is that of whoever waits for it; the fastest run counts.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark that cannot go on should fail loudly"
)]

mod made;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use kalends::history::{self, Asked, Found};
use kalends::model::{Calendar, Change, Marks};
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site, SitePath};
use kalends::text::Sources;
use kalends::{catalogue, rules};

/// From 1,000 events on a history costs so many times the rest at most.
const OF_THE_REST: f64 = 0.2;

/// With fewer it costs so many calls of git at most.
const CALLS: f64 = 10.0;

/// A sentence about a change costs so many times a row of an event at most.
const OF_A_ROW: f64 = 1.0;

const RUNS: usize = 9;

/// A catalogue in a repository.
struct Catalogue {
    folder: tempfile::TempDir,
    sources: Sources,
    events: usize,
}

impl Catalogue {
    /// Each commit changes one event, and each tenth only a comment.
    fn new(count: u64, commits: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
        let text = made::text(count);
        let (head, events) = text.split_once("[[event]]").unwrap();
        let bare = |event: &str| {
            event
                .lines()
                .filter(|line| !line.starts_with("note = "))
                .fold(String::new(), |text, line| text + line + "\n")
        };
        let mut events: Vec<String> = events.split("[[event]]").map(bare).collect();
        let plain = events.clone();
        let mut child =
            command(folder.path(), &["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().unwrap();
        let mut stream = child.stdin.take().unwrap();
        let mut text = String::new();
        for number in 0..commits {
            let at = number * 37 % events.len();
            let said = match number % 10 {
                9 => format!("# Looked at {number}."),
                _ => format!("note = \"Changed {number}.\""),
            };
            events[at] = plain[at].replacen("\nname = ", &format!("\n{said}\nname = "), 1);
            text = format!("{head}[[event]]{}", events.join("[[event]]"));
            let when = 1_600_000_000 + 600 * number;
            write!(stream, "commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\ndata 1\n.\n")
                .unwrap();
            write!(stream, "M 100644 inline events.toml\ndata {}\n{text}\n", text.len()).unwrap();
        }
        drop(stream);
        assert!(child.wait().unwrap().success());
        git(folder.path(), &["reset", "--quiet", "--hard", "main"]);
        let mut sources = Sources::default();
        sources.add("events.toml", text).unwrap();
        Self { folder, sources, events: events.len() }
    }

    fn history(&self) -> (Marks, Vec<Change>) {
        let path = self.folder.path().join("events.toml");
        let asked = Asked {
            inputs: std::slice::from_ref(&path),
            sources: &self.sources,
            paths: &[Some(path.clone())],
            environment: &[("PATH".into(), std::env::var_os("PATH").unwrap_or_default())],
            program: Some("bench"),
        };
        let Found::History(history) = history::read(asked).unwrap() else { panic!("there is no history") };
        (history.marks(), history.changes())
    }

    fn calendar(&self) -> Calendar {
        let (calendar, findings) = catalogue::read(&self.sources);
        black_box((findings, rules::judge(&calendar, made::today())));
        calendar
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).stdout(Stdio::null());
    command
}

fn git(folder: &Path, arguments: &[&str]) {
    assert!(command(folder, arguments).status().unwrap().success());
}

fn assembled(calendar: Calendar, marks: Marks, changes: Option<Vec<Change>>) -> Site {
    let templates = Templates::new(&BTreeMap::new()).unwrap();
    site::build(calendar, marks, changes, made::today(), templates).unwrap()
}

/// Renders the files that are wanted; how many those are.
fn render(site: &Site, wanted: impl Fn(&str) -> bool) -> usize {
    let paths: Vec<&SitePath> = site.paths().into_iter().filter(|path| wanted(path.as_str())).collect();
    for path in &paths {
        black_box(site.bytes(path).unwrap());
    }
    paths.len()
}

/// Seconds of the fastest run.
fn least(mut run: impl FnMut()) -> f64 {
    let timed = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    timed.fold(f64::MAX, f64::min)
}

/// Says a ratio; whether it is within its bound.
fn holds(what: &str, ratio: f64, bound: f64) -> bool {
    println!("{what}: {ratio:.2} (bound {bound})");
    ratio <= bound
}

fn main() -> ExitCode {
    let large = Catalogue::new(1000, 1000);
    let (marks, changes) = large.history();
    let known = least(|| drop(black_box(large.history())));
    let rest = least(|| {
        let site = assembled(large.calendar(), marks.clone(), Some(changes.clone()));
        render(&site, |_| true);
    });
    println!("{} events, {} changes", large.events, changes.len());
    let mut kept = holds("history, of the rest of the build", known / rest, OF_THE_REST);

    for commits in [1000, 10_000] {
        let small = Catalogue::new(100, commits);
        small.history();
        let call = least(|| git(small.folder.path(), &["rev-parse", "HEAD"]));
        let known = least(|| drop(black_box(small.history())));
        let what = format!("history of 100 events and {commits} commits, in calls of git");
        kept &= holds(&what, known / call, CALLS);
    }

    let count = changes.len();
    let site = assembled(large.calendar(), marks.clone(), Some(changes));
    let without = assembled(large.calendar(), marks, None);
    let is_year = |path: &str| path.split('/').next().is_some_and(|name| name.parse::<u16>().is_ok());
    let is_event = |path: &str| path.starts_with("events/");
    assert!(render(&site, is_year) > 1 && render(&site, is_event) >= large.events);
    let row = least(|| _ = render(&site, is_year)) / large.events as f64;
    let listed = least(|| _ = render(&site, |path| path.starts_with("changes/"))) / count as f64;
    kept &= holds("a sentence of the changes pages, in rows of the pages of years", listed / row, OF_A_ROW);
    let (with, bare) = (least(|| _ = render(&site, is_event)), least(|| _ = render(&without, is_event)));
    kept &=
        holds("a sentence of an event's page, in such rows", (with - bare) / count as f64 / row, OF_A_ROW);
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
