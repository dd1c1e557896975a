//! Which days are good: what a day is somewhere, and whole answers against others that were worked out elsewhere.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use serde_json::Value;

use kalends::catalogue;
use kalends::model::Calendar;
use kalends::plan::days::Days;
use kalends::plan::spot::Spot;
use kalends::report::Finding;
use kalends::text::Sources;
use kalends::world::country::Country;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(text: &str) -> Calendar {
    let head = "[calendar]\nid = \"e.example.org\"\ntitle = \"E\"\n";
    let (calendar, findings) = read(&format!("{head}{text}"));
    assert_eq!(findings, [], "{text}");
    calendar
}

fn read(text: &str) -> (Calendar, Vec<Finding>) {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    catalogue::read(&sources)
}

fn days<'c>(calendar: &'c Calendar, code: &str, region: Option<&str>) -> Days<'c> {
    Days::of(calendar, Country::coded(code), region)
}

#[test]
fn a_bridge_day_is_one_between_a_holiday_and_a_weekend() {
    let none = calendar("");
    let us = days(&none, "US", Some("CA"));
    let bridge = |days: &Days<'_>, text: &str| days.bridge(day(text)).map(|off| off.name.to_owned());
    assert_eq!(bridge(&us, "2025-06-20").as_deref(), Some("Juneteenth National Independence Day"));
    assert_eq!(bridge(&us, "2025-06-18"), None, "a Wednesday before it");
    assert_eq!(bridge(&us, "2025-06-13"), None, "a plain Friday");
    // A Tuesday off makes the Monday before one.
    let de = days(&none, "DE", None);
    assert!(de.bridge(day("2028-10-02")).is_some());
    // A holiday on a weekend makes none, nor is the weekend itself one.
    assert_eq!(bridge(&de, "2027-12-27"), None);
    assert_eq!(bridge(&us, "2025-06-21"), None);
}

#[test]
fn a_weekend_is_that_of_the_country() {
    let none = calendar("");
    let (de, il) = (days(&none, "DE", None), days(&none, "IL", None));
    let (friday, sunday) = (day("2027-06-18"), day("2027-06-20"));
    assert!(de.is_working(friday) && !de.is_working(sunday));
    assert!(!il.is_working(friday) && il.is_working(sunday));
    assert_eq!(de.next_weekday(friday, 1), day("2027-06-21"));
    assert_eq!(il.next_weekday(day("2027-06-17"), 1), sunday);
}

#[test]
fn a_catalogue_adds_and_strikes_holidays() {
    let own = "[[holiday]]\nname = \"Fair\"\nstart = 2027-06-16\nend = 2027-06-17\ncountries = [\"DE\"]\nregions = [\"BY\"]\n\
               [[holiday]]\nname = \"May Day\"\nstart = 2027-05-03\ncountries = [\"GB\"]\nnot = true\n\
               [[holiday]]\nname = \"School\"\nstart = 2027-06-01\nkind = \"school\"\n";
    let own = calendar(own);
    let fair =
        |region| days(&own, "DE", Some(region)).holiday(day("2027-06-17")).map(|off| off.name.to_owned());
    assert_eq!(fair("BY").as_deref(), Some("Fair"));
    assert_eq!(fair("BE"), None);
    assert_eq!(fair("Bayern").as_deref(), Some("Fair"), "by the name of the region");
    let none = calendar("");
    assert!(days(&none, "GB", None).holiday(day("2027-05-03")).is_some());
    assert!(days(&own, "GB", None).holiday(day("2027-05-03")).is_none());
    assert!(
        days(&own, "GB", None).holiday(day("2027-06-01")).is_none(),
        "school holidays are no public ones"
    );
}

