//! What a feed says of changes, where they are known, and the order in which an entry says everything.

use chrono::NaiveDateTime;
use kalends::model::Marks;
use kalends::render::ics::{self, Member};
use kalends::render::jscal;
use kalends::view::entry::feeds;
use kalends::view::entry::head::{self, Head};
use kalends::view::entry::{Entry, entry};
use kalends::words;
use serde_json::{Value, json};

use super::reader::{read, unfold};
use super::sample::{catalogue, every_kind};
use kalends::model::Calendar;

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// An event of a calendar as if its history were known.
fn changed<'a>(calendar: &'a Calendar, id: &str) -> Entry<'a> {
    let plan = feeds::plan(calendar);
    let words = words::of("en").unwrap();
    let mut entries =
        plan.entries.iter().filter_map(|key| entry(calendar, &Marks::unknown(None), words, *key));
    let found = entries.find(|entry| entry.uid == format!("{id}@example.org")).unwrap();
    Entry {
        stamp: time("2026-03-04T05:06:07"),
        created: Some(time("2026-01-02T03:04:05")),
        modified: Some(time("2026-02-03T04:05:06")),
        sequence: 7,
        ..found
    }
}

fn head(calendar: &Calendar) -> Head<'_> {
    let plan = feeds::plan(calendar);
    let words = words::of("en").unwrap();
    head::head(calendar, &Marks::unknown(None), words, &plan, &plan.feeds[0])
}

#[test]
fn each_change_mark_has_its_line() {
    let calendar = every_kind();
    let vevent = ics::vevent(&changed(&calendar, "conference"), &mut String::new());
    let members = [Member { vevent: &vevent, part_of: Vec::new() }];
    let newest = Head { modified: Some(time("2026-05-06T07:08:09")), ..head(&calendar) };
    let feed = ics::feed(&newest, &members);
    assert_eq!(read(&feed).one("LAST-MODIFIED"), "20260506T070809Z");
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
    let bare = read(&ics::feed(&head(&calendar), &members));
    assert!(bare.all("LAST-MODIFIED").is_empty(), "nothing is made up where no change is known");
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
    let member =
        || jscal::Member { entry: changed(&calendar, "conference"), changed: vec![], part_of: vec![] };
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
rdate = [2026-06-25]
venue = "V"
latitude = 38.7
longitude = -9.1
tags = ["t"]
online = "https://meet.example.org/"
"#,
    );
    let vevent = ics::vevent(&changed(&calendar, "whole"), &mut String::new());
    let members = [Member { vevent: &vevent, part_of: vec!["a@example.org".into(), "b@example.org".into()] }];
    let feed = read(&ics::feed(&head(&calendar), &members));
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
            "RDATE",
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
