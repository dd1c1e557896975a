//! What is read and what is not: links, pipes, folders, files that are not there. All through the program.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");
const CATALOGUE: &str = include_str!("console/events.toml");

/// What nobody who reads a log may see.
const SECRET: &str = "s3cr3t-of-the-machine";

/// A project in a folder, with a secret beside it.
struct Project {
    scratch: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { scratch: tempfile::tempdir().unwrap() };
        project.write("project/events.toml", CATALOGUE);
        project.write("outer/secret", &format!("[remote \"{SECRET}\"]\nname = {SECRET}\n{SECRET}\n"));
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.scratch.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn link(&self, to: &str, path: &str) {
        let path = self.scratch.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(to, path).unwrap();
    }

    fn pipe(&self, path: &str) {
        let path = self.scratch.path().join(path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    /// Runs in the project; a run that waits for ever is a failure.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let output =
            within(Command::new(PROGRAM).args(args).current_dir(self.scratch.path().join("project")));
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), said)
    }

    /// Runs that must fail with these words and give the secret away nowhere.
    fn refuses(&self, args: &[&str], words: &str) {
        let (code, said) = self.run(args);
        assert_eq!(code, 3, "{args:?}: {said}");
        assert!(said.contains(words), "{args:?}: {said}");
        assert!(!said.contains(SECRET), "{args:?}: {said}");
    }
}

