//! Every crate that comes with kalends may be used under one of the licences that `deny.toml` allows.

use std::process::Command;

#[test]
fn every_dependency_is_permissive() {
    let allowed = allowed();
    let packages = packages();
    assert!(packages.len() > 50, "only {} packages were found", packages.len());
    for (name, licence) in packages {
        assert!(permitted(&licence, &allowed), "{name}: {licence}");
    }
}

#[test]
fn a_copyleft_licence_is_seen() {
    let allowed = allowed();
    assert!(permitted("MIT/Apache-2.0", &allowed));
    assert!(permitted("(GPL-3.0 OR MIT) AND Unicode-3.0", &allowed));
    assert!(!permitted("GPL-3.0-only", &allowed));
    assert!(!permitted("MIT AND GPL-3.0-only", &allowed));
    assert!(!permitted("", &allowed));
}

/// Whether each part of a licence expression that must be met offers one that is allowed. Expressions are
/// of the form "(A OR B) AND C".
fn permitted(expression: &str, allowed: &[String]) -> bool {
    let choices = |part: &str| part.replace('/', " OR ").replace(['(', ')'], "");
    expression.split(" AND ").all(|part| {
        choices(part).split(" OR ").any(|one| allowed.iter().any(|allowed| allowed == one.trim()))
    })
}

fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("allow = [")).unwrap();
    line.trim_end_matches(']').split(", ").map(|licence| licence.trim_matches('"').to_owned()).collect()
}

/// Every package of this platform with its licence.
fn packages() -> Vec<(String, String)> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(["metadata", "--locked", "--offline"]);
    let output = cargo.args(["--format-version", "1", "--filter-platform", &host()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}
