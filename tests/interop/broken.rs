//! The suite sees what it is there to see: a feed that is broken on purpose, in one way at a time, does not pass.

use std::fs;

use super::agreement::Feeds;
use super::readers::{self, READERS};
use crate::feeds::sample::every_kind;

/// What is broken: what a line was and what it is then.
const BREAKS: &[(&str, &str, &str)] = &[
    ("the last day as the end", "DTEND;VALUE=DATE:20260620\r\n", "DTEND;VALUE=DATE:20260619\r\n"),
    ("another zone", "DTSTART;TZID=Europe/Lisbon:20260617T19", "DTSTART;TZID=Europe/Berlin:20260617T19"),
    (
        "a zone an hour off",
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100",
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0000",
    ),
    ("an EXDATE without its zone", "EXDATE;TZID=America/Sao_Paulo:", "EXDATE:"),
    ("an UNTIL an hour early", "UNTIL=20261231T135900Z", "UNTIL=20261126T125900Z"),
    ("another status", "STATUS:TENTATIVE\r\n", "STATUS:CONFIRMED\r\n"),
    ("another UID", "UID:conference@example.org\r\n", "UID:conference-2@example.org\r\n"),
    (
        "an event without its time stamp",
        "DTSTAMP:20000101T000000Z\r\nSEQUENCE:0\r\nDTSTART;VALUE",
        "SEQUENCE:0\r\nDTSTART;VALUE",
    ),
    ("a line break that is none", "SUMMARY:A conference\r\n", "SUMMARY:A\r\n conference\r\n"),
];

#[test]
fn what_is_broken_is_noticed() {
    if readers::present().count() < READERS.len() {
        return;
    }
    let (folder, calendar) = (tempfile::tempdir().unwrap(), every_kind());
    for (what, whole, broken) in BREAKS {
        let mut feeds = Feeds::default();
        feeds.write(folder.path(), "broken", &calendar, |slug| slug == "all");
        let path = folder.path().join("broken.all.ics");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(whole), "{what}: there is nothing to break");
        fs::write(&path, text.replacen(whole, broken, 1)).unwrap();
        let noticed = READERS.iter().filter(|reader| !feeds.apart(reader).is_empty());
        let noticed: Vec<_> = noticed.map(|reader| reader.name).collect();
        println!("{what}: {}", noticed.join(", "));
        assert!(!noticed.is_empty(), "{what} is not noticed");
    }
}
