//! Which states are compared: what is not committed, ranges, the merge base, and what a fork's pull request brought.

use std::process::Output;

use crate::history::repo::{HEAD, Repo, START, event};

fn kalends(repo: &Repo, args: &[&str]) -> Output {
    let mut command = repo.command(env!("CARGO_BIN_EXE_kalends"), &repo.root);
    command.args(args).args(["--today", "2025-06-12"]).output().unwrap()
}

/// The first line, and which events changed.
fn changes(repo: &Repo, args: &[&str]) -> String {
    let output = kalends(repo, &[&["changes", "--format", "json"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let changed = said["changes"].as_array().unwrap().iter();
    changed
        .map(|change| format!("{} {}", change["id"].as_str().unwrap(), change["kinds"][0].as_str().unwrap()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn refused(repo: &Repo, args: &[&str], code: i32) -> String {
    let output = kalends(repo, &[&["changes"], args].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert_eq!(output.stdout, b"");
    said
}

fn text(a: u32, b: u32) -> String {
    format!("{HEAD}{}{}", event("a", a), event("b", b))
}

#[test]
fn what_is_not_committed_is_compared_with_the_last_commit() {
    let repo = Repo::new();
    let first = repo.commit(0, &text(1, 10));
    assert_eq!(changes(&repo, &[]), "");
    let said = String::from_utf8(kalends(&repo, &["changes"]).stdout).unwrap();
    assert_eq!(said, format!("events.toml since {}: nothing changed\n", &first[..9]));
    repo.write("events.toml", &text(2, 10));
    assert_eq!(changes(&repo, &[]), "a new-dates");
    repo.commit(1, &text(2, 10));
    repo.write("events.toml", &text(2, 12));
    assert_eq!(changes(&repo, &[]), "b new-dates");
    assert_eq!(changes(&repo, &["HEAD^"]), "a new-dates, b new-dates");
    assert_eq!(changes(&repo, &["HEAD^..HEAD"]), "a new-dates");
    assert_eq!(changes(&repo, &["HEAD^.."]), "a new-dates");
    assert_eq!(changes(&repo, &["HEAD^", "HEAD"]), "a new-dates");
    assert_eq!(changes(&repo, &["HEAD..HEAD^"]), "a new-dates");
    assert_eq!(changes(&repo, &[&first]), "a new-dates, b new-dates");
    assert_eq!(changes(&repo, &["events.toml", "HEAD"]), "b new-dates");
}

/// A branch of somebody else, and what came to the main line meanwhile.
fn forked() -> Repo {
    let repo = Repo::new();
    repo.commit(0, &text(1, 10));
    repo.git(&["branch", "topic"]);
    repo.commit(1, &text(2, 10));
    repo.git(&["checkout", "--quiet", "topic"]);
    repo.commit(2, &text(1, 11));
    repo
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let repo = forked();
    assert_eq!(changes(&repo, &["main..topic"]), "a new-dates, b new-dates");
    assert_eq!(changes(&repo, &["main...topic"]), "b new-dates");
    assert_eq!(changes(&repo, &["main..."]), "b new-dates");
    assert_eq!(changes(&repo, &["main", "--since-merge-base"]), "b new-dates");
    assert_eq!(changes(&repo, &["main", "topic", "--since-merge-base"]), "b new-dates");
    repo.write("events.toml", &text(1, 12));
    assert_eq!(changes(&repo, &["main", "--since-merge-base"]), "b new-dates");
    repo.git(&["checkout", "--quiet", "--orphan", "apart"]);
    repo.commit(3, &text(1, 12));
    let said = refused(&repo, &["main...apart"], 3);
    assert!(said.contains("`main` and `apart` have no commit in common"), "{said}");
}

/// GitHub checks out a merge of the branch into the main line as it is now, on no branch.
#[test]
fn the_merge_of_a_pull_request_shows_what_it_brings() {
    let repo = forked();
    repo.git(&["checkout", "--quiet", "--detach", "main"]);
    repo.git(&["merge", "--quiet", "--no-ff", "--no-commit", "--strategy=ours", "topic"]);
    repo.commit(3, &text(2, 11));
    for args in [&["HEAD^1..HEAD"][..], &["HEAD^1"], &["main..."], &["main", "--since-merge-base"]] {
        assert_eq!(changes(&repo, args), "b new-dates", "{args:?}");
    }
    // What was fetched as the runner does it, by its own reference and with the whole history.
    let merge = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["update-ref", "refs/pull/7/merge", &merge]);
    let mut clone = forked();
    clone.root = repo.beside("runner");
    let address = format!("file://{}", repo.root.display());
    repo.git(&["init", "--quiet", clone.root.to_str().unwrap()]);
    let fetch = [
        "fetch",
        "--quiet",
        &address,
        "+refs/pull/7/merge:refs/remotes/pull/7/merge",
        "+main:refs/remotes/origin/main",
    ];
    repo.git_at(&clone.root, START, &fetch);
    repo.git_at(&clone.root, START, &["checkout", "--quiet", "refs/remotes/pull/7/merge"]);
    assert_eq!(changes(&clone, &["origin/main..."]), "b new-dates");
    let markdown = kalends(&clone, &["changes", "HEAD^1", "--format", "markdown"]);
    let markdown = String::from_utf8(markdown.stdout).unwrap();
    assert!(
        markdown.contains("- **New dates**: Event b moved from 10 September to 11 September 2025"),
        "{markdown}"
    );
}

#[test]
fn a_catalogue_elsewhere_or_of_many_files_is_found() {
    let repo = Repo::new();
    repo.write("data/calendar.toml", HEAD);
    repo.write("data/2025.toml", &event("a", 1));
    repo.commit_all(0);
    repo.git(&["mv", "data/2025.toml", "data/past.toml"]);
    repo.write("data/past.toml", &event("a", 2));
    repo.commit_all(1);
    assert_eq!(changes(&repo, &["HEAD^", "--catalogue", "data"]), "a new-dates");
    assert_eq!(changes(&repo, &["HEAD^..HEAD", "--catalogue", "data"]), "a new-dates");
    let files = ["--catalogue", "data/calendar.toml", "--catalogue", "data/past.toml"];
    assert_eq!(changes(&repo, &[&["HEAD^"], &files[..]].concat()), "a new-dates");
    assert!(refused(&repo, &["HEAD^"], 3).contains("cannot read `events.toml`"));
}

#[test]
fn a_catalogue_that_is_new_is_all_new() {
    let repo = Repo::new();
    repo.write("README", "nothing yet");
    repo.commit_all(0);
    repo.commit(1, &text(1, 10));
    assert_eq!(changes(&repo, &["HEAD^"]), "a added, b added");
    repo.commit_all(2);
    let said = refused(&repo, &["HEAD~2..HEAD~2"], 3);
    assert!(said.contains("neither of both revisions has it"), "{said}");
}

#[test]
fn wrong_names_and_ranges_are_refused() {
    let repo = Repo::new();
    repo.commit(0, &text(1, 10));
    for wrong in ["...", "a..b..c", "a....b"] {
        let said = refused(&repo, &[wrong], 2);
        assert!(said.starts_with(&format!("error: cannot compare `{wrong}`")), "{said}");
    }
    assert!(refused(&repo, &["HEAD..HEAD", "HEAD"], 2).contains("names both states already"));
    assert!(
        refused(&repo, &["events.toml", "--since-merge-base"], 2)
            .contains("only revisions have a merge base")
    );
    assert!(refused(&repo, &["-", "-"], 2).contains("one state, not two"));
    let said = refused(&repo, &["nowhere"], 3);
    assert!(
        said.contains(
            "cannot read `nowhere`: there is no such file or folder, and there is no revision `nowhere`"
        ),
        "{said}"
    );
    assert!(refused(&repo, &["HEAD..--output=x"], 3).contains("there is no revision `--output=x`"));
    let long = refused(&repo, &["HEAD..a\u{1b}[31mb"], 3);
    assert!(!long.contains('\u{1b}'), "{long}");
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("events.toml"), text(1, 10)).unwrap();
    let mut command = repo.command(env!("CARGO_BIN_EXE_kalends"), outside.path());
    let output = command.env("GIT_CEILING_DIRECTORIES", outside.path()).arg("changes").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot read `HEAD`: no history: the catalogue is in no git repository"), "{said}");
}

#[test]
fn a_shallow_clone_is_told() {
    let mut repo = forked();
    let clone = repo.beside("shallow");
    let address = format!("file://{}", repo.root.display());
    repo.git(&["clone", "--quiet", "--depth=1", &address, clone.to_str().unwrap()]);
    repo.root = clone;
    let said = refused(&repo, &["HEAD^"], 3);
    assert!(said.contains("shallow clone") && said.contains("fetch-depth: 0"), "{said}");
    assert!(!said.contains("--no-history"), "{said}");
}

/// Each finding of `check` with its place and the first place beside it.
fn findings(repo: &Repo, args: &[&str]) -> Vec<String> {
    let output = kalends(repo, &[&["check", "--format", "json"], args].concat());
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let place = |at: &serde_json::Value| format!("{}:{}", at["file"].as_str().unwrap(), at["line"]);
    let shown = |one: &serde_json::Value| {
        format!("{} {} {}", one["code"].as_str().unwrap(), place(one), place(&one["related"][0]))
    };
    said["findings"].as_array().unwrap().iter().map(shown).collect()
}

#[test]
fn a_check_compares_with_a_revision() {
    let repo = Repo::new();
    let first = repo.commit(0, &text(1, 10));
    repo.write("events.toml", &format!("{HEAD}{}", event("b", 10)));
    let gone = format!("deleted-not-cancelled events.toml:6 events.toml at {}:6", &first[..9]);
    assert_eq!(
        findings(&repo, &["--base", "HEAD"]),
        std::slice::from_ref(&gone),
        "at the line that follows it now"
    );
    assert_eq!(findings(&repo, &[]), [""; 0]);
    repo.commit_all(1);
    assert_eq!(findings(&repo, &["--base", "HEAD"]), [""; 0]);
    assert_eq!(findings(&repo, &["--base", "HEAD^"]), [gone]);
    // A path wins over a revision of the same name.
    repo.git(&["branch", "before.toml", "HEAD"]);
    repo.write("before.toml", &text(1, 10));
    let gone = "deleted-not-cancelled events.toml:6 before.toml:6";
    assert_eq!(findings(&repo, &["--base", "before.toml"]), [gone]);
    let output = kalends(&repo, &["check", "--base", "nowhere"]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no revision `nowhere`") && !said.contains("--no-history"), "{said}");
}

/// Files that were renamed since are known again by the folder they lie in.
#[test]
fn a_check_compares_the_files_of_a_folder() {
    let repo = Repo::new();
    repo.write("data/calendar.toml", HEAD);
    repo.write("data/2025.toml", &format!("{}{}", event("a", 1), event("b", 10)));
    let first = repo.commit_all(0);
    repo.write("data/2025.toml", &event("b", 10));
    let gone = format!("deleted-not-cancelled data/2025.toml:2 data/2025.toml at {}:2", &first[..9]);
    assert_eq!(findings(&repo, &["data", "--base", "HEAD"]), [gone]);
    std::fs::remove_file(repo.root.join("data/2025.toml")).unwrap();
    let said = findings(&repo, &["data", "--base", "HEAD"]);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|one| one.contains(" data/calendar.toml:1 data/2025.toml at ")), "{said:?}");
}
