//! A catalogue so long that it is read in pieces means the same as one that is read whole.

use kalends::model::Calendar;
use kalends::report::Finding;
use kalends::text::Sources;

const HEAD: &str = "[calendar]\nid = \"test.example.org\"\ntitle = \"Test\"\n";
const SERIES: &str = "\n[[series]]\nid = \"meet\"\nname = \"Meet\"\n";

/// Some hundred KiB of entries, in whose texts there are lines that look like the beginning of one.
fn entries(inside: &str) -> String {
    let entry = |n: u32| {
        format!(
            "\n[[event]]\nid = \"e{n}\"\nname = \"Event {n}\"\nstart = 2025-06-{:02}\ntimezone = \"UTC\"\n\
             description = \"\"\"\n{inside}{}\n\"\"\"\n",
            n % 28 + 1,
            "Ein schöner Tag. ".repeat(30)
        )
    };
    (0..400).map(entry).collect()
}

fn read(text: &str) -> (Calendar, Vec<Finding>) {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    kalends::catalogue::read(&sources)
}

#[test]
fn in_pieces_and_whole() {
    for inside in ["", "[[event]]\n"] {
        // Behind the entries a series is a reason to read the text whole; both keep every entry in its place.
        let entries = entries(inside);
        let pieces = format!("{HEAD}{SERIES}{entries}");
        let whole = format!("{HEAD}{}{entries}{SERIES}", "\n".repeat(SERIES.len()));
        let ((in_pieces, faults), (at_once, same_faults)) = (read(&pieces), read(&whole));
        assert_eq!(faults, same_faults);
        assert_eq!(in_pieces.events.len(), 400);
        assert_eq!(in_pieces.events, at_once.events);
    }
}

#[test]
fn a_fault_far_down_is_found_once_and_in_its_place() {
    let text =
        format!("{HEAD}{}\n[[event]]\nid = \"last\"\nname = \"Last\"\nstart = 2025-13-01\n", entries(""));
    let (calendar, findings) = read(&text);
    let line = text.lines().count();
    let mut sources = Sources::default();
    sources.add("events.toml", text.as_str()).unwrap();
    let lines: Vec<usize> = findings.iter().map(|finding| sources.place(finding.at).line).collect();
    assert_eq!(lines, [line], "{findings:?}");
    assert_eq!(calendar.events.len(), 400);

    let text = format!("{HEAD}{}{}", entries(""), entries(""));
    assert_eq!(read(&text).1.len(), 400, "an id in two pieces is found");
}
