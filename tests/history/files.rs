//! Files that have other names than before, and catalogues that lie in several.

use super::repo::{HEAD, Repo, event, mark};

fn all(repo: &Repo, inputs: &[&str], ids: &[&str]) -> Vec<Option<(i64, i64, u32)>> {
    let history = repo.history_of(inputs);
    ids.iter().map(|id| mark(&history, id)).collect()
}

#[test]
fn a_renamed_file_is_followed() {
    let repo = Repo::new();
    repo.write("old/calendar.toml", &format!("{HEAD}{}", event("a", 1)));
    repo.write("other.toml", "[package]\nname = \"other\"\n");
    repo.commit_all(0);
    repo.write("old/calendar.toml", &format!("{HEAD}{}{}", event("a", 1), event("b", 1)));
    repo.commit_all(1);
    repo.git(&["mv", "old/calendar.toml", "new.toml"]);
    repo.commit_all(2);
    repo.git(&["mv", "new.toml", "events.toml"]);
    repo.write("events.toml", &format!("{HEAD}{}{}", event("a", 2), event("b", 1)));
    repo.commit_all(3);
    assert_eq!(all(&repo, &["events.toml"], &["a", "b"]), [Some((0, 3, 1)), Some((1, 1, 0))]);
    assert_eq!(repo.history().commits(), 4);
}

#[test]
fn a_split_file_is_followed_into_its_parts() {
    let repo = Repo::new();
    repo.commit(0, &format!("{HEAD}{}{}", event("a", 1), event("b", 1)));
    repo.write("events.toml", &format!("{HEAD}{}", event("a", 1)));
    repo.write("past.toml", &event("b", 1));
    repo.commit_all(1);
    repo.write("past.toml", &event("b", 2));
    repo.commit_all(2);
    let found = all(&repo, &["events.toml", "past.toml"], &["a", "b"]);
    assert_eq!(found, [Some((0, 0, 0)), Some((0, 2, 1))]);
}

#[test]
fn files_that_were_joined_were_the_catalogue() {
    let repo = Repo::new();
    repo.write("2024.toml", &event("a", 1));
    repo.write("2025.toml", &format!("{HEAD}{}", event("b", 1)));
    repo.commit_all(0);
    repo.write("2024.toml", &event("a", 2));
    repo.commit_all(1);
    repo.git(&["rm", "--quiet", "2024.toml", "2025.toml"]);
    repo.write("events.toml", &format!("{HEAD}{}{}", event("a", 2), event("b", 2)));
    repo.commit_all(2);
    assert_eq!(all(&repo, &["events.toml"], &["a", "b"]), [Some((0, 1, 1)), Some((0, 2, 1))]);
}

/// An entry that moves out of a file which is of the catalogue no more, and stays there otherwise.
#[test]
fn an_entry_comes_from_a_file_that_shrank() {
    let repo = Repo::new();
    repo.write("drafts.toml", &format!("{}{}", event("a", 1), event("b", 1)));
    repo.write("events.toml", HEAD);
    repo.commit_all(0);
    repo.write("drafts.toml", &event("b", 1));
    repo.write("events.toml", &format!("{HEAD}{}", event("a", 1)));
    repo.commit_all(1);
    let found = all(&repo, &["events.toml"], &["a", "b"]);
    assert_eq!(found, [Some((0, 0, 0)), Some((0, 0, 0))]);
}

#[test]
fn a_folder_is_all_its_files_at_each_commit() {
    let repo = Repo::new();
    repo.write("events/one.toml", &format!("{HEAD}{}", event("a", 1)));
    repo.write("events/two.toml", &event("b", 1));
    repo.write("events/deep/three.toml", &event("c", 1));
    repo.write("elsewhere.toml", &event("d", 1));
    repo.commit_all(0);
    repo.git(&["rm", "--quiet", "events/two.toml"]);
    repo.commit_all(1);
    repo.write("events/three.toml", &event("b", 2));
    repo.commit_all(2);
    let found = all(&repo, &["events"], &["a", "b", "c", "d"]);
    assert_eq!(found, [Some((0, 0, 0)), Some((0, 2, 1)), None, None]);
}

#[test]
fn a_file_that_was_renamed_on_a_branch_is_followed_on_both_sides() {
    let repo = Repo::new();
    repo.write("old.toml", &format!("{HEAD}{}{}", event("a", 1), event("b", 1)));
    repo.commit_all(0);
    repo.git(&["checkout", "--quiet", "-b", "feature"]);
    repo.git(&["mv", "old.toml", "events.toml"]);
    repo.commit_all(1);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("old.toml", &format!("{HEAD}{}{}", event("a", 2), event("b", 1)));
    repo.commit_all(2);
    repo.git_at(
        &repo.root,
        super::repo::START + 180,
        &["merge", "--quiet", "--no-ff", "--message=.", "feature"],
    );
    assert!(repo.root.join("events.toml").exists() && !repo.root.join("old.toml").exists());
    let found = all(&repo, &["events.toml"], &["a", "b"]);
    assert_eq!(found, [Some((0, 2, 1)), Some((0, 0, 0))]);
}

#[cfg(unix)]
#[test]
fn names_of_any_kind_are_taken() {
    let repo = Repo::new();
    let name = "a\n\u{1b}[31m :(top)*\"'.toml";
    repo.write(name, &format!("{HEAD}{}", event("a", 1)));
    repo.commit_all(0);
    repo.write(name, &format!("{HEAD}{}", event("a", 2)));
    repo.commit_all(1);
    assert_eq!(all(&repo, &[name], &["a"]), [Some((0, 1, 1))]);
}

#[test]
fn the_texts_at_a_revision_are_those_of_the_files_then() {
    let repo = Repo::new();
    let text = format!("{HEAD}{}", event("a", 1));
    repo.write("old.toml", &text);
    let first = repo.commit_all(0);
    repo.git(&["mv", "old.toml", "events.toml"]);
    repo.commit_all(1);
    let texts = repo.at(&["events.toml"], "HEAD^").unwrap();
    let found: Vec<_> =
        texts.sources.iter().map(|(_, it)| (it.name().to_owned(), it.text().to_owned())).collect();
    assert_eq!(found, [(format!("old.toml at {}", &first[..9]), text)]);
    assert_eq!(texts.commit, first);
    let fault = repo.at(&["events.toml"], "--output=x\u{1b}").unwrap_err();
    assert_eq!(fault.message, "there is no revision `--output=x\\u{1b}`");
}