fn within(command: &mut Command) -> Output {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.env("KALENDS_TEST_SECRET", SECRET).spawn().unwrap();
    let since = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if since.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{command:?} waits for ever");
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn what_is_found_lies_in_the_folder_that_was_named() {
    for target in ["../../outer/secret", "/proc/self/environ", "chain"] {
        let project = Project::new();
        project.write("project/events/a.toml", CATALOGUE);
        project.link(target, "project/events/x.toml");
        project.link(&target.replace("../../", "../../../"), "project/feeds/deep/x.ics");
        project.link("../../outer/secret", "project/events/chain");
        project.link("../../../outer/secret", "project/feeds/deep/chain");
        for format in ["human", "json", "github", "sarif"] {
            project.refuses(&["check", "events", "--format", format], "leads out of");
            project.refuses(&["lint", "feeds", "--format", format], "leads out of");
        }
        project.refuses(&["check", "--diff", "events"], "leads out of");
        project.refuses(&["build", "events"], "leads out of");
    }
    // A link within the folder is as good as the file.
    let project = Project::new();
    project.write("project/events/a.txt", CATALOGUE);
    project.link("a.txt", "project/events/a.toml");
    assert_eq!(project.run(&["check", "events"]).0, 0);
}

#[test]
fn a_named_link_out_of_its_folder_is_read_and_not_shown() {
    for target in ["../outer/secret", "/proc/self/environ", "../project/chain"] {
        let project = Project::new();
        project.link("../outer/secret", "project/chain");
        project.link(target, "project/x.toml");
        for format in ["human", "json", "github", "sarif"] {
            let (code, said) = project.run(&["check", "x.toml", "--format", format]);
            assert_eq!(code, 1, "{said}");
            assert!(said.contains("error") && said.contains("x.toml"), "{said}");
            assert!(!said.contains(SECRET), "{target} {format}: {said}");
            let (_, said) = project.run(&["lint", "x.toml", "--format", format]);
            assert!(said.contains("error") && !said.contains(SECRET), "{target} {format}: {said}");
        }
        for args in [&["check", "--diff", "x.toml"][..], &["check", "--fix", "x.toml"], &["build", "x.toml"]]
        {
            let (code, said) = project.run(args);
            assert!(code == 1 && !said.contains(SECRET), "{args:?}: {said}");
        }
        let kept = fs::read_to_string(project.scratch.path().join("outer/secret")).unwrap();
        assert!(kept.contains("name = s3cr3t"), "{kept}");
    }
    // The same where a folder above is the link.
    let project = Project::new();
    project.link("../outer", "project/folder");
    let (_, said) = project.run(&["check", "folder/secret"]);
    assert!(said.contains("error") && !said.contains(SECRET), "{said}");
    project.write("outer/x.toml", SECRET);
    let (_, said) = project.run(&["check", "folder"]);
    assert!(said.contains("error") && !said.contains(SECRET), "{said}");
    // What is not a link is shown wherever it lies, and so is a link to a neighbour.
    project.link("../outer/secret", "project/out.toml");
    project.write("project/neighbour.toml", SECRET);
    project.link("neighbour.toml", "project/near.toml");
    for shown in ["../outer/secret", "near.toml"] {
        assert!(project.run(&["check", shown]).1.contains(SECRET), "{shown}");
    }
}

#[test]
fn templates_that_are_found_lie_beside_the_catalogue() {
    let project = Project::new();
    project.write("outer/templates/assets/x.css", SECRET);
    project.link("../outer/templates", "project/templates");
    project.refuses(&["build"], "leads out of");
    assert!(!project.scratch.path().join("project/out/assets").exists());
    // Who names it means it.
    let (code, said) = project.run(&["build", "--templates", "templates"]);
    assert_eq!(code, 0, "{said}");
    assert!(project.scratch.path().join("project/out/assets/x.css").exists());

    let project = Project::new();
    project.write("outer/secret.css", SECRET);
    project.write("project/templates/assets/y.css", "");
    project.link("../../../outer/secret.css", "project/templates/assets/x.css");
    project.refuses(&["build"], "leads out of");
    let project = Project::new();
    project.write("project/templates/band.html", "x");
    project.link("../../outer", "project/templates/assets");
    project.refuses(&["build"], "leads out of");
}

#[test]
fn what_is_no_file_is_refused_and_never_waited_for() {
    let project = Project::new();
    project.write("project/events/a.toml", CATALOGUE);
    fs::create_dir(project.scratch.path().join("project/events/b.toml")).unwrap();
    project.refuses(&["check", "events"], "`events/b.toml`: it is a folder");
    project.pipe("project/pipe");
    for args in [&["check", "pipe"][..], &["lint", "pipe"], &["build", "pipe"], &["check", "/dev/zero"]] {
        project.refuses(args, "it is not a regular file");
    }
    project.link("one", "project/two");
    project.link("two", "project/one");
    project.refuses(&["check", "one"], "links lead in a circle");
    for name in ["project/pipes/x.toml", "project/pipes/x.ics", "project/templates/assets/x.css"] {
        project.write(&format!("{name}.txt"), "");
        project.pipe(name);
    }
    project.refuses(&["check", "pipes"], "it is not a regular file");
    project.refuses(&["lint", "pipes"], "it is not a regular file");
    project.refuses(&["build"], "it is not a regular file");
    let project = Project::new();
    project.link("loop.toml", "project/events/loop.toml");
    project.link(".", "project/events/round.toml");
    let (_, said) = project.run(&["check", "events"]);
    assert!(said.contains("links lead in a circle") && said.contains("it is a folder"), "{said}");
    // A folder that leads back to itself holds nothing new.
    project.write("project/feeds/a.ics", "");
    project.link("..", "project/feeds/up");
    assert_eq!(project.run(&["lint", "feeds"]).0, 1);
}

#[test]
fn lint_goes_on_and_every_format_says_what_it_could_not_read() {
    let project = Project::new();
    project.write("project/a.ics", "BEGIN:VCALENDAR\n");
    for format in ["human", "github", "json", "sarif"] {
        let (code, said) = project.run(&["lint", "gone.ics", "a.ics", "--format", format]);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("ics-line-end") && said.contains("gone.ics"), "{format}: {said}");
        assert!(said.contains("there is no such file"), "{format}: {said}");
    }
    let stdout = |args: &[&str]| {
        let output =
            within(Command::new(PROGRAM).args(args).current_dir(project.scratch.path().join("project")));
        assert_eq!(output.status.code(), Some(3));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    for command in ["lint", "check"] {
        let json = stdout(&[command, "gone\n::error::", "--format", "json"]);
        assert_eq!(json["unreadable"][0]["file"], "gone\\u{a}::error::");
        assert!(json["unreadable"][0]["reason"].as_str().unwrap().contains("no such file"));
        let sarif = stdout(&[command, "gone", "--format", "sarif"]);
        let invocation = &sarif["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "error");
        let (_, said) = project.run(&[command, "gone", "--format", "github"]);
        assert!(said.contains("::error file=gone"), "{said}");
    }
}

#[test]
fn nothing_is_published_among_what_is_read() {
    let project = Project::new();
    project.write("project/templates/assets/x.css", "");
    project.write("project/catalogue/events.toml", CATALOGUE);
    let inside = "is read by the build";
    project.refuses(&["build", "--out", "templates/assets/site"], inside);
    project.refuses(&["build", "--out", "templates/new/deep"], inside);
    project.refuses(&["build", "catalogue", "--out", "catalogue/out"], inside);
    project.refuses(&["build", "catalogue", "--out", "catalogue/out", "--verify"], inside);
    project.link("templates/assets", "project/linked");
    fs::create_dir(project.scratch.path().join("project/templates/assets/there")).unwrap();
    project.refuses(&["build", "--out", "linked/there"], inside);
    assert!(!project.scratch.path().join("project/templates/new").exists());
    // A project in one folder has its output there, too.
    let (code, said) = project.run(&["build", "."]);
    assert_eq!(code, 0, "{said}");
}
