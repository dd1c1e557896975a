//! A catalogue of several files.

use super::HEAD;
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
