//! Entries put into a catalogue that is there: what is known stays, what is new is added, and what moved moves on request.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const CATALOGUE: &str = "\
# our events
[calendar]
id = \"makers.example.org\"
title = \"Makers\"
timezone = \"Europe/Berlin\"

[tags]
# one word
kernel = \"Kernel\"

# before the weekend
[[event]]
id   = \"talks\"   # short
uid  = \"1a2b3c4d5e6f7g8h9i0j@google.com\"
name = \"Talks of old\"   # the old name
# moved once
start = 2027-03-11T19:00:00 # thursday
end   = 2027-03-11T21:00:00
note  = \"Bring friends.\"
# the end of it

[[event]]
id = \"later\"
name = \"Later\"
start = 2028-01-01
";

struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Self {
        let scratch = Self(tempfile::tempdir().unwrap());
        scratch.write(CATALOGUE);
        scratch
    }

    fn write(&self, text: &str) {
        fs::write(self.0.path().join("events.toml"), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.0.path().join("events.toml")).unwrap()
    }

    fn import(&self, file: &Path, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
        command.current_dir(self.0.path()).env_clear().arg("import").arg(file);
        command.args(["--today", "2026-11-22", "--append", "events.toml"]).args(more).output().unwrap()
    }
}

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_second_run_changes_no_byte() {
    for name in
        ["google.ics", "outlook.ics", "apple.ics", "meetup.ics", "indico.ics", "pretalx.ics", "nextcloud.ics"]
    {
        let scratch = Scratch::new();
        let first = scratch.import(&file(name), &[]);
        assert_eq!(first.status.code(), Some(0), "{name}: {}", said(&first));
        let once = scratch.text();
        assert_ne!(once, CATALOGUE, "{name}");
        // Every line that was there is there, in its order.
        let mut lines = once.lines();
        for line in CATALOGUE.lines().filter(|line| !line.is_empty()) {
            assert!(lines.any(|other| other == line), "{name}: {line}\n{once}");
        }
        let second = scratch.import(&file(name), &[]);
        assert_eq!(scratch.text(), once, "{name}");
        assert!(second.stdout.is_empty(), "{name}");
        assert!(
            said(&second).contains(" known, ") && said(&second).contains(", 0 new"),
            "{name}: {}",
            said(&second)
        );
        let third = scratch.import(&file(name), &["--update"]);
        assert_eq!(third.status.code(), Some(0));
        if name != "google.ics" {
            assert_eq!(scratch.text(), once, "{name}");
        }
    }
}

#[test]
fn what_moved_is_said_and_rewritten_only_on_request() {
    let scratch = Scratch::new();
    let google = file("google.ics");
    let output = scratch.import(&google, &[]);
    assert!(
        said(&output).contains("changed  talks: dates, name\n0 known, 1 changed, 2 new"),
        "{}",
        said(&output)
    );
    assert!(scratch.text().contains("name = \"Talks of old\"   # the old name"));
    let added = scratch.text();
    let looked = scratch.import(&google, &["--update", "--diff"]);
    assert_eq!(scratch.text(), added);
    assert!(String::from_utf8(looked.stdout).unwrap().contains("+name = \"Lightning talks\""));
    scratch.import(&google, &["--update"]);
    let text = scratch.text();
    // Dates and name are those of the file, and comments and all else are as they were.
    let wanted = "\
# before the weekend
[[event]]
id   = \"talks\"   # short
uid  = \"1a2b3c4d5e6f7g8h9i0j@google.com\"
name = \"Lightning talks\"   # the old name
# moved once
start = 2027-03-18T19:00:00 # thursday
end   = 2027-03-18T21:00:00
timezone = \"Europe/Berlin\"
note  = \"Bring friends.\"
# the end of it
";
    assert!(text.contains(wanted), "{text}");
    let again = scratch.import(&google, &["--update"]);
    assert!(said(&again).contains("3 known, 0 changed, 0 new"), "{}", said(&again));
    assert_eq!(scratch.text(), text);
}

#[test]
fn tags_of_the_catalogue_are_used() {
    let scratch = Scratch::new();
    let output = scratch.import(&file("outlook.ics"), &[]);
    let text = scratch.text();
    // One is there already, by its name; the other one comes to it.
    assert!(text.contains("tags = [\"kernel\", \"verein-vorstand\"]"), "{text}");
    assert!(text.contains("kernel = \"Kernel\"\nverein-vorstand = \"Verein & Vorstand\"\n"), "{text}");
    assert!(!said(&output).contains("there is no tag"), "{}", said(&output));
    scratch.write(&CATALOGUE.replace("kernel = \"Kernel\"", "linux = \"kernel\""));
    scratch.import(&file("outlook.ics"), &[]);
    assert!(scratch.text().contains("tags = [\"linux\", \"verein-vorstand\"]"), "{}", scratch.text());
}

#[test]
fn a_second_run_knows_what_has_no_uid() {
    for name in ["sheet.csv", "outlook.csv"] {
        let scratch = Scratch::new();
        scratch.import(&file(name), &[]);
        let once = scratch.text();
        assert_ne!(once, CATALOGUE, "{name}");
        let again = scratch.import(&file(name), &["--update"]);
        assert!(said(&again).contains(", 0 changed, 0 new"), "{name}: {}", said(&again));
        assert_eq!(scratch.text(), once, "{name}");
    }
    // A UID that is too long is lost, and the entry is known all the same.
    let scratch = Scratch::new();
    let long = fs::read_to_string(file("indico.ics")).unwrap().replace("indico-event-4711", &"x".repeat(300));
    let path = scratch.0.path().join("long.ics");
    fs::write(&path, long).unwrap();
    scratch.import(&path, &[]);
    let once = scratch.text();
    assert!(said(&scratch.import(&path, &[])).contains("1 known, 0 changed, 0 new"));
    assert_eq!(scratch.text(), once);
}

#[test]
fn keys_that_are_gone_leave_their_comments() {
    use kalends::catalogue::write::{Value, update};
    let day = |text: &str| Value::Day(text.parse().unwrap());
    let changes =
        [("start", Some(day("2027-03-01"))), ("end", None), ("city", Some(Value::Text("Bonn".to_owned())))];
    let before = "[[event]]\r\nid = \"a\"\r\nstart = 2027-01-01 # first\r\nend = 2027-01-02 # last\r\nurl = \"https://a.example/\"";
    assert_eq!(
        update(before, &[("a", &changes)]).unwrap(),
        "[[event]]\r\nid = \"a\"\r\nstart = 2027-03-01 # first\r\n# last\r\ncity = \"Bonn\"\r\nurl = \"https://a.example/\""
    );
    assert!(update(before, &[("b", &changes)]).is_err());
    assert!(update("event = [{ id = \"a\" }]\n", &[("a", &changes)]).is_err());
    let last = "[[event]]\nstart = 2027-01-01\nid = \"a\"";
    assert_eq!(
        update(last, &[("a", &[("name", Some(Value::Text("A".to_owned())))])]).unwrap(),
        "[[event]]\nstart = 2027-01-01\nid = \"a\"\nname = \"A\"\n"
    );
}

#[test]
fn nothing_is_written_that_check_refuses() {
    let scratch = Scratch::new();
    let before = scratch.text();
    scratch.write(&before.replace("[[event]]\nid = \"later\"", "[[event]\nid = \"later\""));
    let faulty = scratch.text();
    let output = scratch.import(&file("google.ics"), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("`events.toml` is left as it is: it has faults of syntax"),
        "{}",
        said(&output)
    );
    assert_eq!(scratch.text(), faulty);
}
