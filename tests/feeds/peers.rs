//! Feeds read back by parsers of others, and compared with the model entry by entry.
//!
//! calcard is a dependency of the tests. Python's icalendar and npm's ical.js are installed by
//! `tests/peers/install`; `KALENDS_PEERS` says where. Without it they are left out, and that is said.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use kalends::model::{Calendar, Marks};
use kalends::view::entry::{self, Entry, Repeats, Span, State};
use kalends::view::feeds;
use kalends::when::{Zone, recurrence};
use kalends::words;
use serde_json::{Value, json};

use super::sample::{calendar, catalogue, evening, event, every_kind, feeds_of};

/// The catalogues whose feeds are read back: every kind of entry, the project's own, and those of the sites.
fn catalogues() -> Vec<(String, Calendar)> {
    let mut all = vec![("every-kind".to_owned(), every_kind()), ("zones".to_owned(), some_zones())];
    let sites = fs::read_dir("tests/sites").into_iter().flatten().map(|site| site.unwrap().path());
    let mut files: Vec<PathBuf> =
        sites.map(|site| site.join("events.toml")).filter(|it| it.is_file()).collect();
    files.sort();
    files.push(PathBuf::from("events.toml"));
    for file in files {
        let name = file.display().to_string();
        all.push((name.replace('/', "-"), catalogue(&name, &fs::read_to_string(&file).unwrap())));
    }
    all
}

/// Evenings around the year in a tenth of all zones and in those that changed their rules lately or have none.
fn some_zones() -> Calendar {
    let mut names: Vec<&str> = Zone::names().collect();
    names.sort_unstable();
    let telling =
        ["America/Santiago", "Africa/Casablanca", "America/Vancouver", "Africa/Cairo", "Asia/Jerusalem"];
    let names = names.into_iter().step_by(10).chain(telling);
    let days = ["2026-01-20", "2026-04-10", "2026-07-30", "2028-11-20"];
    let events = names.enumerate().flat_map(|(at, name)| {
        let zone = Zone::named(name).unwrap();
        days.map(|day| {
            event(&format!("e{at}-{day}"), evening(zone, format!("{day}T19:00:00").parse().unwrap()))
        })
    });
    calendar(events.collect())
}

/// What every reader must make of each entry of each feed, from the model: by feed, then by UID.
fn expected(calendar: &Calendar) -> BTreeMap<String, BTreeMap<String, Value>> {
    let (marks, words) = (Marks::unknown(None), words::of("en").unwrap());
    let plan = feeds::plan(calendar);
    let of_feed = |feed: &feeds::Feed| {
        let busy = feeds::head(calendar, &marks, words, &plan, feed).busy;
        let lines = feed.entries.iter().map(|number| {
            let key = plan.entries[*number as usize];
            let entry = entry::entry(calendar, &marks, words, key).unwrap();
            let mut line = line(&entry, &plan.part_of(calendar, feed, key));
            if let Some(busy) = busy.filter(|_| entry.may_block) {
                line["transparency"] = json!(if busy { "OPAQUE" } else { "TRANSPARENT" });
            }
            (known_by(&line), line)
        });
        (feed.slug(calendar), lines.collect())
    };
    plan.feeds.iter().map(of_feed).collect()
}

/// What tells an entry from all others in its feed: its UID, and for a single time which one it is.
fn known_by(line: &Value) -> String {
    let uid = line["uid"].as_str().unwrap();
    line["recurrence_id"].as_str().map_or(uid.to_owned(), |time| format!("{uid} {time}"))
}

fn line(entry: &Entry<'_>, part_of: &[String]) -> Value {
    let times = Times::of(entry.span);
    let repeats = entry.repeats.as_ref();
    let days = |days: Option<&[NaiveDate]>| -> Vec<String> {
        let written = |day: &NaiveDate| times.on(*day);
        days.unwrap_or_default().iter().map(written).collect()
    };
    json!({
        "uid": entry.uid,
        "recurrence_id": entry.instead_of.map(|usual| Times::of(usual).start),
        "all_day": times.start_utc.is_none(),
        "start": times.start,
        "end": times.end,
        "start_utc": times.start_utc,
        "end_utc": times.end_utc,
        "zone": times.zone.map(Zone::name),
        "status": match entry.state {
            State::Confirmed => "CONFIRMED",
            State::Tentative => "TENTATIVE",
            State::Cancelled => "CANCELLED",
        },
        "transparency": if entry.busy { "OPAQUE" } else { "TRANSPARENT" },
        "sequence": entry.sequence,
        "summary": entry.title,
        "description": entry.description,
        "location": entry.location.clone().unwrap_or_default(),
        "url": entry.url.as_deref().unwrap_or_default().replace(',', "%2C").replace(';', "%3B"),
        "categories": entry.categories,
        "rrule": repeats.and_then(|it| it.rule.map(|rule| times.rule(rule, it.until))),
        "exdate": days(repeats.map(|it| it.exdates)),
        "rdate": days(repeats.map(|it| it.rdates)),
        "related_to": part_of,
        "occurrences": times.occurrences(repeats),
    })
}

