//! `kalends changes`: what is said of two states of a catalogue, in each form, and which states are found.

mod hostile;
mod preview;
mod revisions;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use snapbox::Data;

pub(crate) const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\nurl = \"https://events.example.org/\"\n";

/// An event of some days, and whatever else is said of it.
pub(crate) fn event(id: &str, days: (&str, &str), more: &str) -> String {
    let (start, end) = days;
    format!("\n[[event]]\nid = \"{id}\"\nname = \"Event {id}\"\nstart = {start}\nend = {end}\n{more}")
}

/// Runs `kalends changes` on two files; each with the head of a calendar.
pub(crate) fn compared(before: &str, after: &str, args: &[&str]) -> Output {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("before.toml"), format!("{HEAD}{before}")).unwrap();
    fs::write(scratch.path().join("after.toml"), format!("{HEAD}{after}")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    command.current_dir(&scratch).args(["changes", "before.toml", "after.toml", "--today", "2025-06-12"]);
    command.args(args).output().unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(before: &str, after: &str) -> Value {
    serde_json::from_str(&said(&compared(before, after, &["--format", "json"]))).unwrap()
}

const KERNEL: &str = "tags = [\"kernel\"]\n";
const TAGS: &str = "\n[tags]\nkernel = \"Kernel\"\n";

/// A catalogue in which much changes.
fn much() -> (String, String) {
    let (june, autumn) = (("2025-07-01", "2025-07-03"), ("2025-09-09", "2025-09-11"));
    let call = "\n[[event]]\nid = \"call\"\nname = \"Call\"\nstart = 2025-05-01T18:30:00\n\
                end = 2025-05-01T19:30:00\ntimezone = \"Europe/Berlin\"\nrrule = \"FREQ=WEEKLY\"\nuntil = 2026-12-31\n";
    let before = [
        TAGS.to_owned(),
        event("a", june, KERNEL),
        event("b", june, "city = \"Lyon\"\ncountry = \"FR\"\n"),
        event("c", autumn, ""),
        event("gone", autumn, KERNEL),
        call.to_owned(),
    ];
    let after = [
        TAGS.to_owned(),
        event("a", ("2025-09-10", "2025-09-12"), KERNEL),
        event("b", june, "city = \"Metz\"\ncountry = \"FR\"\nstatus = \"cancelled\"\n"),
        event("c", autumn, "allow = [\"period-past\"]\n"),
        event("new", ("2025-12-01", "2025-12-02"), KERNEL),
        format!("{call}exdate = [2025-12-25]\n"),
    ];
    (before.concat(), after.concat())
}

#[test]
fn each_form_of_the_report_is_whole() {
    let (before, after) = much();
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    for (format, name) in [("human", "much.txt"), ("markdown", "much.md"), ("json", "much.json")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes_report").join(name);
        assert
            .eq(said(&compared(&before, &after, &["--format", format])), Data::read_from(&path, None).raw());
    }
}

#[test]
fn json_is_valid_by_its_schema() {
    let Some(peers) = crate::formats::peers() else { return };
    let (before, after) = much();
    let of = |before: &str, after: &str| said(&compared(before, after, &["--format", "json"]));
    let texts = [
        ("much".to_owned(), of(&before, &after)),
        ("nothing".to_owned(), of(&before, &before)),
        ("faulty".to_owned(), of(&before, &after.replace("2025-12-01", "2025-13-01"))),
    ];
    let schema = Path::new("docs/changes.v1.schema.json");
    assert_eq!(crate::formats::faults(&peers, schema, &texts), "");
    let wrong = texts[0].1.replace("\"kinds\"", "\"kind\"");
    assert!(crate::formats::faults(&peers, schema, &[("wrong".to_owned(), wrong)]).contains("kinds"));
}

#[test]
fn where_nothing_changed_one_line_says_so() {
    let (before, _) = much();
    let noise =
        format!("# a comment\n{}", before.replace("end = 2025-07-03", "end   = 2025-07-03 # three days"));
    assert_eq!(said(&compared(&before, &noise, &[])), "after.toml since before.toml: nothing changed\n");
    assert_eq!(said(&compared(&before, &noise, &["--quiet"])), "");
    let markdown = said(&compared(&before, &noise, &["--format", "markdown"]));
    assert!(markdown.ends_with("`after.toml` since `before.toml`: nothing changed.\n"), "{markdown}");
}

/// The counts of a feed: new, changed, gone.
fn feed(said: &Value, path: &str) -> Option<(u64, u64, u64)> {
    let feed = said["feeds"].as_array().unwrap().iter().find(|feed| feed["path"] == path)?;
    Some((feed["new"].as_u64().unwrap(), feed["changed"].as_u64().unwrap(), feed["gone"].as_u64().unwrap()))
}

#[test]
fn feeds_count_what_their_subscribers_see() {
    let days = ("2025-07-01", "2025-07-03");
    let before = format!("{TAGS}{}{}", event("a", days, KERNEL), event("b", days, ""));
    // A tag taken away is a changed entry to some and a lost one to others.
    let after = format!("{TAGS}{}{}", event("a", days, ""), event("b", days, KERNEL));
    let untagged = json(&before, &after);
    assert_eq!(feed(&untagged, "feeds/all.ics"), Some((0, 2, 0)));
    assert_eq!(feed(&untagged, "feeds/tag-kernel.ics"), Some((1, 0, 1)));
    assert_eq!(feed(&untagged, "feeds/deadlines.ics"), None);
    // What is inherited counts as well; it is no news of an event.
    let relabelled = json(&before, &before.replace("\"Kernel\"", "\"The kernel\""));
    assert_eq!(relabelled["changes"], Value::Array(Vec::new()));
    assert_eq!(feed(&relabelled, "feeds/all.ics"), Some((0, 1, 0)));
    assert_eq!(feed(&relabelled, "feeds/event-b.ics"), None);
    // Other UIDs are other entries.
    let other = format!("{before}{}", event("c", days, ""));
    assert_eq!(feed(&json(&before, &other), "feeds/all.ics"), Some((1, 0, 0)));
    assert_eq!(json(&before, &other)["feeds"][2]["path"], "feeds/planning.ics");
    let deadline = "[[event.deadline]]\nkind = \"cfp\"\ncloses = 2025-06-20\n";
    let called = json(&before, &format!("{before}{deadline}"));
    assert_eq!(feed(&called, "feeds/deadlines.ics"), Some((1, 0, 0)));
}

/// Pairs of ids, and whether they clash for certain.
fn clashes(said: &Value, which: &str) -> Vec<String> {
    let pair = |clash: &Value| {
        let id = |at: usize| clash["events"][at]["id"].as_str().unwrap().to_owned();
        format!("{} {}{}", id(0), id(1), if clash["certain"] == true { "" } else { "?" })
    };
    said["clashes"][which].as_array().unwrap().iter().map(pair).collect()
}

#[test]
fn clashes_are_new_or_solved() {
    let (july, autumn) = (("2025-07-01", "2025-07-03"), ("2025-09-09", "2025-09-11"));
    let before = event("a", july, "") + &event("b", july, "") + &event("c", autumn, "");
    let after =
        event("c", autumn, "") + &event("b", july, "") + &event("a", ("2025-09-11", "2025-09-12"), "");
    let moved = json(&before, &after);
    assert_eq!(clashes(&moved, "new"), ["c a"]);
    assert_eq!(clashes(&moved, "solved"), ["a b"]);
    // A workshop beside its conference is none, nor is a year beside all that is in it.
    let more = "\n[[event]]\nid = \"w\"\nname = \"W\"\nstart = 2025-07-01\npart_of = [\"a\", \"b\"]\n\
                \n[[event]]\nid = \"y\"\nname = \"Y\"\nstart = \"2025\"\n";
    assert_eq!(json(&before, &format!("{before}{more}"))["clashes"]["new"], Value::Array(Vec::new()));
    let likely = "\n[[event]]\nid = \"d\"\nname = \"D\"\nstart = 2025-09-08\nend = 2025-09-10\ndays = 2\n\
                  status = \"tentative\"\n";
    assert_eq!(clashes(&json(&before, &format!("{before}{likely}")), "new"), ["d c?"]);
}

#[test]
fn findings_that_only_moved_are_not_new() {
    let days = ("2025-07-01", "2025-07-03");
    let odd = event("a", days, "url = \"http://example.net/\"\n");
    let before = odd.clone() + &event("b", days, "");
    let code = |said: &Value, which: &str| {
        let all = said["findings"][which].as_array().unwrap().iter();
        all.map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let moved = json(&before, &(event("b", days, "") + &odd));
    assert_eq!((code(&moved, "new"), code(&moved, "gone")), (vec![], vec![]));
    let mended = json(&before, &before.replace("http:", "https:"));
    assert_eq!(code(&mended, "new"), [""; 0]);
    assert_eq!(code(&mended, "gone").len(), 1, "{mended}");
    // The same fault at another event is another finding.
    let other =
        json(&before, &(event("a", days, "") + &odd.replace("\"a\"", "\"b\"").replace("Event a", "Event b")));
    assert_eq!((code(&other, "new").len(), code(&other, "gone").len()), (1, 1), "{other}");
    // What a change does to subscribers is a finding of the change alone.
    let gone = json(&before, &odd);
    assert_eq!(code(&gone, "new"), ["deleted-not-cancelled"]);
}

#[test]
fn what_cannot_be_read_is_neither_gone_nor_new() {
    let days = ("2025-07-01", "2025-07-03");
    let before = event("a", days, "") + &event("b", days, "");
    let broken = json(&before, &before.replacen("start = 2025-07-01", "start = 2025-13-01", 1));
    assert_eq!(broken["complete"], false);
    assert_eq!((&broken["clashes"], &broken["feeds"]), (&Value::Null, &Value::Null));
    assert_eq!(broken["changes"], Value::Array(Vec::new()), "{broken}");
    assert_eq!(broken["findings"]["new"][0]["severity"], "error");
    let mended = json(&before.replacen("start = 2025-07-01", "start = 2025-13-01", 1), &before);
    assert_eq!(mended["changes"], Value::Array(Vec::new()), "{mended}");
    let said = said(&compared(&before, &before.replacen("end =", "end = = ", 1), &[]));
    assert!(said.contains("has errors: what could not be read is not compared"), "{said}");
}

#[test]
fn colours_are_for_terminals() {
    let (before, after) = much();
    assert!(!said(&compared(&before, &after, &[])).contains('\u{1b}'));
    assert!(said(&compared(&before, &after, &["--color", "always"])).contains("\u{1b}[32m"));
    for format in ["markdown", "json"] {
        assert!(
            !said(&compared(&before, &after, &["--color", "always", "--format", format])).contains('\u{1b}')
        );
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_said_of_what_a_link_leads_to() {
    let scratch = tempfile::tempdir().unwrap();
    let [inside, outside] = ["inside", "outside"].map(|name| scratch.path().join(name));
    for folder in [&inside, &outside] {
        fs::create_dir(folder).unwrap();
        fs::write(
            folder.join("events.toml"),
            format!("{HEAD}{}", event("secret", ("2025-07-01", "2025-07-02"), "")),
        )
        .unwrap();
    }
    std::os::unix::fs::symlink("../outside/events.toml", inside.join("link.toml")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let output = command.current_dir(&inside).args(["changes", "events.toml", "link.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("`link.toml`: it is a link out of its folder") && !said.contains("secret"),
        "{said}"
    );
}
