//! The house: which room may know which, and where each outside crate lives.
//!
//! `docs/architecture.md` says why. A new arrow is a change of [`ROOMS`], which is where it can be argued about.

mod crates;
mod files;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crates::CRATES;

/// Every room with the rooms it may import. Nothing listed here leads back up.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("when", &[]),
    ("world", &["when"]),
    ("words", &["when"]),
    ("report", &["text"]),
    ("model", &["text", "when", "world"]),
    ("catalogue", &["text", "when", "world", "words", "report", "model"]),
    ("feed", &["text", "when", "world", "report"]),
    ("host", &["text", "report"]),
    ("desk", &["text", "when", "world", "catalogue"]),
    ("history", &["text", "when", "report", "model", "catalogue"]),
    ("import", &["text", "when", "world", "words", "report", "model", "catalogue", "feed"]),
    ("rules", &["text", "when", "world", "report", "model"]),
    ("plan", &["when", "world", "model"]),
    ("view", &["text", "when", "words", "model"]),
    ("render", &["text", "when", "words", "view"]),
    ("site", &["words", "model", "view", "render"]),
    ("disk", &["site"]),
    ("serve", &["site"]),
    (
        "cli",
        &[
            "text",
            "when",
            "words",
            "report",
            "model",
            "catalogue",
            "desk",
            "feed",
            "history",
            "host",
            "import",
            "rules",
            "plan",
            "view",
            "render",
            "site",
            "disk",
            "serve",
            "world",
        ],
    ),
];

/// Circles of files, or of inner rooms of one room, that may stay; each with its reason.
const CIRCLES: &[(&[&str], &str)] = &[];

/// The most lines of a file, and the files that have a reason to be longer.
const LONGEST: usize = 500;
const LONGER: &[(&str, &str)] = &[
    ("src/words/de.rs", "a language is one file"),
    ("src/words/en.rs", "a language is one file"),
    ("src/words/fr.rs", "a language is one file"),
    ("src/words/ja.rs", "a language is one file"),
    ("src/words/pt.rs", "a language is one file"),
];

/// What no file of the project says: work left undone, and places of one machine.
const FORBIDDEN: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/kal"),
];

