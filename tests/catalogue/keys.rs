//! Every key with every fault, misspelt, missing, and by its example.

use kalends::catalogue::keys::{self, Key, Table};

use super::faults::{Fault, faults};
use super::{HEAD, errors, on_line};
use crate::findings::judged;

/// A catalogue in which one table holds these lines, and the number of the first of them.
fn around(table: &Table, lines: &str) -> (String, usize) {
    let event = "\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-09-04\n";
    let before = match table.path {
        "calendar" => "[calendar]\n".to_owned(),
        "event" => format!("{HEAD}\n[[event]]\n"),
        "event.deadline" => format!("{HEAD}{event}\n[[event.deadline]]\n"),
        "event.occurrence" => {
            format!("{HEAD}{event}rdate = [2025-11-27]\n\n[[event.occurrence]]\n")
        }
        "event.part" => format!("{HEAD}{event}timezone = \"Europe/Amsterdam\"\n\n[[event.part]]\n"),
        "event.occurrence.links" => format!(
            "{HEAD}{event}rdate = [2025-11-27]\n\n[[event.occurrence]]\nof = 2025-11-27\n\n[event.occurrence.links]\n"
        ),
        "event.formerly" => format!("{HEAD}{event}\n[event.formerly]\n"),
        "event.links" => format!("{HEAD}{event}\n[event.links]\n"),
        "feed.only" => {
            format!("{HEAD}{event}\n[[feed]]\nid = \"a\"\ntitle = \"A\"\n\n[feed.only]\n")
        }
        path => format!("{HEAD}\n{}\n", header(path)),
    };
    let line = before.lines().count() + 1;
    (format!("{before}{lines}"), line)
}

fn header(path: &str) -> &'static str {
    keys::TABLES.iter().find(|table| table.path == path).unwrap().header
}

/// The required keys of a table but one, as lines.
fn required(table: &Table, but: &str) -> String {
    let required = table.keys.iter().filter(|key| key.required && key.name != but);
    required.map(|key| format!("{} = {}\n", key.name, key.example)).collect()
}

#[test]
fn every_key_with_every_fault_is_caught_on_its_line() {
    for table in keys::TABLES.iter().filter(|table| !table.keys.is_empty()) {
        for key in table.keys {
            for fault in faults(key) {
                let lines = format!("{} = {}\n{}", key.name, fault.value, required(table, key.name));
                let (text, line) = around(table, &lines);
                let found = on_line(&text, line);
                let answered = found.iter().filter(|(code, _)| fault.codes.contains(code)).count();
                assert!(answered > 0, "{} `{}`, {}: {found:?}\n{text}", table.header, key.name, fault.what);
                let named = found
                    .iter()
                    .any(|(code, message)| fault.codes.contains(code) && names(message, key, &fault));
                assert!(
                    named,
                    "{} `{}`, {}: nothing names it: {found:?}",
                    table.header, key.name, fault.what
                );
            }
        }
    }
}

/// Whether a message names the key or the value at fault.
fn names(message: &str, key: &Key, fault: &Fault) -> bool {
    message.contains(&format!("`{}`", key.name)) || fault.what == "no rule" || fault.what == "no slug"
}

#[test]
fn every_key_misspelt_or_twice_or_elsewhere_is_caught_on_its_line() {
    for table in keys::TABLES.iter().filter(|table| !table.keys.is_empty()) {
        for key in table.keys {
            let others = required(table, key.name);
            let (text, line) = around(table, &format!("{}x = {}\n{others}", key.name, key.example));
            let found = on_line(&text, line);
            assert!(found.iter().any(|(code, _)| *code == "key-unknown"), "{} misspelt: {found:?}", key.name);
            let (_, report) = judged(&[("events.toml", &text)]);
            assert!(
                !errors(&report).iter().any(|error| error.starts_with("key-missing")),
                "{}: {:?}",
                key.name,
                errors(&report)
            );

            let twice = format!("{0} = {1}\n{0} = {1}\n{others}", key.name, key.example);
            let (text, line) = around(table, &twice);
            let found = on_line(&text, line + 1);
            assert!(found.iter().any(|(code, _)| *code == "key-duplicate"), "{} twice: {found:?}", key.name);

            if table.path != "calendar" && keys::CALENDAR.key(key.name).is_none() {
                let (text, line) = around(&keys::CALENDAR, &format!("{} = {}\n", key.name, key.example));
                let found = on_line(&text, line);
                assert!(
                    found.iter().any(|(code, _)| *code == "key-unknown"),
                    "{} elsewhere: {found:?}",
                    key.name
                );
            }
        }
    }
}

#[test]
fn every_required_key_is_missed_once() {
    for table in keys::TABLES.iter().filter(|table| !table.keys.is_empty()) {
        for key in table.keys.iter().filter(|key| key.required) {
            let (text, line) = around(table, &required(table, key.name));
            let found = on_line(&text, line - 1);
            let missing: Vec<_> = found.iter().filter(|(code, _)| *code == "key-missing").collect();
            assert_eq!(missing.len(), 1, "{} of {}: {found:?}", key.name, table.header);
            assert!(missing[0].1.contains(&format!("`{}`", key.name)));
        }
    }
}

#[test]
fn every_example_is_taken() {
    // What an example needs beside it.
    let beside = |table: &Table, key: &Key| match (table.path, key.name) {
        ("event" | "feed.only", "series") => "[[series]]\nid = \"kvm-forum\"\nname = \"KVM Forum\"\n",
        ("event" | "event.occurrence" | "series" | "feed.only", "tags") => {
            "[tags]\nvirtualization = \"Virtualization\"\n"
        }
        ("event", "part_of") => {
            "[[event]]\nid = \"linaro-connect-2025\"\nname = \"Linaro Connect\"\nstart = 2025-05-14\n"
        }
        _ => "",
    };
    let above = |table: &Table, key: &Key| match (table.path, key.name) {
        ("event.occurrence", "days") => "status = \"tentative\"\nstart = 2025-11-28\nend = 2025-11-29\n",
        ("event", "days") => "status = \"tentative\"\nend = 2025-09-05\n",
        ("event", "until" | "exdate") => "rrule = \"FREQ=DAILY\"\n",
        ("event", "rrule") => "",
        ("event", "occurrence") => "rdate = [2025-11-27]\n",
        ("event.formerly", "end") => "start = 2025-06-17\n",
        ("event" | "event.part" | "event.occurrence", "latitude") => "longitude = 9.2\n",
        ("event" | "event.part" | "event.occurrence", "longitude") => "latitude = 45.4\n",
        ("event", "part") => "timezone = \"Europe/Rome\"\n",
        ("event.part", "end") => "start = 16:00:00\n",
        _ => "",
    };
    for table in keys::TABLES.iter().filter(|table| !table.keys.is_empty()) {
        // Whole days are on no clock, which is a finding of its own.
        let without_clock = |key: &Key| table.path == "event.occurrence" && key.name == "timezone";
        for key in table.keys.iter().filter(|key| key.name != "rrule" && !without_clock(key)) {
            let lines =
                format!("{} = {}\n{}{}", key.name, key.example, above(table, key), required(table, key.name));
            let (text, _) = around(table, &lines);
            let (_, report) = judged(&[("events.toml", &format!("{text}\n{}", beside(table, key)))]);
            assert_eq!(errors(&report), Vec::<String>::new(), "{} of {}:\n{text}", key.name, table.header);
        }
    }
}
