//! There and back: what a build makes of a calendar, imported and built again, has the same entries.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kalends::catalogue;
use kalends::model::Calendar;
use kalends::text::Sources;

use super::{notes, read, text};
use crate::feeds::sample::{feed_of, file_of, site_of};

/// What must be the same; marks tell of the history alone.
const SAME: [&str; 13] = [
    "UID",
    "RECURRENCE-ID",
    "DTSTART",
    "DTEND",
    "RRULE",
    "EXDATE",
    "STATUS",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CATEGORIES",
    "GEO",
];

fn calendar(text: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    let errors: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.severity == kalends::report::Severity::Error)
        .map(|finding| &finding.message)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    calendar
}

/// The entries of the feeds with all events, by UID and day, each with what must be the same.
fn entries(calendar: &Calendar) -> BTreeMap<String, Vec<String>> {
    let mut out = BTreeMap::new();
    for feed in ["all", "planning", "deadlines"] {
        let unfolded = feed_of(calendar, feed).replace("\r\n ", "");
        for entry in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
            let name = |line: &&str| SAME.contains(&line.split([':', ';']).next().unwrap());
            let lines: Vec<_> = entry.split("\r\n").filter(name).map(str::to_owned).collect();
            let key =
                lines.iter().filter(|line| line.starts_with("UID") || line.starts_with("RECURRENCE-ID"));
            let key = format!("{feed} {}", key.cloned().collect::<Vec<_>>().join(" "));
            out.insert(key, lines);
        }
    }
    out
}

/// The catalogue that comes back from the data of a calendar.
fn back(calendar: Calendar) -> (String, String) {
    let json = file_of(&site_of(calendar, "2026-11-22"), "api/v1/events.json");
    let imported = read(json.as_bytes()).unwrap();
    let (text, errors) = text(&imported);
    assert_eq!(errors, Vec::<String>::new());
    (text, notes(&imported))
}

fn catalogues() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = fs::read_dir(root.join("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("events.toml"));
    let mut all: Vec<_> = sites.chain([root.join("events.toml")]).filter(|path| path.is_file()).collect();
    all.sort();
    all
}

#[test]
fn the_data_comes_back_as_the_calendar_that_it_is_of() {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/catalogue.md")).unwrap();
    let examples: String =
        manual.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let all =
        catalogues().into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()));
    let mut seen = 0;
    for (name, catalogue) in all.chain([("the manual".to_owned(), examples)]) {
        let before = calendar(&catalogue);
        let wanted = entries(&before);
        let (text, said) = back(before);
        let after = calendar(&text);
        let got = entries(&after);
        for (key, entry) in &wanted {
            assert_eq!(got.get(key), Some(entry), "{name}: {key}\n{said}");
        }
        assert_eq!(got.len(), wanted.len(), "{name}");
        seen += wanted.len();
        // Once more nothing is otherwise.
        assert_eq!(back(after).0, text, "{name}");
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn a_feed_comes_back_with_the_same_uids_and_times() {
    for path in catalogues() {
        let before = calendar(&fs::read_to_string(&path).unwrap());
        let feed = feed_of(&before, "all");
        let imported = read(feed.as_bytes()).unwrap();
        let (text, errors) = text(&imported);
        assert_eq!(errors, Vec::<String>::new());
        let after = calendar(&text);
        let only = |calendar: &Calendar| -> BTreeMap<String, Vec<String>> {
            let names =
                ["UID", "RECURRENCE-ID", "RRULE", "EXDATE", "STATUS", "LOCATION", "CATEGORIES", "GEO"];
            let all = entries(calendar).into_iter().filter(|(key, _)| key.starts_with("all "));
            let kept = |line: &String| names.contains(&line.split([':', ';']).next().unwrap());
            all.map(|(key, lines)| (key, lines.into_iter().filter(kept).collect())).collect()
        };
        let (wanted, got) = (only(&before), only(&after));
        for (key, entry) in &wanted {
            assert_eq!(got.get(key), Some(entry), "{}: {key}\n{}", path.display(), notes(&imported));
        }
    }
}

#[test]
fn the_manual_says_of_every_key_whether_it_comes_back() {
    use kalends::catalogue::keys::TABLES;
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/importing.md")).unwrap();
    let rows: Vec<&str> = manual.lines().filter(|line| line.starts_with("| `[")).collect();
    for table in TABLES {
        let header = table.header.replace("event.occurrence.links", "event.links");
        let row = rows.iter().find(|row| row.split('|').nth(1).unwrap().contains(&format!("`{header}`")));
        let row = row.unwrap_or_else(|| panic!("no row of {header}"));
        if table.path.starts_with("feed") {
            continue;
        }
        for key in table.keys {
            let cells: Vec<_> = row.split('|').skip(2).take(2).collect();
            let named = cells.iter().filter(|cell| cell.contains(&format!("`{}`", key.name))).count();
            assert_eq!(named, 1, "{} `{}`", table.header, key.name);
        }
    }
}
