//! Entries put together: from several files, and beside one that cannot be read.

use kalends::text::Sources;
use kalends::when::{When, Zone};

use super::{HEAD, errors};
use crate::findings::judged;

#[test]
fn two_calendars_in_two_files() {
    let (sources, report) = judged(&[("a.toml", HEAD), ("b.toml", HEAD)]);
    let finding = &report.findings()[0];
    assert_eq!((finding.rule.code, sources.name(finding.at)), ("calendar-twice", "b.toml"));
    assert_eq!(sources.name(finding.related[0].0), "a.toml");
}

#[test]
fn entries_may_be_in_any_file() {
    let events =
        "[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-09-04\ntags = [\"x\"]\nseries = \"s\"\n";
    let rest = "[tags]\nx = \"X\"\n[[series]]\nid = \"s\"\nname = \"S\"\n";
    let (_, report) = judged(&[("1.toml", events), ("2.toml", HEAD), ("3.toml", rest)]);
    assert_eq!(report.findings(), []);
}

#[test]
fn an_unreadable_entry_still_holds_its_id() {
    let text = format!(
        "{HEAD}\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-02-30\n\n[[event]]\nid = \"b-2025\"\nname = \"B\"\nstart = 2025-09-04\npart_of = [\"a-2025\"]\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(report.findings().len(), 1, "{:?}", errors(&report));
}

/// What an evening with this country is said to be wrong with, in a calendar on this clock.
fn evening(zone: &str, rest: &str) -> Vec<String> {
    let text = format!(
        "{HEAD}timezone = \"{zone}\"\n\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-06-17T18:30:00\n{rest}"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    report.findings().iter().map(|finding| finding.rule.code.to_owned()).collect()
}

#[test]
fn the_calendar_says_the_clock_of_its_own_country_alone() {
    let none: [&str; 0] = [];
    assert_eq!(evening("Europe/Lisbon", "country = \"PT\"\n"), none);
    assert_eq!(evening("Atlantic/Azores", "country = \"PT\"\n"), none);
    // An older name of a zone of the country.
    assert_eq!(evening("Asia/Calcutta", "country = \"IN\"\n"), none);
    assert_eq!(evening("Europe/Lisbon", "country = \"ES\"\n"), ["zone-missing"]);
    // By the same clock, and yet nobody said so.
    assert_eq!(evening("Europe/Berlin", "country = \"AT\"\n"), ["zone-missing"]);
    assert_eq!(evening("UTC", "country = \"PT\"\n"), ["zone-missing"]);
    // An offset wins over what is only assumed.
    assert_eq!(
        evening("Europe/Lisbon", "end = 2025-06-17T23:00:00+02:00\ncountry = \"PT\"\n"),
        ["end-kind-differs"]
    );
    let deadline = "country = \"PT\"\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2025-06-01T12:00:00\n";
    assert_eq!(evening("Europe/Lisbon", deadline), ["deadline-zone-assumed"]);
}

#[test]
fn an_evening_in_the_country_of_the_calendar_is_on_its_clock() {
    let of = |start: &str| {
        let text = format!(
            "{HEAD}timezone = \"Europe/Lisbon\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\nstart = {start}\ncountry = \"PT\"\n"
        );
        let mut sources = Sources::default();
        sources.add("events.toml", text);
        let (calendar, _) = kalends::catalogue::read(&sources);
        let When::Hours(hours) = calendar.events[0].when else { panic!("no clock times") };
        (hours.start.offset, hours.zone)
    };
    assert_eq!(of("2025-06-17T18:30:00"), (3600, Zone::named("Europe/Lisbon")));
    assert_eq!(of("2025-06-17T18:30:00+01:00"), (3600, Zone::named("Europe/Lisbon")));
    assert_eq!(of("2025-06-17T18:30:00+02:00"), (7200, None));
}
