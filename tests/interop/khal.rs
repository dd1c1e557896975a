//! khal, a calendar program for the terminal, used as a person uses it: with a configuration and folders of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Days, NaiveDate};
use kalends::model::Calendar;
use serde_json::{Value, json};

use super::agreement::{Feeds, made_feeds, written_down};
use super::disagreements::known;
use super::expected::{self, Expected};
use super::readers::{self, WINDOW};

/// Its name in the list of disagreements.
pub(super) const NAME: &str = "khal";

/// The most feeds in one calendar: with more it takes longer than with several calendars.
const TOGETHER: usize = 40;

/// A person's calendar.
pub(super) struct Khal {
    programs: PathBuf,
    home: tempfile::TempDir,
}

/// What a calendar shows: for each UID its occurrences by start, each with its end, status and title.
pub(super) type Shown = BTreeMap<String, BTreeSet<[String; 4]>>;

impl Khal {
    /// An empty calendar; nothing when the programs of others are not installed.
    pub(super) fn new() -> Option<Self> {
        let programs = readers::peers()?.join("programs/bin");
        let khal = Self { programs, home: tempfile::tempdir().unwrap() };
        fs::create_dir(khal.folder()).unwrap();
        let config = format!(
            "[calendars]\n[[feed]]\npath = {}\n[default]\ndefault_calendar = feed\n[sqlite]\npath = {}\n\
             [locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M:%S\n\
             dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%dT%H:%M:%S\n\
             longdatetimeformat = %Y-%m-%dT%H:%M:%S\n",
            khal.folder().display(),
            khal.home.path().join("khal.db").display()
        );
        fs::write(khal.home.path().join("khal.conf"), config).unwrap();
        Some(khal)
    }

    /// Where its events are, one a file.
    pub(super) fn folder(&self) -> PathBuf {
        self.home.path().join("calendar")
    }

    /// A place for what else belongs to the person.
    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs a program of this person and gives what it prints.
    pub(super) fn run(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> String {
        self.try_run(program, arguments).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The same; what it prints and the command when it fails.
    fn try_run(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Result<String, String> {
        let mut command = Command::new(self.programs.join(program));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("LC_ALL", "C.UTF-8").env("PYTHONTZPATH", "");
        let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (out, err) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8_lossy(&done.stderr));
        if done.status.success() { Ok(out) } else { Err(format!("{command:?}: {out}{err}")) }
    }

    /// Has vdirsyncer keep the folder up to date with a feed.
    pub(super) fn subscribe(&self, feed: &str) -> Subscription<'_> {
        let config = self.home().join("vdirsyncer.conf");
        let text = format!(
            "[general]\nstatus_path = \"{home}/status\"\n[pair feed]\na = \"remote\"\nb = \"local\"\ncollections = null\n\
             [storage remote]\ntype = \"http\"\nurl = \"{feed}\"\n\
             [storage local]\ntype = \"filesystem\"\npath = \"{}\"\nfileext = \".ics\"\n",
            self.folder().display(),
            home = self.home().display()
        );
        fs::write(&config, text).unwrap();
        let subscription = Subscription { person: self, config };
        subscription.run("discover");
        subscription
    }

    /// The files of the calendar with their bytes.
    pub(super) fn files(&self) -> BTreeSet<Vec<u8>> {
        fs::read_dir(self.folder()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
    }

    /// Imports feeds as files.
    pub(super) fn import(&self, files: &[PathBuf]) {
        self.try_import(files).unwrap_or_else(|error| panic!("{error}"));
    }

    fn try_import(&self, files: &[PathBuf]) -> Result<String, String> {
        let config = self.home.path().join("khal.conf");
        let fixed = ["-c".as_ref(), config.as_os_str(), "import".as_ref(), "--batch".as_ref(), "-a".as_ref()];
        let files = files.iter().map(|it| it.as_os_str());
        self.try_run("khal", fixed.into_iter().chain(["feed".as_ref()]).chain(files))
    }

    /// What it lists for the whole window.
    pub(super) fn list(&self) -> Shown {
        let config = self.home.path().join("khal.conf");
        let members = ["uid", "start-long-full", "end-long-full", "all-day", "status", "title"];
        let mut arguments = vec!["-c".to_owned(), config.display().to_string(), "list".to_owned()];
        arguments.extend(members.iter().flat_map(|member| ["--json".to_owned(), (*member).to_owned()]));
        arguments.extend([WINDOW.0.to_owned(), WINDOW.1.to_owned()]);
        let mut shown = Shown::new();
        // A line for each day, with what takes place on it.
        for day in self.run("khal", arguments).lines() {
            let events: Vec<BTreeMap<String, Value>> = serde_json::from_str(day).unwrap();
            for event in events {
                let text = |member: &str| event[member].as_str().unwrap().trim().to_owned();
                let (mut start, mut end) = (text("start-long-full"), text("end-long-full"));
                if text("all-day") == "True" {
                    start.truncate("2026-06-17".len());
                    let last: NaiveDate = end[.."2026-06-17".len()].parse().unwrap();
                    end = (last + Days::new(1)).to_string();
                } else {
                    start.push('Z');
                    end.push('Z');
                }
                if *start.as_str() >= *WINDOW.0 && *start.as_str() < *WINDOW.1 {
                    let occurrence = [start, end, text("status"), text("title")];
                    shown.entry(text("uid")).or_default().insert(occurrence);
                }
            }
        }
        shown
    }
}

/// A calendar that is kept up to date with a feed.
pub(super) struct Subscription<'a> {
    person: &'a Khal,
    config: PathBuf,
}

impl Subscription<'_> {
    fn run(&self, command: &str) {
        self.person.run("vdirsyncer", ["-c".as_ref(), self.config.as_os_str(), command.as_ref()]);
    }

