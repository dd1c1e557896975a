//! The events as a table: what `events.json` says, a row an event, and nothing that a spreadsheet would run.

use csv::ReaderBuilder;
use kalends::model::Calendar;
use serde_json::Value;

use super::data::EVERY_KEY;
use super::hostile::{HOSTILE, filled};
use super::sample::{catalogue, every_kind, file_of, site_of};

/// The table as a reader of CSV sees it: for each event its cells by the names of their columns.
fn read(text: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| {
        columns.iter().zip(row.iter()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn table_of(calendar: Calendar) -> Vec<Vec<(String, String)>> {
    read(&file_of(&site_of(calendar, "2026-01-01"), "api/v1/events.csv"))
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    &row.iter().find(|(name, _)| name == column).unwrap_or_else(|| panic!("no column `{column}`")).1
}

/// A value of the JSON as a cell says it.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[test]
fn the_table_says_what_the_json_says() {
    for calendar in [catalogue("every-key.toml", EVERY_KEY), every_kind()] {
        let site = site_of(calendar, "2026-01-01");
        let rows = read(&file_of(&site, "api/v1/events.csv"));
        let data: Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
        let events = data["events"].as_array().unwrap();
        assert_eq!(rows.len(), events.len());
        for (row, event) in rows.iter().zip(events) {
            for (column, cell) in row {
                let expected = match column.as_str() {
                    "when" => said(&event["when"]["text"]),
                    "precision" | "start" | "end" | "days" | "timezone" | "first_day" | "last_day" => {
                        said(&event["when"][column])
                    }
                    "repeats" => said(&event["recurrence"]["text"]),
                    "place" => said(&event["place"]["text"]),
                    "venue" | "city" | "region" | "country" | "country_name" | "latitude" | "longitude" => {
                        said(&event["place"][column])
                    }
                    "deadlines" => {
                        // Of what has no day yet a table says nothing.
                        let all = event["deadlines"].as_array().unwrap().iter();
                        let dated = all.filter(|due| !due["opens"].is_null() || !due["closes"].is_null());
                        let texts = dated.map(|due| said(&due["text"]));
                        texts.collect::<Vec<_>>().join("; ")
                    }
                    "description" => said(&event["description_text"]),
                    _ => said(&event[column]),
                };
                assert_eq!(*cell, expected, "{column} of {}", event["id"]);
            }
        }
    }
}

#[test]
fn a_text_is_no_formula() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("+1 555", "'+1 555"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; \"=1+1", "a; \"'=1+1"),
        ("a\n=1+1", "a =1+1"),
        ("1 = 1", "1 = 1"),
        ("C++; 3-2", "C++; 3-2"),
    ] {
        let row = &table_of(filled(text))[0];
        assert_eq!(cell(row, "name"), expected);
    }
    let table = table_of(catalogue("every-key.toml", EVERY_KEY));
    let row = table.iter().find(|row| cell(row, "id") == "summit-2026").unwrap();
    assert_eq!(cell(row, "longitude"), "-9.18552", "a number of ours stays one");
}

#[test]
fn texts_of_strangers_stay_in_their_cells() {
    let mut texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    texts.push("a,\"b\"\r\nc\u{202e}".to_owned());
    for text in texts {
        let written = file_of(&site_of(filled(&text), "2026-01-01"), "api/v1/events.csv");
        assert_eq!(written.lines().count(), 2, "{text:?}");
        let bad = |c: char| !matches!(c, '\r' | '\n') && kalends::text::hostile::is_hostile(c);
        assert_eq!(written.chars().find(|c| bad(*c)), None, "{text:?}");
        assert_eq!(read(&written).len(), 1);
    }
}

#[test]
fn the_table_does_not_look_at_today() {
    let texts =
        ["2001-01-01", "2099-12-31"].map(|today| file_of(&site_of(every_kind(), today), "api/v1/events.csv"));
    assert_eq!(texts[0], texts[1]);
    assert!(texts[0].starts_with("id,name,status,") && texts[0].ends_with("\r\n"));
}
