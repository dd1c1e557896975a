//! Every language says everything, by its own rules.
//!
//! `tests/languages` holds one catalogue, and for each language some files of the site it is built into on 12 June
//! 2025: read them when a word changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::{Days as DayCount, NaiveDate};
use kalends::when::{Days, Extent, Period, When, Window, Zone};
use kalends::words::{Certainty, Clock, Closing, LANGUAGES, Phrase, Repeating, Words, of};
use kalends::world::country::Country;
use proptest::prelude::*;
use snapbox::Data;

/// The files of a site that are written down.
const FILES: &[&str] =
    &["index.html", "events/conference/index.html", "feeds/planning.ics", "feeds/deadlines.ics"];

/// Words that a language shares with English.
const SHARED: &[(&str, &[&str])] =
    &[("de", &["Feeds", "Livestream", "Chat", "Online", "Outlook.com", "Microsoft 365", "Thunderbird"])];

fn all() -> impl Iterator<Item = &'static Words> {
    LANGUAGES.iter().map(|language| of(language).unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_site_in_each_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages");
    let catalogue = fs::read_to_string(folder.join("events.toml")).unwrap();
    for words in all().filter(|words| words.language != "en") {
        let scratch = tempfile::tempdir().unwrap();
        let language = format!("language = \"{}\"", words.language);
        fs::write(scratch.path().join("events.toml"), catalogue.replace("language = \"en\"", &language))
            .unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
        let built = command.current_dir(&scratch).args(["build", "--today", "2025-06-12"]).output().unwrap();
        let said = String::from_utf8_lossy(&built.stdout);
        assert!(built.status.success(), "{said}");
        let assert =
            snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
        for name in FILES {
            let actual = fs::read_to_string(scratch.path().join("out").join(name)).unwrap();
            // Feeds have lines that end as iCalendar wants it; what is written down is for people.
            let actual = actual.replace("\r\n", "\n");
            let golden = folder.join(words.language).join(name.replace('/', "-"));
            assert.eq(Data::text(actual), Data::read_from(&golden, None).raw());
        }
    }
}

#[test]
fn a_language_is_found_by_its_name() {
    for words in all() {
        assert!(std::ptr::eq(of(&words.language.to_uppercase()).unwrap(), words));
        assert!(std::ptr::eq(of(&format!("{}-AT", words.language)).unwrap(), words));
    }
    assert!(
        ["", "xx", "d", "en-", "en_GB", "en-\"", "en-GB ", "de-abcdefghi"]
            .iter()
            .all(|name| of(name).is_none())
    );
}

#[test]
fn every_country_has_a_name_in_every_language() {
    for words in all() {
        let names: BTreeMap<_, _> =
            Country::all().map(|country| (country.name_in(words.language), country.code())).collect();
        assert_eq!(names.len(), Country::all().count(), "two countries have one name in {}", words.language);
        let japan = Country::coded("JP").unwrap().name_in(words.language);
        assert_eq!(japan == "Japan", ["en", "de"].contains(&words.language), "{japan}");
        assert!(names.keys().all(|name| !name.is_empty()));
    }
    assert_eq!(Country::coded("US").unwrap().name_in("de"), "Vereinigte Staaten");
    assert_eq!(Country::coded("XK").unwrap().name_in("xx"), "Kosovo");
}

/// The fixed words of a language, by the name of their field.
fn fixed(words: &Words) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let tables = [
        ("labels", serde_json::to_value(words.labels)),
        ("states", serde_json::to_value(words.states)),
        ("feeds", serde_json::to_value(words.feeds)),
        ("subscribing", serde_json::to_value(words.subscribing)),
        ("live", serde_json::to_value(words.live)),
        ("links", serde_json::to_value(words.links)),
    ];
    for (name, table) in tables {
        gather(name, &table.unwrap(), &mut found);
    }
    let dues = &words.dues;
    let kinds = [
        dues.cfp,
        dues.papers,
        dues.registration,
        dues.early_bird,
        dues.hotel,
        dues.travel_support,
        dues.slides,
    ];
    for (at, due) in kinds.into_iter().enumerate() {
        for (field, text) in [("name", due.name), ("closes", due.closes), ("closed", due.closed)] {
            found.insert(format!("dues.{at}.{field}"), text.to_owned());
        }
    }
    found
}

