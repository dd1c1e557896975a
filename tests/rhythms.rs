//! How recurring events are said: every rule that calendar programs write has words in each language.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kalends::when::{Days, Rule, When};
use kalends::words::{LANGUAGES, On, Repeating, Rhythm, Words, of};

fn all() -> impl Iterator<Item = &'static Words> {
    LANGUAGES.iter().map(|language| of(language).unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// As Outlook, Google Calendar and Apple Calendar write what can be chosen in them.
const OF_PROGRAMS: &[&str] = &[
    "FREQ=DAILY;INTERVAL=1",
    "FREQ=DAILY;COUNT=5;INTERVAL=3",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;WKST=SU",
    "FREQ=WEEKLY;WKST=SU;COUNT=10;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=1,15,20",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TH;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=SU,SA;BYSETPOS=2",
    "FREQ=MONTHLY;BYDAY=SU,SA;BYSETPOS=5",
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=1;BYMONTH=5;BYMONTHDAY=15",
    "FREQ=YEARLY;BYMONTH=3,9",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYDAY=1MO;BYMONTH=9",
    "FREQ=YEARLY;BYDAY=TH;BYMONTH=11;BYSETPOS=4",
    "FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SU",
    "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=12;BYDAY=2TU",
];

/// What no program lets one choose, and people write.
const RARE: &[&str] = &[
    "YEARLY;BYWEEKNO=20;BYDAY=MO",
    "YEARLY;BYWEEKNO=20,21;BYDAY=MO,TU",
    "YEARLY;BYWEEKNO=-1;BYDAY=MO",
    "YEARLY;BYYEARDAY=100",
    "YEARLY;BYYEARDAY=-100",
    "YEARLY;BYYEARDAY=-1",
    "YEARLY;BYDAY=20MO",
    "YEARLY;BYDAY=-20MO",
    "YEARLY;BYMONTHDAY=13",
    "MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "MONTHLY;BYDAY=FR;BYMONTHDAY=13,14",
    "MONTHLY;BYDAY=FR;BYMONTHDAY=13;BYMONTH=3",
    "MONTHLY;BYDAY=2SA;BYMONTHDAY=8,9",
    "MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "MONTHLY;BYMONTHDAY=-6,-5",
    "WEEKLY;BYDAY=SA,SU;BYSETPOS=1",
    "WEEKLY;BYDAY=SA,SU;BYSETPOS=-1",
    "YEARLY;BYMONTH=3,9;BYDAY=MO;BYSETPOS=1",
    "YEARLY;BYMONTH=3,9;BYDAY=MO,TU;BYSETPOS=2,-2",
    "YEARLY;BYMONTH=3,9;BYDAY=MO,TU;BYSETPOS=20",
    "DAILY;BYMONTHDAY=13",
];

#[test]
fn what_programs_write_has_words() {
    for text in OF_PROGRAMS {
        let rule = Rule::read(text).unwrap();
        let rhythm = Rhythm::of(&rule, day("2025-05-15"));
        assert!(!matches!(rhythm.on, On::Among(_)), "{text}: {rhythm:?}");
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
        // The fifth from the end is refused.
        let taken = places.iter().filter(|place| **place != "-5");
        rules.extend(taken.map(|place| format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={place}SA")));
        rules.extend(
            ["1", "2", "3", "15", "22", "-1"]
                .map(|on| format!("FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={on}")),
        );
        for days in ["MO,TU,WE,TH,FR", "SA,SU", "TU,WE", "MO,TU,WE,TH,FR,SA"] {
            let each = places.map(|place| format!("BYDAY={days};BYSETPOS={place}"));
            rules.extend(each.iter().map(|days| format!("FREQ=MONTHLY;INTERVAL={every};{days}")));
            rules.extend(each.iter().map(|days| format!("FREQ=YEARLY;INTERVAL={every};BYMONTH=3;{days}")));
        }
        rules.extend(
            ["1MO,3MO", "1MO,-1MO", "1MO,3TU", "2MO,4MO,-2SU"]
                .map(|days| format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={days}")),
        );
        rules.extend(
            [
                "BYMONTH=3;BYMONTHDAY=1,15",
                "BYMONTH=3,9;BYMONTHDAY=1",
                "BYMONTH=3;BYMONTHDAY=-1",
                "BYMONTH=3,4;BYDAY=2SA",
            ]
            .map(|on| format!("FREQ=YEARLY;INTERVAL={every};{on}")),
        );
        rules.extend(RARE.iter().map(|rule| format!("FREQ={rule};INTERVAL={every}")));
        rules.extend(
            ["DAILY", "WEEKLY", "MONTHLY"].map(|freq| format!("FREQ={freq};INTERVAL={every};BYMONTH=1,8")),
        );
    }
    for words in all() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for rule in &rules {
            let read = Rule::read(rule).unwrap();
            let entry = Repeating {
                rule: Some(&read),
                first: &first,
                next: None,
                until: None,
                dates: &[],
                breaks: &[],
            };
            let said = (words.repeating)(&entry).plain();
            assert!(!said.contains("  ") && said == said.trim(), "{said}");
            if let Some(other) = seen.insert(said.clone(), rule) {
                panic!("{}: {rule} and {other} are both `{said}`", words.language);
            }
        }
        let none = Repeating { rule: None, first: &first, next: None, until: None, dates: &[], breaks: &[] };
        assert!(seen.insert((words.repeating)(&none).plain(), "").is_none(), "a rule has words of its own");
    }
}
