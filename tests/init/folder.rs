//! Into which folders is written, and what of them stays.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering::SeqCst;

use kalends::disk::{Made, create_through};
use tempfile::TempDir;

use super::said;
use crate::publishing::faulty::{Fault, Faulty};

const FILES: [&str; 4] = [".gitignore", "CONTRIBUTING.md", "events.schema.json", "events.toml"];

fn room() -> TempDir {
    TempDir::new().unwrap()
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Every file by its path, links not followed.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

/// Git's configuration of a repository on GitHub, without git.
fn cloned(folder: &Path) {
    put(folder, ".git/config", "[remote \"origin\"]\n\turl = https://github.com/Foss/Events\n");
}

#[test]
fn an_empty_folder_has_a_calendar_after_it() {
    let room = room();
    let (text, code) = said(room.path(), &["init"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(names(room.path()), FILES);
    for file in FILES {
        assert!(text.contains(&format!("wrote  {file}\n")), "{text}");
    }
    assert!(text.contains("1 event, 0 series, no faults\n"), "{text}");
    assert_eq!(
        said(room.path(), &["check", "--deny", "warnings", "--today", "2030-06-01", "--quiet"]),
        (String::new(), 0)
    );
    assert_eq!(said(room.path(), &["fmt", "--check", "--quiet"]), (String::new(), 0));
    // A second time nothing is touched.
    let before = tree(room.path());
    let (text, code) = said(room.path(), &["init"]);
    assert_eq!(code, 2);
    assert!(
        text.contains("error: `events.toml` is a catalogue already\nhelp: `kalends check` says"),
        "{text}"
    );
    assert_eq!(tree(room.path()), before);
}

#[test]
fn the_next_steps_are_steps() {
    let room = room();
    let (text, _) = said(room.path(), &["init", "talks", "--url", "https://talks.example.org/"]);
    let (_, next) = text.split_once("\nNext, in `talks`:\n").unwrap();
    let steps: Vec<_> = next.lines().map(|line| line.trim().split("  ").next().unwrap()).collect();
    assert_eq!(steps.len(), 3, "{text}");
    let talks = room.path().join("talks");
    for step in steps {
        // What stays until it is ended is asked what it takes.
        let step = step.replace("serve --open", "serve --help");
        let bin = Path::new(super::PROGRAM).parent().unwrap();
        let path = format!("{}:/usr/bin:/bin", bin.display());
        let output =
            Command::new("sh").args(["-c", &step]).current_dir(&talks).env("PATH", path).output().unwrap();
        assert!(output.status.success(), "{step}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(talks.join("out/feeds/all.ics").is_file() && talks.join("out/index.html").is_file());
}

#[test]
fn what_is_there_stays_and_is_named() {
    let room = room();
    for name in [".gitignore", "CONTRIBUTING.md", "README.md", "pyproject.toml", "src/main.rs"] {
        put(room.path(), name, "[tool]\nours = 1\n");
    }
    let before = tree(room.path());
    let (text, code) = said(room.path(), &["init"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("left   .gitignore, which was there already\n"), "{text}");
    assert!(text.contains("left   CONTRIBUTING.md, which was there already\n"), "{text}");
    assert!(text.contains("wrote  events.toml\n"), "{text}");
    let after = tree(room.path());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn a_catalogue_is_one_by_whatever_name() {
    for (name, text) in
        [("events.toml", "nonsense ["), ("2027.toml", "# ours\n  [calendar]\n"), ("a.toml", "[[event]]\n")]
    {
        let room = room();
        put(room.path(), name, text);
        let before = tree(room.path());
        let (text, code) = said(room.path(), &["init", "."]);
        assert_eq!(code, 2, "{text}");
        assert!(text.contains(&format!("error: `{name}` is a catalogue already")), "{text}");
        assert_eq!(tree(room.path()), before);
    }
}

#[test]
fn what_cannot_stand_in_a_catalogue_is_refused_before_anything_is_written() {
    for (flag, value, wanted) in [
        ("--timezone", "Europe/Berln", "Europe/Berlin"),
        ("--timezone", "PST", "America/Los_Angeles"),
        ("--url", "events.example.org", "`url`"),
        ("--id", "https://example.org", "domain"),
        ("--language", "klingon", "`\"en\"`"),
        ("--title", " ", "title"),
    ] {
        let room = room();
        let (text, code) = said(room.path(), &["init", flag, value]);
        assert_eq!(code, 2, "{text}");
        assert!(text.starts_with("error: ") && text.contains(wanted), "{flag} {value}: {text}");
        assert_eq!(names(room.path()), Vec::<String>::new());
    }
}

#[test]
fn the_repository_has_the_workflow() {
    let room = room();
    cloned(room.path());
    let (text, code) = said(room.path(), &["init", "what is/on"]);
    assert_eq!(code, 0, "{text}");
    let workflow = fs::read_to_string(room.path().join(".github/workflows/calendar.yml")).unwrap();
    assert!(
        workflow.contains("working-directory: \"what is/on\"")
            && workflow.contains("path: \"what is/on/out\"")
    );
    let catalogue = fs::read_to_string(room.path().join("what is/on/events.toml")).unwrap();
    assert!(catalogue.contains("url = \"https://foss.github.io/Events/\"\n"), "{catalogue}");
    assert!(catalogue.contains("repository = \"https://github.com/Foss/Events\"\n"));
    // In the repository's own folder, and not at all.
    let (text, _) = said(room.path(), &["init", "--ci", "none"]);
    assert!(!text.contains("workflows"), "{text}");
    fs::remove_file(room.path().join("events.toml")).unwrap();
    let (text, _) = said(room.path(), &["init"]);
    assert!(text.contains("left   .github/workflows/calendar.yml, which was there already\n"), "{text}");
    // A folder that would say something else in YAML.
    let (text, code) = said(room.path(), &["init", "a\"b"]);
    assert_eq!(code, 2, "{text}");
    assert!(!room.path().join("a\"b").exists());
}

#[test]
fn a_work_tree_beside_the_first_one_is_in_the_same_repository() {
    let room = room();
    cloned(&room.path().join("first"));
    put(room.path(), "first/.git/worktrees/second/commondir", "../..\n");
    let tree = format!("gitdir: {}\n", room.path().join("first/.git/worktrees/second").display());
    put(room.path(), "second/.git", &tree);
    let (text, code) = said(&room.path().join("second"), &["init"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("wrote  .github/workflows/calendar.yml\n"), "{text}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let room = room();
    fs::create_dir(room.path().join("elsewhere")).unwrap();
    let here = room.path().join("here");
    cloned(&here);
    symlink("../elsewhere", here.join(".github")).unwrap();
    symlink("../elsewhere/nowhere", here.join("CONTRIBUTING.md")).unwrap();
    let (text, code) = said(&here, &["init"]);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("left   CONTRIBUTING.md, which was there already\n"), "{text}");
    assert!(text.contains(".github` is a link, and nothing is written through a link"), "{text}");
    assert!(names(&room.path().join("elsewhere")).is_empty());
    assert!(!here.join("events.toml").exists(), "a folder with a catalogue has everything");
    // The folder that is named may be a link.
    fs::create_dir(room.path().join("real")).unwrap();
    symlink("real", room.path().join("linked")).unwrap();
    assert_eq!(said(room.path(), &["init", "linked"]).1, 0);
    assert!(room.path().join("real/events.toml").is_file());
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said() {
    let room = room();
    put(room.path(), "file", "");
    for folder in ["file", "file/below", "/proc/kalends"] {
        let (text, code) = said(room.path(), &["init", folder]);
        assert_eq!(code, 3, "{folder}: {text}");
        assert!(text.starts_with("error: ") && !text.contains("publish"), "{text}");
    }
    assert_eq!(names(room.path()), ["file"]);
}

#[test]
fn a_call_that_fails_leaves_no_torn_file() {
    for at in 0.. {
        for fault in [Fault::Once(ErrorKind::PermissionDenied), Fault::FromThenOn] {
            let room = room();
            let calls = Faulty::new(at, fault);
            let made = create_through(&calls, &room.path().join("new"), "a/b.txt", b"whole");
            let found = tree(room.path());
            let place = fs::read(room.path().join("new/a/b.txt")).ok();
            if calls.count.load(SeqCst) <= at {
                assert!(matches!(made, Ok(Made::New)));
                assert_eq!((place.as_deref(), found.len()), (Some(&b"whole"[..]), 1));
                assert!(at > 8, "only {at} calls were tried");
                return;
            }
            assert!(made.is_err(), "call {at}");
            assert!(place.is_none(), "call {at}");
            let is_swept = found.is_empty() || fault == Fault::FromThenOn;
            assert!(is_swept, "call {at}: {found:?}");
        }
    }
}

/// The commands of a workflow, in order: what stands behind `run: `, and below `run: |`.
fn commands(workflow: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut lines = workflow.lines().peekable();
    while let Some(line) = lines.next() {
        match line.trim_start().strip_prefix("run: ") {
            Some("|") => {
                let depth = line.len() - line.trim_start().len();
                let mut block = String::new();
                while let Some(next) = lines.next_if(|next| next.len() - next.trim_start().len() > depth) {
                    block.push_str(next.trim_start());
                    block.push('\n');
                }
                commands.push(block);
            }
            Some(command) => commands.push(command.to_owned()),
            None => {}
        }
    }
    commands
}

/// Runs git in a folder.
fn git(folder: &Path, args: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    let output = git.args(args).current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_command_of_a_workflow_runs() {
    for (ci, file) in
        [("github", ".github/workflows/calendar.yml"), ("forgejo", ".forgejo/workflows/calendar.yml")]
    {
        let room = room();
        let place = room.path().join("place");
        fs::create_dir(&place).unwrap();
        git(&place, &["init", "--quiet"]);
        assert_eq!(said(&place, &["init", "what is/on", "--ci", ci, "--url", "https://a.example/"]).1, 0);
        git(&place, &["add", "."]);
        git(&place, &["commit", "--quiet", "--message=Begin"]);
        let catalogue = place.join("what is/on/events.toml");
        let changed =
            fs::read_to_string(&catalogue).unwrap().replace("name = \"First", "name = \"Very first");
        fs::write(&catalogue, changed).unwrap();
        git(&place, &["commit", "--quiet", "--all", "--message=Change"]);
        let workflow = fs::read_to_string(place.join(file)).unwrap();
        let commands = commands(&workflow);
        assert!(commands.len() >= 4, "{commands:?}");
        // One checks out by an action, the other one itself.
        let work = if ci == "github" { place.join("what is/on") } else { room.path().join("work") };
        fs::create_dir_all(&work).unwrap();
        let summary = room.path().join("summary.md");
        for command in commands {
            let mut shell = Command::new("sh");
            shell.arg("-e").arg("-c").arg(&command).current_dir(&work).env_clear();
            let bin = Path::new(super::PROGRAM).parent().unwrap();
            shell.env("PATH", format!("{}:/usr/bin:/bin", bin.display()));
            shell.env("KALENDS_INSTALL", "kalends --version").env("BASE", "HEAD~1");
            // What a proposal that was fetched alone is compared with is not there; a push has nothing.
            if ci == "forgejo" {
                shell.env("BASE", "").env("GITHUB_SERVER_URL", room.path()).env("GITHUB_REPOSITORY", "place");
                shell.env("GITHUB_REF", "refs/heads/main").env("GIT_CONFIG_GLOBAL", "/dev/null");
            }
            let output = shell.env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
            let text = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command}: {text}{}", String::from_utf8_lossy(&output.stdout));
        }
        let out = if ci == "github" { work.join("out") } else { work.join("what is/on/out") };
        assert!(out.join("feeds/all.ics").is_file());
        if ci == "github" {
            assert!(fs::read_to_string(summary).unwrap().contains("Very first meeting"));
        }
    }
}
