//! What readers make of feeds by a fault of their own. `disagreements.toml` lists it, each with the smallest
//! calendar that shows it; `docs/interop.md` shows the list, and which versions of the readers it is about.
//!
//! Only what stands there is forgiven, and only to the reader it is about. Each entry is tried with every run: one
//! that is no longer true has to go.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kalends::when::Zone;
use serde::Deserialize;
use serde_json::Value;

use super::khal;
use super::readers::{self, READERS, Told};

/// The whole list.
pub(super) static KNOWN: LazyLock<Vec<Disagreement>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        disagreement: Vec<Disagreement>,
    }
    let text = fs::read_to_string("tests/interop/disagreements.toml").unwrap();
    toml::from_str::<List>(&text).unwrap().disagreement
});

/// What one reader makes of something by a fault of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Disagreement {
    /// Its name, and that of its calendar in `cases/`.
    id: String,
    /// The reader.
    pub(super) reader: String,
    /// What it reads otherwise, of every component it happens to.
    pub(super) members: Vec<String>,
    /// When it happens.
    pub(super) when: When,
    /// The zones it happens in, where it is about zones.
    #[serde(default)]
    zones: Vec<String>,
    /// What happens, in a sentence or two.
    says: String,
    /// The member that shows it in its calendar.
    shows: String,
    /// What that is and should be.
    reads: Vec<String>,
    means: Vec<String>,
    /// A reader that reads what is right.
    right: String,
    /// What of the machine decides whether it happens, if anything does.
    machine: Option<String>,
}

/// When a reader reads something otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum When {
    /// There are RDATEs.
    Rdate,
    /// There are RDATEs with a TZID.
    RdateInZone,
    /// There are RDATEs and no RRULE.
    RdateWithoutRule,
    /// It returns in a zone until a day.
    UntilInZone,
    /// It is in one of the zones.
    InZone,
    /// It returns in a zone whose clocks change and show UTC for a part of the year.
    UtcInWinter,
    /// A text holds a backslash before the letter n.
    BackslashBeforeN,
    /// A text holds a backslash before the letter N, a capital.
    BackslashBeforeCapitalN,
}

impl Disagreement {
    /// Whether it happens to a member of a component, given as it is expected.
    pub(super) fn forgives(&self, reader: &str, member: &str, meant: &Value) -> bool {
        let has = |member: &str| meant[member].as_array().is_some_and(|it| !it.is_empty());
        self.reader == reader
            && self.members.iter().any(|it| it == member)
            && match self.when {
                When::Rdate => has("rdate"),
                When::RdateInZone => has("rdate") && meant["zone"].is_string(),
                When::RdateWithoutRule => has("rdate") && meant["rrule"].is_null(),
                When::UntilInZone => {
                    let rule = meant["rrule"].as_str();
                    meant["zone"].is_string() && rule.is_some_and(|rule| rule.contains("UNTIL="))
                }
                When::InZone => self.zones.iter().any(|zone| meant["zone"] == **zone),
                When::UtcInWinter => {
                    (has("rdate") || meant["rrule"].is_string())
                        && meant["zone"].as_str().is_some_and(is_utc_in_winter)
                }
                When::BackslashBeforeN => {
                    let text = meant[member].as_str().unwrap_or_default();
                    text.contains("\\n") || text.contains("\\N")
                }
                When::BackslashBeforeCapitalN => meant[member].as_str().unwrap_or_default().contains("\\N"),
            }
    }

    /// Whether it explains what was read of a member: a clock that is off, or a text that differs in nothing else.
    pub(super) fn explains(&self, read: &Value, meant: &Value) -> bool {
        let (Some(read), Some(meant)) = (read.as_str(), meant.as_str()) else { return false };
        match self.when {
            When::BackslashBeforeN | When::BackslashBeforeCapitalN => {
                let rest = |text: &str| text.replace(['\\', 'n', 'N', '\n', ' '], "");
                rest(read) == rest(meant)
            }
            _ => are_near(read, meant),
        }
    }

    fn case(&self) -> PathBuf {
        Path::new("tests/interop/cases").join(format!("{}.ics", self.id))
    }

    /// The member that shows it, as a reader tells it.
    fn shown(&self, told: &Told) -> Vec<String> {
        if self.shows == "occurrences" {
            return told.occurrences.values().flatten().map(|[start, ..]| start.clone()).collect();
        }
        let values = told.components.values().map(|line| &line[&self.shows]);
        values.map(|value| value.as_str().map_or(value.to_string(), str::to_owned)).collect()
    }
}

