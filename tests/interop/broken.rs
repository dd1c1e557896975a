//! The suite sees what it is there to see: a feed that is broken on purpose, in one way at a time, does not pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::agreement::Feeds;
use super::khal;
use super::readers::{self, READERS};
use crate::feeds::sample::{catalogue, feed_of};

/// Days, hours, a meeting with all that a recurrence can have, single days besides a rule, and a zone whose clocks
/// change by no rule.
const CATALOGUE: &str = r#"
[calendar]
id = "example.org"
title = "Example"

[[event]]
id = "days"
name = "Days"
start = 2026-06-17
end = 2026-06-19
city = "Lisbon"
description = "What it is about."

[[event]]
id = "hours"
name = "Hours"
status = "tentative"
start = 2026-06-17T19:00:00
end = 2026-06-17T22:00:00
timezone = "Europe/Warsaw"

[[event]]
id = "returns"
name = "Returns"
start = 2026-01-29T10:00:00
end = 2026-01-29T11:00:00
timezone = "America/New_York"
rrule = "FREQ=WEEKLY"
until = 2026-12-10
exdate = [2026-03-05]
  [[event.occurrence]]
  of = 2026-04-02
  start = 2026-04-03T10:00:00
  end = 2026-04-03T11:00:00

[[event]]
id = "besides"
name = "Besides"
start = 2026-02-03
rrule = "FREQ=MONTHLY;COUNT=6"
rdate = [2026-02-20]

[[event]]
id = "unruly"
name = "Unruly"
start = 2026-01-08T20:00:00
end = 2026-01-08T21:00:00
timezone = "America/Santiago"
rrule = "FREQ=WEEKLY;COUNT=70"
"#;

/// All of them.
const ALL: &[&str] =
    &["libical", "icalendar", "recurring-ical-events", "vobject", "ical.js", "node-ical", "calcard", "khal"];

/// Those that go by the VTIMEZONE.
const BY_RULES: &[&str] = &["libical", "vobject", "ical.js"];

/// What is broken: what a piece of the feed was, what it is then, and who has to notice. Others may.
const BREAKS: &[(&str, &str, &str, &[&str])] = &[
    ("the last day as the end", "DTEND;VALUE=DATE:20260620", "DTEND;VALUE=DATE:20260619", ALL),
    (
        "an end an hour late",
        "DTEND;TZID=Europe/Warsaw:20260617T22",
        "DTEND;TZID=Europe/Warsaw:20260617T23",
        ALL,
    ),
    (
        "a start an hour late",
        "DTSTART;TZID=Europe/Warsaw:20260617T19",
        "DTSTART;TZID=Europe/Warsaw:20260617T20",
        ALL,
    ),
    ("another zone", "DTSTART;TZID=Europe/Warsaw:20260617T19", "DTSTART;TZID=Europe/Lisbon:20260617T19", ALL),
    ("another status", "STATUS:TENTATIVE\r\n", "STATUS:CONFIRMED\r\n", ALL),
    ("no status", "STATUS:TENTATIVE\r\n", "", ALL),
    ("another UID", "UID:days@example.org\r\n", "UID:days-2@example.org\r\n", ALL),
    ("another name", "SUMMARY:Days\r\n", "SUMMARY:Day\r\n", ALL),
    ("a name that goes on in a line of its own", "SUMMARY:Days\r\n", "SUMMARY:Day\r\n s and nights\r\n", ALL),
    ("an EXDATE lost", "EXDATE;TZID=America/New_York:20260305T100000\r\n", "", ALL),
    (
        "an UNTIL an hour early",
        "UNTIL=20261210T150000Z",
        "UNTIL=20261210T140000Z",
        // calcard compares it with the local time.
        &["libical", "icalendar", "recurring-ical-events", "vobject", "ical.js", "node-ical", "khal"],
    ),
    ("another rule", "FREQ=WEEKLY;UNTIL", "FREQ=WEEKLY;INTERVAL=2;UNTIL", ALL),
    (
        "a moved one at another time",
        "DTSTART;TZID=America/New_York:20260403T10",
        "DTSTART;TZID=America/New_York:20260403T09",
        ALL,
    ),
    (
        "a further day a day late",
        "DTSTART;VALUE=DATE:20260220\r\nDTEND;VALUE=DATE:20260221",
        "DTSTART;VALUE=DATE:20260221\r\nDTEND;VALUE=DATE:20260222",
        ALL,
    ),
    (
        "a zone an hour off",
        "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400",
        "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500",
        BY_RULES,
    ),
    ("a change of clocks lost in one year", "RDATE:20270404T000000\r\n", "", BY_RULES),
    ("a change of clocks late in one year", "RDATE:20260405T", "RDATE:20260412T", BY_RULES),
    ("an event without its time stamp", "DTSTAMP:20000101T000000Z\r\n", "", &["libical", "vobject"]),
    ("a status that is none", "STATUS:CONFIRMED", "STATUS:IN-PROCESS", ALL),
    ("a calendar without its version", "VERSION:2.0\r\n", "", &["libical"]),
];