fn gather(path: &str, value: &serde_json::Value, found: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::String(text) => {
            found.insert(path.to_owned(), text.clone());
        }
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| gather(&format!("{path}.{name}"), value, found));
        }
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| gather(&format!("{path}.{at}"), value, found));
        }
        other => panic!("{path}: {other}"),
    }
}

/// What a language makes of names and numbers.
fn made(words: &Words) -> Vec<(&'static str, String)> {
    let (year, month) = (Period::Year(2025), Period::Month(2025, 8));
    let today = day("2025-06-12");
    let seen = |date: &str| words.relative(day(date), today).unwrap().text;
    vec![
        ("topic_about", (words.subscribing.topic_about)("Rust")),
        ("series_about", (words.subscribing.series_about)("Rust")),
        ("named_closes", (words.dues.named_closes)("Rust")),
        ("named_closed", (words.dues.named_closed)("Rust")),
        ("closes_on", (words.closes_on)("Rust", Phrase::new().text("2025")).plain()),
        ("days", (words.days)(1)),
        ("days", (words.days)(2)),
        ("events", (words.events)(0)),
        ("events", (words.events)(1)),
        ("events", (words.events)(2)),
        ("built", (words.built)(today).plain()),
        ("at_a_glance", (words.at_a_glance)("2025")),
        ("also_in", (words.also_in)("2025")),
        ("and_more", (words.and_more)(5)),
        ("events_in", (words.events_in)(year)),
        ("events_in", (words.events_in)(month)),
        ("all_of", (words.all_of)(year)),
        ("all_of", (words.all_of)(month)),
        ("period_about", (words.period_about)(year, "Rust")),
        ("topic_about", (words.topic_about)("Rust", "Calendar")),
        ("today", seen("2025-06-12")),
        ("tomorrow", seen("2025-06-13")),
        ("days ahead", seen("2025-06-14")),
        ("weeks ahead", seen("2025-07-14")),
        ("months ahead", seen("2025-12-14")),
    ]
}

#[test]
fn nothing_is_left_in_english() {
    let english = of("en").unwrap();
    for words in all().filter(|words| words.language != "en") {
        let shared = SHARED.iter().find(|(language, _)| *language == words.language);
        let shared: BTreeSet<_> = shared.map_or(&[][..], |(_, shared)| shared).iter().copied().collect();
        let mut same = BTreeSet::new();
        let (own, theirs) = (fixed(words), fixed(english));
        for (name, text) in &own {
            assert!(!text.is_empty() || name == "labels.space", "{name}");
            if *text == theirs[name] && text.chars().any(char::is_alphabetic) {
                same.insert(text.as_str());
            }
        }
        assert_eq!(same, shared, "{}: same as English, and listed as such", words.language);
        for ((name, own), (_, english)) in made(words).iter().zip(made(english)) {
            assert!(*own != english && !own.is_empty(), "{}: {name} is `{own}`", words.language);
        }
        let names = |words: &Words| (1..=12).map(|number| (words.month)(number)).collect::<Vec<_>>();
        let own: BTreeSet<_> = names(words).into_iter().collect();
        assert_eq!(own.len(), 12);
        let short: BTreeSet<_> = (1..=12).map(|number| (words.month_short)(number)).collect();
        assert_eq!(short.len(), 12, "{short:?}");
    }
}

/// Dates near each other, so that two of them often differ in one thing only.
fn near() -> impl Strategy<Value = When> {
    let first =
        (0u64..80).prop_map(|later| day("2025-11-20").checked_add_days(DayCount::new(later)).unwrap());
    (first, 0u64..45, 0u8..8).prop_map(|(first, length, kind)| {
        let last = first.checked_add_days(DayCount::new(length)).unwrap();
        let period = |first: Period, last: Period| When::Period(Window { first, last });
        let quarter = |day: NaiveDate| {
            use chrono::Datelike;
            Period::Quarter(day.year(), day.month().div_ceil(3))
        };
        let week = |day: NaiveDate| {
            use chrono::Datelike;
            Period::Week(day.iso_week().year(), day.iso_week().week())
        };
        match kind {
            0 => When::Days(Days { first, last: first, extent: Extent::Open }),
            1 if length > 0 => When::Days(Days { first, last, extent: Extent::Some(1) }),
            2 if length > 1 => When::Days(Days { first, last, extent: Extent::Some(2) }),
            3 => period(Period::month_of(first), Period::month_of(last)),
            4 => period(quarter(first), quarter(last)),
            5 => period(week(first), week(last)),
            _ => When::Days(Days::whole(first, last)),
        }
    })
}

