//! The same from a real repository: what the program reads from git is what the other tests make up.

use std::fs;

use serde_json::Value;

use super::{TODAY, commit, in_language, text, texts};
use crate::history::repo::Repo;

/// A repository with a commit for each revision, and their names.
fn repository() -> (Repo, Vec<String>) {
    let repo = Repo::new();
    let commit = |(when, text): (chrono::NaiveDateTime, String)| {
        repo.write("events.toml", &text);
        repo.git(&["add", "--all"]);
        repo.git_at(&repo.root, when.and_utc().timestamp(), &["commit", "--quiet", "--message=."]);
        repo.git(&["rev-parse", "HEAD"])
    };
    let names = texts().into_iter().map(commit).collect();
    (repo, names)
}

fn build(repo: &Repo, more: &[&str]) {
    let mut command = repo.command(env!("CARGO_BIN_EXE_kalends"), &repo.root);
    let built = command.args(["build", "--today", TODAY]).args(more).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn what_git_knows_is_shown() {
    let (repo, names) = repository();
    build(&repo, &[]);
    let read = |path: &str| fs::read_to_string(repo.root.join("out").join(path)).unwrap();
    let expected = in_language("en", TODAY);
    for path in
        ["index.html", "subscribe/index.html", "events/forum-2025/index.html", "events/camp-2025/index.html"]
    {
        assert_eq!(read(path), text(&expected, path), "{path}");
    }
    // Of one commit git gives events in another order.
    let sorted = |text: &str, from: &str| {
        let mut parts: Vec<_> = text.trim_end_matches("</feed>").split(from).map(str::to_owned).collect();
        parts.sort();
        parts
    };
    let atom = names.iter().enumerate().fold(read("feeds/changes.atom"), |atom, (number, name)| {
        atom.replace(name.as_str(), &commit(number + 1))
    });
    let made = text(&expected, "feeds/changes.atom").replace("2025:changes", "2024:changes");
    assert_eq!(sorted(&atom, "<entry>"), sorted(&made, "<entry>"));
    let changed = sorted(&read("changes/index.html"), "\n");
    assert_eq!(changed, sorted(&text(&expected, "changes/index.html"), "\n"));
}

#[test]
fn programs_are_given_marks() {
    let (repo, _) = repository();
    build(&repo, &[]);
    let read = |path: &str| fs::read_to_string(repo.root.join("out").join(path)).unwrap();
    let events: Value = serde_json::from_str(&read("api/v1/events.json")).unwrap();
    let events = events["events"].as_array().unwrap();
    let mark = |id: &str| {
        let event = events.iter().find(|event| event["id"] == id).unwrap();
        ["created", "updated", "sequence"].map(|key| event[key].to_string().replace('"', "")).join(" ")
    };
    assert_eq!(mark("forum-2025"), "2024-11-20T09:00:00Z 2025-06-10T18:30:00Z 5");
    assert_eq!(mark("workshop"), "2025-02-03T10:15:00Z 2025-06-10T18:30:00Z 3");
    assert_eq!(mark("summit-2025"), "2024-11-20T09:00:00Z 2025-04-28T16:40:00Z 1");
    let map = read("sitemap.xml");
    for (page, when) in
        [("events/summit-2025/", "2025-04-28T16:40:00Z"), ("changes/", "2025-06-10T18:30:00Z")]
    {
        let line =
            format!("<url><loc>https://events.example.org/{page}</loc><lastmod>{when}</lastmod></url>");
        assert!(map.contains(&line), "{line} in {map}");
    }
    // Feeds say the same.
    let feed = read("feeds/event-summit-2025.ics");
    assert!(feed.contains("LAST-MODIFIED:20250428T164000Z") && feed.contains("SEQUENCE:1"), "{feed}");
    // Without a history there is nothing of it, and what was there is gone.
    build(&repo, &["--no-history"]);
    assert!(!repo.root.join("out/changes").exists() && !repo.root.join("out/feeds/changes.atom").exists());
    assert!(!read("api/v1/events.json").contains("\"sequence\"") && !read("sitemap.xml").contains("lastmod"));
}

#[test]
fn the_first_commit_is_no_news_and_what_is_not_committed_is_shown() {
    let repo = Repo::new();
    let all = texts();
    repo.write("events.toml", &all[0].1);
    repo.git(&["add", "--all"]);
    repo.git(&["commit", "--quiet", "--message=."]);
    build(&repo, &[]);
    let read = |path: &str| fs::read_to_string(repo.root.join("out").join(path)).unwrap();
    assert!(read("changes/index.html").contains("Nothing has changed yet."));
    assert!(!read("feeds/changes.atom").contains("<entry>"));
    repo.write("events.toml", &all[1].1);
    build(&repo, &[]);
    assert!(read("changes/index.html").contains("Added: "));
    assert!(!read("feeds/changes.atom").contains("<entry>"));
}
