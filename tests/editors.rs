//! What editors make of the schema of a catalogue.

use std::fs;
use std::path::Path;
use std::process::Command;

use kalends::catalogue::{keys, schema};
use snapbox::Data;

use crate::formats::peers;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schema_beside_the_catalogue_is_current() {
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    assert.eq(schema::text(), Data::read_from(&root().join("events.schema.json"), None).raw());
    let catalogue = fs::read_to_string(root().join("events.toml")).unwrap();
    assert!(catalogue.starts_with("#:schema ./events.schema.json\n"));
}

#[test]
fn every_key_says_what_it_is_with_an_example() {
    let schema: serde_json::Value = serde_json::from_str(&schema::text()).unwrap();
    for table in keys::TABLES {
        for key in table.keys {
            assert!(key.doc.ends_with('.') && !key.example.is_empty(), "{}", key.name);
            let shown = &schema["definitions"][table.path]["properties"][key.name]["description"];
            let shown = shown.as_str().unwrap();
            assert!(shown.contains(key.doc) && shown.contains(key.example), "{shown}");
        }
    }
    for key in keys::ROOT.keys {
        let shown = schema["properties"][key.name]["description"].as_str().unwrap();
        assert!(shown.contains("Example: `["), "{shown}");
    }
}

/// What Taplo, the language server behind most editors of TOML, says of catalogues with the schema, and which of
/// them it finds no fault with.
fn taplo(peers: &Path, texts: &[(String, String)]) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("events.schema.json"), schema::text()).unwrap();
    let mut command = Command::new("node");
    command.arg(peers.join("node_modules/.bin/taplo")).arg("lint").current_dir(folder.path());
    for (name, text) in texts {
        let path = folder.path().join(format!("{name}.toml"));
        fs::write(&path, format!("#:schema ./events.schema.json\n{text}")).unwrap();
        command.arg(path);
    }
    let output = command.env("RUST_LOG", "error").output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let names = texts.iter().map(|(name, _)| name.clone());
    let silent: Vec<_> = names.filter(|name| !said.contains(&format!("/{name}.toml"))).collect();
    assert_eq!(output.status.success(), silent.len() == texts.len(), "{said}");
    (said, silent)
}

const HEAD: &str = "[calendar]\nid = \"events.example.org\"\ntitle = \"Events\"\nlanguage = \"pt-BR\"\n\n[tags]\nkernel = \"Kernel\"\n\n\
    [[series]]\nid = \"talks\"\nname = \"Talks\"\n\n\
    [[feed]]\nid = \"travel\"\ntitle = \"Travel\"\ncolor = \"tan\"\nreminder = \"P1DT2H30M\"\nbusy = true\n\
    only = { tags = [\"kernel\"], series = [], countries = [\"DE\"], status = [\"tentative\"], \
    kind = [\"event\", \"cfp\"], from = 2025-01-01, to = 2025-12-31 }\n\n";

#[test]
fn editors_take_what_is_right() {
    let Some(peers) = peers() else { return };
    let mut events = String::new();
    for (number, lines) in [
        "start = 2025-09-04\nend = 2025-09-05",
        "start = 2025-09-04\nend = \"open\"",
        "start = 2025-06-17T18:30:00\nend = 2025-06-17T21:30:00\ntimezone = \"America/Los_Angeles\"",
        "start = 2025-06-17 18:30:00",
        "start = 2025-06-17T18:30:00+02:00",
        "start = 2025-06-17T18:30:00Z",
        "start = \"2025\"",
        "start = \"2025-Q4\"",
        "start = \"2025-12\"\nend = \"2026-01\"",
        "start = \"2025-W41\"",
        "start = 2025-04-19\nend = 2025-04-20\ndays = 1\nstatus = \"tentative\"\nlatitude = 45\nlongitude = 9.227",
        "start = 2025-03-27T10:59:00\ntimezone = \"America/Sao_Paulo\"\nrrule = \"FREQ=MONTHLY;BYDAY=-1TH\"\nuntil = 2026-12-31\nexdate = [2025-12-25]\nonline = true",
        "start = 2025-09-04\nseries = \"talks\"\ntags = [\"kernel\"]\nonline = \"https://example.org/\"\nlinks = { schedule = \"https://example.org/s\" }\ndeadline = [{ kind = \"cfp\", closes = 2025-06-08, timezone = \"AoE\" }]",
    ]
    .iter()
    .enumerate()
    {
        events.push_str(&format!("[[event]]\nid = \"e{number}\"\nname = \"E\"\n{lines}\n\n"));
    }
    let own = fs::read_to_string(root().join("events.toml")).unwrap();
    let texts = [("own".to_owned(), own), ("kinds".to_owned(), format!("{HEAD}{events}"))];
    let (said, silent) = taplo(&peers, &texts);
    assert_eq!(silent, ["own", "kinds"], "{said}");
}

/// Rules of `check` that a schema can hold as well; each case of them is a fault in an editor too.
const IN_REACH: &[&str] = &[
    "calendar-id-malformed",
    "character-forbidden",
    "country-unknown",
    "date-impossible",
    "date-malformed",
    "date-unreadable",
    "days-misplaced",
    "duration-malformed",
    "deadline-name-missing",
    "key-duplicate",
    "key-missing",
    "key-unknown",
    "language-unknown",
    "list-repeats",
    "list-too-long",
    "merge-conflict",
    "number-out-of-range",
    "period-unquoted",
    "position-incomplete",
    "quotes-curly",
    "recurrence-misplaced",
    "region-malformed",
    "rrule-malformed",
    "slug-malformed",
    "syntax",
    "table-brackets",
    "text-empty",
    "text-too-long",
    "text-unquoted",
    "type-wrong",
    "url-malformed",
    "word-unknown",
    "year-out-of-range",
    "zone-unknown",
];

#[test]
fn editors_mark_what_is_in_their_reach() {
    let Some(peers) = peers() else { return };
    let case = |code: &&str| {
        let path = root().join("tests/findings").join(format!("{code}.toml"));
        ((*code).to_owned(), fs::read_to_string(path).unwrap())
    };
    let texts: Vec<_> = IN_REACH.iter().map(case).collect();
    let (said, silent) = taplo(&peers, &texts);
    assert!(silent.is_empty(), "{silent:?} are taken\n{said}");
}
