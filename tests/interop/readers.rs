//! The readers: how each is run over many files at once, and what it tells of them.
//!
//! The lines they print are described in `tests/peers/README.md`.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::calcard;

/// The days between which occurrences are compared, the second exclusive.
pub(super) const WINDOW: (&str, &str) = ("2025-01-01", "2030-01-01");

/// The days that readers are asked for: more, because some go by local time at the edges.
const ASKED: [&str; 2] = ["20241225", "20300105"];

/// A reader and the members that its lines have, those of every component and whether there are occurrences.
pub(super) struct Reader {
    pub(super) name: &'static str,
    /// What it tells of each component; nothing for one that tells occurrences alone.
    pub(super) tells: &'static [&'static str],
    /// Whether it tells occurrences.
    pub(super) expands: bool,
    run: Run,
}

/// How a reader is run.
enum Run {
    /// Here, in this process.
    Here(fn(&Path) -> Vec<Value>),
    /// A program, given where those of other makers are installed.
    Program(fn(&Path) -> Command),
}

/// What every reader that tells of components tells.
const ALWAYS: &[&str] = &["uid", "recurrence_id", "all_day", "status", "summary"];

/// Every reader.
pub(super) const READERS: &[Reader] = &[
    Reader {
        name: "libical",
        tells: &[
            "start",
            "end",
            "start_utc",
            "end_utc",
            "zone",
            "transparency",
            "sequence",
            "description",
            "location",
            "url",
            "rrule",
            "exdate",
            "rdate",
            "related_to",
        ],
        expands: true,
        run: Run::Program(|peers| Command::new(peers.join("read_libical"))),
    },
    Reader {
        name: "icalendar",
        tells: EVERYTHING,
        expands: false,
        run: Run::Program(|peers| python(peers, "read_icalendar.py")),
    },
    Reader {
        name: "recurring-ical-events",
        tells: &[],
        expands: true,
        run: Run::Program(|peers| python(peers, "read_recurring.py")),
    },
    Reader {
        name: "vobject",
        tells: EVERYTHING,
        expands: true,
        run: Run::Program(|peers| python(peers, "read_vobject.py")),
    },
    Reader {
        name: "ical.js",
        tells: EVERYTHING,
        expands: true,
        run: Run::Program(|peers| node(peers, "read_icaljs.mjs")),
    },
    Reader {
        name: "node-ical",
        tells: &[
            "start_utc",
            "end_utc",
            "zone",
            "transparency",
            "sequence",
            "description",
            "location",
            "url",
            "categories",
        ],
        expands: true,
        run: Run::Program(|peers| node(peers, "read_nodeical.mjs")),
    },
    Reader {
        name: "calcard",
        tells: &[
            "start",
            "end",
            "zone",
            "transparency",
            "sequence",
            "description",
            "location",
            "url",
            "categories",
            "related_to",
        ],
        expands: true,
        run: Run::Here(calcard::read),
    },
];

/// What a reader tells that hands over all that is asked for.
const EVERYTHING: &[&str] = &[
    "start",
    "end",
    "start_utc",
    "end_utc",
    "zone",
    "transparency",
    "sequence",
    "description",
    "location",
    "url",
    "categories",
    "rrule",
    "exdate",
    "rdate",
    "related_to",
];

fn python(peers: &Path, script: &str) -> Command {
    let mut command = Command::new(peers.join("readers/bin/python"));
    // Zone data from the pinned package, not from the machine.
    command.env("PYTHONTZPATH", "").env("PYTHONDONTWRITEBYTECODE", "1").arg(format!("tests/peers/{script}"));
    command
}

fn node(peers: &Path, script: &str) -> Command {
    let mut command = Command::new("node");
    command.env("KALENDS_PEERS", peers).arg(format!("tests/peers/{script}"));
    command
}

/// Where the programs of other makers are, if they are installed.
pub(super) fn peers() -> Option<PathBuf> {
    std::env::var_os("KALENDS_PEERS").map(PathBuf::from)
}

/// The readers that can run here. Says which are left out.
pub(super) fn present() -> impl Iterator<Item = &'static Reader> {
    let installed = peers().is_some();
    READERS.iter().filter(move |reader| {
        let can_run = installed || matches!(reader.run, Run::Here(_));
        if !can_run {
            println!("KALENDS_PEERS is not set: {} is left out", reader.name);
        }
        can_run
    })
}

/// What a reader told of one file.
#[derive(Default)]
pub(super) struct Told {
    /// What it objects to.
    pub(super) faults: Vec<String>,
    /// How many seconds it took, where it tells.
    pub(super) took: Option<f64>,
    /// The components by UID and, of a replaced occurrence, its first start.
    pub(super) components: BTreeMap<Key, Value>,
    /// The occurrences of each UID in the window by start, each with its end, status and title.
    pub(super) occurrences: BTreeMap<String, Vec<[String; 4]>>,
}

/// A component of a feed: its UID and its RECURRENCE-ID, as a UTC time or a day.
pub(super) type Key = (String, Option<String>);

impl Reader {
    /// Whether it tells this of a component.
    pub(super) fn knows(&self, member: &str) -> bool {
        !self.tells.is_empty() && (ALWAYS.contains(&member) || self.tells.contains(&member))
    }

