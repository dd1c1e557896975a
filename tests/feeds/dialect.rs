//! What goes out where one rule would be read differently: several entries of one event, and what belongs to which.

use std::collections::{BTreeMap, BTreeSet};

use kalends::model::{Calendar, Mark, Marks};
use kalends::view::entry::affected::affected;
use kalends::words;
use serde_json::Value;

use super::reader::{Component, holds, read};
use super::sample::{catalogue, feed_of, file_of, lines, marked_site, site_of};

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Dialect\"\nurl = \"https://example.org/\"\ntimezone = \"UTC\"\n";

fn of(events: &str) -> Calendar {
    catalogue("dialect.toml", &format!("{HEAD}{events}"))
}

/// UIDs without the calendar's id, with the values of a property.
fn uids<'c>(feed: &'c Component, property: &str) -> Vec<(&'c str, Vec<&'c str>)> {
    let uid = |event: &&'c Component| event.one("UID").strip_suffix("@example.org").unwrap();
    feed.of("VEVENT").into_iter().map(|event| (uid(&event), event.all(property))).collect()
}

const CALL: &str = r#"
[[event]]
id = "main"
name = "Main"
start = 2027-01-01
[[event]]
id = "call"
name = "Call"
start = 2027-01-05T07:00:00
end = 2027-01-05T08:00:00
timezone = "Europe/Berlin"
rrule = "FREQ=MONTHLY;BYDAY=1TU,3TU"
until = 2027-06-30
exdate = [2027-01-05, 2027-02-16]
rdate = [2027-01-07]
part_of = ["main"]
online = true
  [[event.occurrence]]
  of = 2027-03-16
  start = 2027-03-17T09:00:00
  [[event.occurrence]]
  of = 2027-04-06
  name = "Call with guests"
  [[event.occurrence]]
  of = 2027-01-07
  status = "cancelled"
"#;

#[test]
fn two_places_of_a_weekday_are_two_rules() {
    let calendar = of(CALL);
    for slug in ["all", "event-call"] {
        let feed = read(&feed_of(&calendar, slug));
        let entries: Vec<_> = uids(&feed, "RRULE").into_iter().filter(|(uid, _)| *uid != "main").collect();
        assert_eq!(
            entries,
            [
                ("call", vec!["FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270601T050000Z"]),
                ("call", vec![]),
                ("call._3TU", vec!["FREQ=MONTHLY;BYDAY=3TU;UNTIL=20270615T050000Z"]),
                ("call._3TU", vec![]),
                ("call._20270107", vec![]),
            ],
            "{slug}"
        );
        let events: Vec<_> =
            feed.of("VEVENT").into_iter().filter(|it| it.one("UID") != "main@example.org").collect();
        // Each rule begins with its own first day that is held, and has the exceptions that are its own.
        let of = |name: &str| events.iter().map(|it| it.all(name).concat()).collect::<Vec<_>>();
        assert_eq!(
            of("DTSTART"),
            ["20270202T070000", "20270406T070000", "20270119T070000", "20270317T090000", "20270107T070000"]
        );
        assert_eq!(of("EXDATE"), ["", "", "20270216T070000", "", ""]);
        assert_eq!(of("RECURRENCE-ID"), ["", "20270406T070000", "", "20270316T070000", ""]);
        assert_eq!(of("STATUS").last().map(String::as_str), Some("CANCELLED"));
        assert!(events.iter().all(|it| it.one("RELATED-TO") == "main@example.org"));
        assert!(!feed_of(&calendar, slug).contains("RDATE"));
    }
    let said = lines(&calendar, "all", "call._3TU").join("\n");
    assert!(said.contains("first and third Tuesday"), "{said}");
}