#[test]
fn a_holiday_that_cannot_be_read_whole_is_none() {
    let read = |keys: &str| {
        let head = "[calendar]\nid = \"e.example.org\"\ntitle = \"E\"\n";
        let (calendar, findings) = read(&format!("{head}[[holiday]]\nname = \"A\"\n{keys}"));
        (calendar.holidays.len(), findings.iter().map(|finding| finding.rule.code).collect::<Vec<_>>())
    };
    assert_eq!(read("start = 2027-05-03\n"), (1, vec![]));
    assert_eq!(read("start = 2027-05-03\ncountries = [\"QQ\"]\n"), (0, vec!["country-unknown"]));
    assert_eq!(read("start = 2027-05-03\nregions = [\"Bavaria\"]\n"), (0, vec!["region-malformed"]));
    assert_eq!(read("start = 2027-05-03\nend = 2027-05-01\n"), (0, vec!["end-before-start"]));
    assert_eq!(read("start = 2027-05-03\nend = 2029-05-01\n"), (0, vec!["span-too-long"]));
}

#[test]
fn places_are_understood_as_typed() {
    let spot = |text: &str| Spot::typed(text);
    let view = spot("Mountain View, CA, US").unwrap();
    assert_eq!((view.country.map(Country::code), view.region.as_deref()), (Some("US"), Some("CA")));
    assert_eq!(spot("Mountain View, CA, United States").unwrap(), view);
    assert_eq!(spot("Lisbon").unwrap().country.map(Country::code), Some("PT"));
    let far = spot("Lisbon, PT").unwrap().kilometres(&view).unwrap();
    assert!((9_100.0..9_200.0).contains(&far), "{far}");
    // A place that is in no table, in a country that is.
    let stanford = spot("Nowhere, DE").unwrap();
    assert_eq!((stanford.country.map(Country::code), stanford.position), (Some("DE"), None));
    assert_eq!(stanford.kilometres(&stanford), Some(0.0), "the same city all the same");
    assert_eq!(spot("Springfield, US"), Err(8));
    assert_eq!(spot("Nowhere at all"), Err(0));
    assert_eq!(spot(""), Err(0));
}

/// Questions by chance; the answers are worked out by a script that knows nothing of the program.
#[test]
fn answers_are_those_of_another_who_works_them_out() {
    let Ok(peers) = std::env::var("KALENDS_PEERS") else {
        println!("skipped: KALENDS_PEERS does not say where the sources of tables are");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut python = Command::new(Path::new(&peers).join("tables/bin/python"));
    python.arg(root.join("tests/peers/plan.py")).args(["200", "7"]);
    let output = python.arg(root.join("src/world/data/places.txt")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.lines().count(), 200);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.toml");
    let mut reasons = 0;
    for line in told.lines() {
        let told: Value = serde_json::from_str(line).unwrap();
        std::fs::write(&path, told["catalogue"].as_str().unwrap()).unwrap();
        let typed = told["typed"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        let mut program = Command::new(env!("CARGO_BIN_EXE_kalends"));
        program.args(["plan", "--format", "json", "--catalogue"]).arg(&path).args(typed);
        let said = program.output().unwrap();
        let said =
            if said.status.success() { serde_json::from_slice(&said.stdout).unwrap() } else { Value::Null };
        let windows = said["windows"].as_array().map_or(&[][..], Vec::as_slice).iter().map(comparable);
        let windows: Vec<_> = windows.collect();
        let wanted: Vec<_> = told["windows"].as_array().unwrap().iter().map(comparable_told).collect();
        assert_eq!(windows, wanted, "{}\n{}", told["typed"], told["catalogue"].as_str().unwrap());
        reasons += wanted.iter().map(|window| window.3.len()).sum::<usize>();
    }
    assert!(reasons > 2000, "{reasons}");
}

/// A stretch as first day, last day, how many it joins, and its reasons.
type Comparable = (String, String, u64, Vec<(String, String)>);

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn comparable(window: &Value) -> Comparable {
    let reasons = window["reasons"].as_array().unwrap().iter();
    let reasons = reasons.map(|reason| (text(&reason["tier"]), text(&reason["code"])));
    (text(&window["first"]), text(&window["last"]), window["count"].as_u64().unwrap(), reasons.collect())
}

fn comparable_told(window: &Value) -> Comparable {
    let reasons = window["reasons"].as_array().unwrap().iter();
    let reasons = reasons.map(|reason| (text(&reason[0]), text(&reason[1])));
    (text(&window["first"]), text(&window["last"]), window["count"].as_u64().unwrap(), reasons.collect())
}