/// The whole of the event that takes days.
fn event(text: &str) -> &str {
    let (from, end) = (text.find("BEGIN:VEVENT\r\nUID:days@").unwrap(), "END:VEVENT\r\n");
    &text[from..from + text[from..].find(end).unwrap() + end.len()]
}

/// The feed broken in each way, with who has to notice.
fn broken(text: &str) -> Vec<(&'static str, String, &'static [&'static str])> {
    let (events, end) = (text.find("BEGIN:VEVENT").unwrap(), text.find("END:VCALENDAR").unwrap());
    let twice = format!("{}{}", event(text), event(text).replace("UID:days", "UID:day"));
    let mut all = vec![
        ("nothing", text.to_owned(), &[][..]),
        ("an event lost", text.replace(event(text), ""), ALL),
        ("an event twice, with another UID", text.replace(event(text), &twice), ALL),
        ("no event left", format!("{}{}", &text[..events], &text[end..]), ALL),
    ];
    for (what, whole, broken, who) in BREAKS {
        assert!(text.contains(whole), "{what}: there is nothing to break");
        all.push((what, text.replacen(whole, broken, 1), who));
    }
    all
}

#[test]
fn what_is_broken_is_noticed() {
    if readers::present().count() < READERS.len() {
        return;
    }
    let (folder, calendar) = (tempfile::tempdir().unwrap(), catalogue("broken.toml", CATALOGUE));
    let broken = broken(&feed_of(&calendar, "all"));
    let (mut feeds, mut noticed) = (Feeds::default(), BTreeMap::<PathBuf, BTreeSet<&str>>::new());
    for (number, (_, text, _)) in broken.iter().enumerate() {
        let mut alone = Feeds::default();
        alone.write(folder.path(), &number.to_string(), &calendar, |slug| slug == "all");
        let path = alone.iter().next().unwrap().0.clone();
        fs::write(&path, text).unwrap();
        let seen = khal::apart(&alone).is_some_and(|apart| !apart.is_empty());
        noticed.insert(path, seen.then_some(khal::NAME).into_iter().collect());
        feeds.extend(alone);
    }
    for reader in READERS {
        feeds.apart(reader).into_iter().for_each(|(path, _)| {
            noticed.get_mut(&path).unwrap().insert(reader.name);
        });
    }
    for (number, (what, _, who)) in broken.iter().enumerate() {
        let noticed = &noticed[&folder.path().join(format!("{number}.all.ics"))];
        println!("{what}: {noticed:?}");
        let missed: Vec<_> = who.iter().filter(|name| !noticed.contains(*name)).collect();
        assert!(missed.is_empty(), "{what} is not noticed by {missed:?}");
        assert_eq!(noticed.is_empty(), who.is_empty(), "{what}");
    }
}
