//! A new kind of page is a view, a template, and one entry in the table of kinds.
//!
//! `new_page.patch` adds a made-up one, a page of countries, to a copy of the sources in `target/`, which is then
//! compiled and builds a site. Where this patch no longer applies, it is to be drawn anew; where it needs one more file,
//! the house has lost something.
//!
//! The first run compiles every dependency without the server and without optimisation: two minutes of one core, beside
//! the other tests. After a change of the sources it is this crate alone, and without one nothing is compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PATCH: &str = include_str!("new_page.patch");

/// What the page is made of.
const ENTRY: &str = "src/site/kinds.rs";
const VIEW: &str = "src/view/page/countries.rs";
const TEMPLATE: &str = "templates/countries.html";
/// Rust wants every file named by the one above it.
const NAMED: (&str, &str) = ("src/view/page/mod.rs", "pub mod countries;");

/// What a build reads.
const SOURCES: [&str; 6] = ["Cargo.toml", "Cargo.lock", "src", "templates", "docs", "benches"];

/// The lines that a patch adds to each file, and those that it takes away.
fn changes(patch: &str) -> BTreeMap<&str, (Vec<&str>, usize)> {
    let mut changes: BTreeMap<&str, (Vec<&str>, usize)> = BTreeMap::new();
    for part in patch.split("diff --git ").skip(1) {
        let (head, body) = part.split_once("\n@@").unwrap();
        let file = head.lines().find_map(|line| line.strip_prefix("+++ b/")).unwrap();
        let added = body.lines().filter_map(|line| line.strip_prefix('+')).collect();
        let removed = body.lines().filter(|line| line.starts_with('-')).count();
        changes.insert(file, (added, removed));
    }
    changes
}

/// Whether a patch is no more than a new page should need: new lines in these files, of which one only names another.
fn is_small(patch: &str) -> bool {
    let changes = changes(patch);
    let files: BTreeSet<&str> = changes.keys().copied().collect();
    files == BTreeSet::from([ENTRY, VIEW, TEMPLATE, NAMED.0])
        && changes[NAMED.0].0 == [NAMED.1]
        && changes.values().all(|(_, removed)| *removed == 0)
}

#[test]
fn a_larger_patch_is_seen() {
    let more =
        "diff --git a/src/lib.rs b/src/lib.rs\n--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1,2 @@\n+x\n";
    assert!(!is_small(&format!("{PATCH}{more}")));
    assert!(!is_small(&PATCH.replace("+pub mod countries;", "+pub mod countries;\n+pub mod others;")));
    assert!(!is_small(&PATCH.replace("+    // The page of all countries.", "-    // The front page.")));
}

#[test]
fn a_new_page_is_a_view_a_template_and_an_entry() {
    assert!(is_small(PATCH), "{:?}", changes(PATCH).keys());
    let kalends = compile();
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("tests/console/events.toml"), folder.path().join("events.toml")).unwrap();
    run(Command::new(kalends)
        .current_dir(folder.path())
        .args(["build", "--today", "2025-06-12"])
        .env_clear());
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let page = read("countries/index.html");
    assert!(page.contains("<li>Czechia</li>"), "{page}");
    assert!(page.contains("href=\"../subscribe/\""), "{page}");
    assert!(!read("index.html").contains("<li>Czechia</li>"));
}

/// The program with the new page. Its sources are only written where they differ, so that cargo sees what changed.
fn compile() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new_page");
    let (fresh, sources, target) = (home.join("fresh"), home.join("sources"), home.join("target"));
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).unwrap();
    for name in SOURCES {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &fresh.join(name));
    }
    let patch = home.join("new_page.patch");
    fs::write(&patch, PATCH).unwrap();
    // Git would look for the files in the repository around.
    run(Command::new("git")
        .arg("apply")
        .arg(&patch)
        .current_dir(&fresh)
        .env("GIT_CEILING_DIRECTORIES", &home));
    sync(&fresh, &sources);
    run(Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--quiet", "--offline", "--locked", "--no-default-features", "--jobs", "1"])
        .args(["--config", "profile.dev.debug=false", "--config", "profile.dev.package.\"*\".opt-level=0"])
        .current_dir(&sources)
        .env("CARGO_TARGET_DIR", &target));
    target.join("debug/kalends").with_extension(std::env::consts::EXE_EXTENSION)
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}");
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for name in names(from) {
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// Makes `to` the same as `from`, and leaves alone what is.
fn sync(from: &Path, to: &Path) {
    if !from.is_dir() {
        if fs::read(to).ok() != Some(fs::read(from).unwrap()) {
            fs::copy(from, to).unwrap();
        }
        return;
    }
    fs::create_dir_all(to).unwrap();
    for name in names(to).difference(&names(from)) {
        let gone = to.join(name);
        if gone.is_dir() { fs::remove_dir_all(gone).unwrap() } else { fs::remove_file(gone).unwrap() }
    }
    for name in names(from) {
        sync(&from.join(&name), &to.join(&name));
    }
}

fn names(folder: &Path) -> BTreeSet<std::ffi::OsString> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
}
