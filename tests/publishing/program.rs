//! The program itself, killed and starved at every call that changes the disk, and in strange surroundings.
//!
//! What a machine cannot do (no strace, no root) is said and left out: the same faults are tried call by call
//! within the library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::folder::{Tree, entries, put, tree};

const HEAD: &str = r#"[calendar]
id = "test.example.org"
title = "Test"
url = "https://test.example.org/"
"#;

/// The catalogue before: two events.
fn old() -> String {
    format!("{HEAD}{}{}", event("gone", "Gone", 1), event("stays", "Stays", 2))
}

/// The catalogue after: one event went, one changed, one came.
fn new() -> String {
    format!("{HEAD}{}{}", event("comes", "Comes", 3), event("stays", "Stays longer", 4))
}

fn event(id: &str, name: &str, day: u32) -> String {
    format!(
        "\n[[event]]\nid = \"{id}\"\nname = \"{name}\"\nstart = 2025-06-0{day}\ncity = \"Basel\"\ncountry = \"CH\"\n"
    )
}

/// A folder with both catalogues and what each becomes.
struct Room {
    folder: TempDir,
    before: Tree,
    after: Tree,
}

impl Room {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        put(folder.path(), "old.toml", &old());
        put(folder.path(), "new.toml", &new());
        let built = |name: &str| {
            let out = folder.path().join(name).join("out");
            let output = build(folder.path(), &format!("{name}.toml"), &out).output().unwrap();
            assert!(output.status.success(), "{}", stderr(&output));
            tree(&out)
        };
        let (before, after) = (built("old"), built("new"));
        Self { folder, before, after }
    }

    /// A folder that holds the old site.
    fn published(&self) -> PathBuf {
        let out = self.folder.path().join("out");
        let _ = fs::remove_dir_all(&out);
        copy(&self.folder.path().join("old/out"), &out);
        out
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let place = to.join(path.strip_prefix(from).unwrap());
        if path.is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::copy(path, place).unwrap();
        }
    }
}

fn build(folder: &Path, catalogue: &str, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    arguments(&mut command, folder, catalogue, out);
    command
}

fn arguments(command: &mut Command, folder: &Path, catalogue: &str, out: &Path) {
    command.args(["build", "--today", "2025-05-01", "--templates", "builtin", "--out"]).arg(out);
    command.arg(folder.join(catalogue));
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Calls that change the disk, by what they do; not every machine has each of them.
const CALLS: [&str; 7] = [
    "?mkdir,?mkdirat",
    "write",
    "fsync",
    "?rename,?renameat,?renameat2",
    "?unlink,?unlinkat",
    "?rmdir",
    "?flock",
];

/// What happens to the n-th of them.
const FATES: [&str; 2] = ["signal=KILL", "error=ENOSPC"];

#[test]
fn killed_or_starved_at_every_call_of_the_system() {
    let strace = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !strace.is_ok_and(|output| output.status.success()) {
        eprintln!("left out: strace is not there or may not trace");
        return;
    }
    let room = Room::new();
    let mut injected = 0;
    for calls in CALLS {
        for fate in FATES {
            for n in 1.. {
                let out = room.published();
                let mut command = Command::new("strace");
                command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={calls}")]);
                command.args(["-e", &format!("inject={calls}:{fate}:when={n}")]);
                command.arg(env!("CARGO_BIN_EXE_kalends"));
                arguments(&mut command, room.folder.path(), "new.toml", &out);
                let output = command.output().unwrap();
                let about = format!("{calls} {n} {fate}: {}", stderr(&output));
                room.assert_whole(&tree(&out), &about);
                if output.status.success() {
                    assert_eq!(tree(&out), room.after, "{about}");
                    break;
                }
                injected += 1;
                assert!(n < 500, "{about}: there is no end of these calls");
                let healed = build(room.folder.path(), "new.toml", &out).output().unwrap();
                assert!(healed.status.success(), "{about}: {}", stderr(&healed));
                assert_eq!(tree(&out), room.after, "{about}");
                assert!(!out.join(".kalends/stage").exists(), "{about}");
            }
        }
    }
    assert!(injected > 60, "only {injected} faults were injected");
}

impl Room {
    fn assert_whole(&self, found: &Tree, about: &str) {
        for (path, bytes) in found {
            let whole = self.before.get(path) == Some(bytes) || self.after.get(path) == Some(bytes);
            assert!(whole, "{about}: `{path}` is torn");
        }
        for path in self.before.keys().filter(|path| self.after.contains_key(*path)) {
            assert!(found.contains_key(path), "{about}: `{path}` is missing");
        }
    }
}

#[test]
fn a_full_disk_leaves_what_is_published() {
    let room = Room::new();
    let many: String = (0..400).map(|n| event(&format!("e{n}"), "One of many", 1)).collect();
    put(room.folder.path(), "many.toml", &format!("{HEAD}{many}"));
    let script = r#"set -e
        mkdir "$1/disk" "$1/found"
        mount -t tmpfs -o size=700k none "$1/disk" || exit 77
        "$2" build --today 2025-05-01 --templates builtin --out "$1/disk/out" "$1/old.toml"
        "$2" build --today 2025-05-01 --templates builtin --out "$1/disk/out" "$1/many.toml" || code=$?
        cp -r "$1/disk/out" "$1/found"
        exit "${code:-0}""#;
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", script, "sh"]);
    let output = command.arg(room.folder.path()).arg(env!("CARGO_BIN_EXE_kalends")).output();
    let Some(output) = output.ok().filter(|output| !matches!(output.status.code(), Some(1 | 77))) else {
        eprintln!("left out: mounting a small disk is not allowed here");
        return;
    };
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("no storage space"), "{}", stderr(&output));
    assert_eq!(tree(&room.folder.path().join("found/out")), room.before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let out = room.published();
    let read_only = || fs::Permissions::from_mode(0o555);
    for path in entries(&out).iter().filter(|path| path.is_dir()).chain([&out]) {
        fs::set_permissions(path, read_only()).unwrap();
    }
    if fs::write(out.join("probe"), "").is_ok() {
        fs::remove_file(out.join("probe")).unwrap();
        eprintln!("left out: permissions do not bind this user");
        return;
    }
    let output = build(room.folder.path(), "new.toml", &out).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("permission denied"), "{}", stderr(&output));
    assert_eq!(tree(&out), room.before);
}

#[test]
fn the_bytes_are_the_same_wherever_and_whenever_it_runs() {
    let room = Room::new();
    let surroundings: [&[(&str, &str)]; 3] = [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[
            ("TZ", "America/Los_Angeles"),
            ("LC_ALL", "C"),
            ("HOME", "/nonexistent"),
            ("RAYON_NUM_THREADS", "1"),
        ],
        &[("TZ", ":/nonsense"), ("COLUMNS", "20"), ("NO_COLOR", "1"), ("TERM", "dumb")],
    ];
    for (n, variables) in surroundings.into_iter().enumerate() {
        let elsewhere = room.folder.path().join(format!("elsewhere-{n}/deep"));
        fs::create_dir_all(&elsewhere).unwrap();
        fs::copy(room.folder.path().join("new.toml"), elsewhere.join("new.toml")).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", &format!("umask 0{n}27; exec \"$@\""), "sh"]);
        command.arg(env!("CARGO_BIN_EXE_kalends"));
        arguments(&mut command, Path::new("."), "new.toml", Path::new("site"));
        let output = command.current_dir(&elsewhere).envs(variables.iter().copied()).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(tree(&elsewhere.join("site")), room.after, "{variables:?}");
    }
}
