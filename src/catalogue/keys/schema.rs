//! The JSON Schema of a catalogue file, by which editors complete keys, show what they mean and mark faults.
//!
//! In: the table of keys. Out: a schema of draft 7. It refuses nothing that `check` takes, but for space round a
//! value. Editors see TOML dates as texts, so a whole date in quotes is a fault that only `check` finds.
//! Must not know: how values are read.

use serde_json::{Map, Value, json};

use super::below::DEADLINE;
use super::bounds::LINE;
use super::event::LINKS;
use super::kinds::{Key, Kind, Table};
use super::root::{ROOT, TABLES};
use crate::when::Zone;
use crate::words;
use crate::world::color::Color;
use crate::world::country::Country;

const SLUG: &str = "^[a-z0-9][a-z0-9-]{0,79}$";
const DOMAIN: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$";
const ADDRESS: &str = "^[hH][tT][tT][pP][sS]?://[^\\s]+$";
/// A tag of RFC 5646 as far as `lang` takes it.
const SPOKEN: &str =
    "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$";
const DAY: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// Formats of days, each with its pattern.
const DAYS: &[(&str, &str)] = &[("date", DAY), ("local-date", DAY)];
/// Formats of days and of times on them.
const DATES: &[(&str, &str)] = &[
    ("date", DAY),
    ("local-date", DAY),
    ("date-time", "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2})"),
    ("date-time-local", LOCAL),
    ("local-date-time", LOCAL),
    ("partial-date-time", LOCAL),
];
const LOCAL: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?";
/// Formats of times of the day.
const TIMES: &[(&str, &str)] = &[("time-local", CLOCK), ("partial-time", CLOCK)];
const CLOCK: &str = "[0-9]{2}:[0-9]{2}(:[0-9]{2})?";
const PERIOD: &str = "[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|W[0-5][0-9]))?";

const DURATION: &str = "^P([0-9]+W|[0-9]+D(T([0-9]+H([0-9]+M)?|[0-9]+M))?|T([0-9]+H([0-9]+M)?|[0-9]+M))$";

/// Parts of a recurrence rule in capital letters, one of them its frequency.
const RULE: &str = "^([A-Z]+=[-+,0-9A-Z]+;)*FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+,0-9A-Z]+)*$";

/// Without most of what cannot be seen. White space stays, since `check` takes it at the ends.
const SEEN: &str = "^[^\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u115f\\u1160\\u200b\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ue000-\\uf8ff\\ufeff\\uffa0\\ufff0-\\ufffb]*$";

/// Keys that need others beside them.
const TOGETHER: &[(&str, &str, &[&str])] = &[
    ("event", "latitude", &["longitude"]),
    ("event", "longitude", &["latitude"]),
    ("event", "days", &["end", "status"]),
    ("event", "until", &["rrule"]),
    ("event", "exdate", &["rrule"]),
    ("event.part", "latitude", &["longitude"]),
    ("event.part", "longitude", &["latitude"]),
    ("event.part", "end", &["start"]),
    ("event.occurrence", "latitude", &["longitude"]),
    ("event.occurrence", "longitude", &["latitude"]),
    ("event.occurrence", "days", &["end", "status"]),
];

/// The schema as text, ending in a line feed.
#[must_use]
pub fn text() -> String {
    // Texts and numbers only: writing them cannot fail.
    serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n"
}

fn schema() -> Value {
    let mut definitions: Map<String, Value> =
        TABLES.iter().map(|table| (table.path.to_owned(), described(table))).collect();
    definitions.insert("zone".to_owned(), zones());
    definitions.insert("country".to_owned(), countries());
    let mut root = described(&ROOT);
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("x-tombi-toml-version".to_owned(), json!("v1.1.0"));
        root.insert("title".to_owned(), json!("A catalogue of events"));
        root.insert("definitions".to_owned(), Value::Object(definitions));
    }
    root
}

fn described(table: &Table) -> Value {
    if table.keys.is_empty() {
        return json!({
            "type": "object",
            "description": table.doc,
            "propertyNames": { "pattern": SLUG },
            "additionalProperties": { "type": "string", "minLength": 1, "maxLength": LINE },
        });
    }
    let properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<_> = table.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    // Words of a vocabulary that may stand in another file.
    if table.path == LINKS.path
        && let Some(schema) = schema.as_object_mut()
    {
        let own = json!({ "type": "string", "pattern": ADDRESS });
        schema.insert("additionalProperties".to_owned(), own);
    }
    if let Some(schema) = schema.as_object_mut() {
        let together = TOGETHER.iter().filter(|(path, ..)| *path == table.path);
        let together: Map<_, _> =
            together.map(|(_, key, others)| ((*key).to_owned(), json!(others))).collect();
        if !together.is_empty() {
            schema.insert("dependencies".to_owned(), Value::Object(together));
        }
        if table.path == DEADLINE.path {
            schema.insert(
                "if".to_owned(),
                json!({
                    "required": ["kind"],
                    "properties": { "kind": { "enum": ["other"] } },
                    "additionalProperties": true,
                }),
            );
            // Tombi takes an object without it as closed.
            schema.insert("then".to_owned(), json!({ "required": ["name"], "additionalProperties": true }));
        }
    }
    schema
}

