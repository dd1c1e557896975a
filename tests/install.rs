//! The ways in which the program comes to people: as a package of cargo, as a wheel, as a hook of pre-commit, as an archive.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// What a command printed; it must have ended well.
fn said(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert!(status.success(), "{command:?}\n{}{}", text(&stdout), text(&stderr));
    text(&stdout)
}

/// The programs that judge what no crate does, where they are installed.
fn tools() -> Option<PathBuf> {
    std::env::var_os("KALENDS_PEERS").map(|peers| Path::new(&peers).join("tools/bin"))
}

#[test]
fn a_package_holds_what_is_in_git_and_nothing_else() {
    let list = said(Command::new(env!("CARGO")).current_dir(root()).args([
        "package",
        "--list",
        "--allow-dirty",
        "--offline",
        "--locked",
    ]));
    let packed: BTreeSet<&str> = list.lines().collect();
    let git = said(Command::new("git").current_dir(root()).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]));
    let known: BTreeSet<&str> = git.lines().collect();
    let made = ["Cargo.toml.orig", ".cargo_vcs_info.json", "Cargo.lock"];
    for file in &packed {
        assert!(known.contains(file) || made.contains(file), "{file} is in no commit");
        for left in ["out/", ".ci/", "tests/fuzz/", "target/"] {
            assert!(!file.starts_with(left), "{file} belongs in no package");
        }
    }
    for needed in [
        "src/main.rs",
        "templates/index.html",
        "templates/preview/page.html",
        "docs/events.v1.schema.json",
        "tests/main.rs",
        "LICENSE-UNICODE",
    ] {
        assert!(packed.contains(needed), "{needed} is not packed");
    }
}

#[test]
fn an_archive_lies_where_binstall_looks_for_it() {
    let manifest = read("Cargo.toml");
    let value = |key: &str| {
        let line = manifest.lines().find_map(|line| line.strip_prefix(&format!("{key} = "))).unwrap();
        line.trim_matches('"').replace("{ target }", "$TARGET")
    };
    let release = read(".github/workflows/release.yml");
    let archive = value("pkg-url");
    let (folder, file) = archive.rsplit_once('/').unwrap();
    assert_eq!(folder, "{ repo }/releases/download/v{ version }");
    let name = file.strip_suffix(".tar.gz").unwrap();
    assert!(
        release.contains(&format!("name={name}\n"))
            && release.contains("tar -czf \"$name.tar.gz\" \"$name\""),
        "{name}"
    );
    assert_eq!(value("bin-dir"), format!("{name}/{{ bin }}{{ binary-ext }}"));
    assert_eq!(value("pkg-fmt"), "tgz");
}

#[test]
fn hooks_do_what_they_are_called() {
    let scratch = tempfile::tempdir().unwrap();
    let good = "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\n\n[[event]]\nid = \"a\"\nname = \"Meeting\"\nstart = 2027-06-17\n";
    for (text, check, tidy) in [
        (good.to_owned(), true, true),
        (good.replace("start =", "start  ="), true, false),
        (good.replace("name", "nmae"), false, false),
    ] {
        fs::write(scratch.path().join("events.toml"), &text).unwrap();
        for hook in read(".pre-commit-hooks.yaml").split("- id: ").skip(1) {
            let key = |key: &str| {
                hook.lines()
                    .find_map(|line| line.trim().strip_prefix(&format!("{key}: ")))
                    .unwrap()
                    .to_owned()
            };
            assert_eq!(key("files"), r"(^|/)events\.toml$");
            let entry = key("entry");
            let arguments: Vec<&str> = entry.split(' ').skip(1).collect();
            let output = Command::new(PROGRAM)
                .current_dir(&scratch)
                .args(&arguments)
                .arg("events.toml")
                .output()
                .unwrap();
            // pre-commit fails a hook that ends badly or changes a file.
            let changed = fs::read_to_string(scratch.path().join("events.toml")).unwrap() != text;
            let passed = output.status.success() && !changed;
            let wanted = if hook.starts_with("kalends-check") { check } else { tidy };
            assert_eq!(passed, wanted, "{entry}: {}{}", text_of(&output), text);
        }
    }
}

fn text_of(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn pre_commit_takes_the_hooks() {
    let Some(tools) = tools() else { return };
    said(
        Command::new(tools.join("pre-commit"))
            .current_dir(root())
            .args(["validate-manifest", ".pre-commit-hooks.yaml"]),
    );
}

#[test]
fn a_wheel_is_built_installed_and_run() {
    let Some(tools) = tools() else { return };
    let scratch = tempfile::tempdir().unwrap();
    let (wheels, home) = (scratch.path().join("wheels"), scratch.path().join("home"));
    let target = Path::new(PROGRAM).ancestors().nth(2).unwrap();
    let mut maturin = Command::new(tools.join("maturin"));
    // The profile of the tests, so that nothing but the wheel is made anew.
    maturin.current_dir(root()).args([
        "build",
        "--profile",
        "dev",
        "--offline",
        "--locked",
        "--strip",
        "false",
    ]);
    said(maturin.arg("--target-dir").arg(target).arg("--out").arg(&wheels));
    let wheel = fs::read_dir(&wheels).unwrap().next().unwrap().unwrap().path();
    let mut pip = Command::new(tools.join("python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        "--target",
    ]);
    said(pip.arg(&home).arg(&wheel));
    let program = home.join("bin/kalends");
    assert!(
        said(Command::new(&program).arg("--version"))
            .starts_with(concat!("kalends ", env!("CARGO_PKG_VERSION")))
    );
    let checked = said(Command::new(&program).current_dir(root()).args(["check", "events.toml"]));
    assert!(checked.contains("no faults") || checked.contains("warning"), "{checked}");
    let licences = fs::read_dir(&home)
        .unwrap()
        .filter_map(|entry| entry.ok())
        .find(|entry| entry.path().extension().is_some_and(|end| end == "dist-info"))
        .unwrap();
    assert!(licences.path().join("licenses/LICENSE-UNICODE").exists());
}

#[test]
fn an_image_is_built_from_what_the_program_needs() {
    let scratch = tempfile::tempdir().unwrap();
    for kept in read(".dockerignore").lines().filter_map(|line| line.strip_prefix('!')) {
        let to = scratch.path().join(kept);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        said(Command::new("cp").arg("-r").arg(root().join(kept)).arg(&to));
    }
    // Everything that the source includes is in the context, and the manifest is whole there.
    let mut missing = Vec::new();
    for file in sources(&scratch.path().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        for form in ["include_str!(\"", "include_bytes!(\""] {
            for path in text.split(form).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let wanted = file.parent().unwrap().join(path);
                missing.extend((!wanted.exists()).then(|| format!("{}: {path}", file.display())));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    said(Command::new(env!("CARGO")).current_dir(&scratch).args([
        "metadata",
        "--offline",
        "--locked",
        "--no-deps",
        "--format-version=1",
    ]));
    let version = read("Cargo.toml")
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap()
        .trim_matches('"')
        .to_owned();
    assert!(read("Dockerfile").contains(&format!("FROM rust:{version}-slim")));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            false => {}
        }
    }
    found
}
