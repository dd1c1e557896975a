//! Faults that are answered with what their author wrote: values in the right type, keys in their place, what follows from
//! the rest.

use std::collections::BTreeSet;

use kalends::report::fix;
use kalends::text::Sources;

use crate::findings::judged;
use crate::slips::{HEAD, said};

/// Values of a wrong type are answered with themselves, in the right one.
#[test]
fn a_value_of_another_type_is_answered_with_itself() {
    for (line, right) in [
        ("city = [\"Essen\"]", "city = \"Essen\""),
        ("venue = { name = \"Hall\" }", "venue = \"Hall\""),
        ("city = 45127", "city = \"45127\""),
        ("url = [\"https://a.example/\"]", "url = \"https://a.example/\""),
        ("country = [\"DE\"]", "country = \"DE\""),
        ("status = [\"tentative\"]", "status = \"tentative\""),
        ("timezone = [\"Europe/Berlin\"]", "timezone = \"Europe/Berlin\""),
        ("busy = 1", "busy = true"),
        ("online = 0", "online = false"),
        ("online = [true]", "online = true"),
        ("busy = \"yes\", # or so", "busy = true # or so"),
        ("country = Germany", "country = \"DE\""),
        ("status = TBC", "status = \"tentative\""),
        ("part_of = [],", "part_of = []"),
        ("end = 20270306", "end = 2027-03-06"),
        ("end = \"20270306\"", "end = 2027-03-06"),
        ("end = \"6 March 2027\"", "end = 2027-03-06"),
        ("end = \"March 6th, 2027\"", "end = 2027-03-06"),
        ("end = \"6.3.2027\"", "end = 2027-03-06"),
        ("end = \"2027/3/6\"", "end = 2027-03-06"),
        ("end = [2027-03-06]", "end = 2027-03-06"),
        ("latitude = [45.5]\nlongitude = 9.0", "latitude = 45.5\nlongitude = 9.0"),
        (
            "end = 2027-03-09\nstatus = \"tentative\"\ndays = 2.0",
            "end = 2027-03-09\nstatus = \"tentative\"\ndays = 2",
        ),
        (
            "end = 2027-03-09\nstatus = \"tentative\"\ndays = \"2\"",
            "end = 2027-03-09\nstatus = \"tentative\"\ndays = 2",
        ),
    ] {
        let wrong = format!("{HEAD}\n[[event]]\nid = \"a-2027\"\nname = \"A\"\nstart = 2027-03-04\n{line}\n");
        let mended = mended(&wrong);
        assert_eq!(mended, wrong.replace(line, right), "{line}");
    }
    let day = "start = 2027-03-04";
    let series = "rrule = \"FREQ=DAILY;COUNT=9\"";
    for (lines, expected) in [
        (
            format!("{day}\n{series}\nexdate = \"2027-03-05, 2027-03-06\""),
            "write `exdate = [2027-03-05, 2027-03-06]`",
        ),
        (format!("{day}\npart_of = 2026"), "write `part_of = [\"2026\"]`"),
        (format!("{day}\ntags = [1]"), "write `\"1\"`"),
        (
            format!("{day}\nbusy = maybe"),
            "`busy` is neither true nor false; write `true` or `false`, without quotes",
        ),
        (format!("{day}\ndays = two"), "`days` is not a number; write a number"),
        (
            format!("{day}\nstatus = true"),
            "write one of `\"confirmed\"`, `\"tentative\"`, `\"postponed\"`, `\"cancelled\"`",
        ),
        (format!("{day}\ncity = true"), "write a text in quotes, such as `city = \"Milan\"`"),
        (
            format!("{day}\ndeadline = 2027-01-02"),
            "write `[[event.deadline]]`, and below it what closes as `kind` and `closes = 2027-01-02`",
        ),
        (
            format!("{day}\nlinks = \"https://a.example/\""),
            "write `links = { schedule = \"https://a.example/\" }`; what it leads to",
        ),
        (
            "start = 2027-03-04T10:00:00\ntimezone = \"UTC\"\nend = 12:00:00".to_owned(),
            "write the day before the time: `end = 2027-03-04T12:00:00`",
        ),
    ] {
        let said = said(&lines);
        assert!(said.contains(expected), "{lines}: {said}");
    }
}

/// What `--fix=all` makes of a text.
fn mended(text: &str) -> String {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let judge = |now: &Sources| judged(&[("events.toml", now.get(0).unwrap().text())]).1;
    let done = fix::fix(&sources, &BTreeSet::new(), true, judge);
    done.sources.get(0).unwrap().text().to_owned()
}

