//! What is kept of a history says the same as the history, and is believed only if it is whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use kalends::history::{Found, History};
use kalends::model::{Change, ChangeKind, Marks};

use super::repo::{HEAD, Repo, event};

fn read(repo: &Repo, program: Option<&str>) -> History {
    match repo.read(&["events.toml"], &repo.environment(), program).unwrap() {
        Found::History(history) => *history,
        Found::Absent(absent) => panic!("{absent:?}"),
    }
}

fn all(history: &History) -> (Marks, Vec<Change>, usize, usize, Option<String>, bool) {
    let since = history.since().map(str::to_owned);
    let counts = (history.commits(), history.changed());
    (history.marks(), history.changes(), counts.0, counts.1, since, history.is_uncommitted())
}

fn file(repo: &Repo) -> PathBuf {
    let mut files = fs::read_dir(repo.root.join(".git/kalends")).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none(), "one file, and nothing staged is left");
    file
}

fn made() -> Repo {
    let repo = Repo::new();
    let text = |day| format!("{HEAD}{}{}", event("a", day), event("b", 1));
    repo.commit(0, &text(1));
    repo.commit(1, &text(2));
    repo.commit(2, &format!("{HEAD}{}", event("a", 3)));
    repo
}

#[test]
fn it_says_what_the_history_says() {
    let repo = made();
    let whole = all(&read(&repo, None));
    assert!(!repo.root.join(".git/kalends").exists());
    for _ in 0..2 {
        assert_eq!(all(&read(&repo, Some("p"))), whole);
    }
    for text in [event("a", 4), event("a", 3) + &event("b", 1), String::new(), event("a", 3) + "# x\n"] {
        repo.write("events.toml", &format!("{HEAD}{text}"));
        assert_eq!(all(&read(&repo, Some("p"))), all(&read(&repo, None)), "{text}");
    }
    repo.commit(3, &format!("{HEAD}{}", event("a", 4)));
    assert_eq!(all(&read(&repo, Some("p"))), all(&read(&repo, None)), "another commit");
    repo.go_to("HEAD~2");
    assert_eq!(all(&read(&repo, Some("p"))), all(&read(&repo, None)), "an earlier one");
}

/// What is kept of changes is all that they say: zones, rules, places, deadlines and single occurrences. An event that
/// could not be read at the last commit is held against what it was when it last could.
#[test]
fn it_keeps_all_that_changes_say() {
    let evening = |clock: &str, more: &str| {
        let times =
            format!("start = 2025-09-09T{clock}\nend = 2025-09-09T22:00:00\ntimezone = \"Europe/Berlin\"");
        let rule = "rrule = \"FREQ=MONTHLY;BYDAY=2TU\"\nuntil = 2026-06-30";
        format!("\n[[event]]\nid = \"e\"\nname = \"Evening\"\n{times}\n{rule}\n{more}")
    };
    let meeting = |start: &str, place: &str, closes: &str| {
        let deadline = format!("[[event.deadline]]\nid = \"cfp\"\nkind = \"cfp\"\ncloses = {closes}\n");
        format!("\n[[event]]\nid = \"m\"\nname = \"Meeting\"\nstart = {start}\n{place}\n{deadline}")
    };
    let here = "city = \"Brest\"\ncountry = \"FR\"\nlatitude = 48.39\nlongitude = -4.486\nonline = \"https://example.org/\"";
    let there = "venue = \"Haus\"\ncity = \"Bonn\"\ncountry = \"DE\"";
    let moved = "[[event.occurrence]]\nof = 2026-01-13\nstart = 2026-01-14T19:00:00\n";
    let states = [
        meeting("2026-09-01", here, "2026-05-01") + &evening("19:00:00", ""),
        meeting("\"2026-10\"", there, "2026-05-20T12:00:00Z") + &evening("18:30:00", ""),
        meeting("2026-10-01", there, "2026-05-02") + &evening("18:30:00", moved),
        meeting("\"soon\"", there, "2026-05-02") + &evening("18:30:00", moved),
    ];
    let repo = Repo::new();
    let mut kinds = BTreeSet::new();
    for (minute, text) in (0..).zip(&states) {
        repo.commit(minute, &format!("{HEAD}{text}"));
        let whole = all(&read(&repo, None));
        for _ in 0..2 {
            assert_eq!(all(&read(&repo, Some("p"))), whole, "{text}");
        }
        kinds.extend(whole.1.iter().flat_map(|change| &change.kinds).map(|kind| kind.word()));
    }
    for seen in
        ["new-dates", "days-announced", "new-place", "new-rhythm", "deadline-extended", "occurrence-moved"]
    {
        assert!(kinds.contains(seen), "{seen} is not in {kinds:?}");
    }
    // Mended, and not committed: one more change, against what could last be read.
    let mended = meeting("2026-10-03", there, "2026-05-02") + &evening("18:30:00", moved);
    repo.write("events.toml", &format!("{HEAD}{mended}"));
    let kept = all(&read(&repo, Some("p")));
    assert_eq!(kept, all(&read(&repo, None)));
    assert_eq!(kept.1[0].kinds, [ChangeKind::NewDates]);
}

#[test]
fn what_is_damaged_or_foreign_is_thrown_away() {
    let repo = made();
    let whole = all(&read(&repo, Some("p")));
    let file = file(&repo);
    let kept = fs::read(&file).unwrap();
    for at in [0, 64, 70, kept.len() / 2, kept.len() - 1] {
        let mut damaged = kept.clone();
        damaged[at] ^= 1;
        fs::write(&file, damaged).unwrap();
        assert_eq!(all(&read(&repo, Some("p"))), whole);
        assert_eq!(fs::read(&file).unwrap(), kept, "and made anew");
    }
    for bytes in [Vec::new(), kept[..kept.len() / 2].to_vec(), b"x".repeat(100)] {
        fs::write(&file, bytes).unwrap();
        assert_eq!(all(&read(&repo, Some("p"))), whole);
    }
    // Of another program, and made to differ: it would be seen if it were believed.
    let text = String::from_utf8(kept).unwrap();
    assert!(text.contains("\"commits\":3"));
    assert_eq!(all(&read(&repo, Some("q"))), whole);
    assert_ne!(fs::read_to_string(&file).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_it_only_costs_time() {
    let repo = made();
    fs::write(repo.root.join(".git/kalends"), "in the way").unwrap();
    let whole = all(&read(&repo, None));
    assert_eq!(all(&read(&repo, Some("p"))), whole);
    assert_eq!(fs::read_to_string(repo.root.join(".git/kalends")).unwrap(), "in the way");
}
