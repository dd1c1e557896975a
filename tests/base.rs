//! `check --base`: which file of now a file of then is, and where findings about what is gone stand.

use std::fs;
use std::process::Command;

const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\nurl = \"https://events.example.org/\"\n";

fn event(id: &str, day: &str) -> String {
    format!("\n[[event]]\nid = \"{id}\"\nname = \"Event {id}\"\nstart = {day}\n")
}

/// Each finding with its place and the first place beside it, as programs read them.
fn findings(now: &[(&str, String)], before: &[(&str, String)]) -> Vec<String> {
    let scratch = tempfile::tempdir().unwrap();
    for (folder, files) in [("now", now), ("before", before)] {
        fs::create_dir(scratch.path().join(folder)).unwrap();
        for (name, text) in files {
            fs::write(scratch.path().join(folder).join(name), text).unwrap();
        }
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let args = ["check", "now", "--base", "before", "--format", "json", "--today", "2025-06-12"];
    let said = command.current_dir(&scratch).args(args).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    let place = |at: &serde_json::Value| format!("{}:{}", at["file"].as_str().unwrap(), at["line"]);
    let shown = |one: &serde_json::Value| {
        format!("{} {} {}", one["code"].as_str().unwrap(), place(one), place(&one["related"][0]))
    };
    said["findings"].as_array().unwrap().iter().map(shown).collect()
}

#[test]
fn what_is_gone_is_told_where_it_was() {
    let (a, b, c) = (event("a", "2024-01-10"), event("b", "2024-02-10"), event("c", "2024-03-10"));
    let one = |text: String| [("events.toml", format!("{HEAD}{text}"))];
    let all = one(format!("{a}{b}{c}"));
    assert_eq!(findings(&all, &all), [""; 0]);
    let gone = |text: String| findings(&one(text), &all);
    assert_eq!(gone(format!("{a}{c}")), ["id-vanished now/events.toml:11 before/events.toml:11"]);
    assert_eq!(gone(format!("{a}{b}")), ["id-vanished now/events.toml:14 before/events.toml:16"]);
    assert_eq!(gone(format!("{b}{c}")), ["id-vanished now/events.toml:6 before/events.toml:6"]);
    let renamed = [("2025.toml", format!("{HEAD}{a}{c}"))];
    assert_eq!(
        findings(&renamed, &all),
        ["id-vanished now/2025.toml:11 before/events.toml:11"],
        "the only file"
    );
}

#[test]
fn a_file_that_is_gone_is_told_at_the_calendar() {
    let (a, b) = (event("a", "2024-01-10"), event("b", "2025-07-10"));
    let before = [("2024.toml", a.clone()), ("events.toml", HEAD.to_owned()), ("2025.toml", b.clone())];
    let now = [("events.toml", format!("# head\n{HEAD}"))];
    assert_eq!(
        findings(&now, &before),
        [
            "deleted-not-cancelled now/events.toml:2 before/2025.toml:2",
            "id-vanished now/events.toml:2 before/2024.toml:2",
        ]
    );
    let moved = [("events.toml", format!("{HEAD}{b}{a}"))];
    assert_eq!(findings(&moved, &before), [""; 0], "another file, another order");
}

#[test]
fn what_could_not_be_read_is_not_gone() {
    let before = [("events.toml", format!("{HEAD}{}", event("a", "2025-07-10")))];
    let broken = [("events.toml", format!("{HEAD}{}", event("a", "2025-13-10")))];
    let said = findings_of(&broken, &before);
    assert!(said.iter().all(|code| !code.starts_with("id-") && !code.starts_with("deleted")), "{said:?}");
    assert!(!said.is_empty());
}

/// The codes alone.
fn findings_of(now: &[(&str, String)], before: &[(&str, String)]) -> Vec<String> {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("now.toml"), &now[0].1).unwrap();
    fs::write(scratch.path().join("before.toml"), &before[0].1).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let args = ["check", "now.toml", "--base", "before.toml", "--format", "json", "--today", "2025-06-12"];
    let said = command.current_dir(&scratch).args(args).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    let codes = said["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap());
    codes.map(str::to_owned).collect()
}

#[test]
fn another_calendar_id_is_told_and_put_back() {
    let before = [("events.toml", HEAD.to_owned())];
    let now = [("events.toml", HEAD.replace("id = \"events.", "id = \"new."))];
    assert_eq!(findings(&now, &before), ["id-renamed now/events.toml:2 before/events.toml:2"]);
}

#[test]
fn a_warning_of_a_change_may_be_allowed_without_one() {
    let over = event("a", "2024-01-10") + "allow = [\"past-edited\"]\n";
    let now = [("events.toml", format!("{HEAD}{over}"))];
    let before = [("events.toml", format!("{HEAD}{}", event("a", "2024-01-11")))];
    assert_eq!(findings(&now, &before), [""; 0]);
    assert_eq!(findings(&now, &now), [""; 0], "an allowance is not unused because nothing changed");
}
