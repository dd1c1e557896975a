//! The action and the workflows: every script in them is run here as a runner would run it, and what nobody may do in one
//! is not done.

mod steps;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use steps::{Step, Values, documents};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

const BEFORE: &str = "\
[calendar]
id = \"events.example.org\"
title = \"Example Group\"
url = \"https://events.example.org/\"

[[event]]
id = \"meeting-2027\"
name = \"Meeting 2027\"
start = 2027-06-17
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn steps_of(file: &str) -> Vec<Step> {
    steps::steps(&fs::read_to_string(root().join(file)).unwrap())
}

fn step<'s>(all: &'s [Step], name: &str) -> &'s Step {
    all.iter().find(|step| step.name == name).unwrap_or_else(|| panic!("no step `{name}`"))
}

/// A workspace with a repository as a pull request has it: the commit of a merge, whose first parent is the branch that it
/// goes to.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn with(catalogue: &str, before: &str, after: &str) -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        fs::create_dir(workspace.0.path().join("change")).unwrap();
        workspace.git(&["init", "--quiet", "--initial-branch=main"]);
        workspace.commit(catalogue, before);
        workspace.git(&["checkout", "--quiet", "-b", "proposal"]);
        workspace.commit(catalogue, after);
        workspace.git(&["checkout", "--quiet", "main"]);
        workspace.git(&["merge", "--quiet", "--no-ff", "--message=Merge", "proposal"]);
        workspace
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.0.path().join("change")).env_clear().env("PATH", "/usr/bin:/bin");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        assert!(git.status().unwrap().success(), "git {arguments:?}");
    }

    fn commit(&self, catalogue: &str, text: &str) {
        fs::write(self.0.path().join("change").join(catalogue), text).unwrap();
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=Events"]);
    }

    fn values(&self, catalogue: &str) -> Values {
        let workspace = self.0.path().display().to_string();
        Values::from([
            ("inputs.program || format('{0}/kalends/bin/kalends', runner.temp)", PROGRAM.to_owned()),
            ("inputs.folder", "change".to_owned()),
            ("inputs.catalogue", catalogue.to_owned()),
            ("inputs.base", "HEAD^1".to_owned()),
            ("inputs.out", "site".to_owned()),
            ("github.workspace", workspace),
        ])
    }

    fn run(&self, name: &str, values: &Values) -> Output {
        step(&steps_of("action.yml"), name).run(self.0.path(), values, None)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_default()
    }

    /// Reviews, and gives what was said to the runner, and how the last step ended.
    fn review(&self, catalogue: &str) -> (String, i32) {
        let mut values = self.values(catalogue);
        let checked = self.run("Check", &values);
        assert!(checked.status.success(), "{}", text(&checked.stderr));
        let exit = self.read("output").trim_end().strip_prefix("exit=").unwrap().to_owned();
        values.insert("steps.check.outputs.exit", exit.clone());
        let said = self.run("Say what changes", &values);
        assert!(said.status.success(), "{}", text(&said.stderr));
        if exit == "0" {
            let built = self.run("Build the site as it would be", &values);
            assert!(built.status.success(), "{}", text(&built.stdout));
        }
        let last = self.run("Fail where the catalogue does", &values).status.code().unwrap();
        (text(&checked.stdout) + &text(&said.stdout), last)
    }
}

#[test]
fn a_change_is_reviewed() {
    let workspace = Workspace::with("events.toml", BEFORE, &BEFORE.replace("06-17", "06-24"));
    let (said, exit) = workspace.review("events.toml");
    assert_eq!(exit, 0, "{said}");
    let summary = workspace.read("summary");
    assert!(summary.starts_with("### What changes in calendars\n"), "{summary}");
    assert!(summary.contains("- **New dates**: Meeting 2027 moved"), "{summary}");
    let preview = workspace.read("site/preview.html");
    assert!(preview.contains("moved from 17 June to 24 June"), "{preview}");
    assert!(workspace.read("site/site/index.html").contains("Meeting 2027"));
}

#[test]
fn a_faulty_change_is_marked_at_its_line_and_fails() {
    let after = BEFORE.replace("start = 2027-06-17", "start = 2027-06-17\ncontry = \"CZ\"");
    let workspace = Workspace::with("events.toml", BEFORE, &after);
    let (said, exit) = workspace.review("events.toml");
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("::error file=events.toml,line=10,"), "{said}");
    assert!(workspace.read("summary").contains("has errors"));
    assert!(workspace.read("site/preview.html").contains("a catalogue has errors"));
    let site = steps_of("action.yml");
    assert!(
        step(&site, "Build the site as it would be").condition.contains("steps.check.outputs.exit == '0'")
    );
}

#[test]
fn nothing_of_a_change_is_run_or_obeyed() {
    let catalogue = "-$(touch pwned) `touch pwned`.toml";
    let evil = "::error::x $(touch pwned) <script>alert(1)</script>";
    let workspace = Workspace::with(catalogue, BEFORE, &BEFORE.replace("Meeting 2027", evil));
    fs::create_dir(workspace.0.path().join("change/templates")).unwrap();
    fs::write(workspace.0.path().join("change/templates/index.html"), "theirs").unwrap();
    let (said, _) = workspace.review(catalogue);
    let all = said + &workspace.read("summary");
    assert!(all.lines().all(|line| !line.trim_start().starts_with("::error::x")), "{all}");
    assert!(!workspace.0.path().join("change/pwned").exists() && !workspace.0.path().join("pwned").exists());
    assert!(!workspace.read("site/preview.html").contains("<script>alert"));
    assert!(!workspace.read("site/site/index.html").contains("theirs"), "templates are code");
}