    /// Reads all files at once.
    pub(super) fn read(&self, files: &[PathBuf]) -> BTreeMap<PathBuf, Told> {
        let mut all: BTreeMap<PathBuf, Told> =
            files.iter().map(|file| (file.clone(), Told::default())).collect();
        for (file, line) in self.lines(files) {
            self.take(all.get_mut(&file).expect("a file that was asked for"), line);
        }
        for told in all.values_mut() {
            for occurrences in told.occurrences.values_mut() {
                occurrences.retain(|[start, ..]| *start.as_str() >= *WINDOW.0 && *start.as_str() < *WINDOW.1);
                occurrences.sort();
            }
        }
        all
    }

    fn take(&self, told: &mut Told, mut line: Value) {
        if let Some(fault) = line["fault"].as_str() {
            return told.faults.push(fault.to_owned());
        }
        if let Some(took) = line["took"].as_f64() {
            told.took = Some(took);
            return;
        }
        let uid = line["uid"].as_str().unwrap().to_owned();
        if let Some(found) = line.get_mut("occurrences") {
            let found: Vec<[String; 4]> = serde_json::from_value(found.take()).unwrap();
            return told.occurrences.entry(uid).or_default().extend(found);
        }
        let members = line.as_object_mut().unwrap();
        if let Some(Value::String(rule)) = members.get_mut("rrule") {
            *rule = in_order(rule);
        }
        for member in ALWAYS.iter().chain(self.tells) {
            assert!(members.contains_key(*member), "{}: no `{member}` in {members:?}", self.name);
        }
        let id = members["recurrence_id"].as_str().map(str::to_owned);
        let before = told.components.insert((uid, id), line);
        if let Some(before) = before {
            told.faults.push(format!("twice in one feed: {before}"));
        }
    }

    fn lines(&self, files: &[PathBuf]) -> Vec<(PathBuf, Value)> {
        let program = match self.run {
            Run::Here(read) => {
                let of = |file: &PathBuf| {
                    let begun = Instant::now();
                    let mut lines = read(file);
                    lines.push(json!({ "took": begun.elapsed().as_secs_f64() }));
                    lines.into_iter().map(|line| (file.clone(), line)).collect()
                };
                return files.iter().flat_map(|file| -> Vec<_> { of(file) }).collect();
            }
            Run::Program(program) => program(&peers().expect("only readers that are present are asked")),
        };
        let text = ask(program, files);
        let line = |text: &str| {
            let mut line: Value =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let file = line.as_object_mut().unwrap().remove("file").unwrap();
            (PathBuf::from(file.as_str().unwrap()), line)
        };
        text.lines().map(line).collect()
    }
}

/// Runs a program over files, which it gets line by line, and gives what it prints. It runs where clocks show
/// something else than UTC, because that must not matter.
fn ask(mut program: Command, files: &[PathBuf]) -> String {
    program.args(ASKED).env("TZ", "America/Los_Angeles");
    answer(program, files.iter().map(|file| format!("{}\n", file.display())).collect())
}

/// Asks a program in Python that is no reader of feeds.
pub(super) fn ask_python(peers: &Path, script: &str, lines: &str) -> String {
    answer(python(peers, script), lines.to_owned())
}

/// What a program prints that is given these lines.
fn answer(mut program: Command, list: String) -> String {
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child =
        program.stderr(Stdio::piped()).spawn().unwrap_or_else(|error| panic!("{program:?}: {error}"));
    let mut input = child.stdin.take().unwrap();
    // Beside the reading of its output, so that neither waits for the other.
    let writing = std::thread::spawn(move || input.write_all(list.as_bytes()));
    let reading = |mut from: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let out = reading(Box::new(child.stdout.take().unwrap()));
    let err = reading(Box::new(child.stderr.take().unwrap()));
    let begun = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break Some(status),
            None if begun.elapsed() > LONGEST => break None,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    if status.is_none() {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let (told, text, objections) = (writing.join().unwrap(), out.join().unwrap(), err.join().unwrap());
    let last = text.lines().next_back().unwrap_or_default();
    let status =
        status.unwrap_or_else(|| panic!("{program:?} does not come back; the last it told is {last}"));
    assert!(status.success(), "{program:?}: {objections}");
    told.unwrap();
    text
}

/// How long a program may read all that it is given. Some rules keep ical.js for good.
const LONGEST: Duration = Duration::from_secs(900);

/// A rule with its parts and their values in order of the alphabet, because readers order them as they like, and without
/// `WKST=MO`, which holds where nothing is said (RFC 5545, 3.3.10) and which some leave out.
pub(super) fn in_order(rule: &str) -> String {
    let ordered = |part: &str| {
        let (name, values) = part.split_once('=').unwrap();
        let mut values: Vec<&str> = values.split(',').collect();
        values.sort_unstable();
        format!("{name}={}", values.join(","))
    };
    let said = rule.split(';').filter(|part| *part != "WKST=MO");
    let mut parts: Vec<String> = said.map(ordered).collect();
    parts.sort_unstable();
    parts.join(";")
}
