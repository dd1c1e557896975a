//! Reading a catalogue: every key with every fault, every way to cut a catalogue into files, and any bytes.

mod faults;
mod files;

use std::collections::BTreeSet;

use kalends::catalogue::keys::{self, Key, Table};
use kalends::report::Report;
use kalends::text::Sources;
use proptest::prelude::*;

use crate::findings::judged;
use faults::{Fault, faults};

const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\nurl = \"https://events.example.org/\"\n";

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

/// The codes found on one line of a text.
fn on_line(text: &str, line: usize) -> Vec<(&'static str, String)> {
    let (sources, report) = judged(&[("events.toml", text)]);
    let here = report.findings().iter().filter(|finding| {
        sources.place(finding.at).line <= line && line <= sources.end_place(finding.at).line
    });
    here.map(|finding| (finding.rule.code, finding.message.clone())).collect()
}

fn errors(report: &Report) -> Vec<String> {
    let errors = report.findings().iter().filter(|finding| finding.rule.severity.word() == "error");
    errors.map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
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
        ("event" | "series" | "feed.only", "tags") => "[tags]\nvirtualization = \"Virtualization\"\n",
        ("event", "part_of") => {
            "[[event]]\nid = \"linaro-connect-2025\"\nname = \"Linaro Connect\"\nstart = 2025-05-14\n"
        }
        _ => "",
    };
    let above = |table: &Table, key: &Key| match (table.path, key.name) {
        ("event", "days") => "status = \"tentative\"\nend = 2025-09-05\n",
        ("event", "until" | "exdate") => "rrule = \"FREQ=DAILY\"\n",
        ("event", "rrule") => "",
        ("event", "occurrence") => "rdate = [2025-11-27]\n",
        ("event", "latitude") => "longitude = 9.2\n",
        ("event", "longitude") => "latitude = 45.4\n",
        _ => "",
    };
    for table in keys::TABLES.iter().filter(|table| !table.keys.is_empty()) {
        for key in table.keys.iter().filter(|key| key.name != "rrule") {
            let lines =
                format!("{} = {}\n{}{}", key.name, key.example, above(table, key), required(table, key.name));
            let (text, _) = around(table, &lines);
            let (_, report) = judged(&[("events.toml", &format!("{text}\n{}", beside(table, key)))]);
            assert_eq!(errors(&report), Vec::<String>::new(), "{} of {}:\n{text}", key.name, table.header);
        }
    }
}

#[test]
fn countries_have_the_names_in_daily_use() {
    use kalends::world::country::Country;
    for (code, name) in
        [("US", "United States"), ("GB", "United Kingdom"), ("CZ", "Czechia"), ("XK", "Kosovo")]
    {
        assert_eq!(Country::coded(code).map(Country::name), Some(name));
        assert_eq!(Country::meant_by(name), Country::coded(code));
    }
    // No name in a feed or on a page is one that only a standard uses.
    let formal = |country: &Country| country.name().contains(['(', ',']);
    let formal: Vec<_> =
        Country::all().filter(formal).map(|country| (country.code(), country.name())).collect();
    assert_eq!(formal, []);
}

#[test]
fn line_ends_of_windows_read_the_same() {
    let text = format!(
        "{HEAD}\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-09-04\ndescription = \"\"\"\none\n\ntwo\"\"\"\n"
    );
    let windows = text.replace('\n', "\r\n");
    let read = |text: &str| {
        let mut sources = Sources::default();
        sources.add("events.toml", text).unwrap();
        let (calendar, findings) = kalends::catalogue::read(&sources);
        assert_eq!(findings, []);
        calendar.events[0].description.clone().unwrap()
    };
    assert_eq!(read(&text), "one\n\ntwo");
    assert_eq!(read(&text), read(&windows));
}