#[test]
fn the_calendar_is_built() {
    let workspace = Workspace::with("events.toml", BEFORE, &BEFORE.replace("06-17", "06-24"));
    let built = workspace.run("Build", &workspace.values("events.toml"));
    assert!(built.status.success(), "{}", text(&built.stdout));
    assert!(workspace.read("site/index.html").contains("Meeting 2027"));
    assert!(workspace.read("site/changes/index.html").contains("24 June"));
}

/// A program that writes down how it was called, beside itself.
fn recorder(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let script = "#!/bin/sh\nfor each in \"$(basename \"$0\")\" \"$@\"; do printf '%s\\n' \"$each\"; done >>\"$(dirname \"$0\")/called\"\n";
    fs::write(&path, script).unwrap();
    Command::new("chmod").arg("+x").arg(&path).status().unwrap();
    path
}

fn called(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("called")).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_program_comes_from_the_action_itself() {
    let folder = tempfile::tempdir().unwrap();
    recorder(folder.path(), "cargo");
    let values = Values::from([
        ("github.action_path", "/the/action".to_owned()),
        ("runner.temp", "/place".to_owned()),
    ]);
    let output =
        step(&steps_of("action.yml"), "Build the program").run(folder.path(), &values, Some(folder.path()));
    assert!(output.status.success());
    let said = called(folder.path());
    let wanted = [
        "cargo",
        "install",
        "--quiet",
        "--locked",
        "--path",
        "/the/action",
        "--root",
        "/place/kalends",
        "--no-default-features",
    ];
    assert_eq!(said, wanted);
    let help = Command::new(env!("CARGO")).args(["install", "--help"]).output().unwrap();
    let help = text(&help.stdout);
    for option in said.iter().filter(|word| word.starts_with("--")) {
        assert!(help.contains(option.as_str()), "cargo has no {option}");
    }
}

#[test]
fn a_release_is_packed_with_its_sum() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-UNICODE"] {
        fs::copy(root().join(file), folder.path().join(file)).unwrap();
    }
    let target = "x86_64-unknown-linux-gnu";
    fs::create_dir_all(folder.path().join("target").join(target).join("release")).unwrap();
    fs::copy(PROGRAM, folder.path().join("target").join(target).join("release/kalends")).unwrap();
    let values = Values::from([("matrix.target", target.to_owned())]);
    let all = steps_of(".github/workflows/release.yml");
    let packed = step(&all, "Pack").run(folder.path(), &values, None);
    assert!(packed.status.success(), "{}", text(&packed.stderr));
    let shell = format!(
        "cd dist && sha256sum --check --quiet *.sha256 && tar -xzf *.tar.gz && kalends-{target}/kalends --version && ls kalends-{target}"
    );
    let ran = Command::new("sh").current_dir(&folder).args(["-c", &shell]).output().unwrap();
    let said = text(&ran.stdout);
    assert!(
        said.starts_with(concat!("kalends ", env!("CARGO_PKG_VERSION"))) && said.contains("LICENSE-UNICODE"),
        "{said}"
    );
    for name in ["rustup", "cargo", "gh"] {
        recorder(folder.path(), name);
    }
    assert!(step(&all, "Build").run(folder.path(), &values, Some(folder.path())).status.success());
    let values = Values::from([
        ("github.token", "secret".to_owned()),
        ("github.ref_name", "v0.1.0 $(x)".to_owned()),
        ("github.repository", "o/r".to_owned()),
    ]);
    assert!(step(&all, "Publish").run(folder.path(), &values, Some(folder.path())).status.success());
    let said = called(folder.path());
    assert!(
        said.contains(&"v0.1.0 $(x)".to_owned()) && said.contains(&"dist/SHA256SUMS".to_owned()),
        "{said:?}"
    );
    assert!(!said.iter().any(|word| word.contains("secret")));
}

#[test]
fn every_script_is_run_by_a_test() {
    let mut names: Vec<String> = Vec::new();
    for (_, text) in documents() {
        names.extend(steps::steps(&text).into_iter().map(|step| step.name));
    }
    names.sort();
    let run = [
        "Build",
        "Build",
        "Build the program",
        "Build the site as it would be",
        "Check",
        "Fail where the catalogue does",
        "Pack",
        "Publish",
        "Say what changes",
    ];
    assert_eq!(names, run);
}

#[test]
fn workflows_trust_nobody() {
    for (path, text) in documents() {
        let name = path.display();
        assert!(!text.contains("pull_request_target") && !text.contains("workflow_run"), "{name}");
        assert!(!text.contains("secrets."), "{name}");
        for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("uses: ")) {
            let pinned = line.split_once('@').is_some_and(|(_, at)| {
                let (hash, version) = at.split_once(" # v").unwrap_or((at, ""));
                hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && !version.is_empty()
            });
            assert!(pinned || line.starts_with("./"), "{name}: {line}");
        }
        if !path.ends_with("action.yml") {
            assert!(text.contains("\npermissions: {}\n"), "{name}: nothing is allowed that no job asks for");
        }
        let fetched = text.matches("actions/checkout@").count();
        assert_eq!(fetched, text.matches("persist-credentials: false").count(), "{name}");
    }
}

#[test]
fn zizmor_finds_nothing_but_what_its_configuration_names() {
    let Some(peers) = std::env::var_os("KALENDS_PEERS") else { return };
    let mut zizmor = Command::new(Path::new(&peers).join("tools/bin/zizmor"));
    zizmor.current_dir(root()).args([
        "--offline",
        "--persona=pedantic",
        "--no-progress",
        "action.yml",
        ".github",
    ]);
    let output = zizmor.output().unwrap();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}
