//! Repositories of every kind, and catalogues that are in none.

use std::ffi::OsString;
use std::fs;

use kalends::history::{Absent, Found};

use super::repo::{HEAD, Repo, START, event, mark};

fn two_commits() -> Repo {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    repo
}

fn absent(repo: &Repo) -> Absent {
    match repo.read(&["events.toml"], &repo.environment(), None).unwrap() {
        Found::Absent(absent) => absent,
        Found::History(history) => panic!("{history:?}"),
    }
}

#[test]
fn without_a_repository_a_commit_or_git_there_is_none() {
    let repo = Repo::new();
    repo.write("events.toml", HEAD);
    assert_eq!(absent(&repo), Absent::NoCommit);
    repo.git(&["commit", "--quiet", "--allow-empty", "--message=."]);
    assert_eq!(absent(&repo), Absent::Unknown);
    fs::remove_dir_all(repo.root.join(".git")).unwrap();
    assert_eq!(absent(&repo), Absent::NoRepository);
    let environment: Vec<_> = repo.environment().into_iter().filter(|(name, _)| name != "PATH").collect();
    let nowhere: Vec<(OsString, OsString)> =
        environment.into_iter().chain([("PATH".into(), "/nonexistent".into())]).collect();
    assert!(matches!(repo.read(&["events.toml"], &nowhere, None).unwrap(), Found::Absent(Absent::NoGit)));
}

#[test]
fn below_the_top_of_a_repository() {
    let repo = Repo::new();
    for (minute, day) in [(0, 1), (1, 2)] {
        repo.write("community/calendar/events.toml", &format!("{HEAD}{}", event("a", day)));
        repo.commit_all(minute);
    }
    let history = repo.history_of(&["community/calendar/events.toml"]);
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
}

#[test]
fn another_work_tree_of_a_repository() {
    let mut repo = two_commits();
    let other = repo.beside("other");
    repo.git(&["worktree", "add", "--quiet", other.to_str().unwrap()]);
    repo.root = other;
    assert_eq!(mark(&repo.history(), "a"), Some((0, 1, 1)));
}

#[test]
fn a_submodule_has_its_own_history() {
    let mut repo = two_commits();
    let outer = repo.beside("outer");
    fs::create_dir(&outer).unwrap();
    repo.git_at(&outer, START, &["init", "--quiet"]);
    let address = repo.root.to_str().unwrap().to_owned();
    repo.git_at(&outer, START, &["submodule", "--quiet", "add", &address, "calendar"]);
    repo.git_at(&outer, START + 600, &["commit", "--quiet", "--message=."]);
    repo.root = outer.join("calendar");
    assert_eq!(mark(&repo.history(), "a"), Some((0, 1, 1)));
}

#[test]
fn a_shallow_clone_is_refused() {
    let mut repo = two_commits();
    let clone = repo.beside("clone");
    let address = format!("file://{}", repo.root.display());
    repo.git(&["clone", "--quiet", "--depth=1", &address, clone.to_str().unwrap()]);
    repo.root = clone;
    let fault = repo.read(&["events.toml"], &repo.environment(), None).unwrap_err();
    assert!(fault.message.contains("shallow"), "{fault:?}");
    let help = fault.help.unwrap();
    assert!(help.contains("fetch-depth: 0"), "{help}");
}

#[test]
fn a_clone_without_contents_is_refused_and_nothing_is_fetched() {
    let mut repo = two_commits();
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    repo.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let clone = repo.beside("clone");
    let address = format!("file://{}", repo.root.display());
    repo.git(&["clone", "--quiet", "--filter=blob:none", &address, clone.to_str().unwrap()]);
    repo.root = clone;
    let fault = repo.read(&["events.toml"], &repo.environment(), None).unwrap_err();
    assert!(fault.message.contains("partial clone"), "{fault:?}");
    assert!(fault.help.unwrap().contains("--filter"));
}

#[test]
fn a_git_dir_elsewhere_with_its_work_tree() {
    let mut repo = two_commits();
    let bare = repo.beside("bare.git");
    let address = repo.root.to_str().unwrap().to_owned();
    repo.git(&["clone", "--quiet", "--bare", &address, bare.to_str().unwrap()]);
    let tree = repo.beside("tree");
    fs::create_dir(&tree).unwrap();
    fs::copy(repo.root.join("events.toml"), tree.join("events.toml")).unwrap();
    repo.root = tree.clone();
    let mut environment = repo.environment();
    environment.push(("GIT_DIR".into(), bare.clone().into_os_string()));
    let read = |environment: &[(OsString, OsString)]| {
        repo.read(&["events.toml"], environment, Some("program")).unwrap()
    };
    assert!(matches!(read(&environment), Found::Absent(Absent::NoRepository)), "bare, and no work tree");
    environment.push(("GIT_WORK_TREE".into(), tree.into_os_string()));
    let Found::History(history) = read(&environment) else { panic!() };
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
    assert!(bare.join("kalends").is_dir(), "the cache lies in the git directory");
}

#[test]
fn files_of_several_repositories_have_none() {
    let repo = two_commits();
    fs::create_dir(repo.root.join("inner")).unwrap();
    repo.git_at(&repo.root.join("inner"), START, &["init", "--quiet"]);
    repo.write("inner/more.toml", &event("b", 1));
    let read = repo.read(&["events.toml", "inner/more.toml"], &repo.environment(), None).unwrap();
    assert!(matches!(read, Found::Absent(Absent::Scattered)));
}

/// What git cannot tell: `sequence` says where the counts had been.
#[test]
fn a_history_that_was_written_anew_begins_anew() {
    let repo = two_commits();
    repo.git(&["checkout", "--quiet", "--orphan", "anew"]);
    repo.commit_all(9);
    let history = repo.history();
    assert_eq!((mark(&history, "a"), history.commits()), (Some((9, 9, 0)), 1));
}

/// Who may read a repository is for git to say, from the settings of its user.
#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_refused_unless_its_user_allowed_it() {
    let repo = two_commits();
    let mut environment = repo.environment();
    environment.push(("GIT_CONFIG_COUNT".into(), "1".into()));
    environment.push(("GIT_CONFIG_KEY_0".into(), "safe.directory".into()));
    environment.push(("GIT_CONFIG_VALUE_0".into(), "".into()));
    assert!(matches!(repo.read(&["events.toml"], &environment, None), Ok(Found::History(_))));
    // Only who may give files away can try the rest.
    let given = std::os::unix::fs::chown(repo.root.join(".git"), Some(65534), None)
        .and_then(|()| std::os::unix::fs::chown(&repo.root, Some(65534), None));
    if given.is_err() {
        return;
    }
    let fault = repo.read(&["events.toml"], &repo.environment(), None).unwrap_err();
    assert!(fault.message.contains("refuses") && fault.message.contains("dubious ownership"), "{fault:?}");
    let root = repo.root.display();
    fs::write(repo.beside("home/.gitconfig"), format!("[safe]\n\tdirectory = {root}\n")).unwrap();
    assert_eq!(mark(&repo.history(), "a"), Some((0, 1, 1)), "the settings of the user count");
}
