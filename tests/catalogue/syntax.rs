//! Texts: line ends, faults that hide no other, and any bytes.

use std::collections::BTreeSet;

use kalends::text::Sources;
use proptest::prelude::*;

use super::{HEAD, errors};
use crate::findings::judged;

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

/// Where a key ends is not seen alike by whoever cuts a faulty text and by whoever looks for hidden characters in keys:
/// each left this one to the other.
#[test]
fn a_hidden_character_behind_an_equals_sign_in_quotes_hides_no_fault() {
    let text = format!("{HEAD}A\"=\u{202e}rrule = \"FREQ=YEARLY;BYMONTH=2\"");
    assert!(judged(&[("events.toml", &text)]).1.has_errors());
}

proptest! {
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
