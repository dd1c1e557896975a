//! When marks move, and when they stay.

use super::repo::{HEAD, Repo, START, event, mark};

/// One event in two spellings of each value, with comments, order and white space of their own.
const PLAIN: &str = r#"[calendar]
id = "example.org"
title = "Example"
url = "https://example.org"
timezone = "Europe/Lisbon"
[tags]
kernel = "Kernel"
[[series]]
id = "s"
name = "S"
url = "https://example.org/s"
[[event]]
id = "a"
name = "A"
series = "s"
start = 2025-09-04T10:00:00
timezone = "Europe/Rome"
rrule = "freq=weekly;count=4"
exdate = [2025-09-11, 2025-09-18]
latitude = 45.5
longitude = 9.25
tags = ["kernel"]
description = "Talks."
[[event.deadline]]
kind = "cfp"
closes = 2025-06-08T12:00:00
timezone = "Europe/Rome"
[[event]]
id = "b"
name = "B"
start = 2025-09-04
"#;

const OTHERWISE: &str = r#"# Events

[[event]]
name = 'B' # likely
busy = false
online = false
end = 2025-09-04
start = 2025-09-04
status = "confirmed"
id = "b"
organizer = "Somebody"
allow = ["tentative-past"]

[tags]
"kernel" = "Kernel"
unused = "Unused"

[[event]]
description = """
Talks."""
longitude = 9.250
latitude = 45.50
exdate = [2025-09-18, 2025-09-11]
rrule = "FREQ=WEEKLY;COUNT=4"
start = 2025-09-04T10:00:00+02:00
timezone = "Europe/Rome"
tags = [
  "kernel",
]
name = "A"
id = "a"
url = "https://example.org/s"
series = "s"
  [[event.deadline]]
  closes = 2025-06-08T12:00:00+02:00
  kind = "cfp"
  id = "cfp"

[[series]]
name = "S, once"
id = "s"
url = "https://example.org/s"

[calendar]
title = "Another title"
url = "https://example.org/"
id = "example.org"
language = "en"
timezone = "Europe/Lisbon"
"#;

#[test]
fn another_spelling_moves_nothing() {
    let repo = Repo::new();
    repo.commit(0, PLAIN);
    repo.commit(1, OTHERWISE);
    repo.commit(2, &OTHERWISE.replace('\n', "\r\n"));
    let history = repo.history();
    for id in ["a", "a.cfp", "b"] {
        assert_eq!(mark(&history, id), Some((0, 0, 0)), "{id}");
    }
    assert_eq!((history.commits(), history.changed()), (3, 0));
}

/// What an entry says or inherits, one change each, and the entries that it moves.
#[test]
fn each_value_that_a_feed_shows_moves_its_entries() {
    for (before, after, moved) in [
        ("name = \"A\"", "name = \"AA\"", "a a.cfp"),
        ("start = 2025-09-04T10", "start = 2025-09-04T11", "a"),
        ("timezone = \"Europe/Rome\"\nrrule", "timezone = \"Europe/Paris\"\nrrule", "a"),
        ("count=4", "count=5", "a"),
        ("latitude = 45.5", "latitude = 45.6", "a"),
        ("description = \"Talks.\"", "description = \"Talks!\"", "a"),
        ("closes = 2025-06-08", "closes = 2025-06-09", "a a.cfp"),
        ("kind = \"cfp\"", "kind = \"cfp\"\nnote = \"Soon.\"", "a a.cfp"),
        ("kernel = \"Kernel\"", "kernel = \"Kernels\"", "a a.cfp"),
        ("url = \"https://example.org/s\"", "url = \"https://example.org/t\"", "a a.cfp"),
        ("url = \"https://example.org\"", "url = \"https://example.com\"", "a a.cfp b"),
        ("id = \"example.org\"", "id = \"example.com\"", "a a.cfp b"),
        ("title = \"Example\"", "title = \"Example\"\nlanguage = \"de\"", "a a.cfp b"),
        ("name = \"B\"", "name = \"B\"\nstatus = \"cancelled\"", "b"),
        ("name = \"B\"", "name = \"B\"\npart_of = [\"a\"]", "b"),
        ("name = \"B\"", "name = \"B\"\nlinks = { chat = \"https://example.org/\" }", "b"),
        ("name = \"B\"", "name = \"B\"\nweather = \"fine\"", "b"),
        ("start = 2025-09-04\n", "start = 2025-09-04\nend = \"open\"\n", "b"),
        ("start = 2025-09-04\n", "start = \"2025-09\"\n", "b"),
        // What no entry says.
        ("name = \"S\"", "name = \"SS\"", ""),
        ("title = \"Example\"", "title = \"Other\"", ""),
        ("timezone = \"Europe/Lisbon\"", "timezone = \"Europe/Madrid\"", ""),
    ] {
        assert!(PLAIN.contains(before), "{before}");
        let repo = Repo::new();
        repo.commit(0, PLAIN);
        repo.commit(5, &PLAIN.replacen(before, after, 1));
        let history = repo.history();
        for id in ["a", "a.cfp", "b"] {
            let expected = if moved.split(' ').any(|it| it == id) { (0, 5, 1) } else { (0, 0, 0) };
            assert_eq!(mark(&history, id), Some(expected), "{id}: {before} -> {after}");
        }
    }
}

