//! Real repositories for the tests, each in a folder of its own, made by the real git with nothing of this machine.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kalends::history::{self, Asked, Fault, Found, History};
use kalends::model::Mark;
use kalends::text::Sources;

/// The moment of the first commit, in seconds since 1970; others come so many minutes later.
pub(crate) const START: i64 = 1_750_000_000;

/// A calendar with nothing in it.
pub(crate) const HEAD: &str =
    "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\nurl = \"https://example.org/\"\n";

/// An event of one day.
pub(crate) fn event(id: &str, day: u32) -> String {
    format!("\n[[event]]\nid = \"{id}\"\nname = \"Event {id}\"\nstart = 2025-09-{day:02}\n")
}

pub(crate) struct Repo {
    folder: tempfile::TempDir,
    /// Where the work tree is.
    pub(crate) root: PathBuf,
}

/// A commit as a script makes it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scripted {
    /// The numbers of its parents in the script.
    pub(crate) parents: Vec<usize>,
    /// When, in seconds since 1970.
    pub(crate) time: i64,
    /// All its files.
    pub(crate) files: Vec<(String, String)>,
}

impl Repo {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("repo");
        fs::create_dir_all(&root).unwrap();
        fs::create_dir_all(folder.path().join("home")).unwrap();
        let repo = Self { folder, root };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    /// A folder beside the work tree.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The environment of every program that a test starts: nothing of this machine but the path of programs.
    pub(crate) fn environment(&self) -> Vec<(OsString, OsString)> {
        let home = self.folder.path().join("home");
        vec![
            ("PATH".into(), std::env::var_os("PATH").unwrap_or_default()),
            ("HOME".into(), home.into_os_string()),
            ("GIT_CONFIG_NOSYSTEM".into(), "1".into()),
            ("GIT_CEILING_DIRECTORIES".into(), self.folder.path().into()),
        ]
    }

    pub(crate) fn command(&self, program: &str, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.environment()).current_dir(folder).stdin(Stdio::null());
        command
    }

    /// Runs git, at the moment of [`START`] unless the arguments say another.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_at(&self.root, START, arguments)
    }

    pub(crate) fn git_at(&self, folder: &Path, time: i64, arguments: &[&str]) -> String {
        let date = format!("{time} +0000");
        let mut command = self.command("git", folder);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "A").env(format!("GIT_{who}_EMAIL"), "a@example.org");
            command.env(format!("GIT_{who}_DATE"), &date);
        }
        let output = command.args(["-c", "protocol.file.allow=always"]).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Commits `events.toml` so many minutes after the start; the name of the commit.
    pub(crate) fn commit(&self, minutes: i64, text: &str) -> String {
        self.write("events.toml", text);
        self.commit_all(minutes)
    }

    pub(crate) fn commit_all(&self, minutes: i64) -> String {
        self.git(&["add", "--all"]);
        let time = START + 60 * minutes;
        self.git_at(&self.root, time, &["commit", "--quiet", "--allow-empty", "--message=."]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Makes all commits of a script at once; their names.
    pub(crate) fn script(&self, commits: &[Scripted]) -> Vec<String> {
        let mut stream = Vec::new();
        for (number, commit) in commits.iter().enumerate() {
            let mark = number + 1;
            write!(stream, "commit refs/made/{mark}\nmark :{mark}\n").unwrap();
            write!(stream, "committer A <a@example.org> {} +0000\ndata 1\n.\n", commit.time).unwrap();
            for (at, parent) in commit.parents.iter().enumerate() {
                let word = if at == 0 { "from" } else { "merge" };
                writeln!(stream, "{word} :{}", parent + 1).unwrap();
            }
            writeln!(stream, "deleteall").unwrap();
            for (name, text) in &commit.files {
                write!(stream, "M 100644 inline {name}\ndata {}\n{text}\n", text.len()).unwrap();
            }
            writeln!(stream).unwrap();
        }
        let mut command = self.command("git", &self.root);
        let marks = self.beside("marks");
        command.args(["fast-import", "--quiet", "--force"]);
        command.arg(format!("--export-marks={}", marks.display())).stdin(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(&stream).unwrap();
        assert!(child.wait().unwrap().success());
        let marks = fs::read_to_string(marks).unwrap();
        let mut names = vec![String::new(); commits.len()];
        for line in marks.lines() {
            let (mark, name) = line.trim_start_matches(':').split_once(' ').unwrap();
            names[mark.parse::<usize>().unwrap() - 1] = name.to_owned();
        }
        names
    }

    /// Makes a commit the last one, and its files those of the work tree.
    pub(crate) fn go_to(&self, commit: &str) {
        self.git(&["reset", "--quiet", "--hard", commit]);
    }

    /// The history of `events.toml`, which there has to be.
    pub(crate) fn history(&self) -> History {
        self.history_of(&["events.toml"])
    }

    pub(crate) fn history_of(&self, inputs: &[&str]) -> History {
        match self.read(inputs, &self.environment(), None).unwrap() {
            Found::History(history) => *history,
            Found::Absent(absent) => panic!("{absent:?}"),
        }
    }

    /// The texts at a revision.
    pub(crate) fn at(&self, inputs: &[&str], revision: &str) -> Result<history::Texts, Fault> {
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| self.root.join(input)).collect();
        let environment = self.environment();
        let sources = Sources::default();
        let asked = Asked {
            inputs: &inputs,
            sources: &sources,
            paths: &[],
            environment: &environment,
            program: None,
        };
        history::at(asked, revision).map(|texts| texts.unwrap())
    }

    /// Reads a history as the program does.
    pub(crate) fn read(
        &self,
        inputs: &[&str],
        environment: &[(OsString, OsString)],
        program: Option<&str>,
    ) -> Result<Found, Fault> {
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| self.root.join(input)).collect();
        let mut paths = Vec::new();
        let mut sources = Sources::default();
        for input in &inputs {
            let mut files = if input.is_dir() {
                let all = fs::read_dir(input).unwrap().map(|entry| entry.unwrap().path());
                all.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect()
            } else {
                vec![input.clone()]
            };
            files.sort();
            for file in files {
                sources.add(file.display().to_string(), fs::read_to_string(&file).unwrap());
                paths.push(Some(file));
            }
        }
        let asked = Asked { inputs: &inputs, sources: &sources, paths: &paths, environment, program };
        history::read(asked)
    }
}

/// A mark as created, modified (in minutes after the start) and sequence.
pub(crate) fn mark(history: &History, id: &str) -> Option<(i64, i64, u32)> {
    history.marks().of(id).map(|Mark { created, modified, sequence }| {
        let minutes = |time: &chrono::NaiveDateTime| (time.and_utc().timestamp() - START) / 60;
        (minutes(created), minutes(modified), *sequence)
    })
}