/// What of the occurrences of one component is forgiven a reader.
#[derive(Debug, Default)]
pub(super) struct Forgiven {
    /// How many may be read that are not meant, and meant that are not read.
    pub(super) more: usize,
    pub(super) less: usize,
    /// Whether clocks may be off.
    clock: bool,
    /// Whether titles may be other ones.
    title: bool,
}

impl Forgiven {
    /// What is forgiven of a component, given as it is expected, of whose occurrences so many are replaced.
    pub(super) fn of(reader: &str, meant: &Value, replaced: usize) -> Self {
        let count = |member: &str| meant[member].as_array().map_or(0, Vec::len);
        let dates = count("rdate");
        let mut all = Self { title: known(reader, "summary", meant).next().is_some(), ..Self::default() };
        for known in known(reader, "occurrences", meant) {
            match known.when {
                When::InZone => all.clock = true,
                When::UtcInWinter => {
                    all.clock = true;
                    // What is left out or replaced is not found again by a clock that is off.
                    all.more += count("exdate") + replaced;
                }
                When::UntilInZone | When::RdateWithoutRule => all.less += 1,
                When::Rdate => all.less += dates,
                When::RdateInZone => {
                    all.less += dates;
                    all.more += dates;
                }
                When::BackslashBeforeN | When::BackslashBeforeCapitalN => {}
            }
        }
        all
    }

    /// Whether one occurrence is the other, but for what is forgiven.
    pub(super) fn same(&self, one: &[String; 4], other: &[String; 4]) -> bool {
        let times = |at: usize| one[at] == other[at] || self.clock && are_near(&one[at], &other[at]);
        times(0) && times(1) && one[2] == other[2] && (self.title || one[3] == other[3])
    }
}

/// Whether two UTC times are no further apart than two clocks of one zone.
fn are_near(one: &str, other: &str) -> bool {
    let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ").ok();
    time(one).zip(time(other)).is_some_and(|(one, other)| (one - other).abs() <= TimeDelta::hours(2))
}

fn is_utc_in_winter(zone: &str) -> bool {
    let zone = Zone::named(zone).unwrap();
    let months = (2025..2029).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let offsets: BTreeSet<i32> = months
        .map(|(year, month)| {
            let day = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
            zone.at(day.and_time(NaiveTime::MIN)).offset
        })
        .collect();
    offsets.len() > 1 && offsets.contains(&0)
}

/// What is known of a member of a component, given as it is expected.
pub(super) fn known<'a>(
    reader: &'a str,
    member: &'a str,
    meant: &'a Value,
) -> impl Iterator<Item = &'static Disagreement> {
    KNOWN.iter().filter(move |it| it.forgives(reader, member, meant))
}

#[test]
fn each_is_still_so() {
    let present: Vec<_> = readers::present().collect();
    for known in KNOWN.iter() {
        let read_by = |name: &str| {
            if name == khal::NAME {
                return khal::titles(&known.case());
            }
            assert!(READERS.iter().any(|it| it.name == name), "{}: no reader {name}", known.id);
            let reader = present.iter().find(|it| it.name == name)?;
            let told = reader.read(&[known.case()]).remove(&known.case()).unwrap();
            assert!(told.faults.is_empty(), "{}: {name}: {:?}", known.id, told.faults);
            Some(known.shown(&told))
        };
        assert_ne!(known.reads, known.means, "{}", known.id);
        if let Some(right) = read_by(&known.right) {
            assert_eq!(right, known.means, "{}: what {} reads is what is right", known.id, known.right);
        }
        let Some(read) = read_by(&known.reader) else { continue };
        if let Some(machine) = known.machine.as_ref().filter(|_| read == known.means) {
            println!("{} is not so on this machine, which is a matter of {machine}", known.id);
            continue;
        }
        assert_ne!(read, known.means, "{}: {} reads what is right: remove the entry", known.id, known.reader);
        assert_eq!(read, known.reads, "{}: {}", known.id, known.reader);
    }
}

/// What a reader shows of a calendar; nothing when it is not there, or has something against it.
fn shown_by(name: &str, known: &Disagreement, feed: &Path) -> Option<Vec<String>> {
    if name == khal::NAME {
        return khal::titles(feed);
    }
    let reader = readers::present().find(|it| it.name == name)?;
    let told = reader.read(&[feed.to_owned()]).remove(feed).unwrap();
    told.faults.is_empty().then(|| known.shown(&told))
}

