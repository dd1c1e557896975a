//! The program as people meet it: commands typed, texts read.
//!
//! Every fenced `console` block of `tests/console/*.md`, of the README and of `docs/` is run, in the order of
//! its document, in a scratch folder: `$` begins a command, what follows is what it prints, and `? 1` is its
//! exit code when that is not 0. A fence with a name, such as "toml name.toml", writes that file first. What stands behind
//! "console from nothing" is run in a folder of its own, which is empty at the beginning of its document. With
//! `SNAPSHOTS=overwrite` the documents are brought up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use snapbox::Data;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

/// 22 November 2026, the day that is today in every document.
const TODAY: &str = "1795305600";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own with a small catalogue, and an environment with nothing of this machine.
pub(crate) struct Scratch {
    pub(crate) folder: PathBuf,
    _room: tempfile::TempDir,
}

impl Scratch {
    fn new(catalogue: &str) -> Self {
        let room = tempfile::tempdir().unwrap();
        fs::copy(root().join(catalogue), room.path().join("events.toml")).unwrap();
        Self { folder: room.path().to_owned(), _room: room }
    }

    /// What somebody has who begins: an empty folder.
    pub(crate) fn empty() -> Self {
        let room = tempfile::tempdir().unwrap();
        fs::create_dir(room.path().join("calendar")).unwrap();
        Self { folder: room.path().join("calendar"), _room: room }
    }

    fn small() -> Self {
        Self::new("tests/console/events.toml")
    }

    /// The catalogue of this project in a repository, as those who clone it have it.
    fn cloned() -> Self {
        let scratch = Self::new("events.toml");
        for arguments in ["init --quiet", "add events.toml", "commit --quiet --message=Events"] {
            let mut git = scratch.command("git");
            git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments.split(' '));
            assert!(git.status().unwrap().success(), "git {arguments}");
        }
        scratch
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let folder = Path::new(PROGRAM).parent().unwrap();
        command.current_dir(&self.folder).env_clear().stdin(Stdio::null());
        command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
        command.env("SOURCE_DATE_EPOCH", TODAY).env("HOME", "/nonexistent");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(PROGRAM).args(args).output().unwrap()
    }

    /// Runs and gives standard output, or standard error when that is empty, and the exit code.
    fn said(&self, args: &[&str]) -> (String, i32) {
        let Output { status, stdout, stderr } = self.run(args);
        let text = if stdout.is_empty() { stderr } else { stdout };
        (String::from_utf8(text).unwrap(), status.code().unwrap())
    }

    /// What a shell prints for a command line.
    pub(crate) fn typed(&self, line: &str) -> String {
        let line = line.replace("cargo run --release --", "kalends");
        let output = self.command("sh").arg("-c").arg(format!("{{ {line}\n}} 2>&1")).output().unwrap();
        let mut text = String::from_utf8(output.stdout).unwrap();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match output.status.code() {
            Some(0) => text,
            code => text + &format!("? {}\n", code.unwrap_or(-1)),
        }
    }
}

/// How a block begins that is run in a folder of its own.
pub(crate) const FROM_NOTHING: &str = "```console from nothing";

/// A document as it reads when each of its commands prints what it prints now.
fn played(text: &str, scratch: &Scratch) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    let nothing = Scratch::empty();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let scratch = if line == FROM_NOTHING { &nothing } else { scratch };
        if line == "```console" || line == FROM_NOTHING {
            while let Some(line) = lines.next_if(|line| !line.starts_with("```")) {
                if let Some(command) = line.strip_prefix("$ ") {
                    out.push_str(&format!("{line}\n{}", scratch.typed(command)));
                }
            }
        } else if let Some((_, name)) = line.strip_prefix("```").and_then(|fence| fence.split_once(' ')) {
            let mut content = String::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("```")) {
                content.push_str(line);
                content.push('\n');
            }
            scratch.write(name, &content);
            out.push_str(&content);
        }
    }
    out
}

fn documents(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.sort();
    paths
}

fn play(path: &Path, scratch: &Scratch) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    assert.eq(played(&text, scratch), Data::read_from(path, None));
    text.matches("```console").count()
}

#[test]
fn cases() {
    let blocks: usize = documents("tests/console").iter().map(|path| play(path, &Scratch::small())).sum();
    assert!(blocks >= 8, "only {blocks} blocks were found");
}

#[test]
fn documentation() {
    for path in documents("docs") {
        play(&path, &Scratch::new("events.toml"));
    }
    play(&root().join("README.md"), &Scratch::cloned());
}

#[test]
fn a_wrong_expectation_is_seen() {
    let wrong = "```console\n$ kalends check\nall is well\n```\n";
    assert_ne!(played(wrong, &Scratch::small()), wrong);
    let code = "```console\n$ kalends nonsense >/dev/null 2>&1\n```\n";
    assert_eq!(played(code, &Scratch::small()), code.replace("2>&1\n", "2>&1\n? 2\n"));
}