/// What a key that is missing follows from is written in its place.
#[test]
fn a_missing_key_is_taken_from_the_others() {
    for (wrong, right) in [
        (
            "[[event]]\nname = \"KubeCon\"\nstart = 2027-03-04\n",
            "[[event]]\nid = \"kubecon-2027\"\nname = \"KubeCon\"\nstart = 2027-03-04\n",
        ),
        (
            "  [[event]] # next\r\n  name = \"PyCon DE 2027\"\r\n  start = \"2027\"\r\n",
            "  [[event]] # next\n  id = \"pycon-de-2027\"\r\n  name = \"PyCon DE 2027\"\r\n  start = \"2027\"\r\n",
        ),
        (
            "[[event]]\nid = \"a-2027\"\nname = \"A\"\n",
            "[[event]]\nstart = \"2027\"\nid = \"a-2027\"\nname = \"A\"\n",
        ),
        (
            "[[event]]\nid = \"a\"\nname = \"A\"\nend = 2027-03-04\n",
            "[[event]]\nstart = 2027-03-04\nid = \"a\"\nname = \"A\"\nend = 2027-03-04\n",
        ),
    ] {
        assert_eq!(mended(&format!("{HEAD}\n{wrong}")), format!("{HEAD}\n{right}"), "{wrong}");
    }
    let id = HEAD
        .lines()
        .filter(|line| !line.starts_with("id"))
        .map(|line| format!("{line}\n"))
        .collect::<String>();
    assert!(mended(&id).starts_with("[calendar]\nid = \"events.example.org\"\n"), "{}", mended(&id));
    // Where nothing of the author's says it, no value is made up.
    let text = format!("{HEAD}\n[[event]]\nid = \"a\"\n  [[event.deadline]]\n");
    let (_, report) = judged(&[("events.toml", &text)]);
    let helps: Vec<_> =
        report.findings().iter().map(|finding| finding.help.clone().unwrap_or_default()).collect();
    assert!(helps.iter().all(|help| help.starts_with("add `") && !help.contains(" = ")), "{helps:?}");
}

/// A key below the header of another table goes back to its own, with what stands on its line.
#[test]
fn a_misplaced_key_is_moved_to_its_table() {
    let day = "start = 2027-03-04\n";
    for (wrong, right) in [
        (
            "\n# The rest\n  [event.links]\n  chat = \"https://a.example/\"\n  venue = \"Hall\" # big\n",
            "  venue = \"Hall\" # big\n\n# The rest\n  [event.links]\n  chat = \"https://a.example/\"\n",
        ),
        // Above the first of all tables below the event, and in the order of the lines.
        (
            "[[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-01-02\n[event.links]\ncity = \"Essen\"\nnote = \"\"\"\nSoon\"\"\"",
            "city = \"Essen\"\nnote = \"\"\"\nSoon\"\"\"\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-01-02\n[event.links]\n",
        ),
        (
            "[[event.deadline]]\r\nkind = \"cfp\"\r\nstatus = \"tentative\"\r\ncloses = 2027-01-02\r\n",
            "status = \"tentative\"\r\n[[event.deadline]]\r\nkind = \"cfp\"\r\ncloses = 2027-01-02\r\n",
        ),
    ] {
        let event = format!("{HEAD}\n[[event]]\nid = \"a-2027\"\nname = \"A\"\n{day}");
        assert_eq!(
            mended(&format!("{event}{wrong}")),
            format!("{event}{}", right.trim_start_matches("  ")),
            "{wrong}"
        );
    }
}

/// Deadlines above their own event are those of the event before: all of them close after that has ended.
#[test]
fn deadlines_that_are_of_the_next_event_are_told_with_it() {
    let entry = |id: &str, day: &str, closes: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\nname = \"{id}\"\nstart = {day}\n\n[[event.deadline]]\nkind = \"cfp\"\ncloses = {closes}\n\n"
        )
    };
    let helps = |text: &str| {
        let (_, report) = judged(&[("events.toml", &format!("{HEAD}\n{text}"))]);
        let late = report.findings().iter().filter(|finding| finding.rule.code == "deadline-late");
        late.map(|finding| finding.help.clone().unwrap()).collect::<Vec<_>>()
    };
    let next = entry("b", "2027-07-04", "2027-05-01");
    let told = helps(&(entry("a", "2027-03-04", "2027-04-02") + &next));
    assert_eq!(
        told,
        [
            "a `[[event.deadline]]` is of the `[[event]]` above it: if this one is of `b`, move it below that; else check the years"
        ]
    );
    // One of its own, or none that could be of the next event: the years are wrong.
    let years = ["check the year of `closes` and of `start`"];
    assert_eq!(helps(&entry("a", "2027-03-04", "2027-04-02")), years);
    assert_eq!(helps(&(entry("a", "2027-03-04", "2027-08-02") + &next)), years);
}
