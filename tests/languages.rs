//! Every language says everything, by its own rules.
//!
//! `tests/languages` holds one catalogue, and for each language some files of the site it is built into on 12 June
//! 2025: read them when a word changes.

mod changes;
mod cldr;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::{Days as DayCount, NaiveDate};
use kalends::when::{Days, Extent, Hours, Period, Rule, When, Window, Zone};
use kalends::words::{Certainty, Clock, Closing, LANGUAGES, Phrase, Repeating, Words, of};
use kalends::world::country::Country;
use proptest::prelude::*;
use snapbox::Data;

/// The files of a site that are written down.
const FILES: &[&str] = &[
    "index.html",
    "events/conference/index.html",
    "deadlines/index.html",
    "feeds/planning.ics",
    "feeds/deadlines.ics",
];

/// Words that a language shares with English, besides [`NAMES`].
const SHARED: &[(&str, &[&str])] = &[
    ("de", &["Chat", "Feeds", "Livestream", "Online", "Tickets"]),
    ("fr", &["Source"]),
    ("pt", &[]),
    ("ja", &[]),
];

/// Names that are the same in every language, but for those that a language sets apart.
const NAMES: &[&str] = &["Microsoft 365", "Outlook.com", "Thunderbird"];

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
        ("facts", serde_json::to_value(words.facts)),
        ("changes.labels", serde_json::to_value(words.changes.labels)),
        ("changes.tags", serde_json::to_value(words.changes.tags)),
        ("changes.details", serde_json::to_value(words.changes.details)),
        ("deadlines", serde_json::to_value(words.deadlines)),
        ("series", serde_json::to_value(words.series)),
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
        ("at_a_glance", (words.at_a_glance)("2025")),
        ("also_in", (words.also_in)("2025")),
        ("and_more", (words.and_more)(5)),
        ("events_in", (words.events_in)(year)),
        ("events_in", (words.events_in)(month)),
        ("all_of", (words.all_of)(year)),
        ("all_of", (words.all_of)(month)),
        ("period_about", (words.period_about)(year, "Rust")),
        ("topic_about", (words.topic_about)("Rust", "Calendar")),
        ("deadlines.about", (words.deadlines.about)("Calendar")),
        ("deadlines.of_kind", (words.deadlines.of_kind)("Rust", "Calendar")),
        ("series.this_was", (words.series.this_was)("Rust")),
        ("series.about", (words.series.about)("Rust", "Calendar")),
    ]
}