/// Where days are written, a changed occurrence is the entry of its day, which is that of the rule.
#[test]
fn what_has_an_end_is_written_day_by_day() {
    let calendar = of(r#"
[[event]]
id = "accounts"
name = "Accounts"
start = 2027-01-30T15:00:00
end = 2027-01-30T16:00:00
timezone = "Europe/Berlin"
rrule = "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"
until = 2027-05-31
online = true
  [[event.occurrence]]
  of = 2027-03-30
  start = 2027-03-31T09:00:00
  [[event.occurrence]]
  of = 2027-01-30
  status = "cancelled"
"#);
    let feed = read(&feed_of(&calendar, "all"));
    let starts: Vec<_> = uids(&feed, "DTSTART").into_iter().map(|(uid, start)| (uid, start[0])).collect();
    assert_eq!(
        starts,
        [
            ("accounts", "20270130T150000"),
            ("accounts._20270228", "20270228T150000"),
            ("accounts._20270330", "20270331T090000"),
            ("accounts._20270430", "20270430T150000"),
            ("accounts._20270530", "20270530T150000"),
        ]
    );
    for event in feed.of("VEVENT") {
        assert!(event.all("RRULE").is_empty() && event.all("RECURRENCE-ID").is_empty());
    }
    assert_eq!(feed.event("accounts@example.org").one("STATUS"), "CANCELLED");
    let moved = feed.event("accounts._20270330@example.org").one("DESCRIPTION");
    assert!(moved.contains("30 March 2027"), "{moved}");
}

#[test]
fn days_without_a_rule_are_entries() {
    let calendar = of(
        "[[event]]\nid = \"school\"\nname = \"School\"\nstart = 2027-01-11\nend = 2027-01-12\nrdate = [2027-01-18]\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    assert_eq!(uids(&feed, "DTEND"), [("school", vec!["20270113"]), ("school._20270118", vec!["20270120"])]);
    let page = file_of(&site_of(calendar.clone(), "2027-01-01"), "index.html");
    assert!(page.contains("12 January") && page.contains("19 January"), "the page names both");
    let said = lines(&calendar, "all", "school").join("\n");
    assert!(said.contains("12 January") && said.contains("19 January"), "{said}");
}

/// What takes place first is the start of it everywhere, and a rule that counts counts less.
#[test]
fn it_begins_with_the_first_day_that_is_held() {
    let calendar = of(
        "[[event]]\nid = \"class\"\nname = \"Class\"\nstart = 2027-01-05\nrrule = \"FREQ=WEEKLY;COUNT=5\"\n\
         exdate = [2027-01-05, 2027-01-12, 2027-01-26]\n",
    );
    let class = lines(&calendar, "all", "class");
    holds(
        &class,
        &["DTSTART;VALUE=DATE:20270119", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20270126"],
        &[],
    );
    assert!(class.join("\n").contains("19 January 2027"));
    let site = site_of(calendar, "2027-01-01");
    let data: Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
    let event = &data["events"][0];
    assert_eq!(
        (&event["when"]["start"], &event["recurrence"]["rrule"]),
        (&"2027-01-19".into(), &"FREQ=WEEKLY;COUNT=3".into())
    );
    assert!(!file_of(&site, "index.html").contains("5 January 2027"));
}

/// A rule that keeps no day is not written; where nothing is left there is no entry, and still an event.
#[test]
fn what_keeps_no_day_is_not_written() {
    let calendar = of(
        "[[event]]\nid = \"pair\"\nname = \"Pair\"\nstart = 2027-01-05\nrrule = \"FREQ=MONTHLY;BYDAY=1TU,3TU\"\n\
         until = 2027-01-31\nexdate = [2027-01-05]\n\
         [[event]]\nid = \"none\"\nname = \"None\"\nstart = 2027-01-05\nrrule = \"FREQ=WEEKLY;COUNT=2\"\n\
         exdate = [2027-01-05, 2027-01-12]\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    assert_eq!(uids(&feed, "DTSTART"), [("pair", vec!["20270119"])], "its own UID is always there");
    let site = site_of(calendar, "2027-01-01");
    let data: Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
    assert_eq!(data["events"].as_array().unwrap().len(), 2);
}

/// An event has one mark, whichever of its entries a change is seen in.
#[test]
fn all_entries_of_an_event_have_its_mark() {
    let time = |text: &str| text.parse().unwrap();
    let mark =
        Mark { created: time("2026-01-02T03:04:05"), modified: time("2026-02-03T04:05:06"), sequence: 7 };
    let marks = Marks::known(BTreeMap::from([("call".to_owned(), mark), ("main".to_owned(), mark)]));
    let site = marked_site(of(CALL), marks, "2027-01-01");
    let feed = read(&file_of(&site, "feeds/event-call.ics"));
    assert_eq!(feed.of("VEVENT").len(), 5);
    for event in feed.of("VEVENT") {
        assert_eq!((event.one("SEQUENCE"), event.one("DTSTAMP")), ("7", "20260203T040506Z"));
    }
    // Without a history each UID has a stamp made of all of its components.
    let feed = read(&file_of(&site_of(of(CALL), "2027-01-01"), "feeds/event-call.ics"));
    let stamps: BTreeSet<_> = feed.of("VEVENT").iter().map(|it| (it.one("UID"), it.one("DTSTAMP"))).collect();
    assert_eq!(stamps.len(), 3);
}

#[test]
fn jscalendar_mirrors_the_feed() {
    let site = site_of(of(CALL), "2027-01-01");
    let feed = read(&file_of(&site, "feeds/all.ics"));
    let group: Value = serde_json::from_str(&file_of(&site, "api/v1/events.jscal.json")).unwrap();
    let entries = group["entries"].as_array().unwrap();
    let named: BTreeSet<_> = entries.iter().map(|it| it["uid"].as_str().unwrap()).collect();
    assert_eq!(named, feed.of("VEVENT").iter().map(|it| it.one("UID")).collect());
    assert_eq!(entries.len(), named.len());
    let third = entries.iter().find(|it| it["uid"] == "call._3TU@example.org").unwrap();
    let overrides: Vec<_> = third["recurrenceOverrides"].as_object().unwrap().keys().collect();
    assert_eq!(overrides, ["2027-02-16T07:00:00", "2027-03-16T07:00:00"]);
}

/// Subscribers see each entry come, change and go.
#[test]
fn changes_of_feeds_count_entries() {
    let words = words::of("en").unwrap();
    let counts = |before: &str, after: &str| {
        let (before, after) = (of(before), of(after));
        let all = affected((&before, words), (&after, words));
        let all = all.into_iter().find(|it| it.path == "feeds/all.ics").unwrap();
        (all.added, all.changed, all.removed)
    };
    let both = "[[event]]\nid = \"call\"\nname = \"Call\"\nstart = 2027-01-05\nrrule = \"FREQ=MONTHLY;BYDAY=1TU,3TU\"\n";
    let one = both.replace("1TU,3TU", "1TU");
    assert_eq!(counts(both, &one), (0, 1, 1), "the words of the other say another rule");
    assert_eq!(counts(&one, both), (1, 1, 0));
    let (other, further) = (format!("{both}note = \"New\"\n"), format!("{both}rdate = [2027-01-08]\n"));
    assert_eq!(counts(both, &other), (0, 2, 0));
    assert_eq!(counts(both, &further), (1, 0, 0));
}