/// The calendar's clock is that of entries without a country and of those in its own.
#[test]
fn another_clock_of_the_calendar_moves_what_is_on_it() {
    let at = |id: &str, rest: &str| {
        format!("[[event]]\nid = \"{id}\"\nname = \"{id}\"\nstart = 2025-09-04T10:00:00\n{rest}\n")
    };
    let events = at("nowhere", "")
        + &at("here", "country = \"PT\"")
        + &at("there", "country = \"NO\"")
        + &at("named", "country = \"PT\"\ntimezone = \"Europe/Lisbon\"");
    let text = |zone: &str| format!("{HEAD}timezone = \"{zone}\"\n{events}");
    let repo = Repo::new();
    repo.commit(0, &text("Europe/Lisbon"));
    repo.commit(5, &text("Atlantic/Azores"));
    let history = repo.history();
    for (id, expected) in
        [("nowhere", (0, 5, 1)), ("here", (0, 5, 1)), ("there", (0, 0, 0)), ("named", (0, 0, 0))]
    {
        assert_eq!(mark(&history, id), Some(expected), "{id}");
    }
}

#[test]
fn the_name_of_a_parent_is_what_its_satellites_say() {
    let repo = Repo::new();
    let text = |name: &str| {
        format!("{HEAD}{}", event("a", 1).replace("Event a", name))
            + &event("b", 2).replace("start", "part_of = [\"a\"]\nstart")
            + &event("c", 3)
    };
    repo.commit(0, &text("Event a"));
    repo.commit(1, &text("Another"));
    let history = repo.history();
    assert_eq!(["a", "b", "c"].map(|id| mark(&history, id).unwrap().2), [1, 1, 0]);
}

#[test]
fn what_leaves_keeps_its_mark_and_goes_on_when_it_comes_back() {
    let repo = Repo::new();
    let (a, b) = (event("a", 1), event("b", 2));
    repo.commit(0, &format!("{HEAD}{a}"));
    repo.commit(1, &format!("{HEAD}{a}{b}"));
    repo.commit(2, &format!("{HEAD}{a}"));
    assert_eq!(mark(&repo.history(), "b"), Some((1, 1, 0)));
    repo.commit(3, &format!("{HEAD}{a}{b}"));
    let history = repo.history();
    assert_eq!(mark(&history, "b"), Some((1, 3, 1)));
    assert_eq!(mark(&history, "a"), Some((0, 0, 0)));
    assert_eq!(mark(&history, "c"), None);
}

#[test]
fn deadlines_of_what_is_called_off_leave_with_their_marks() {
    let repo = Repo::new();
    let deadline = "\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2025-06-08\n";
    let off = event("a", 1).replace("start", "status = \"cancelled\"\nstart");
    repo.commit(0, &format!("{HEAD}{}{deadline}", event("a", 1)));
    repo.commit(1, &format!("{HEAD}{off}{deadline}"));
    assert_eq!(mark(&repo.history(), "a.cfp"), Some((0, 0, 0)));
    repo.commit(2, &format!("{HEAD}{}{deadline}", event("a", 1)));
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 2, 2)));
    assert_eq!(mark(&history, "a.cfp"), Some((0, 2, 1)));
}

#[test]
fn a_commit_that_is_no_toml_is_passed_over() {
    let repo = Repo::new();
    let text = format!("{HEAD}{}{}", event("a", 1), event("b", 2));
    repo.commit(0, &text);
    repo.commit(1, &text.replace("start = 2025-09-01", "start = 2025-09-"));
    repo.commit(2, &text);
    assert_eq!(mark(&repo.history(), "a"), Some((0, 0, 0)), "a repair to the old text is no change");
    repo.commit(3, "<<<<<<< HEAD\n");
    repo.commit(4, &text.replace("2025-09-01", "2025-09-11"));
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 4, 1)));
    assert_eq!(mark(&history, "b"), Some((0, 0, 0)));
    repo.commit(5, &format!("{HEAD}[calendar]\n"));
    repo.commit(6, &text.replace("2025-09-01", "2025-09-11"));
    assert_eq!(mark(&repo.history(), "a"), Some((0, 4, 1)), "a table that is there twice is no TOML");
}