#[test]
fn byte_order_mark_and_line_ends_change_nothing() {
    let scratch = Scratch::small();
    let text = fs::read_to_string(scratch.path("events.toml")).unwrap();
    // On the first line a mark that is not cut off would move the columns.
    let faulty = text.replace("[calendar]", "[calender]").replace("country = \"CZ\"", "country = \"XX\"");
    for text in [text, faulty] {
        scratch.write("events.toml", &text);
        let plain = scratch.said(&["check", "--format", "json"]);
        scratch.write("events.toml", format!("\u{feff}{text}"));
        assert_eq!(scratch.said(&["check", "--format", "json"]), plain);
        scratch.write("events.toml", text.replace('\n', "\r\n"));
        assert_eq!(scratch.said(&["check", "--format", "json"]), plain);
    }
}

#[test]
fn other_encodings_are_named_and_hide_no_other_fault() {
    let scratch = Scratch::small();
    let text = fs::read_to_string(scratch.path("events.toml")).unwrap();
    let faulty =
        text.replace("country = \"CZ\"", "country = \"XX\"").replace("city = \"Prague", "city = \"Pragü");
    for (order, mark) in [("little", [0xff, 0xfe]), ("big", [0xfe, 0xff])] {
        let units = faulty.encode_utf16();
        let pairs = units.map(|unit| if order == "little" { unit.to_le_bytes() } else { unit.to_be_bytes() });
        scratch.write("events.toml", [mark.to_vec(), pairs.flatten().collect()].concat());
        let (said, code) = scratch.said(&["check"]);
        assert_eq!(code, 1);
        assert!(said.contains(&format!("error[not-utf8]: the file is UTF-16 ({order} endian")), "{said}");
        assert!(said.contains("error[country-unknown]"), "{said}");
    }
    let latin: Vec<u8> = faulty.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    scratch.write("events.toml", latin);
    let (said, code) = scratch.said(&["check"]);
    assert_eq!(code, 1);
    assert!(said.contains("error[not-utf8]: byte `0xfc`, and one more place: not UTF-8"), "{said}");
    assert!(said.contains(" --> events.toml:20:13"), "{said}");
    assert!(said.contains("error[country-unknown]"), "{said}");
}

#[test]
fn a_feed_that_some_calendars_refuse_is_said_even_when_quiet() {
    let scratch = Scratch::small();
    let text = fs::read_to_string(scratch.path("events.toml")).unwrap();
    let prose = "Talks all day long. ".repeat(900);
    let event = |number: usize| {
        format!(
            "\n[[event]]\nid = \"x{number}\"\nname = \"X\"\nstart = 2027-03-01\ndescription = \"{prose}\"\n"
        )
    };
    scratch.write("events.toml", text.clone() + &(0..70).map(event).collect::<String>());
    let (said, code) = scratch.said(&["build", "--quiet"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("warning: `feeds/all.ics` has 1.4 MB; Google Calendar may refuse"), "{said}");
    assert!(!said.contains("tag-"), "{said}");
    scratch.write("events.toml", text);
    assert_eq!(scratch.said(&["build", "--quiet"]), (String::new(), 0));
}

#[test]
fn what_cannot_be_read_is_exit_3() {
    let scratch = Scratch::small();
    let refused = |args: &[&str], reason: &str| {
        let (said, code) = scratch.said(args);
        assert!(said.contains(reason), "{said}");
        assert_eq!(code, 3, "{said}");
    };
    refused(&["check", "/dev/null"], "`/dev/null`: it is not a regular file");
    scratch.write("empty/readme.txt", "");
    refused(&["check", "empty"], "`empty`: the folder holds no `*.toml` file");
    scratch.write("large.toml", vec![b'#'; 40 << 20]);
    scratch.write("larger.toml", vec![b'#'; 40 << 20]);
    refused(&["check", "large.toml", "larger.toml"], "at most 64 MiB in all its files");
    assert_eq!(scratch.said(&["check", "events.toml", "large.toml"]).1, 0);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_exit_3() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::small();
    fs::set_permissions(scratch.path("events.toml"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(scratch.path("events.toml")).is_ok() {
        // Nothing is unreadable to the superuser.
        return;
    }
    let (said, code) = scratch.said(&["check"]);
    assert_eq!((said.as_str(), code), ("error: cannot read `events.toml`: permission denied\n", 3));
}

#[cfg(unix)]
#[test]
fn closed_and_full_streams_are_no_panic() {
    let scratch = Scratch::small();
    for args in [&["check"][..], &["--help"], &["--version"], &["nonsense"], &["check", "gone.toml"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let expected = scratch.run(args).status.code();
        let mut command = scratch.command(PROGRAM);
        let other = writer.try_clone().unwrap();
        let status = command.args(args).stdout(writer).stderr(other).status().unwrap();
        assert_eq!(status.code(), expected, "{args:?}");
    }
    if let Ok(full) = fs::File::options().write(true).open("/dev/full") {
        let output = scratch.command(PROGRAM).arg("check").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
    }
}

#[test]
fn color_is_for_those_who_want_it() {
    let scratch = Scratch::small();
    scratch.write("events.toml", "x = 1\n");
    let colored = |args: &[&str], variable: Option<&str>| {
        let mut command = scratch.command(PROGRAM);
        let output = command.args(args).envs(variable.map(|name| (name, "1"))).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&["check"], None), "a pipe is no terminal");
    assert!(colored(&["check", "--color", "always"], None));
    assert!(colored(&["check", "--color", "always"], Some("NO_COLOR")), "what is typed wins");
    assert!(colored(&["check"], Some("CLICOLOR_FORCE")));
    assert!(!colored(&["check", "--color", "never"], Some("CLICOLOR_FORCE")));
}
