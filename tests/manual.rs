//! The contributor's manual: what it shows is right, and it shows everything.

use std::fs;
use std::path::Path;

use kalends::catalogue::keys;

use crate::findings::judged;

fn manual() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/catalogue.md")).unwrap()
}

fn examples(manual: &str) -> Vec<&str> {
    manual.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn its_examples_are_a_clean_catalogue() {
    let manual = manual();
    let examples = examples(&manual);
    assert!(examples.len() > 10);
    let (_, report) = judged(&[("events.toml", &examples.concat())]);
    assert_eq!(report.findings(), []);
}

#[test]
fn each_example_is_clean_on_its_own() {
    let manual = manual();
    let examples = examples(&manual);
    let (heads, events): (Vec<&str>, Vec<&str>) =
        examples.into_iter().partition(|example| !example.contains("[[event]]"));
    let head = heads.concat();
    for example in events {
        let (_, report) = judged(&[("events.toml", &format!("{head}\n{example}"))]);
        // Alone with the vocabulary, most examples leave some of it unused.
        let unused =
            |code: &str| matches!(code, "tag-unused" | "link-unused" | "series-unused" | "feed-empty");
        let left: Vec<_> = report.findings().iter().filter(|finding| !unused(finding.rule.code)).collect();
        assert!(left.is_empty(), "{example}\n{left:?}");
    }
}

#[test]
fn it_shows_every_key_and_every_word() {
    let manual = manual();
    let examples = examples(&manual).concat();
    for table in keys::TABLES {
        assert!(examples.contains(table.header), "no example of {}", table.header);
        for key in table.keys {
            let shown =
                examples.lines().any(|line| line.trim_start().split([' ', '=']).next() == Some(key.name));
            let table_of_its_own = matches!(key.kind, keys::Kind::Table(_) | keys::Kind::Tables(..));
            assert!(shown || table_of_its_own, "no example of `{}` in {}", key.name, table.header);
            if let keys::Kind::Word(words) = key.kind {
                for word in words {
                    assert!(manual.contains(&format!("`\"{word}\"`")), "{word} is not named");
                }
            }
        }
    }
}