fn sound(phrase: &Phrase) -> Result<(), TestCaseError> {
    let plain = phrase.plain();
    prop_assert!(!plain.is_empty() && !plain.contains("  ") && plain == plain.trim(), "spaces: {}", plain);
    prop_assert!(phrase.pieces().iter().all(|piece| !piece.text.is_empty()));
    well_set(&plain)
}

/// What holds of every text in every language: no marks of a typewriter.
fn well_set(text: &str) -> Result<(), TestCaseError> {
    prop_assert!(!text.contains(['\'', '"']), "straight quotes: {}", text);
    prop_assert!(!text.contains(" ,") && !text.contains(" ."), "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn different_dates_never_read_the_same(a in near(), b in near()) {
        for words in all() {
            let likely = |when: &When| (words.when)(when, Certainty::Likely, None);
            let firm = |when: &When| (words.when)(when, Certainty::Firm, None);
            sound(&firm(&a))?;
            sound(&likely(&a))?;
            prop_assert_ne!(firm(&a).plain(), likely(&a).plain());
            sound(&(words.was)(&a, Certainty::Firm, None))?;
            sound(&(words.postponed)(&a, None))?;
            sound(&(words.was_planned)(&a, None))?;
            prop_assert!(!(words.numerals)(&a).large.is_empty());
            if a != b {
                prop_assert_ne!(firm(&a).plain(), firm(&b).plain());
                prop_assert_ne!(likely(&a).plain(), likely(&b).plain());
                prop_assert_ne!(firm(&a).plain(), likely(&b).plain());
                let short = |when: &When| (words.when_short)(when, Certainty::Firm);
                prop_assert_ne!(short(&a), short(&b));
            }
        }
    }
}

#[test]
fn different_rhythms_never_read_the_same() {
    let first = When::Days(Days::whole(day("2025-05-15"), day("2025-05-15")));
    let mut rules: Vec<String> = Vec::new();
    for every in 1..=13 {
        for rest in
            ["DAILY", "WEEKLY", "WEEKLY;BYDAY=MO", "WEEKLY;BYDAY=MO,TU", "WEEKLY;BYDAY=MO,TU,SU", "YEARLY"]
        {
            rules.push(format!("FREQ={rest};INTERVAL={every}"));
        }
        let places = ["1", "2", "3", "4", "5", "-1", "-2", "-3", "-4", "-5"];
        rules.extend(places.map(|place| format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={place}SA")));
        rules.extend(
            ["1", "2", "3", "15", "22", "-1"]
                .map(|on| format!("FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={on}")),
        );
    }
    for words in all() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for rule in &rules {
            let entry = Repeating { rule: Some(rule), first: &first, next: None, until: None };
            let said = (words.repeating)(&entry).plain();
            assert!(!said.contains("  ") && said == said.trim(), "{said}");
            if let Some(other) = seen.insert(said.clone(), rule) {
                panic!("{}: {rule} and {other} are both `{said}`", words.language);
            }
        }
        let odd = Repeating { rule: Some("FREQ=HOURLY"), first: &first, next: None, until: None };
        assert!(seen.insert((words.repeating)(&odd).plain(), "").is_none());
    }
}

#[test]
fn deadlines_never_read_the_same() {
    let vienna = Zone::named("Europe/Vienna").unwrap();
    let noon = vienna.moment(day("2025-06-20").and_hms_opt(12, 0, 0).unwrap());
    for words in all() {
        let mut seen = BTreeSet::new();
        for (date, clock) in
            [("2025-06-20", noon), ("2025-06-21", vienna.moment(noon.local + chrono::TimeDelta::days(1)))]
        {
            let date = day(date);
            let mut closings = vec![Closing::OnDay(date)];
            for place in [Clock::AnywhereOnEarth, Clock::Zone(vienna), Clock::Zone(Zone::UTC)] {
                closings.push(Closing::EndOfDay(date, place));
            }
            closings.extend([Clock::Zone(vienna), Clock::Offset].map(|place| Closing::At(clock, place)));
            closings.push(Closing::At(clock, Clock::AnywhereOnEarth));
            for closing in closings {
                let said = (words.closing)(&closing);
                assert!(seen.insert(said.plain()), "{}: {said}", words.language);
                assert!(said.plain().contains("2025"), "{said}");
            }
        }
    }
}
