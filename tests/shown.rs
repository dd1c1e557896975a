//! What people are shown of a run: no error is hidden, and nothing of a stranger's drives what shows it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use kalends::report::visible::is_hostile;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");
const CATALOGUE: &str = include_str!("console/events.toml");

/// Exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(PROGRAM);
    let command = command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A catalogue of so many warnings of one rule, and one error behind them.
fn odd(warnings: usize) -> String {
    let mut text = CATALOGUE.to_owned();
    for number in 0..warnings {
        let _ = write!(
            text,
            "\n[[event]]\nid = \"e{number}\"\nname = \"Gathering {number}\"\nstart = 2027-01-01\n"
        );
        let _ = writeln!(text, "url = \"http://{number}.example.org/\"");
    }
    text + "\n[[event]]\nid = \"wrong\"\nname = \"Wrong\"\nstart = 2027-02-30\n"
}

#[test]
fn an_error_behind_many_warnings_is_shown_by_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for count in [50, 101] {
        fs::write(folder.path().join("events.toml"), odd(count)).unwrap();
        for format in ["human", "github", "json", "sarif"] {
            let (code, out, _) = run(folder.path(), &["check", "--format", format, "--today", "2026-11-22"]);
            assert_eq!(code, 1);
            assert!(
                out.contains("date-impossible"),
                "{count} {format}: {}",
                &out[out.len().saturating_sub(500)..]
            );
            assert!(out.contains("start = 2027-02-30") || out.contains("30 February") || format != "human");
        }
    }
    let (_, out, _) = run(folder.path(), &["check", "--format", "human", "--today", "2026-11-22"]);
    assert!(out.contains("more of `"), "{}", &out[out.len() - 300..]);
}

#[cfg(unix)]
#[test]
fn names_of_files_are_shown_and_not_obeyed() {
    let hostile = ["a\u{202e}b.css", "::stop-commands::x.css", "##[group]x.css", "a\u{200b}.css"];
    for name in hostile.iter().chain(&["a\nb\n::stop-commands::x\n.css", "\u{1b}[2J.css"]) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("templates/assets")).unwrap();
        fs::write(folder.path().join("events.toml"), CATALOGUE).unwrap();
        fs::write(folder.path().join("templates/assets").join(name), "").unwrap();
        let out = format!("out{name}");
        for args in [
            &["build", "--verify"][..],
            &["build"],
            &["build", "--verify"],
            &["build", "--verify", "--out", &out],
            &["build", "--out", &out],
            &["build", "--out", name],
            &["build", "--templates", &out],
            &["check", name],
            &["check", "--fix", name],
            &["lint", name],
            &["explain", name],
            &["lint", "--allow", name, "x"],
            &["check", "--format", name],
            &["check", &format!("--{name}")],
            &["check", "--today", name],
            &[name],
            &["check", "--format", "github", name],
        ] {
            let (_, stdout, stderr) = run(folder.path(), args);
            for said in [stdout, stderr] {
                let bad = said.chars().find(|c| *c != '\n' && is_hostile(*c));
                assert!(bad.is_none(), "{args:?}: {bad:?} in {said}");
                let obeyed = |line: &&str| line.trim_start().starts_with("::") || line.contains("##[");
                let bad = said.lines().find(obeyed).filter(|line| !line.starts_with("::error file="));
                assert!(bad.is_none(), "{args:?}: {bad:?}");
            }
        }
    }
}
