//! Whole sites: small catalogues and every byte they become.
//!
//! Each folder of `tests/sites` holds a catalogue and what it is built into on 12 June 2025. It is built twice,
//! the second time as another person on another machine would: elsewhere, in another zone and language, with
//! other rights for new files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TODAY: &str = "2025-06-12";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn kalends(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    // What is written down must not hang on the history of this repository.
    let history = args.first().filter(|command| **command == "build").map(|_| "--no-history");
    command.args(args).args(history);
    command.current_dir(folder).env_clear().envs(environment.iter().copied()).output().unwrap()
}

/// Every file below a folder with its bytes, but for the builder's own book-keeping.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(current).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            if name == ".kalends" {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    out
}

fn first_difference(expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let mut pairs = expected.lines().zip(actual.lines()).enumerate();
    match pairs.find(|(_, (expected, actual))| expected != actual) {
        Some((line, (expected, actual))) => {
            format!("line {}\n  expected {expected}\n  actual   {actual}", line + 1)
        }
        None => "one is longer".to_owned(),
    }
}

#[test]
fn sites_are_what_is_written_down() {
    for case in cases() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("out");
        let built = kalends(&case, &["build", "--today", TODAY, "--out", out.to_str().unwrap()], &[]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let (actual, golden) = (tree(&out), case.join("expected"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            let _ = fs::remove_dir_all(&golden);
            for (name, bytes) in &actual {
                let path = golden.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        let expected = tree(&golden);
        let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&expected), names(&actual), "{}", case.display());
        for (name, bytes) in &expected {
            let built = &actual[name];
            assert!(
                bytes == built,
                "{}: {name} is not as written down, {}\n(SNAPSHOTS=overwrite writes it down anew)",
                case.display(),
                first_difference(bytes, built)
            );
        }
    }
}

#[test]
fn a_second_build_elsewhere_gives_the_same_bytes() {
    for case in cases() {
        let scratch = tempfile::tempdir().unwrap();
        let (here, there) = (scratch.path().join("a"), scratch.path().join("deep/er/b"));
        let elsewhere = scratch.path().join("elsewhere");
        fs::create_dir_all(&elsewhere).unwrap();
        fs::create_dir_all(there.parent().unwrap()).unwrap();
        fs::copy(case.join("events.toml"), elsewhere.join("events.toml")).unwrap();
        let first = kalends(
            &case,
            &["build", "--today", TODAY, "--out", here.to_str().unwrap()],
            &[("TZ", "Pacific/Auckland"), ("LANG", "de_DE.UTF-8"), ("USER", "somebody"), ("HOME", "/")],
        );
        assert!(first.status.success());
        let script = format!(
            "umask 077; exec '{}' build --no-history --today {TODAY} --out '{}'",
            env!("CARGO_BIN_EXE_kalends"),
            there.display()
        );
        let mut second = Command::new("sh");
        second
            .current_dir(&elsewhere)
            .arg("-c")
            .arg(script)
            .env("TZ", "America/Los_Angeles")
            .env("LC_ALL", "tr_TR.UTF-8");
        assert!(second.output().unwrap().status.success());
        assert!(tree(&here) == tree(&there), "{}", case.display());
    }
}

#[test]
fn a_build_that_is_current_verifies_and_another_does_not() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minutes");
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out");
    let args = ["build", "--today", TODAY, "--out", out.to_str().unwrap()];
    assert!(kalends(&case, &args, &[]).status.success());
    let verify = [args.as_slice(), &["--verify"]].concat();
    assert_eq!(kalends(&case, &verify, &[]).status.code(), Some(0));
    fs::write(out.join("feeds/all.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    let answer = kalends(&case, &verify, &[]);
    assert_eq!(answer.status.code(), Some(1));
    let said =
        String::from_utf8_lossy(&answer.stderr).into_owned() + &String::from_utf8_lossy(&answer.stdout);
    assert!(said.contains("feeds/all.ics"), "{said}");
    assert!(!said.contains("feeds/confirmed.ics"), "{said}");
}
