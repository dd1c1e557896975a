//! What the outside world can do to a run: hostile texts and names on the way in, another machine around it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use kalends::report::visible::is_hostile;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");
const CATALOGUE: &str = include_str!("console/events.toml");

/// Runs in a folder with nothing of this machine but what is given; standard output and error in one.
fn run(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(PROGRAM);
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    let output = command.envs(environment.iter().copied()).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 3), "{args:?} was stopped by a signal");
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn nothing_hostile_comes_out() {
    let hostile = "\u{1b}]0;x\u{7}\u{202e}\u{200b}\u{9b}31m\u{2028}\u{feff}";
    let texts = [
        CATALOGUE.replace("Plumbers 2026", &format!("a{hostile}b")),
        CATALOGUE.replace("Europe/Prague", "Europe/\\u001b[31m\\n::error::x"),
        CATALOGUE.replace("city =", "\"x\\n::error::y\\u001b\" ="),
        CATALOGUE.replace("country = \"CZ\"", "country = \"\"\"\n::error::z\n\"\"\""),
        CATALOGUE.replace("id = \"plumbers\"", &format!("{hostile} = 1 ::error::")),
        CATALOGUE.replace("[tags]", &format!("# {hostile}\n[ta\u{1b}gs]\nx = [[[")),
        CATALOGUE.replace("part_of", "allow = [\"\\u001b::error::\", \"`\\n::\"]\npart_of"),
        format!("::error::\n{hostile}"),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in texts.iter().enumerate() {
        // The name is a stranger's too.
        let name = format!("{number}\u{1b}[2J\u{202e}\n::error::.toml");
        fs::write(folder.path().join(&name), text).unwrap();
        for args in [&["check", &name][..], &["check", &name, "gone\n\u{1b}"], &["build", &name]] {
            let said = run(folder.path(), args, &[]);
            let bad = said.chars().find(|c| *c != '\n' && is_hostile(*c));
            assert!(bad.is_none(), "{bad:?} in {said}");
            assert!(!said.lines().any(|line| line.trim_start().starts_with("::error")), "{said}");
            assert!(said.contains("error"), "{said}");
        }
    }
}

#[test]
fn a_build_is_the_same_everywhere() {
    let here = built("", &[("SOURCE_DATE_EPOCH", "1795305600")]);
    let there = built(
        "far/away ü",
        &[
            ("SOURCE_DATE_EPOCH", "1795305600"),
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("HOME", "/nonexistent"),
            ("USER", "somebody"),
            ("CI", "true"),
            ("CLICOLOR_FORCE", "1"),
            ("COLUMNS", "40"),
        ],
    );
    assert!(here.len() > 10, "{:?}", here.keys());
    assert_eq!(here, there);
}

#[test]
fn feeds_do_not_look_at_today() {
    let on = |today: &str| {
        let mut files = built_on("", &["--today", today], &[]);
        files.retain(|path, _| path.ends_with(".ics"));
        files
    };
    assert_eq!(on("2020-01-01"), on("2030-12-31"));
}

fn built(below: &str, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    built_on(below, &[], environment)
}

/// The files of a build in a folder of its own, by path.
fn built_on(below: &str, args: &[&str], environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join(below);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("events.toml"), CATALOGUE).unwrap();
    run(&folder, &[&["build"], args].concat(), environment);
    let mut files = BTreeMap::new();
    gather(&folder.join("out"), "", &mut files);
    files
}

fn gather(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
