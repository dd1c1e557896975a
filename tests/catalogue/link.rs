//! Entries put together: from several files, and beside one that cannot be read.

use super::{HEAD, errors};
use crate::findings::judged;

#[test]
fn two_calendars_in_two_files() {
    let (sources, report) = judged(&[("a.toml", HEAD), ("b.toml", HEAD)]);
    let finding = &report.findings()[0];
    assert_eq!((finding.rule.code, sources.name(finding.at)), ("calendar-twice", "b.toml"));
    assert_eq!(sources.name(finding.related[0].0), "a.toml");
}

#[test]
fn entries_may_be_in_any_file() {
    let events =
        "[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-09-04\ntags = [\"x\"]\nseries = \"s\"\n";
    let rest = "[tags]\nx = \"X\"\n[[series]]\nid = \"s\"\nname = \"S\"\n";
    let (_, report) = judged(&[("1.toml", events), ("2.toml", HEAD), ("3.toml", rest)]);
    assert_eq!(report.findings(), []);
}

#[test]
fn an_unreadable_entry_still_holds_its_id() {
    let text = format!(
        "{HEAD}\n[[event]]\nid = \"a-2025\"\nname = \"A\"\nstart = 2025-02-30\n\n[[event]]\nid = \"b-2025\"\nname = \"B\"\nstart = 2025-09-04\npart_of = [\"a-2025\"]\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(report.findings().len(), 1, "{:?}", errors(&report));
}