#[test]
fn multi_line_inline_tables_of_toml_1_1_are_read() {
    let text = format!(
        "{HEAD}\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-09-04T18:30\ntimezone = \"UTC\"\nlinks = {{\n  schedule = \"https://example.org/s\",\n  chat = \"https://example.org/c\",\n}}\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(report.findings(), []);
}

#[test]
fn fifty_different_faults_in_one_file_are_all_said_once() {
    // Every faulty case of one event, one under another, with an unclosed list and an unclosed text between.
    let faulty = [
        "city = Berlin",
        "start = 2025-12",
        "name = “A”",
        "end = 2025-02-30",
        "status = \"Tentative\"",
        "country = \"de\"",
        "timezone = \"Berlin\"",
        "url = \"example.org\"",
        "citty = \"Bonn\"",
        "tags = [\"x\",",
        "busy = yes",
        "days = 0",
        "latitude = 91",
        "note = \"no end",
        "venue \"Hall\"",
        "organizer: Someone",
        "part_of = [\"nobody\"]",
        "series = \"none\"",
        "region = \"California\"",
        "online = 1",
        "rrule = \"weekly\"",
        "until = 2025-12",
        "exdate = 2025-12-25",
        "description = \"\"",
        "address = \"a\\tb\"",
    ];
    let mut text = HEAD.to_owned();
    let mut expected = BTreeSet::new();
    for (number, fault) in faulty.iter().chain(&faulty).enumerate() {
        let key = fault.split([' ', ':']).next().unwrap();
        text.push_str(&format!("\n[[event]]\nid = \"e-{number}\"\n"));
        let name = format!("name = \"E {number}\"");
        for line in [name.as_str(), "start = 2025-09-04"].iter().filter(|line| !line.starts_with(key)) {
            text.push_str(&format!("{line}\n"));
        }
        text.push_str(&format!("{fault}\n"));
        expected.insert(text.lines().count());
    }
    let (sources, report) = judged(&[("events.toml", &text)]);
    let lines: Vec<_> = report.findings().iter().map(|finding| sources.place(finding.at).line).collect();
    assert_eq!(lines.iter().copied().collect::<BTreeSet<_>>(), expected, "{:?}", errors(&report));
    assert_eq!(lines.len(), expected.len(), "a fault is said twice: {:?}", errors(&report));
}

#[test]
fn an_unreadable_entry_still_holds_its_id() {
    let text = format!(
        "{HEAD}\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-02-30\n\n[[event]]\nid = \"b-2025\"\nname = \"B\"\nstart = 2025-09-04\npart_of = [\"a-2025\"]\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(report.findings().len(), 1, "{:?}", errors(&report));
}

/// Pieces that catalogues are made of, for texts that are nearly right.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[calendar]",
        "[[event]]",
        "[event",
        "[[event.deadline]]",
        "[tags]",
        "[[series]]",
        "[[feed]]",
        "[feed.only]",
        "only",
        "kind",
        "reminder",
        "\n",
        "\r\n",
        " = ",
        "\"",
        "\"\"\"",
        "'''",
        "id",
        "name",
        "start",
        "end",
        "tags",
        "closes",
        "links",
        "2025-09-04",
        "2025-12",
        "2025-09-04T25:61:00",
        "\"open\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "<<<<<<< a",
        "=======",
        ">>>>>>> b",
        "true",
        "nan",
        "\u{202e}",
        "\u{0}",
        "é",
        "\\",
        ".",
        "1e400",
        "part_of",
        "\"a\"",
        "rrule = \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"",
        "days = 3",
        "timezone = \"Europe/Berlin\"",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    /// What is skipped for speed is never what is meant.
    #[test]
    fn the_nearest_word_is_the_one_of_all_distances(
        seen in "[a-c_/A]{1,9}",
        words in prop::collection::vec("[a-c_/]{1,9}", 0..9),
    ) {
        let fold = |word: &str| word.replace('_', "").to_lowercase();
        let allowed = (fold(&seen).chars().count() / 3).clamp(1, 4);
        let distances = words.iter().map(|word| (strsim::damerau_levenshtein(&fold(&seen), &fold(word)), word));
        let near = distances.filter(|(distance, word)| {
            *distance <= allowed && word.len().abs_diff(seen.len()) <= allowed + 2
        });
        let nearest = kalends::catalogue::nearest(&seen, words.iter().map(String::as_str));
        prop_assert_eq!(nearest, near.min().map(|(_, word)| word.as_str()));
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        let (sources, report) = judged(&[("events.toml", &text)]);
        prop_assert!(report.findings().iter().all(|finding| sources.slice(finding.at).len() <= text.len()));
    }

    #[test]
    fn no_nearly_right_text_makes_reading_panic(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let (sources, report) = judged(&[("events.toml", &text)]);
        for finding in report.findings() {
            let range = finding.at.range();
            prop_assert!(text.get(range.clone()).is_some(), "{range:?} is no place in {text:?}");
            prop_assert!(finding.message.chars().all(|c| !kalends::report::visible::is_hostile(c)), "{}", finding.message);
            let _ = sources.place(finding.at);
        }
    }

    /// A text that the parser refuses is never taken for a whole catalogue.
    #[test]
    fn no_syntax_fault_passes_unsaid(pieces in prop::collection::vec(piece(), 1..20)) {
        let text = format!("{HEAD}{}", pieces.concat());
        let (_, report) = judged(&[("events.toml", &text)]);
        if toml::from_str::<toml::Table>(&text).is_err() {
            prop_assert!(report.has_errors(), "{text:?}");
        }
    }
}
