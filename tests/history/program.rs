//! What the program says of a history, and what becomes of a build when it cannot be read.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::process::{Output, Stdio};

use super::repo::{HEAD, Repo, START, event};

fn kalends(repo: &Repo, args: &[&str]) -> Output {
    repo.command(env!("CARGO_BIN_EXE_kalends"), &repo.root).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn feed(repo: &Repo) -> String {
    fs::read_to_string(repo.root.join("out/feeds/all.ics")).unwrap()
}

#[test]
fn a_build_says_what_it_read() {
    let repo = Repo::new();
    let text = format!("{HEAD}{}{}", event("a", 1), event("b", 1));
    let first = repo.commit(0, &text);
    let built = kalends(&repo, &["build"]);
    assert!(said(&built).ends_with("  history: 1 commit\n"), "{}", said(&built));
    let second = repo.commit(1, &text.replacen("2025-09-01", "2025-09-02", 1));
    let built = kalends(&repo, &["build"]);
    let expected = format!("  history: 2 commits, 1 entry changed since {}\n", &first[..9]);
    assert!(said(&built).ends_with(&expected), "{}", said(&built));
    assert!(feed(&repo).contains("SEQUENCE:1\r\n") && feed(&repo).contains("SEQUENCE:0\r\n"));
    assert!(kalends(&repo, &["build", "--verify"]).status.success());
    repo.write("events.toml", &text);
    let built = kalends(&repo, &["build"]);
    let expected = format!("  history: 2 commits, 1 entry changed since {}\n", &second[..9]);
    assert!(said(&built).contains(&expected), "{}", said(&built));
    assert!(said(&built).contains("not committed"), "{}", said(&built));
    assert!(feed(&repo).contains("SEQUENCE:2\r\n"));
    let built = kalends(&repo, &["build", "--no-history"]);
    assert!(said(&built).contains("  no history is read\n"), "{}", said(&built));
    assert!(!feed(&repo).contains("SEQUENCE"));
}

/// A clock that was ahead gives stamps of a day to come, whether or not that commit is the last one. Where it is
/// tomorrow already, nothing is wrong.
#[test]
fn a_commit_that_is_later_than_today_is_named() {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    let day = 60 * 24;
    let ahead = repo.commit(30 * day, &format!("{HEAD}{}", event("a", 2)));
    repo.commit(day, &format!("{HEAD}{}", event("a", 3)));
    let expected = format!("  commit {} is of 2025-07-15, which is later than today", &ahead[..9]);
    for _with_the_cache in [false, true] {
        for (today, is_said) in
            [("2025-06-17", true), ("2025-07-13", true), ("2025-07-14", false), ("2025-07-15", false)]
        {
            let said = said(&kalends(&repo, &["build", "--today", today]));
            assert_eq!(said.contains(&expected), is_said, "{today}: {said}");
            assert_eq!(said.contains("later than today"), is_said, "{today}: {said}");
            for format in ["human", "github"] {
                let checked =
                    kalends(&repo, &["check", "--base", "HEAD~2", "--today", today, "--format", format]);
                let said = String::from_utf8(checked.stdout).unwrap();
                assert_eq!(said.contains(expected.trim()), is_said, "{format}, {today}: {said}");
            }
        }
    }
}

/// A history of any length is not worked out: it ends somewhere, and there is a way on.
#[test]
fn a_history_that_is_too_long_is_refused() {
    const MOST: usize = 200_000;
    let repo = Repo::new();
    let text = format!("{HEAD}{}", event("a", 1));
    let mut child = repo
        .command("git", &repo.root)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stream = BufWriter::new(child.stdin.take().unwrap());
    for number in 0..MOST {
        write!(stream, "commit refs/heads/main\ncommitter A <a@example.org> {START} +0000\ndata 0\n\n")
            .unwrap();
        if number == 0 {
            write!(stream, "M 100644 inline events.toml\ndata {}\n{text}\n", text.len()).unwrap();
        }
    }
    stream.flush().unwrap();
    drop(stream);
    assert!(child.wait().unwrap().success());
    repo.go_to("main");
    let built = kalends(&repo, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(said(&built).contains("history: 1 commit"), "{}", said(&built));
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    let published = feed(&repo);
    fs::remove_dir_all(repo.root.join(".git/kalends")).unwrap();
    let built = kalends(&repo, &["build"]);
    assert_eq!(built.status.code(), Some(3), "{}", said(&built));
    assert!(said(&built).contains("the history has more than 200000 commits"), "{}", said(&built));
    assert!(said(&built).contains("or build without history: `--no-history`"), "{}", said(&built));
    assert_eq!(feed(&repo), published, "nothing published is touched");
    assert_eq!(kalends(&repo, &["build", "--no-history"]).status.code(), Some(0));
}

/// Whoever looked at an older count goes on from there.
#[test]
fn sequence_carries_counts_over_a_history_that_was_squashed() {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    repo.git(&["checkout", "--quiet", "--orphan", "anew"]);
    repo.commit(2, &format!("{HEAD}sequence = 2\n{}", event("a", 2)));
    assert!(kalends(&repo, &["build"]).status.success());
    assert!(feed(&repo).contains("SEQUENCE:2\r\n"), "{}", feed(&repo));
    repo.commit(3, &format!("{HEAD}sequence = 2\n{}", event("a", 3)));
    assert!(kalends(&repo, &["build"]).status.success());
    assert!(feed(&repo).contains("SEQUENCE:3\r\n"), "{}", feed(&repo));
}

#[test]
fn a_fault_of_git_leaves_what_was_published() {
    let mut repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    let clone = repo.beside("clone");
    let address = format!("file://{}", repo.root.display());
    repo.git(&["clone", "--quiet", "--depth=1", &address, clone.to_str().unwrap()]);
    repo.root = clone;
    assert!(kalends(&repo, &["build", "--no-history"]).status.success());
    let before = feed(&repo);
    let built = kalends(&repo, &["build"]);
    assert_eq!(built.status.code(), Some(3));
    let said = said(&built);
    assert!(said.starts_with("error: cannot read the history: the repository is a shallow clone"), "{said}");
    assert!(said.contains("fetch-depth: 0") && said.contains("--no-history"), "{said}");
    assert_eq!(feed(&repo), before);
}

#[test]
fn standard_input_has_no_history() {
    let repo = Repo::new();
    let text = format!("{HEAD}{}", event("a", 1));
    repo.commit(0, &text);
    let mut command = repo.command(env!("CARGO_BIN_EXE_kalends"), &repo.root);
    command.args(["build", "-"]).stdin(fs::File::open(repo.root.join("events.toml")).unwrap());
    let built = command.output().unwrap();
    assert!(built.status.success());
    assert!(
        said(&built).contains("  no history: the catalogue is in no git repository\n"),
        "{}",
        said(&built)
    );
}
