//! What is kept of a history says the same as the history, and is believed only if it is whole.

use std::fs;
use std::path::PathBuf;

use kalends::history::{Found, History};
use kalends::model::{Change, Marks};

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
