//! A repository that a stranger made: nothing of it is run, believed or shown raw.

use std::fs;

use super::repo::{HEAD, Repo, START, event, mark};

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    let repo = Repo::new();
    let trap = repo.beside("trap");
    let sprung = repo.beside("sprung");
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\n", sprung.display())).unwrap();
    fs::set_permissions(&trap, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    repo.write(".gitattributes", "*.toml diff=trap filter=trap\n");
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    let trap = trap.to_str().unwrap();
    let hook = repo.root.join(".git/hooks");
    fs::create_dir_all(&hook).unwrap();
    for name in ["post-index-change", "reference-transaction", "post-checkout"] {
        fs::copy(trap, hook.join(name)).unwrap();
    }
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.smudge",
        "filter.trap.clean",
        "gpg.program",
        "pager.rev-list",
        "pager.log",
        "alias.rev-list",
        "alias.cat-file",
    ] {
        repo.git(&["config", key, trap]);
    }
    repo.git(&["config", "log.showSignature", "true"]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
    assert!(!sprung.exists(), "{}", fs::read_to_string(&sprung).unwrap());
}

#[test]
fn a_replaced_object_is_not_believed() {
    let repo = Repo::new();
    let first = repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    let last = repo.commit(1, &format!("{HEAD}{}", event("a", 1)));
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let other = repo.git_at(&repo.root, START + 60 * 500, &["commit-tree", "-m", ".", &tree]);
    repo.git(&["replace", &first, &other]);
    repo.git(&["replace", &last, &other]);
    assert_eq!(mark(&repo.history(), "a"), Some((0, 0, 0)));
}

#[test]
fn a_message_of_a_commit_is_never_shown() {
    let repo = Repo::new();
    repo.write("events.toml", &format!("{HEAD}{}", event("a", 1)));
    repo.git(&["add", "--all"]);
    repo.git(&["commit", "--quiet", "--message=\u{1b}[31m\n::error::x\n\n1 2 3"]);
    repo.commit(1, &format!("{HEAD}{}", event("a", 2)));
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
    assert!(!format!("{history:?}").contains("::error::"));
}

#[test]
fn words_of_git_are_made_visible() {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}", event("a", 1)));
    fs::write(repo.root.join(".git/config"), "[core]\n\trepositoryformatversion = 9\n[\u{1b}[31m]\n")
        .unwrap();
    let fault = repo.read(&["events.toml"], &repo.environment(), None).unwrap_err();
    assert!(!fault.message.contains('\u{1b}'), "{fault:?}");
    assert!(fault.message.starts_with("git says: "), "{fault:?}");
}

/// A link or a submodule at the place of a file is no catalogue.
#[cfg(unix)]
#[test]
fn a_link_at_the_place_of_a_file_is_none() {
    let repo = Repo::new();
    repo.write("secret.toml", &format!("{HEAD}{}", event("a", 1)));
    std::os::unix::fs::symlink("secret.toml", repo.root.join("events.toml")).unwrap();
    repo.commit_all(0);
    fs::remove_file(repo.root.join("events.toml")).unwrap();
    repo.commit(1, &format!("{HEAD}{}", event("a", 1)));
    assert_eq!(mark(&repo.history(), "a"), Some((1, 1, 0)));
}
