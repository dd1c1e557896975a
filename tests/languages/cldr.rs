//! Tables of names are those of the Unicode Common Locale Data Repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::formats::peers;

#[test]
fn countries_and_languages_are_named_as_the_cldr_names_them() {
    let Some(peers) = peers() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (script, table) in [("countries", "country_names"), ("languages", "language_names")] {
        let script = format!("tests/peers/{script}.mjs");
        let mut node = Command::new("node");
        let written = node.current_dir(root).env("KALENDS_PEERS", &peers).arg(&script).output().unwrap();
        assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
        let kept = fs::read_to_string(root.join(format!("src/world/{table}.rs"))).unwrap();
        assert!(String::from_utf8(written.stdout).unwrap() == kept, "{script} writes another table");
    }
}