    /// Fetches the feed.
    pub(super) fn sync(&self) {
        self.run("sync");
    }
}

/// What a calendar shows, by start. vdirsyncer knows an entry of a feed by its content and gives it a UID of its own.
pub(super) fn entries(shown: &Shown) -> Vec<[String; 4]> {
    let mut all: Vec<_> = shown.values().flatten().cloned().collect();
    all.sort();
    all
}

/// The titles it shows of what is in a feed; nothing when it is not installed.
pub(super) fn titles(feed: &Path) -> Option<Vec<String>> {
    let khal = Khal::new()?;
    khal.import(&[feed.to_owned()]);
    Some(khal.list().into_values().flatten().map(|[.., title]| title).collect())
}

/// What a calendar that holds a feed shows.
fn shows(meant: &Expected) -> Shown {
    let all = meant.occurrences.iter().filter(|(_, occurrences)| !occurrences.is_empty());
    all.map(|(uid, occurrences)| (uid.clone(), occurrences.iter().cloned().collect())).collect()
}

/// What a calendar that holds this feed of a catalogue shows.
pub(super) fn meant(calendar: &Calendar, slug: &str) -> Shown {
    shows(&expected::of(calendar, |it| it == slug)[slug])
}

/// Imports feeds and gives where a calendar that holds them and the model part; nothing when it is not installed. One
/// calendar takes all feeds that have no event in common, so that it need not be started for each.
pub(super) fn apart(feeds: &Feeds) -> Option<Vec<String>> {
    let mut calendars: Vec<(BTreeSet<&String>, Vec<PathBuf>, Shown)> = Vec::new();
    for (file, meant) in feeds.iter() {
        let uids: BTreeSet<&String> = meant.occurrences.keys().collect();
        let takes =
            |(held, files, _): &(BTreeSet<_>, Vec<_>, _)| files.len() < TOGETHER && held.is_disjoint(&uids);
        let at = calendars.iter().position(takes).unwrap_or(calendars.len());
        if at == calendars.len() {
            calendars.push(Default::default());
        }
        let (held, files, all) = &mut calendars[at];
        held.extend(uids);
        files.push(file.clone());
        all.extend(shows(meant));
    }
    let mut apart = Vec::new();
    for (_, files, all) in calendars {
        let khal = Khal::new()?;
        apart.extend(khal.try_import(&files).err());
        apart.extend(differences(&khal.list(), &all));
    }
    Some(apart)
}

fn agree(feeds: &Feeds) {
    match apart(feeds) {
        None => println!("KALENDS_PEERS is not set: khal is left out"),
        Some(apart) => assert!(apart.is_empty(), "{} times, first:\n{}", apart.len(), apart[0]),
    }
}

#[test]
fn it_lists_what_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    agree(&written_down(folder.path()));
}

#[test]
fn it_lists_what_is_made() {
    let folder = tempfile::tempdir().unwrap();
    // It takes its time, and of those feeds that a maintainer asks for it shows nothing that is not in these.
    let feeds = made_feeds(folder.path(), &["planning", "deadlines"]);
    agree(&feeds);
}

/// Where a calendar and the model part, event by event.
fn differences(shown: &Shown, meant: &Shown) -> Vec<String> {
    let mut all = Vec::new();
    for (uid, meant) in meant {
        let is_known = |title| known(NAME, "summary", &json!({ "summary": title })).next().is_some();
        let forgiven = meant.iter().any(|[.., title]| is_known(title));
        let told = |of: &BTreeSet<[String; 4]>| -> BTreeSet<Vec<String>> {
            of.iter().map(|it| it[..if forgiven { 3 } else { 4 }].to_vec()).collect()
        };
        let (shown, meant) = (shown.get(uid).map(told).unwrap_or_default(), told(meant));
        let few = |one: &BTreeSet<_>, other| one.difference(other).take(3).cloned().collect::<Vec<_>>();
        if shown != meant {
            let (more, less) = (few(&shown, &meant), few(&meant, &shown));
            all.push(format!("khal {uid}: not meant: {more:?}; missing: {less:?}"));
        }
    }
    let more = shown.keys().filter(|uid| !meant.contains_key(*uid));
    all.extend(more.map(|uid| format!("khal {uid}: was not meant")));
    all
}

/// Compares event by event, so that a failure shows one and not a whole calendar.
pub(super) fn assert_same(shown: &Shown, meant: &Shown, what: &str) {
    let apart = differences(shown, meant);
    assert!(apart.is_empty(), "{what}: {apart:#?}");
}
