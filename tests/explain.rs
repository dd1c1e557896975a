//! The explanation of each rule: its examples do what they say, and the manual holds them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use kalends::cli::explain;
use kalends::report::{Rule, Severity};
use snapbox::Data;

use crate::findings::judged_beside;

/// What an example without settings of its own is judged with.
const HEAD: &str = "\
[calendar]
id = \"events.example.org\"
title = \"Example Group events\"
url = \"https://events.example.org/\"

";

/// A line that begins another file.
const NEXT_FILE: &str = "# another file\n";

/// The lines between which a catalogue stands as it was, and behind which as it is.
const BEFORE: &str = "# before\n";
const NOW: &str = "# now\n";

/// The one rule that is about bytes, and the one whose fault is that there are no settings.
const BYTES: &str = "not-utf8";
const SETTINGS: &str = "calendar-missing";

/// The codes that an example is answered with.
fn codes(code: &str, example: &str) -> Vec<&'static str> {
    if let Some((before, now)) = example.strip_prefix(BEFORE).and_then(|pair| pair.split_once(NOW)) {
        let (before, now) = (format!("{HEAD}{before}"), format!("{HEAD}{now}"));
        let (_, report) = judged_beside(&[("events.toml", &now)], &[("events.toml at abc1234", &before)]);
        return report.findings().iter().map(|finding| finding.rule.code).collect();
    }
    let shown = example.replace("{U+202E}", "\u{202e}");
    let bare = code == SETTINGS || shown.contains("[calendar]\n");
    let text = if bare { shown } else { format!("{HEAD}{shown}") };
    let files: Vec<(&str, &str)> = text.split(NEXT_FILE).map(|file| ("events.toml", file)).collect();
    let (_, report) = judged_beside(&files, &[]);
    report.findings().iter().map(|finding| finding.rule.code).collect()
}

/// The rules of catalogues; those of feeds are tested with the linter, those of hosts in `hosts.rs`.
fn of_catalogues() -> impl Iterator<Item = &'static Rule> {
    let elsewhere = |rule: &&'static Rule| {
        rule.explanation().is_some_and(|parts| matches!(parts.language, "ics" | "http"))
    };
    explain::all().into_iter().filter(move |rule| !elsewhere(rule))
}

#[test]
fn examples_do_what_they_say() {
    let mut faults = Vec::new();
    for rule in of_catalogues() {
        let parts =
            rule.explanation().unwrap_or_else(|| panic!("{} has no text and two examples", rule.code));
        assert!(!parts.text.contains("\n\n"), "{}: one paragraph is enough", rule.code);
        let (wrong, right) = (codes(rule.code, parts.wrong), codes(rule.code, parts.right));
        let expected = if rule.code == BYTES { vec![] } else { vec![rule.code] };
        if wrong != expected || !right.is_empty() {
            faults.push(format!("{}: the wrong example gives {wrong:?}, the right one {right:?}", rule.code));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn text_in_another_encoding_is_answered_as_explained() {
    let rule = explain::all().into_iter().find(|rule| rule.code == BYTES).unwrap();
    let text = format!("{HEAD}{}", rule.explanation().unwrap().wrong);
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let mut program = Command::new(env!("CARGO_BIN_EXE_kalends"))
        .args(["check", "--color", "never", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(&latin).unwrap();
    let said = String::from_utf8(program.wait_with_output().unwrap().stdout).unwrap();
    assert!(said.contains("error[not-utf8]") && said.contains("1 error"), "{said}");
}

#[test]
fn the_manual_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    assert.eq(explain::manual(), Data::read_from(&path, None));
}

#[test]
fn what_can_be_allowed_says_how() {
    let manual = explain::manual();
    for rule in explain::all() {
        let in_file = manual.contains(&format!("`allow = [\"{}\"]`", rule.code));
        let typed = |command| manual.contains(&format!("`kalends {command} --allow {}`", rule.code));
        let says = in_file || typed("lint") || typed("probe");
        assert_eq!(says, rule.severity == Severity::Warning, "{}", rule.code);
    }
}
