//! khal, a calendar program for the terminal, used as a person uses it: with a configuration and folders of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Days, NaiveDate};
use kalends::model::Calendar;
use proptest::strategy::ValueTree as _;
use serde_json::{Value, json};

use super::agreement::made;
use super::disagreements::known;
use super::meant;
use super::readers::{self, WINDOW};
use crate::feeds::sample::{catalogue, feeds_where};

/// Its name in the list of disagreements.
pub(super) const NAME: &str = "khal";

/// How many of the made catalogues it is given: it takes its time.
const MADE: usize = 20;

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
        let mut command = Command::new(self.programs.join(program));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("LC_ALL", "C.UTF-8").env("PYTHONTZPATH", "");
        let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (out, err) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "{command:?}: {out}{err}");
        out
    }

    /// Imports feeds as files.
    pub(super) fn import(&self, files: &[PathBuf]) {
        let config = self.home.path().join("khal.conf");
        let fixed = ["-c".as_ref(), config.as_os_str(), "import".as_ref(), "--batch".as_ref(), "-a".as_ref()];
        self.run(
            "khal",
            fixed.into_iter().chain(["feed".as_ref()]).chain(files.iter().map(|it| it.as_os_str())),
        );
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

/// The titles it shows of what is in a feed; nothing when it is not installed.
pub(super) fn titles(feed: &Path) -> Option<Vec<String>> {
    let khal = Khal::new()?;
    khal.import(&[feed.to_owned()]);
    Some(khal.list().into_values().flatten().map(|[.., title]| title).collect())
}

/// What a calendar that holds this feed shows.
pub(super) fn meant(calendar: &Calendar, slug: &str) -> Shown {
    let meant = meant::of(calendar, |it| it == slug).remove(slug).unwrap();
    let all = meant.occurrences.into_iter().filter(|(_, occurrences)| !occurrences.is_empty());
    all.map(|(uid, occurrences)| (uid, occurrences.into_iter().collect())).collect()
}

/// Every feed that is written down, and some of those that are made, imported into one calendar each.
#[test]
fn it_lists_what_is_meant() {
    if Khal::new().is_none() {
        println!("KALENDS_PEERS is not set: khal is left out");
        return;
    }
    for site in fs::read_dir("tests/sites").unwrap().map(|site| site.unwrap().path()) {
        let text = fs::read_to_string(site.join("events.toml")).unwrap();
        let calendar = catalogue(&site.display().to_string(), &text);
        for slug in ["planning", "deadlines"] {
            let feed = site.join(format!("expected/feeds/{slug}.ics"));
            let khal = Khal::new().unwrap();
            khal.import(std::slice::from_ref(&feed));
            assert_same(&khal.list(), &meant(&calendar, slug), &feed.display().to_string());
        }
    }
    let (khal, folder) = (Khal::new().unwrap(), tempfile::tempdir().unwrap());
    let (mut files, mut all) = (Vec::new(), Shown::new());
    for (number, tree) in made().iter().take(MADE).enumerate() {
        let calendar = catalogue(&format!("made {number}"), &tree.current().text(number));
        for (slug, text) in feeds_where(&calendar, |slug| slug == "planning" || slug == "deadlines") {
            files.push(folder.path().join(format!("{number}.{slug}.ics")));
            fs::write(files.last().unwrap(), text).unwrap();
            all.extend(meant(&calendar, &slug));
        }
    }
    khal.import(&files);
    assert_same(&khal.list(), &all, "made");
}

/// Compares event by event, so that a failure shows one and not a whole calendar.
pub(super) fn assert_same(shown: &Shown, meant: &Shown, what: &str) {
    for (uid, meant) in meant {
        let forgiven =
            meant.iter().any(|[.., title]| known(NAME, "summary", &json!({ "summary": title })).count() > 0);
        let told = |of: &BTreeSet<[String; 4]>| -> BTreeSet<Vec<String>> {
            of.iter().map(|it| it[..if forgiven { 3 } else { 4 }].to_vec()).collect()
        };
        assert_eq!(shown.get(uid).map(told), Some(told(meant)), "{what}: {uid}");
    }
    let more: Vec<_> = shown.keys().filter(|uid| !meant.contains_key(*uid)).collect();
    assert!(more.is_empty(), "{what}: not meant: {more:?}");
}