#[test]
fn every_arrow_runs_down() {
    let mut above = BTreeSet::new();
    for (room, below) in ROOMS {
        assert!(below.iter().all(|room| above.contains(room)), "`{room}` stands below what it may import");
        above.insert(*room);
    }
    let faults: Vec<_> = sources().iter().flat_map(|(path, text)| arrows(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_files_and_no_inner_rooms_form_a_circle() {
    let found = circles(&sources());
    let known: BTreeSet<Vec<String>> = CIRCLES.iter().map(|(files, _)| owned(files)).collect();
    let new: Vec<_> = found.difference(&known).map(|circle| circle.join(", ")).collect();
    assert!(new.is_empty(), "these take from each other:\n{}", new.join("\n"));
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "no circle any more, so no line in the table: {gone:?}");
}

#[test]
fn the_tour_shows_every_room() {
    let tour = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let shown = tour.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let shown: BTreeSet<_> = shown.collect();
    assert_eq!(shown, ROOMS.iter().map(|(room, _)| *room).collect());
}

#[test]
fn every_crate_stays_at_home() {
    let manifest: String = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let named = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let named: BTreeSet<_> = named
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let listed: BTreeSet<_> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, listed, "the table of homes lists every dependency, and no other");
    let faults: Vec<_> = sources().iter().flat_map(|(path, text)| strangers(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What only some files may say, and which. `clippy.toml` forbids the same by its full name; here is what it cannot see,
/// and what a file could allow itself.
const DOORS: &[(&[&str], &[&str])] = &[
    // Files are read through one door, which says what may be read, and written through another.
    (
        &[
            "fs::read",
            "fs::metadata",
            "fs::symlink",
            "File::",
            "OpenOptions",
            "read_dir(",
            "canonicalize(",
            ".is_dir()",
            "io::stdin",
        ],
        &["cli/files.rs", "disk/calls.rs", "history/cache.rs", "history/place.rs"],
    ),
    // All that is printed is of a type that holds no raw foreign text.
    (&["stdout()", "stderr()", ".print()"], &["cli/print.rs", "cli/plan.rs"]),
    // Whoever could make that type of any text could print any.
    (&["Printed::drawn("], &["report/"]),
    (
        &["allow(clippy::disallowed_methods"],
        &[
            "cli/files.rs",
            "cli/print.rs",
            "cli/plan.rs",
            "disk/calls.rs",
            // Git is started, its repository is found, and what was read of it is kept beside it.
            "history/cache.rs",
            "history/git.rs",
            "history/place.rs",
        ],
    ),
];

#[test]
fn doors_stay_where_they_are() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (words, homes) in DOORS {
            if homes.iter().any(|home| path.starts_with(home)) {
                continue;
            }
            let said = |line: &&str| words.iter().any(|word| line.contains(word));
            faults.extend(lines(&text).filter(said).map(|line| format!("{path}: {}", line.trim())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_stays_readable() {
    let mut faults = Vec::new();
    for (path, text) in code() {
        if !text.starts_with("//! ") {
            faults.push(format!("{path}: begins with no `//!` that says what it is"));
        }
        let lines = text.lines().count();
        if lines > LONGEST && !LONGER.iter().any(|(longer, _)| *longer == path) {
            faults.push(format!("{path}: {lines} lines; {LONGEST} are enough for one subject"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_left_undone_or_tied_to_a_machine() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "docs", "templates", "benches", ".ci", "."] {
        for path in files(&root().join(folder), folder != ".") {
            if path.ends_with(".git") {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for word in FORBIDDEN.iter().filter(|word| says(&text, word)) {
                faults.push(format!("{}: says `{word}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a text says a word. A kind of entry of iCalendar ends in the first of them, behind a V.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with('V'))
}

#[test]
fn bad_arrows_and_strangers_are_seen() {
    let one = |path: &str, text: &str| assert_eq!(arrows(path, text).len(), 1, "{text}");
    one("model/event.rs", "use crate::report::Finding;");
    one("model/event.rs", "fn f() -> crate::cli::Exit {}");
    one("model/event.rs", "use super::super::catalogue::read;");
    one("model/mod.rs", "use super::view::Feed;");
    one("text.rs", "use super::report::Rule;");
    one("model/event.rs", "use crate::{report, when};");
    one("render/ics/mod.rs", "    let x: super::super::model::Calendar;");
    one("attic/mod.rs", "use crate::text::Span;");
    assert!(
        arrows("model/event.rs", "use crate::when::When;\n// not crate::report\nuse super::Tag;").is_empty()
    );
    assert_eq!(strangers("cli/mod.rs", "fn f() { jiff::Zoned::now() }").len(), 1);
    assert_eq!(strangers("cli/mod.rs", "use toml;").len(), 1);
    assert!(strangers("when/zone.rs", "use jiff::tz::TimeZone;").is_empty());
    assert!(strangers("cli/mod.rs", "my_jiff::x(); self.toml.len(); // jiff::x").is_empty());
}

#[test]
fn circles_are_seen() {
    let found = |files: &[(&str, &str)]| {
        let files: Vec<_> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        circles(&files)
    };
    let circle = |files: &[(&str, &str)], wanted: &[&str]| {
        assert_eq!(found(files), BTreeSet::from([owned(wanted)]), "{files:?}");
    };
    let none = |files: &[(&str, &str)]| assert_eq!(found(files), BTreeSet::new(), "{files:?}");
    let facade = ("room/mod.rs", "mod a;\nmod b;\npub(crate) use a::A;\npub use b::{self as other, B};");
    let [a, b] = ["room/a.rs", "room/b.rs"];
    circle(&[facade, (a, "use super::b::B;"), (b, "use crate::room::a::A;")], &[a, b]);
    // Through what a `mod.rs` hands on, under another name, and as a path in code.
    circle(&[facade, (a, "use super::{B as Second};"), (b, "fn f() -> super::A {}")], &[a, b]);
    circle(&[facade, (a, "use super::other; fn f() { other::g() }"), (b, "use super::*;")], &[a, b]);
    circle(&[facade, (a, "use super::{other::{self, B}};"), (b, "use super::a; type T = a::A;")], &[a, b]);
    none(&[facade, (a, "use super::B;"), (b, "")]);
    none(&[
        facade,
        (a, "use super::b::B;"),
        (b, "// super::a::A\n/* super::A */ const C: &str = \"super::A\";"),
    ]);
    none(&[
        facade,
        (a, "use super::b::B;"),
        (b, "fn f<'a>(c: char) -> &'a str { r#\"crate::room::A \" \"# }"),
    ]);
    circle(
        &[facade, (a, "use super::b::B;"), (b, "fn f<'a>() { g('\"', '\\''); super::A::new() }")],
        &[a, b],
    );
    // What a `mod.rs` makes itself makes it a file as any other.
    let made = ("room/mod.rs", "mod a;\npub struct Made;\nfn f() { a::f() }");
    circle(&[made, (a, "use super::Made;")], &[a, "room/mod.rs"]);
    none(&[("room/mod.rs", "mod a;\npub use a::A;\npub struct Made;"), (a, "use super::Made;")]);
    // A name of another crate that is called as the crate.
    none(&[("room/a.rs", "use outside::outside; fn f() { outside::g() }")]);
    // Three, at any depth.
    let deep = ["room/in/one.rs", "room/in/deep/mod.rs", "room/in/deep/two.rs"];
    let texts = ["use super::deep::two::T;", "use two::T; pub fn f() {}", "use super::super::one::O;"];
    let files: Vec<_> = deep.into_iter().zip(texts).collect();
    assert!(found(&files).contains(&owned(&[deep[2], deep[0]])));
    let files = [
        ("room/mod.rs", "mod x;\nmod y;\nmod z;"),
        ("room/x.rs", "use super::y::Y;"),
        ("room/y.rs", "use crate::room::z::Z;"),
        ("room/z.rs", "use super::x::X;"),
    ];
    circle(&files, &["room/x.rs", "room/y.rs", "room/z.rs"]);
    // No file reaches itself here, but one inner room the other and back.
    let rooms = [
        ("room/mod.rs", "mod x;\nmod y;"),
        ("room/x/mod.rs", "mod one;\nmod four;\npub use four::F;"),
        ("room/x/one.rs", "use crate::room::y::two::T;"),
        ("room/x/four.rs", ""),
        ("room/y/mod.rs", "pub mod two;\nmod three;"),
        ("room/y/two.rs", ""),
        ("room/y/three.rs", "use super::super::x::F;"),
    ];
    circle(&rooms, &["room/x/", "room/y/"]);
    none(&rooms[..6]);
}

/// Circles of files, and circles of inner rooms, alone or with files beside them.
fn circles(sources: &[(String, String)]) -> BTreeSet<Vec<String>> {
    let arrows = files::arrows(sources);
    let mut found: BTreeSet<_> = files::circles(&arrows).into_iter().collect();
    for beside in files::side_by_side(&arrows).values() {
        let with_rooms =
            files::circles(beside).into_iter().filter(|circle| circle.iter().any(|it| it.ends_with('/')));
        found.extend(with_rooms);
    }
    found
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The imports of a file that its room may not have.
fn arrows(path: &str, text: &str) -> Vec<String> {
    let room = path.split(['/', '.']).next().unwrap();
    if matches!(path, "lib.rs" | "main.rs") {
        return Vec::new();
    }
    let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{path}: `{room}` is no room of the house")];
    };
    let rooms = lines(text).flat_map(|line| imported(path, line)).collect::<BTreeSet<_>>();
    let strange = |to: &&String| *to != room && !may.contains(&to.as_str());
    rooms.iter().filter(strange).map(|to| format!("{path}: `{room}` may not know `{to}`")).collect()
}

/// The rooms that a line names, through `crate::` or enough `super::`.
fn imported(path: &str, line: &str) -> Vec<String> {
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    let up = "super::".repeat(depth);
    let mut rooms = Vec::new();
    for start in ["crate::", up.as_str()] {
        for (at, _) in line.match_indices(start) {
            let whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
            if whole {
                rooms.push(word(&line[at + start.len()..]).unwrap_or("several at once").to_owned());
            }
        }
    }
    rooms
}

/// The outside crates a file names though it is not their home.
fn strangers(path: &str, text: &str) -> Vec<String> {
    let away = CRATES.iter().filter(|(_, homes)| !homes.iter().any(|home| path.starts_with(home)));
    let names = |name: &str| lines(text).any(|line| names_crate(line, name));
    away.filter(|(name, _)| names(name)).map(|(name, _)| format!("{path}: not a home of `{name}`")).collect()
}

fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let path =
            after.starts_with("::") && !before.ends_with(|c: char| c.is_alphanumeric() || "_:.".contains(c));
        let plain = before.trim_start().trim_start_matches("pub ").starts_with("use ")
            && before.ends_with("use ")
            && after.starts_with([';', ' ']);
        path || plain
    })
}

/// The word at the beginning of a text.
fn word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

/// Lines without comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let code = |line: &'_ str| !line.trim_start().starts_with("//");
    text.lines().filter(move |line| code(line)).map(|line| line.split(" // ").next().unwrap())
}

/// The program's own files: path below `src/`, and text.
fn sources() -> Vec<(String, String)> {
    code()
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/")?.to_owned(), text)))
        .collect()
}

/// Every file of Rust: path below the project, and text.
fn code() -> Vec<(String, String)> {
    let folders = ["src", "tests", "benches"].map(|folder| files(&root().join(folder), true));
    let rust = folders.into_iter().flatten().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let read = |path: PathBuf| {
        let short = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (short, fs::read_to_string(path).unwrap())
    };
    rust.map(read).collect()
}

fn files(folder: &Path, deep: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_file() {
            found.push(path);
        } else if deep {
            found.extend(files(&path, true));
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
