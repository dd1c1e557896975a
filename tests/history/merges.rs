//! Merges: which line was published nobody can tell, so marks go up on every line.

use super::repo::{HEAD, Repo, START, Scripted, event, mark};

/// A script of commits a minute apart; each: parents, and the days of events `a`, `b`, ... (0: not listed).
fn made(commits: &[(&[usize], &[u32])]) -> (Repo, Vec<String>) {
    let repo = Repo::new();
    let script: Vec<Scripted> = commits
        .iter()
        .zip(0..)
        .map(|((parents, days), minute)| {
            let events = ["a", "b", "c"].iter().zip(*days).filter(|(_, day)| **day > 0);
            let text: String = events.map(|(id, day)| event(id, *day)).collect();
            Scripted {
                parents: parents.to_vec(),
                time: START + 60 * minute,
                files: vec![("events.toml".to_owned(), format!("{HEAD}{text}"))],
            }
        })
        .collect();
    let names = repo.script(&script);
    repo.go_to(names.last().unwrap());
    (repo, names)
}

#[test]
fn a_feature_has_the_time_of_its_merge() {
    let (repo, _) = made(&[
        (&[], &[1, 1]),
        (&[0], &[2, 1, 1]),
        (&[1], &[3, 1, 1]),
        (&[0], &[1, 5]),
        (&[3, 2], &[3, 5, 1]),
    ]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 4, 2)), "each commit of the branch counts");
    assert_eq!(mark(&history, "b"), Some((0, 3, 1)), "nothing moves on the line that is merged into");
    assert_eq!(mark(&history, "c"), Some((1, 4, 0)));
}

#[test]
fn a_pull_keeps_the_line_that_was_pulled_into() {
    // Somebody pulls the main line into their own, and that becomes the main line.
    let (repo, _) =
        made(&[(&[], &[1, 1]), (&[0], &[2, 1]), (&[0], &[1, 2]), (&[1, 2], &[2, 2]), (&[3], &[2, 3])]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
    assert_eq!(mark(&history, "b"), Some((0, 4, 2)));
}

#[test]
fn an_octopus_is_above_all_its_parents() {
    let (repo, _) = made(&[
        (&[], &[1, 1, 1]),
        (&[0], &[2, 1, 1]),
        (&[0], &[1, 2, 1]),
        (&[2], &[1, 3, 1]),
        (&[0], &[1, 1, 0]),
        (&[1, 3, 4], &[2, 3, 1]),
    ]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 1, 1)));
    assert_eq!(mark(&history, "b"), Some((0, 5, 2)));
    assert_eq!(mark(&history, "c"), Some((0, 0, 1)), "one parent did not list it any more");
}

#[test]
fn a_merge_that_takes_neither_side_is_above_both() {
    let (repo, _) = made(&[(&[], &[1]), (&[0], &[2]), (&[1], &[3]), (&[0], &[4]), (&[3, 2], &[5])]);
    assert_eq!(mark(&repo.history(), "a"), Some((0, 4, 3)));
}

#[test]
fn a_merge_that_keeps_the_old_text_is_above_the_side_it_drops() {
    let (repo, _) = made(&[(&[], &[1]), (&[0], &[2]), (&[0], &[1, 1]), (&[2, 1], &[1, 1])]);
    assert_eq!(mark(&repo.history(), "a"), Some((0, 1, 2)));
}

#[test]
fn two_histories_become_one() {
    let (repo, _) = made(&[(&[], &[1]), (&[], &[0, 1]), (&[0, 1], &[1, 1])]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 0, 0)));
    assert_eq!(mark(&history, "b"), Some((1, 2, 0)));
}

#[test]
fn a_merge_that_cannot_be_read_is_passed_over_with_both_sides_in_mind() {
    let repo = Repo::new();
    let file = |text: String| vec![("events.toml".to_owned(), text)];
    let text = |a: u32, b: u32| format!("{HEAD}{}{}", event("a", a), event("b", b));
    let commit = |parents: &[usize], minute: i64, files| Scripted {
        parents: parents.to_vec(),
        time: START + 60 * minute,
        files,
    };
    let names = repo.script(&[
        commit(&[], 0, file(text(1, 1))),
        commit(&[0], 1, file(text(2, 1))),
        commit(&[0], 2, file(text(1, 2))),
        commit(&[2, 1], 3, file("<<<<<<<\n".to_owned())),
        commit(&[3], 4, file(text(2, 2))),
    ]);
    repo.go_to(&names[4]);
    let history = repo.history();
    assert_eq!(mark(&history, "a"), Some((0, 4, 1)));
    assert_eq!(mark(&history, "b"), Some((0, 2, 1)));
}

#[test]
fn changes_are_those_of_the_published_line() {
    let (repo, names) = made(&[
        (&[], &[1, 1]),
        (&[0], &[2, 1]),
        (&[1], &[3, 1]),
        (&[0, 2], &[3, 1]),
        (&[3], &[3, 1, 4]),
        (&[4], &[3, 0, 4]),
    ]);
    let history = repo.history();
    let changes = history.changes();
    let told: Vec<_> = changes
        .iter()
        .map(|it| (it.commit.as_deref().unwrap(), it.id.as_str(), it.kinds[0].word()))
        .collect();
    assert_eq!(
        told,
        [
            (names[5].as_str(), "b", "removed"),
            (names[4].as_str(), "c", "added"),
            (names[3].as_str(), "a", "new-dates"),
        ]
    );
}
