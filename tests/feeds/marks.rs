//! What a feed says of changes, where they are known, and the order in which an entry says everything.

use chrono::NaiveDateTime;
use kalends::model::{Mark, Marks};
use kalends::render::ics;
use kalends::render::jscal;
use kalends::view::entry::feeds;
use kalends::view::entry::head::{self, Head};
use kalends::view::entry::{Entry, entry};
use kalends::words;
use serde_json::{Value, json};

use super::reader::{read, unfold};
use super::sample::{catalogue, every_kind, file_of, site_of};
use kalends::model::Calendar;

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// An event of a calendar as if its history were known.
fn changed<'a>(calendar: &'a Calendar, id: &str) -> Entry<'a> {
    let plan = feeds::plan(calendar);
    let words = words::of("en").unwrap();
    let mut entries = plan.entries.iter().filter_map(|key| entry(calendar, &Marks::unknown(), words, *key));
    let found = entries.find(|entry| entry.uid == format!("{id}@example.org")).unwrap();
    Entry {
        stamp: time("2026-03-04T05:06:07"),
        created: Some(time("2026-01-02T03:04:05")),
        modified: Some(time("2026-02-03T04:05:06")),
        sequence: Some(7),
        ..found
    }
}

fn head(calendar: &Calendar) -> Head<'_> {
    let plan = feeds::plan(calendar);
    let words = words::of("en").unwrap();
    head::head(calendar, words, &plan.feeds[0])
}

#[test]
fn each_change_mark_has_its_line() {
    let calendar = every_kind();
    let vevent = ics::vevent(&changed(&calendar, "conference"), &mut String::new());
    let feed = ics::feed(&head(&calendar), &[&vevent]);
    assert!(read(&feed).all("LAST-MODIFIED").is_empty(), "that of a feed would go back when an entry leaves");
    let lines = unfold(&feed);
    let at = lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap();
    assert_eq!(
        lines[at + 1..at + 8],
        [
            "UID:conference@example.org",
            "DTSTAMP:20260304T050607Z",
            "CREATED:20260102T030405Z",
            "LAST-MODIFIED:20260203T040506Z",
            "SEQUENCE:7",
            "DTSTART;VALUE=DATE:20260617",
            "DTEND;VALUE=DATE:20260620",
        ]
    );
}

#[test]
fn the_same_marks_in_jscalendar() {
    let calendar = every_kind();
    let about = jscal::About {
        uid: "example.org",
        updated: time("2026-05-06T07:08:09"),
        title: "Example",
        description: "",
        locale: "en",
        page: None,
        source: None,
    };
    let member = || jscal::Member { entry: changed(&calendar, "conference"), changed: vec![] };
    let group: Value = serde_json::to_value(jscal::group(about, || [member()].into_iter())).unwrap();
    let event = &group["entries"][0];
    assert_eq!(group["updated"], "2026-05-06T07:08:09Z");
    assert_eq!(
        ["created", "updated", "sequence"].map(|key| event[key].clone()),
        [json!("2026-01-02T03:04:05Z"), json!("2026-03-04T05:06:07Z"), json!(7)]
    );
}

/// Readers take the last of what they know or the first; what is the same for all entries of all feeds cannot
/// surprise one of them.
#[test]
fn every_property_in_its_order() {
    let calendar = catalogue(
        "whole.toml",
        r#"
[calendar]
id = "example.org"
title = "Whole"
url = "https://example.org/"
[tags]
t = "T"
[[event]]
id = "whole"
name = "Whole"
start = 2026-06-17T19:00:00
timezone = "Europe/Lisbon"
rrule = "FREQ=DAILY"
until = 2026-06-20
exdate = [2026-06-18]
venue = "V"
latitude = 38.7
longitude = -9.1
tags = ["t"]
online = "https://meet.example.org/"
"#,
    );
    let part_of = vec!["a@example.org".into(), "b@example.org".into()];
    let entry = Entry { part_of, ..changed(&calendar, "whole") };
    let vevent = ics::vevent(&entry, &mut String::new());
    let feed = read(&ics::feed(&head(&calendar), &[&vevent]));
    let names: Vec<&str> = feed.of("VEVENT")[0].properties.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "UID",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "RRULE",
            "EXDATE",
            "SUMMARY",
            "LOCATION",
            "GEO",
            "DESCRIPTION",
            "URL",
            "CATEGORIES",
            "STATUS",
            "TRANSP",
            "X-MICROSOFT-CDO-BUSYSTATUS",
            "CONFERENCE",
            "RELATED-TO",
            "RELATED-TO",
        ]
    );
}

/// Without history a stamp is made from the text: the same for the same text, another for another, and one for all
/// components of a UID.
#[test]
fn a_stamp_without_history_is_made_from_the_text() {
    let text = |note: &str| {
        format!(
            "[calendar]\nid = \"example.org\"\ntitle = \"T\"\n[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2026-06-17\n\
             [[event]]\nid = \"weekly\"\nname = \"W\"\nstart = 2026-06-17\nrrule = \"FREQ=WEEKLY\"\nuntil = 2026-07-17\n\
             [[event.occurrence]]\nof = 2026-06-24\nnote = \"{note}\"\n"
        )
    };
    let stamps = |note: &str| {
        let site = site_of(catalogue("stamps.toml", &text(note)), "2026-01-01");
        let feed = file_of(&site, "feeds/all.ics");
        let group: Value = serde_json::from_str(&file_of(&site, "api/v1/events.jscal.json")).unwrap();
        let read = read(&feed);
        assert!(!feed.contains("SEQUENCE") && !feed.contains("CREATED") && !feed.contains("LAST-MODIFIED"));
        let stamps: Vec<(String, String)> = read
            .of("VEVENT")
            .iter()
            .map(|it| (it.one("UID").to_owned(), it.one("DTSTAMP").to_owned()))
            .collect();
        (stamps, group["entries"].clone())
    };
    let (before, group) = stamps("One");
    assert_eq!(before, stamps("One").0);
    let (after, _) = stamps("Two");
    assert_eq!(before[0], after[0], "`a` says the same");
    assert_ne!(before[1].1, after[1].1);
    assert_eq!(before[1], before[2], "one stamp for all components of a UID");
    assert!(before.iter().all(|(_, stamp)| stamp.as_str() > "2000" && stamp.as_str() < "2010"), "{before:?}");
    let compact = |text: &Value| text.as_str().unwrap().replace(['-', ':'], "");
    assert_eq!(compact(&group[0]["updated"]), before[0].1);
    assert_eq!(compact(&group[1]["updated"]), before[1].1);
}

/// `sequence` of the calendar is what every count begins with, with a history and without.
#[test]
fn counts_begin_where_the_calendar_says() {
    let mut calendar = every_kind();
    calendar.sequence = 20;
    let words = words::of("en").unwrap();
    let key = feeds::plan(&calendar).entries[0];
    assert_eq!(entry(&calendar, &Marks::unknown(), words, key).unwrap().sequence, Some(20));
    let uid = entry(&calendar, &Marks::unknown(), words, key).unwrap().uid;
    let (modified, created) = (time("2026-02-03T04:05:06"), time("2026-01-02T03:04:05"));
    let known = [(uid.split('@').next().unwrap().to_owned(), Mark { created, modified, sequence: 3 })];
    let entry = entry(&calendar, &Marks::known(known.into()), words, key).unwrap();
    assert_eq!((entry.sequence, entry.created, entry.modified), (Some(23), Some(created), Some(modified)));
    assert_eq!(entry.stamp, modified);
}