/// Without any line of its event that need not be there, what shows it shows it no more.
#[test]
fn each_case_is_as_small_as_can_be() {
    let (folder, required) = (tempfile::tempdir().unwrap(), ["UID", "DTSTAMP", "DTSTART"]);
    let smaller = folder.path().join("smaller.ics");
    for known in KNOWN.iter().filter(|it| it.machine.is_none()) {
        let text = fs::read_to_string(known.case()).unwrap();
        let (_, event) = text.split_once("BEGIN:VEVENT\r\n").unwrap();
        let (event, _) = event.split_once("END:VEVENT").unwrap();
        for line in
            event.split_inclusive("\r\n").filter(|line| !required.iter().any(|it| line.starts_with(it)))
        {
            fs::write(&smaller, text.replace(line, "")).unwrap();
            let Some(read) = shown_by(&known.reader, known, &smaller) else { continue };
            let Some(right) = shown_by(&known.right, known, &smaller) else { continue };
            let none = |shown: &[String]| shown.iter().all(|it| it.is_empty() || it == "null");
            assert!(read == right || none(&right), "{}: {line} need not be there", known.id);
        }
    }
}

#[test]
fn each_case_has_an_entry() {
    let ids: Vec<_> = KNOWN.iter().map(Disagreement::case).collect();
    for case in super::agreement::below(Path::new("tests/interop/cases"), ".ics") {
        assert!(ids.contains(&case), "{}", case.display());
    }
}

/// Where the list stands in the manual.
const MARKS: (&str, &str) = ("<!-- disagreements: begin -->\n", "<!-- disagreements: end -->\n");

#[test]
fn the_manual_shows_the_list() {
    let mut list = String::new();
    for known in KNOWN.iter() {
        let Disagreement { id, reader, says, reads, means, shows, machine, .. } = known;
        let of = |values: &[String]| values.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(list, "### {reader}: {id}\n\n{}\n", says.trim());
        if let Some(machine) = machine {
            let _ = writeln!(list, "Whether it happens is a matter of {machine}.\n");
        }
        let _ = writeln!(list, "Of [this calendar](../tests/interop/cases/{id}.ics) it reads as {shows}");
        let _ = writeln!(list, "{}\nwhere {} is right.\n", of(reads), of(means));
    }
    let path = Path::new("docs/interop.md");
    let manual = fs::read_to_string(path).unwrap();
    let (before, rest) = manual.split_once(MARKS.0).unwrap();
    let (shown, after) = rest.split_once(MARKS.1).unwrap();
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(path, format!("{before}{}\n{list}{}{after}", MARKS.0, MARKS.1)).unwrap();
    } else {
        assert_eq!(shown, format!("\n{list}"), "SNAPSHOTS=overwrite writes it anew");
    }
}

/// The version of a reader where it is pinned. Debian's libical is not: whoever installs is asked for its first number.
fn pinned(reader: &str) -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap();
    let of_python = |list: &str| {
        let start = format!("{reader}==");
        read(list).lines().find_map(|line| line.strip_prefix(&start).map(str::to_owned)).unwrap()
    };
    match reader {
        "libical" => {
            let install = read("tests/peers/install");
            let (_, asked) = install.split_once("needs libical ").unwrap();
            format!("{} of Debian", asked.split(' ').next().unwrap())
        }
        "ical.js" | "node-ical" => {
            let lock: Value = serde_json::from_str(&read("tests/peers/package-lock.json")).unwrap();
            lock["packages"][format!("node_modules/{reader}")]["version"].as_str().unwrap().to_owned()
        }
        "calcard" => {
            let lock: toml::Table = read("Cargo.lock").parse().unwrap();
            let mut packages = lock["package"].as_array().unwrap().iter();
            let package = packages.find(|it| it["name"].as_str() == Some(reader)).unwrap();
            package["version"].as_str().unwrap().to_owned()
        }
        khal::NAME => of_python("tests/peers/programs.txt"),
        _ => of_python("tests/peers/readers.txt"),
    }
}

#[test]
fn the_manual_names_the_readers_and_their_versions() {
    let manual = fs::read_to_string("docs/interop.md").unwrap();
    let (_, table) = manual.split_once("| reader | version |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with("| "));
    let shown: Vec<_> = rows
        .map(|row| {
            let cells: Vec<_> = row.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect();
            [cells[0], cells[1], cells[4]].map(str::to_owned)
        })
        .collect();
    let readers = READERS.iter().map(|reader| (reader.name, reader.expands)).chain([(khal::NAME, true)]);
    let expected: Vec<_> = readers
        .map(|(name, expands)| [name.to_owned(), pinned(name), if expands { "yes" } else { "no" }.to_owned()])
        .collect();
    assert_eq!(shown, expected);
}
