//! Public holidays and observances: days that everybody knows, what is not known, and the whole table against its source.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;

use kalends::world::country::Country;
use kalends::world::holidays::{TABLE, Table};
use kalends::world::observances;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn country(code: &str) -> Country {
    Country::coded(code).unwrap()
}

/// The names of a day in a country or a part of it.
fn names(code: &str, part: Option<&str>, text: &str) -> Vec<&'static str> {
    let holidays = TABLE.of_country(country(code), part);
    holidays.days.get(&day(text)).map(|holiday| holiday.names.clone()).unwrap_or_default()
}

#[test]
fn days_are_those_of_the_country_and_of_its_parts() {
    assert_eq!(names("US", None, "2025-06-19"), ["Juneteenth National Independence Day"]);
    assert_eq!(names("DE", None, "2028-04-14"), ["Good Friday"]);
    assert_eq!(names("DE", None, "2027-11-01"), [""; 0]);
    assert_eq!(names("DE", Some("BY"), "2027-11-01"), ["All Saints' Day"]);
    assert_eq!(names("GB", None, "2027-04-05"), [""; 0]);
    assert_eq!(names("GB", Some("ENG"), "2027-03-29"), ["Easter Monday"]);
    assert_eq!(names("GB", Some("SCT"), "2027-03-29"), [""; 0]);
    // A day that the country keeps, and a part of it does not.
    assert_eq!(names("US", None, "2026-10-12"), ["Columbus Day"]);
    assert_eq!(names("US", Some("AR"), "2026-10-12"), [""; 0]);
    // A Sunday whose holiday is kept on Monday, and a year with a leap day.
    assert_eq!(names("GB", None, "2027-12-28"), ["Boxing Day (observed)"]);
    assert_eq!(
        names("DE", Some("BE"), "2028-06-17"),
        ["75th anniversary of the East German uprising of 1953"]
    );
}

#[test]
fn parts_go_by_code_and_by_name() {
    let part = |code: &str, text: &str| TABLE.part(country(code), text);
    assert_eq!(part("US", "CA"), Some("CA"));
    assert_eq!(part("US", "california"), Some("CA"));
    assert_eq!(part("DE", " Bayern "), Some("BY"));
    assert_eq!(part("DE", "Atlantis"), None);
    assert_eq!(part("AQ", "CA"), None);
}

#[test]
fn what_is_beyond_the_table_is_not_known() {
    let known = |code: &str, year: i32| TABLE.of_country(country(code), None).knows(year);
    assert!(known("DE", 2025) && known("DE", 2031));
    assert!(!known("DE", 2024) && !known("DE", 2032) && !known("DE", 2040));
    assert!(known("LK", 2026) && !known("LK", 2027), "the source ends earlier for some");
    assert!(!known("UA", 2027) && !known("BV", 2027), "and has nothing for others");
    assert_eq!(TABLE.years(), Some(2025..=2031));
    assert_eq!(TABLE.source(), "PyPI holidays 0.109");
    assert!(TABLE.made().is_some());
    assert_eq!(Table::of("").of_country(country("DE"), None).years, None);
}

#[test]
fn estimates_are_marked() {
    let holidays = TABLE.of_country(country("MY"), None);
    assert!(
        holidays.days[&day("2029-02-14")]
            .names
            .iter()
            .any(|name| name.contains("Eid al-Fitr") || name.contains("New Year"))
    );
    assert!(holidays.days[&day("2029-02-14")].estimated);
    assert!(!holidays.days[&day("2027-08-31")].estimated);
}

#[test]
fn observances_have_their_days_and_margins() {
    let of = |code: &str, name: &str, year: &str| {
        let all = observances::of_country(country(code));
        let found = all.into_iter().find(|it| it.name == name && it.first.to_string().starts_with(year));
        found.map(|it| (it.first.to_string(), it.last.to_string(), it.margin))
    };
    let some = |first: &str, last: &str, margin| Some((first.to_owned(), last.to_owned(), margin));
    assert_eq!(of("TR", "Eid al-Fitr", "2027"), some("2027-03-09", "2027-03-11", 1));
    assert_eq!(of("TR", "Eid al-Adha", "2027"), some("2027-05-16", "2027-05-19", 1));
    assert_eq!(of("IL", "Pesach", "2027"), some("2027-04-22", "2027-04-29", 0));
    assert_eq!(of("CN", "Lunar New Year", "2027"), some("2027-02-05", "2027-02-12", 0));
    assert_eq!(of("GR", "Orthodox Easter", "2027"), some("2027-04-30", "2027-05-03", 0));
    assert_eq!(of("DE", "Orthodox Easter", "2027"), None);
    assert_eq!(observances::years(), Some(2025..=2035));
    let fitr =
        observances::of_country(country("TR")).into_iter().find(|it| it.name == "Eid al-Fitr").unwrap();
    assert_eq!(fitr.widest(), (day("2025-03-29"), day("2025-04-02")));
}

/// Where the table and its source differ.
fn differences(table: Table<'_>, told: &str) -> Vec<String> {
    let mut out = Vec::new();
    for line in told.lines() {
        let mut fields = line.split('\t');
        let (code, part) = (fields.next().unwrap(), fields.next().unwrap());
        let wanted: Vec<NaiveDate> = fields.map(day).collect();
        let holidays = table.of_country(country(code), Some(part).filter(|part| !part.is_empty()));
        let found: Vec<NaiveDate> = holidays.days.keys().copied().collect();
        if found != wanted {
            let only = |these: &[NaiveDate], those: &[NaiveDate]| {
                these.iter().filter(|day| !those.contains(day)).map(NaiveDate::to_string).collect::<Vec<_>>()
            };
            out.push(format!(
                "{code} {part}: lacks {:?}, has {:?}",
                only(&wanted, &found),
                only(&found, &wanted)
            ));
        }
    }
    out
}

#[test]
fn the_table_is_its_source_and_one_dropped_line_is_noticed() {
    let Some(told) = asked("tests/peers/read_holidays.py", &["2025", "2031"]) else { return };
    assert!(told.lines().count() > 800, "{told}");
    assert_eq!(differences(TABLE, &told), [""; 0]);
    let line = "US\t\t0619\tJuneteenth National Independence Day\n";
    let dropped = TABLE.text().replace(line, "");
    assert!(dropped.len() < TABLE.text().len());
    assert!(!differences(Table::of(&dropped), &told).is_empty());
}

#[test]
fn the_scripts_make_the_tables_that_are_here() {
    for script in ["tools/make_holidays.py", "tools/make_places.py"] {
        asked(script, &["--check"]);
    }
}

/// What a script says that is run with the sources of the tables, where these are.
fn asked(script: &str, arguments: &[&str]) -> Option<String> {
    let Ok(peers) = std::env::var("KALENDS_PEERS") else {
        println!("skipped: KALENDS_PEERS does not say where the sources of tables are");
        return None;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut python = Command::new(Path::new(&peers).join("tables/bin/python"));
    let output = python.arg(root.join(script)).args(arguments).output().unwrap();
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}