/// What a key may hold, with what an editor shows of it.
fn property(key: &Key) -> Value {
    let mut schema = wanted(key.kind);
    let doc = match table(key.kind).filter(|_| key.example.is_empty()) {
        Some(table) => format!("{}\n\nExample: `{}`", table.doc, table.header),
        None => format!("{}\n\nExample: `{} = {}`", key.doc, key.name, key.example),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(doc));
    }
    schema
}

fn table(kind: Kind) -> Option<&'static Table> {
    let (Kind::Table(path) | Kind::Tables(path, _)) = kind else { return None };
    TABLES.iter().copied().find(|table| table.path == path)
}

fn wanted(kind: Kind) -> Value {
    let line = |most: usize| json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": SEEN });
    let like = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    // A reference alone: draft 7 ignores what stands beside it, and a description shall stand there.
    let defined = |name: &str| json!({ "$ref": format!("#/definitions/{name}") });
    match kind {
        Kind::Line(most) | Kind::Prose(most) => line(most),
        Kind::Slug => like(SLUG),
        Kind::Domain => like(DOMAIN),
        Kind::Url => like(ADDRESS),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Zone => json!({ "allOf": [defined("zone")] }),
        Kind::ClosingZone => json!({ "anyOf": [{ "enum": ["AoE"] }, defined("zone")] }),
        Kind::Country => json!({ "allOf": [defined("country")] }),
        Kind::Region => like("^[A-Z0-9]{1,3}$"),
        Kind::Language => {
            let regional = like(&format!("^({})(-[A-Za-z0-9]{{1,8}})+$", words::LANGUAGES.join("|")));
            json!({ "anyOf": [{ "enum": words::LANGUAGES }, regional] })
        }
        Kind::Spoken(most) => {
            let one = like(SPOKEN);
            json!({ "anyOf": [one, list(&one, most)] })
        }
        Kind::Urls(most) => list(&like(ADDRESS), most),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::FlagOrUrl => json!({ "anyOf": [{ "type": "boolean" }, like(ADDRESS)] }),
        Kind::Count(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Degrees(most) => json!({ "type": "number", "minimum": -most, "maximum": most }),
        Kind::Start => any(DATES, Some(PERIOD)),
        Kind::End => any(DATES, Some(&format!("{PERIOD}|open"))),
        Kind::Closing => any(DATES, None),
        Kind::ClosingOrOpen => any(DATES, Some("open")),
        Kind::Day => any(DAYS, None),
        Kind::Days(most) => list(&any(DAYS, None), most),
        Kind::DayOrDays(most) => {
            let day = any(DAYS, None);
            json!({ "anyOf": [day, list(&day, most)] })
        }
        Kind::TimeOfDay => any(TIMES, None),
        Kind::DaysOff(most) => list(&any(DAYS, Some(PERIOD)), most),
        Kind::Slugs(most) => list(&like(SLUG), most),
        Kind::Words(words) => json!({ "type": "array", "uniqueItems": true, "items": { "enum": words } }),
        Kind::Countries(most) => list(&defined("country"), most),
        Kind::Regions(most) => list(&like("^[A-Z0-9]{1,3}$"), most),
        Kind::Color => json!({ "enum": Color::names().collect::<Vec<_>>() }),
        Kind::Duration => like(DURATION),
        Kind::Rule => like(RULE),
        Kind::Table(path) => json!({ "allOf": [defined(path)] }),
        Kind::Tables(path, most) => json!({ "type": "array", "maxItems": most, "items": defined(path) }),
    }
}

/// A date of one of these forms, or a text of this pattern.
///
/// Tombi knows the kinds of dates of TOML apart, and takes one only where its format is named; Taplo sees texts, knows few
/// of the formats, and holds each text against the pattern beside it.
fn any(forms: &[(&str, &str)], text: Option<&str>) -> Value {
    let mut all: Vec<_> = forms
        .iter()
        .map(|(format, pattern)| json!({ "type": "string", "format": format, "pattern": format!("^{pattern}$") }))
        .collect();
    all.extend(text.map(|text| json!({ "type": "string", "pattern": format!("^({text})$") })));
    json!({ "anyOf": all })
}

fn list(item: &Value, most: usize) -> Value {
    json!({ "type": "array", "maxItems": most, "uniqueItems": true, "items": item })
}

fn zones() -> Value {
    let mut names: Vec<_> = Zone::names().collect();
    names.sort_unstable();
    json!({ "enum": names })
}

/// The codes, with the names that Taplo shows beside them.
fn countries() -> Value {
    let mut all: Vec<_> = Country::all().collect();
    all.sort_unstable_by_key(|country| country.code());
    let codes: Vec<_> = all.iter().map(|country| country.code()).collect();
    let names: Vec<_> = all.iter().map(|country| country.name()).collect();
    json!({ "enum": codes, "x-taplo": { "docs": { "enumValues": names } } })
}