#[test]
fn nothing_is_left_in_english() {
    let english = of("en").unwrap();
    for words in all().filter(|words| words.language != "en") {
        let (_, shared) = SHARED.iter().find(|(language, _)| *language == words.language).unwrap();
        let mut same = BTreeSet::new();
        let (own, theirs) = (fixed(words), fixed(english));
        for (name, text) in &own {
            assert!(!text.is_empty() || name == "labels.space", "{name}");
            let telling = text.chars().any(char::is_alphabetic) && !NAMES.contains(&text.as_str());
            if *text == theirs[name] && telling {
                same.insert(text.as_str());
            }
        }
        let shared: BTreeSet<_> = shared.iter().copied().collect();
        assert_eq!(same, shared, "{}: same as English, and listed as such", words.language);
        let all = |words| made(words).into_iter().chain(changes::made(words));
        for ((name, own), (_, english)) in all(words).zip(all(english)) {
            assert!(own != english && !own.is_empty(), "{}: {name} is `{own}`", words.language);
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
    Ok(())
}

/// The faults of typography in a text: marks of a typewriter, and spaces where the language has none or others.
fn badly_set(language: &str, text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    let pairs = || letters.windows(2).map(|pair| (pair[0], pair[1]));
    // A mark at the end of a clock time or an address is none of a sentence.
    let mark = |c: char| ":;!?".contains(c);
    let wide = |c: char| c >= '\u{3000}';
    match language {
        _ if text.contains(['\'', '"']) => Some("straight quotation marks"),
        _ if text.contains(" ,") || text.contains(" .") && !text.contains(" .ics") => {
            Some("a space before a mark")
        }
        "fr" if pairs().any(|(before, after)| after == ';' && before != '\u{202f}') => {
            Some("before a semicolon")
        }
        "fr" if pairs().any(|(before, after)| after == '?' && before != '\u{202f}') => {
            Some("before a question mark")
        }
        "fr" if pairs().any(|(before, after)| before == ' ' && mark(after)) => Some("a space that breaks"),
        "fr" if letters
            .windows(3)
            .any(|three| three[1] == ':' && three[2] == ' ' && three[0] != '\u{a0}') =>
        {
            Some("before a colon")
        }
        "fr" if pairs().any(|(a, b)| (a == '«' || b == '»') && a != '\u{a0}' && b != '\u{a0}') => {
            Some("quotation marks")
        }
        "ja" if pairs().any(|(a, b)| (a == ' ' && wide(b)) || (wide(a) && b == ' ')) => Some("a space"),
        "ja" if pairs().any(|(a, b)| wide(a) && ",.:;!?()".contains(b)) => Some("a narrow mark"),
        "de" if text.contains('“') != text.contains('„') => Some("quotation marks"),
        _ => None,
    }
}

#[test]
fn every_language_is_set_by_its_own_rules() {
    for words in all() {
        for (name, text) in fixed(words) {
            assert_eq!(badly_set(words.language, &text), None, "{}: {name}: {text}", words.language);
        }
        for (name, text) in made(words).into_iter().chain(changes::made(words)) {
            assert_eq!(badly_set(words.language, &text), None, "{}: {name}: {text}", words.language);
        }
    }
    assert_eq!(badly_set("fr", "Quand\u{202f}? À 18:30, «\u{a0}ici\u{a0}»\u{a0}: oui"), None);
    assert!(
        ["Quand ?", "Quand?", "oui: non", "oui : non", "«ici»"]
            .iter()
            .all(|text| badly_set("fr", text).is_some())
    );
    assert!(badly_set("ja", "6月 17日").is_some() && badly_set("ja", "はい:").is_some());
}

proptest! {
    #[test]
    fn different_dates_never_read_the_same(a in near(), b in near()) {
        for words in all() {
            let likely = |when: &When| (words.when)(when, Certainty::Likely, None);
            let firm = |when: &When| (words.when)(when, Certainty::Firm, None);
            for phrase in [firm(&a), likely(&a)] {
                sound(&phrase)?;
                prop_assert_eq!(badly_set(words.language, &phrase.plain()), None, "{}", phrase);
            }
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

/// What the languages other than English make of the same dates.
#[test]
fn dates_as_each_language_says_them() {
    let when = |text: &str| match text.split_once("..") {
        Some((first, "")) => When::Days(Days { first: day(first), last: day(first), extent: Extent::Open }),
        Some((first, last)) if first.len() == 10 => match last.split_once('#') {
            Some((last, count)) => {
                let extent = Extent::Some(count.parse().unwrap());
                When::Days(Days { first: day(first), last: day(last), extent })
            }
            None => When::Days(Days::whole(day(first), day(last))),
        },
        Some((first, last)) => {
            When::Period(Window { first: Period::parse(first).unwrap(), last: Period::parse(last).unwrap() })
        }
        None => panic!("{text}"),
    };
    let cases = [
        "2025-06-01..2025-06-01",
        "2025-06-17..2025-06-18",
        "2025-06-30..2025-07-01",
        "2025-12-31..2026-01-02",
        "2025-05-14..",
        "2025-04-30..2025-05-01#1",
        "2026-05-03..2026-05-07#2",
        "2025-12..2025-12",
        "2026-04..2026-05",
        "2026-04..2026-06",
        "2025-12..2026-01",
        "2025-Q3..2025-Q4",
        "2025-Q1..2025-Q3",
        "2025-W41..2025-W41",
        "2025-W41..2025-W42",
        "2025..2026",
    ];
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    for words in all().filter(|words| words.language != "en") {
        let mut said = String::new();
        let mut line = |text: &str| said.push_str(&format!("{text}\n"));
        for case in cases {
            let when = when(case);
            line(case);
            line(&format!("  {}", (words.when)(&when, Certainty::Firm, None)));
            line(&format!("  {}", (words.when)(&when, Certainty::Likely, None)));
            line(&format!("  {}", (words.when_short)(&when, Certainty::Likely)));
            line(&format!("  {}", (words.postponed)(&when, None)));
            let numerals = (words.numerals)(&when);
            line(&format!("  {} | {}", numerals.large, numerals.small));
        }
        let lisbon = Zone::named("Europe/Lisbon").unwrap();
        let at = |text: &str| lisbon.moment(text.parse().unwrap());
        let evening = |start: &str, end: Option<&str>| {
            When::Hours(Hours { start: at(start), end: end.map(at), zone: Some(lisbon) })
        };
        line("clock times");
        for when in [
            evening("2025-06-17T18:30:00", Some("2025-06-17T21:30:00")),
            evening("2025-06-17T22:00:00", Some("2025-06-18T01:00:00")),
            evening("2025-06-17T01:00:00", None),
            evening("2025-10-25T22:00:00", Some("2025-10-26T10:00:00")),
        ] {
            line(&format!("  {}", (words.when)(&when, Certainty::Firm, None)));
            line(&format!("  {}", (words.when)(&when, Certainty::Likely, Some("Sintra"))));
        }
        line("rhythms");
        let first = evening("2025-05-01T18:30:00", None);
        for rule in [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3;COUNT=4",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=TU,SA",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA",
            "FREQ=MONTHLY;BYDAY=-1TH",
            "FREQ=MONTHLY;BYDAY=-2SA",
            "FREQ=MONTHLY;BYDAY=-3SA",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA",
            "FREQ=MONTHLY;BYMONTHDAY=1",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
            "FREQ=YEARLY;COUNT=1",
            "FREQ=YEARLY;INTERVAL=2",
            "FREQ=DAILY;BYMONTH=7,8",
            "FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,8,10",
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
            "FREQ=MONTHLY;BYDAY=1MO,-1FR",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-2",
            "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=2",
            "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1",
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTH=8,10;BYDAY=2SA",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        ] {
            let read = Rule::read(rule).unwrap();
            let next = rule.contains("BYDAY").then(|| evening("2025-06-12T18:30:00", None));
            let until = rule.contains("-1").then(|| day("2026-12-31"));
            line(&format!(
                "  {}",
                (words.repeating)(&Repeating {
                    rule: Some(&read),
                    first: &first,
                    next: next.as_ref(),
                    until,
                    breaks: &[],
                    dates: &[],
                })
            ));
        }
        line("moved");
        let moved = evening("2025-06-13T20:00:00", Some("2025-06-13T21:00:00"));
        line(&format!("  {}", (words.instead)(&moved, Certainty::Likely, None, day("2025-06-12"))));
        let next = Some(&moved);
        let rule = Rule::read("FREQ=MONTHLY;BYDAY=2TH").unwrap();
        let rule = Some(&rule);
        line(&format!(
            "  {}",
            (words.repeating)(&Repeating { rule, first: &first, next, until: None, dates: &[], breaks: &[] })
        ));
        line("breaks");
        let (all, within) = (["2025-07", "2025-08", "2026-Q1", "2026-Q3", "2026-W30", "2027"], 1..=6);
        let all: Vec<_> = all.into_iter().map(|text| Period::parse(text).unwrap()).collect();
        for count in within {
            let breaks = &all[..count];
            let entry = Repeating { rule, first: &first, next: None, until: None, dates: &[], breaks };
            line(&format!("  {}", (words.repeating)(&entry)));
        }
        let many: Vec<_> =
            (1..=12).map(|month| Period::parse(&format!("2026-{month:02}")).unwrap()).collect();
        let entry = Repeating { rule, first: &first, next, until: None, dates: &[], breaks: &many };
        line(&format!("  {}", (words.repeating)(&entry)));
        let golden = format!("{}/tests/languages/{}/dates.txt", env!("CARGO_MANIFEST_DIR"), words.language);
        assert.eq(Data::text(said), Data::read_from(Path::new(&golden), None).raw());
    }
}
