//! Recurring events: rules, exceptions, additional days, and occurrences that differ.

use std::collections::BTreeSet;

use super::reader::{holds, read, unescape};
use super::sample::{catalogue, every_kind, feed_of, lines};

#[test]
fn rules_exceptions_and_additional_days() {
    let calendar = every_kind();
    let call = lines(&calendar, "all", "call");
    holds(
        &call,
        &[
            "DTSTART;TZID=America/Sao_Paulo:20260326T105900",
            "DTEND;TZID=America/Sao_Paulo:20260326T120000",
            "RRULE:FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20261231T135900Z",
            "EXDATE;TZID=America/Sao_Paulo:20261231T105900",
            "RDATE;TZID=America/Sao_Paulo:20260702T105900",
        ],
        &[],
    );
    let birthday = lines(&calendar, "all", "birthday");
    holds(&birthday, &["RRULE:FREQ=YEARLY;UNTIL=20290825", "EXDATE;VALUE=DATE:20270825"], &[]);
    holds(&lines(&calendar, "all", "weekly"), &["RRULE:FREQ=WEEKLY;BYDAY=WE"], &[]);
}

/// In UTC the last time of a rule is a time as well (RFC 5545, 3.3.10): at midnight the last one would be lost.
#[test]
fn the_last_time_of_a_rule_in_utc() {
    let calendar = catalogue(
        "utc.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"UTC\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-03-10T10:00:00\nrrule = \"FREQ=DAILY\"\nuntil = 2026-03-12\n",
    );
    let wanted = ["DTSTART:20260310T100000Z", "RRULE:FREQ=DAILY;UNTIL=20260312T100000Z"];
    holds(&lines(&calendar, "all", "a"), &wanted, &[]);
}

/// Each occurrence of a satellite names its event, and a deadline of one does not, even beside it.
#[test]
fn recurring_satellites_and_their_deadlines() {
    let calendar = catalogue(
        "recurring.toml",
        r#"
[calendar]
id = "example.org"
title = "Recurring"
url = "https://example.org/"
[tags]
t = "T"
[[feed]]
id = "both"
title = "Both"
only = { kind = ["event", "cfp"] }
[[event]]
id = "main"
name = "Main"
start = 2026-06-17
[[event]]
id = "side"
name = "Side"
part_of = ["main"]
tags = ["t"]
start = 2026-06-17
rdate = [2026-06-24]
  [[event.deadline]]
  kind = "cfp"
  closes = 2026-02-15
  [[event.occurrence]]
  of = 2026-06-24
  start = 2026-06-25
"#,
    );
    let feed = read(&feed_of(&calendar, "both"));
    let related: Vec<_> =
        feed.of("VEVENT").iter().map(|it| (it.one("UID").to_owned(), it.all("RELATED-TO").len())).collect();
    let wanted = [("main", 0), ("side", 1), ("side", 1), ("side.cfp", 0)];
    assert_eq!(related, wanted.map(|(id, count)| (format!("{id}@example.org"), count)));
    let moved = feed.of("VEVENT")[2];
    assert_eq!(["CATEGORIES", "URL"].map(|it| moved.one(it)), ["T", "https://example.org/events/side/"]);
    let said = unescape(moved.one("DESCRIPTION"));
    assert_eq!(said.lines().next(), Some("It was planned for Wednesday 24 June 2026."));
}

/// Additional days (`rdate`) may lie years behind the others.
#[test]
fn a_zone_covers_additional_days() {
    let calendar = catalogue(
        "besides.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"Besides\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-03-10T10:00:00\ntimezone = \"America/Santiago\"\nrdate = [2029-07-10]\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    let onsets =
        feed.of("VTIMEZONE")[0].components.iter().flat_map(|it| [it.all("DTSTART"), it.all("RDATE")]);
    let years: BTreeSet<_> = onsets.flatten().map(|onset| onset[..4].to_owned()).collect();
    assert!(years.contains("2029"), "{years:?}");
}
