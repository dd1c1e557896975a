//! What editors make of the schema of a catalogue.

use std::fs;
use std::path::Path;

use kalends::catalogue::{keys, schema};
use snapbox::Data;

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