/// How many occurrences are compared.
const OCCURRENCES: usize = 60;

/// The times of a span, as the readers say them.
struct Times {
    start: String,
    end: String,
    start_utc: Option<String>,
    end_utc: Option<String>,
    zone: Option<Zone>,
    clock: Option<chrono::NaiveTime>,
}

impl Times {
    fn of(span: Span) -> Self {
        let written = |time: NaiveDateTime| time.format("%Y-%m-%dT%H:%M:%S").to_string();
        let utc = |time: NaiveDateTime| Some(format!("{}Z", written(time)));
        match span {
            Span::Days { first, last } => Self {
                start: first.to_string(),
                end: (last + TimeDelta::days(1)).to_string(),
                start_utc: None,
                end_utc: None,
                zone: None,
                clock: None,
            },
            Span::Instants { start, end } => Self {
                start: written(start),
                end: written(end),
                start_utc: utc(start),
                end_utc: utc(end),
                zone: None,
                clock: Some(start.time()),
            },
            Span::Local { zone, start, end } => Self {
                start: written(start),
                end: written(end),
                start_utc: utc(zone.moment(start).utc()),
                end_utc: utc(zone.moment(end).utc()),
                zone: Some(zone),
                clock: Some(start.time()),
            },
        }
    }

    fn on(&self, day: NaiveDate) -> String {
        match self.clock {
            None => day.to_string(),
            Some(clock) => day.and_time(clock).format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }

    /// The first occurrences: UTC times, or days.
    fn occurrences(&self, repeats: Option<&Repeats<'_>>) -> Vec<String> {
        let Some(repeats) = repeats else { return Vec::new() };
        let first: NaiveDate = self.start[..10].parse().unwrap();
        let clock = self.clock.unwrap_or_default();
        let last = repeats.until.unwrap_or(first + TimeDelta::days(366 * 65));
        let ruled = repeats.rule.map(|rule| recurrence::days(rule, first.and_time(clock), last));
        let mut days = ruled.unwrap_or_default();
        days.insert(first);
        days.extend(repeats.rdates);
        repeats.exdates.iter().for_each(|day| assert!(days.remove(day)));
        let written = |day: NaiveDate| match (self.clock, self.zone) {
            (None, _) => day.to_string(),
            (Some(clock), zone) => {
                let utc = zone.map_or(day.and_time(clock), |zone| zone.moment(day.and_time(clock)).utc());
                utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
            }
        };
        days.into_iter().take(OCCURRENCES).map(written).collect()
    }

    /// The parts of a rule with UNTIL, in order of the alphabet.
    fn rule(&self, rule: &str, until: Option<NaiveDate>) -> String {
        let until = until.map(|day| match self.clock {
            None => format!("UNTIL={}", day.format("%Y%m%d")),
            Some(clock) => {
                let local = day.and_time(clock);
                let utc = self.zone.map_or(local, |zone| zone.moment(local).utc());
                format!("UNTIL={}", utc.format("%Y%m%dT%H%M%SZ"))
            }
        });
        let mut parts: Vec<String> = rule.split(';').map(str::to_owned).chain(until).collect();
        parts.sort();
        parts.join(";")
    }
}

/// Writes every feed into a folder and gives the files.
fn written(folder: &Path, name: &str, calendar: &Calendar) -> Vec<(String, PathBuf)> {
    let one = |(slug, feed): (String, String)| {
        let path = folder.join(format!("{name}.{slug}.ics"));
        fs::write(&path, feed).unwrap();
        (slug, path)
    };
    feeds_of(calendar).into_iter().map(one).collect()
}

/// Runs a reader over files and gives its lines by file and UID.
fn read_by(command: &mut Command, files: &[PathBuf]) -> BTreeMap<PathBuf, BTreeMap<String, Value>> {
    let done = command.args(files).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    let mut all: BTreeMap<PathBuf, BTreeMap<String, Value>> = BTreeMap::new();
    for text in String::from_utf8(done.stdout).unwrap().lines() {
        let mut line: Value = serde_json::from_str(text).unwrap();
        let file = line.as_object_mut().unwrap().remove("file").unwrap();
        let key = known_by(&line);
        let before = all.entry(PathBuf::from(file.as_str().unwrap())).or_default().insert(key, line);
        assert!(before.is_none(), "twice in one feed: {text}");
    }
    all
}

#[test]
fn others_read_what_was_meant() {
    #[allow(clippy::disallowed_methods, reason = "the script that runs the tests says where the parsers are")]
    let Some(peers) = std::env::var_os("KALENDS_PEERS").map(PathBuf::from) else {
        println!("KALENDS_PEERS is not set: Python's icalendar and ical.js are left out");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (name, calendar) in catalogues() {
        let expected = expected(&calendar);
        let files = written(folder.path(), &name, &calendar);
        let paths: Vec<PathBuf> = files.iter().map(|(_, path)| path.clone()).collect();
        let mut python = Command::new(peers.join("venv/bin/python"));
        // Zone data from the pinned package, not from the machine.
        python.env("PYTHONTZPATH", "").arg("tests/peers/read_icalendar.py");
        let mut node = Command::new("node");
        node.env("KALENDS_PEERS", &peers).arg("tests/peers/read_icaljs.mjs");
        for reader in [&mut python, &mut node] {
            let read = read_by(reader, &paths);
            for (slug, path) in &files {
                let found = read.get(path).cloned().unwrap_or_default();
                assert_same(&found, &expected[slug], &format!("{name} {slug} {:?}", reader.get_program()));
            }
        }
    }
}

#[test]
fn calcard_reads_what_was_meant() {
    for (name, calendar) in catalogues() {
        let expected = expected(&calendar);
        for (slug, feed) in feeds_of(&calendar) {
            let read = ICalendar::parse(&feed).unwrap_or_else(|error| panic!("{name} {slug}: {error:?}"));
            let events =
                read.components.iter().filter(|it| it.component_type == ICalendarComponentType::VEvent);
            let lines = events.map(calcard_line).map(|line| (known_by(&line), line));
            let wanted = expected[&slug].iter().map(|(key, line)| (key.clone(), for_calcard(line)));
            assert_same(&lines.collect(), &wanted.collect(), &format!("{name} {slug} calcard"));
        }
    }
}

/// Compares entry by entry, so that a failure shows one entry and not a whole feed.
fn assert_same(found: &BTreeMap<String, Value>, expected: &BTreeMap<String, Value>, what: &str) {
    let uids = |lines: &BTreeMap<String, Value>| lines.keys().cloned().collect::<Vec<_>>();
    assert_eq!(uids(found), uids(expected), "{what}");
    for (uid, line) in found {
        let mut expected = expected[uid].clone();
        if line.get("occurrences").is_none() {
            expected.as_object_mut().unwrap().remove("occurrences");
        }
        assert_eq!(*line, expected, "{what} {uid}");
    }
}

/// What calcard is asked for. Its zone data is of 2025, so instants are left to the others.
const ASKED: &[(&str, ICalendarProperty)] = &[
    ("uid", ICalendarProperty::Uid),
    ("summary", ICalendarProperty::Summary),
    ("description", ICalendarProperty::Description),
    ("location", ICalendarProperty::Location),
    ("url", ICalendarProperty::Url),
];

fn for_calcard(line: &Value) -> Value {
    let mut kept: serde_json::Map<String, Value> =
        ASKED.iter().map(|(name, _)| ((*name).to_owned(), line[*name].clone())).collect();
    for name in ["recurrence_id", "start", "end", "categories", "related_to", "sequence"] {
        kept.insert(name.to_owned(), line[name].clone());
    }
    Value::Object(kept)
}

fn calcard_line(event: &ICalendarComponent) -> Value {
    let of =
        |name: &ICalendarProperty| event.entries.iter().filter(|it| it.name == *name).collect::<Vec<_>>();
    let texts = |entries: Vec<&ICalendarEntry>| -> Vec<String> {
        entries.iter().flat_map(|it| &it.values).filter_map(|it| it.as_text()).map(str::to_owned).collect()
    };
    let time = |name: &ICalendarProperty| {
        let time = of(name).first()?.values[0].as_partial_date_time().unwrap();
        let day = format!("{:04}-{:02}-{:02}", time.year.unwrap(), time.month.unwrap(), time.day.unwrap());
        match (time.hour, time.minute, time.second) {
            (Some(hour), Some(minute), Some(second)) => {
                Some(format!("{day}T{hour:02}:{minute:02}:{second:02}"))
            }
            _ => Some(day),
        }
    };
    let mut line: serde_json::Map<String, Value> = ASKED
        .iter()
        .map(|(name, property)| ((*name).to_owned(), json!(texts(of(property)).concat())))
        .collect();
    line.insert("recurrence_id".to_owned(), json!(time(&ICalendarProperty::RecurrenceId)));
    line.insert("start".to_owned(), json!(time(&ICalendarProperty::Dtstart)));
    line.insert("end".to_owned(), json!(time(&ICalendarProperty::Dtend)));
    line.insert("categories".to_owned(), json!(texts(of(&ICalendarProperty::Categories))));
    line.insert("related_to".to_owned(), json!(texts(of(&ICalendarProperty::RelatedTo))));
    line.insert("sequence".to_owned(), json!(of(&ICalendarProperty::Sequence)[0].values[0].as_integer()));
    Value::Object(line)
}
