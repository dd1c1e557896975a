//! Recurring events: rules, exceptions, additional days, and occurrences that differ.

use super::reader::{Component, holds, read, unescape};
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
        ],
        &["RDATE"],
    );
    let besides = lines(&calendar, "all", "call._20260702");
    holds(&besides, &["DTSTART;TZID=America/Sao_Paulo:20260702T105900"], &["RRULE", "RECURRENCE-ID"]);
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
    let wanted = [("main", 0), ("side", 1), ("side._20260624", 1), ("side.cfp", 0)];
    assert_eq!(related, wanted.map(|(id, count)| (format!("{id}@example.org"), count)));
    let moved = feed.of("VEVENT")[2];
    assert_eq!(["CATEGORIES", "URL"].map(|it| moved.one(it)), ["T", "https://example.org/events/side/"]);
    let said = unescape(moved.one("DESCRIPTION"));
    assert_eq!(said.lines().next(), Some("It was planned for Wednesday 24 June 2026."));
}

/// Additional days (`rdate`) are entries of their own: where no yearly rule can say the zone, in UTC as others.
#[test]
fn an_additional_day_is_in_utc_where_the_zone_has_no_rule() {
    let calendar = catalogue(
        "besides.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"Besides\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-03-10T10:00:00\ntimezone = \"America/Santiago\"\nrdate = [2029-07-10]\n",
    );
    holds(&lines(&calendar, "all", "a"), &["DTSTART:20260310T130000Z"], &[]);
    holds(&lines(&calendar, "all", "a._20290710"), &["DTSTART:20290710T140000Z"], &[]);
}

/// In the hour that clocks show twice a start and an end may read the same; no entry is without length for it.
#[test]
fn what_recurs_in_the_hour_that_is_there_twice_has_a_length() {
    let zone = "timezone = \"Europe/Berlin\"\n";
    let calendar = catalogue(
        "twice.toml",
        &format!(
            "[calendar]\nid = \"example.org\"\ntitle = \"Twice\"\n\n\
             [[event]]\nid = \"open\"\nname = \"Open\"\nstart = 2026-10-25T02:30:00+02:00\n{zone}rrule = \"FREQ=WEEKLY;COUNT=3\"\n\n\
             [[event]]\nid = \"back\"\nname = \"Back\"\nstart = 2026-10-25T02:45:00+02:00\n\
             end = 2026-10-25T02:15:00+01:00\n{zone}rrule = \"FREQ=WEEKLY;COUNT=3\"\n\n\
             [[event]]\nid = \"moved\"\nname = \"Moved\"\nstart = 2026-10-11T12:00:00\n{zone}rrule = \"FREQ=WEEKLY;COUNT=3\"\n\
             [[event.occurrence]]\nof = 2026-10-18\nstart = 2026-10-25T02:30:00+02:00\n\n\
             [[event]]\nid = \"later\"\nname = \"Later\"\nstart = 2026-10-11T12:00:00\n{zone}rrule = \"FREQ=WEEKLY;COUNT=3\"\n\
             [[event.occurrence]]\nof = 2026-10-18\nstart = 2026-10-25T02:30:00+01:00\n",
        ),
    );
    let ends = |uid: &str| {
        let feed = read(&feed_of(&calendar, "all"));
        let of_uid = |it: &&Component| it.one("UID") == format!("{uid}@example.org");
        let times = feed.of("VEVENT").into_iter().filter(of_uid);
        times.map(|it| (it.one("DTSTART").to_owned(), it.one("DTEND").to_owned())).collect::<Vec<_>>()
    };
    let times = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    assert_eq!(ends("open"), [times("20261025T023000", "20261025T033000")]);
    assert_eq!(ends("back"), [times("20261025T024500", "20261025T031500")]);
    assert_eq!(
        ends("moved"),
        [times("20261011T120000", "20261011T130000"), times("20261025T003000Z", "20261025T013000Z")]
    );
    // The second of the two: read on the clock it would be the first.
    assert_eq!(
        ends("later"),
        [times("20261011T120000", "20261011T130000"), times("20261025T013000Z", "20261025T023000Z")]
    );
}

/// ts-ics takes the offset of January from a change of the year before the last one.
#[test]
fn a_zone_is_spelled_out_from_two_years_before_its_first_use() {
    let calendar = catalogue(
        "early.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"Early\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-01-10T10:00:00\ntimezone = \"Europe/Berlin\"\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    let onsets: Vec<_> = feed.of("VTIMEZONE")[0].components.iter().map(|it| it.one("DTSTART")).collect();
    assert_eq!(onsets, ["20240331T020000", "20241027T030000"]);
}
