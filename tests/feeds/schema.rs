//! The schema of the calendar as data: what it says holds, and it says all.

use std::collections::BTreeSet;
use std::path::Path;

use kalends::model::{Calendar, Mark, Marks};
use serde_json::Value;

use super::data::{EVERY_KEY, data_of, samples, text_of};
use super::sample::{catalogue, file_of, marked_site, site_of};
use crate::formats::{faults, peers};

const SCHEMA: &str = include_str!("../../docs/events.v1.schema.json");

/// What the schema says, but for patterns, and that no key is there of which it says nothing. Notes every key and
/// every word of a list of words that was there.
fn hold(whole: &Value, schema: &Value, value: &Value, path: &str, seen: &mut BTreeSet<String>) {
    if let Some((name, schema)) = referred(whole, schema) {
        return hold(whole, schema, value, name, seen);
    }
    if let Some(only) = schema.get("const") {
        assert_eq!(only, value, "{path}");
    }
    if let Some(words) = schema.get("enum") {
        assert!(words.as_array().unwrap().contains(value), "{path}: {value}");
        seen.insert(format!("{path}={}", value.as_str().unwrap()));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if let Some(wanted) = schema.get("type") {
        assert!(wanted == kind || (wanted == "number" && kind == "integer"), "{path} is {kind}");
    }
    if schema.get("minLength").is_some() {
        assert_ne!(value, "", "{path}");
    }
    for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        assert!(value.get(key.as_str().unwrap()).is_some(), "{path} has no {key}");
    }
    for item in value.as_array().into_iter().flatten() {
        hold(whole, &schema["items"], item, &format!("{path}[]"), seen);
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        let schema = schema["properties"].get(key).unwrap_or_else(|| panic!("the schema has no {path}"));
        hold(whole, schema, inner, &path, seen);
        seen.insert(path);
    }
}

/// The definition that a schema refers to, with its name.
fn referred<'a>(whole: &'a Value, schema: &'a Value) -> Option<(&'a str, &'a Value)> {
    let name = schema.get("$ref")?.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
    Some((name, &whole["definitions"][name]))
}

/// Every key and every word of a list of words that a schema has.
fn named(schema: &Value, path: &str, all: &mut BTreeSet<String>) {
    for word in schema.get("enum").and_then(Value::as_array).into_iter().flatten() {
        all.insert(format!("{path}={}", word.as_str().unwrap()));
    }
    if let Some(items) = schema.get("items") {
        named(items, &format!("{path}[]"), all);
    }
    for (key, inner) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{path}.{key}");
        named(inner, &path, all);
        all.insert(path);
    }
}

/// The data of a calendar whose history is known.
fn marked(calendar: Calendar) -> String {
    let time = "2025-06-12T12:00:00".parse().unwrap();
    let mark = Mark { created: time, modified: time, sequence: 3 };
    let known = calendar.events.iter().map(|event| (event.id.clone(), mark)).collect();
    file_of(&marked_site(calendar, Marks::known(known), "2026-01-01"), "api/v1/events.json")
}

#[test]
fn the_schema_and_the_data_have_the_same_keys() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let (mut all, mut seen) = (BTreeSet::new(), BTreeSet::new());
    named(&schema, "", &mut all);
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        named(definition, name, &mut all);
    }
    for (name, calendar) in samples() {
        let (events, data) = (calendar.events.len(), data_of(calendar));
        assert_eq!(data["events"].as_array().unwrap().len(), events, "{name}: no event is left out");
        hold(&schema, &schema, &data, "", &mut seen);
    }
    let (_, calendar) = samples().into_iter().next().unwrap();
    hold(&schema, &schema, &serde_json::from_str(&marked(calendar)).unwrap(), "", &mut seen);
    let missing: Vec<_> = all.difference(&seen).collect();
    assert!(missing.is_empty(), "no sample has {missing:#?}");
}

#[test]
fn the_data_is_valid_by_its_schema() {
    let Some(peers) = peers() else { return };
    let plain = samples().into_iter().map(|(name, calendar)| (name.to_owned(), text_of(calendar)));
    let known = samples().into_iter().map(|(name, calendar)| (format!("{name} marked"), marked(calendar)));
    let texts: Vec<_> = plain.chain(known).collect();
    let schema = Path::new("docs/events.v1.schema.json");
    assert_eq!(faults(&peers, schema, &texts), "");
    let wrong = texts[0].1.replace("2026-03-26T13:59:00Z", "2026-03-26T13:59:00");
    assert!(faults(&peers, schema, &[("wrong".to_owned(), wrong)]).contains("start_utc"));
}

#[test]
fn the_example_of_the_manual_is_by_the_schema() {
    let manual = include_str!("../../docs/api.md");
    let example = manual.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (schema, example) = (serde_json::from_str(SCHEMA).unwrap(), serde_json::from_str(example).unwrap());
    hold(&schema, &schema, &example, "", &mut BTreeSet::new());
}

#[test]
fn the_schema_lies_beside_the_data() {
    let site = site_of(catalogue("every-key.toml", EVERY_KEY), "2026-01-01");
    let data: Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
    assert_eq!(file_of(&site, &format!("api/v1/{}", data["$schema"].as_str().unwrap())), SCHEMA);
}