/// What a release judges as wrong counts by its values all the same: its rules move no mark.
#[test]
fn values_that_cannot_be_read_count_as_they_were_written() {
    let repo = Repo::new();
    let with = |line: &str| format!("{HEAD}{}", event("a", 1).replace("start = 2025-09-01", line));
    for (minute, line) in [
        "start = 2025-09-01\nend = 2025-08-01",
        "start = \"soon\"",
        "start = 2025-09-01\nstatus = \"maybe\"",
        "start = 2025-09-01\nstatus = \"perhaps\"",
        "start = 2025-09-01\nurl = \"ftp://example.org\"",
        "start = 2025-09-01\nseries = \"nowhere\"",
        "start = 2025-09-01\npart_of = [\"nothing\"]",
        "start = 2025-09-01\ntags = [\"unknown\"]",
        "start = 2025-09-01\nlatitude = \"north\"",
        "start = 2025-09-01\ndeadline = 5",
    ]
    .into_iter()
    .enumerate()
    {
        let minute = i64::try_from(minute).unwrap();
        repo.commit(minute, &with(line));
        let count = u32::try_from(minute).unwrap();
        assert_eq!(mark(&repo.history(), "a"), Some((0, minute, count)), "{line}");
        repo.git(&["commit", "--quiet", "--allow-empty", "--message=."]);
        assert_eq!(mark(&repo.history(), "a"), Some((0, minute, count)));
    }
}

/// Lists in one statement, parts of an entry behind another one, quoted headers: TOML that cannot be cut.
#[test]
fn a_text_that_cannot_be_cut_says_the_same() {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}{}", event("a", 1), event("b", 2)));
    let inline = r#"event = [
  { id = "a", name = "Event a", start = 2025-09-01 },
  { id = "b", name = "Event b", start = 2025-09-03 },
]
calendar = { id = "example.org", title = "Example", url = "https://example.org/" }
"#;
    repo.commit(1, inline);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 0, 0)));
    assert_eq!(mark(&history, "b"), Some((0, 1, 1)));
    let quoted = format!("{HEAD}{}", event("a", 1)).replace("[[event]]", "[[\"event\"]]");
    let hidden = "\n[[event]]\nid = \"b\"\nname = \"Event b\"\nstart = 2025-09-03\nnote = \"\"\"x\n[[event]]\n\"\"\"\n";
    repo.commit(2, &format!("{quoted}{hidden}"));
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 0, 0)));
    assert_eq!(mark(&history, "b"), Some((0, 2, 2)));
}

#[test]
fn a_clock_that_goes_back_takes_no_stamp_back() {
    let repo = Repo::new();
    for (minutes, day) in [(100, 1), (3, 2), (2, 3), (200, 4)] {
        repo.commit(minutes, &format!("{HEAD}{}", event("a", day)));
    }
    let history = repo.history();
    let marked = *history.marks().of("a").unwrap();
    assert_eq!((marked.modified.and_utc().timestamp(), marked.sequence), (START + 200 * 60, 3));
    repo.go_to("HEAD^");
    let marked = *repo.history().marks().of("a").unwrap();
    assert_eq!((marked.modified.and_utc().timestamp(), marked.sequence), (START + 100 * 60 + 2, 2));
}

#[test]
fn what_is_not_committed_is_one_more_change() {
    let repo = Repo::new();
    let text = format!("{HEAD}{}{}", event("a", 1), event("b", 2));
    repo.commit(0, &text);
    let last = repo.commit(7, &format!("{text}{}", event("c", 3)));
    repo.write("events.toml", &format!("{text}{}", event("c", 4)));
    let history = repo.history();
    let stamp = history.marks().of("c").unwrap().modified.and_utc().timestamp();
    assert_eq!((stamp, history.changed()), (START + 7 * 60 + 1, 1), "later than its own last stamp");
    assert_eq!(mark(&history, "a"), Some((0, 0, 0)));
    assert!(history.is_uncommitted());
    assert_eq!(history.since(), Some(last.as_str()));
    repo.write("events.toml", &format!("# A comment.\n{text}{}", event("c", 3)));
    assert!(!repo.history().is_uncommitted(), "a comment is no change");
}

#[test]
fn an_event_changes_with_its_parts_and_not_with_how_they_are_written() {
    let repo = Repo::new();
    let part = |id: &str, rest: &str| format!("[[event.part]]\nid = \"{id}\"\n{rest}");
    let day = |zone: &str, parts: &[String]| {
        let whole = "[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2025-09-04\nend = 2025-09-05\n";
        format!("{HEAD}{whole}timezone = \"{zone}\"\n{}", parts.concat())
    };
    let (first, second) =
        (part("first", "on = [2025-09-04]\nstart = 09:00:00\n"), part("second", "name = \"B\"\n"));
    let elsewhere = part("first", "start = 09:00\non = 2025-09-04\n");
    let texts = [
        day("Europe/Rome", &[first.clone(), second.clone()]),
        day("Europe/Rome", &[second.clone(), elsewhere.clone()]),
        day("Europe/London", &[second.clone(), elsewhere]),
        day("Europe/London", &[second.clone(), part("first", "start = 09:30:00\non = 2025-09-04\n")]),
        day("Europe/London", &[second]),
    ];
    let marks = [(0, 0, 0), (0, 0, 0), (0, 2, 1), (0, 3, 2), (0, 4, 3)];
    for (minute, (text, wanted)) in (0..).zip(texts.iter().zip(marks)) {
        repo.commit(minute, text);
        assert_eq!(mark(&repo.history(), "a"), Some(wanted), "{text}");
    }
}
