//! The net: rules by chance, with days that are left out, added and changed; whatever `check` takes, every reader finds on the
//! same days of five years.
//!
//! `KALENDS_RULES` says how many, 400 without.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use chrono::{Datelike, NaiveDate, TimeDelta};
use kalends::model::Calendar;
use kalends::text::Sources;
use kalends::when::Rule;
use kalends::when::dialect::Series;
use kalends::when::recurrence::{self, Returns};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

use super::agreement::Feeds;
use super::khal;
use super::readers::{self, WINDOW};
use crate::feeds::sample::catalogue;

/// What the rules begin from: the same on every machine.
const SEED: [u8; 32] = *b"kalends: rules that all read one";

/// A reader may need so many times its own median for a rule, or this many seconds.
const SLOWER: f64 = 50.0;
const SECONDS: f64 = 5.0;

/// What becomes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    AsIs,
    Respelled,
    Apart,
    Days,
    Refused,
}

/// How many of a hundred rules are of each kind.
const SHARES: [(Kind, usize); 5] =
    [(Kind::AsIs, 30), (Kind::Respelled, 12), (Kind::Apart, 18), (Kind::Days, 26), (Kind::Refused, 14)];

/// A recurring event that was drawn.
#[derive(Debug, Clone)]
struct Drawn {
    rule: String,
    began: i64,
    length: Option<i64>,
    zone: Option<&'static str>,
    left_out: Vec<usize>,
    added: Vec<i64>,
    changed: Vec<(usize, usize)>,
}

/// Each part of RFC 5545, the usual ones more often.
fn rule() -> impl Strategy<Value = String> {
    let list = |items: BoxedStrategy<String>, most: usize| {
        prop::collection::btree_set(items, 1..=most)
            .prop_map(|all| all.into_iter().collect::<Vec<_>>().join(","))
    };
    let number = |all: &'static [i32]| select(all).prop_map(|it| it.to_string()).boxed();
    let day = select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let nth = select(vec!["1", "2", "3", "4", "5", "-1", "-1", "-2", "20"]);
    let plain = list(day.clone().prop_map(str::to_owned).boxed(), 4).prop_map(|it| format!("BYDAY={it}"));
    let numbered = list((nth, day.clone()).prop_map(|(nth, day)| format!("{nth}{day}")).boxed(), 2);
    let month_days = list(number(&[1, 2, 10, 13, 15, 28, 29, 30, 31, -1, -2, -5]), 2);
    let part = prop_oneof![
        6 => plain,
        6 => numbered.prop_map(|it| format!("BYDAY={it}")),
        5 => month_days.prop_map(|it| format!("BYMONTHDAY={it}")),
        4 => list(number(&[1, 2, 3, 6, 9, 11, 12]), 3).prop_map(|it| format!("BYMONTH={it}")),
        1 => list(number(&[1, 20, 52, 53, -1]), 2).prop_map(|it| format!("BYWEEKNO={it}")),
        1 => list(number(&[1, 40, 60, 100, 366, -1, -100]), 2).prop_map(|it| format!("BYYEARDAY={it}")),
        2 => list(number(&[1, 2, 3, -1, -2]), 2).prop_map(|it| format!("BYSETPOS={it}")),
        2 => number(&[2, 3, 4]).prop_map(|it| format!("INTERVAL={it}")),
        2 => number(&[2, 5, 10, 30]).prop_map(|it| format!("COUNT={it}")),
        1 => day.prop_map(|it| format!("WKST={it}")),
    ];
    let freq =
        prop_oneof![2 => Just("DAILY"), 3 => Just("WEEKLY"), 5 => Just("MONTHLY"), 3 => Just("YEARLY")];
    (freq, prop::collection::vec(part, 0..4)).prop_map(|(freq, parts)| {
        parts.into_iter().fold(format!("FREQ={freq}"), |rule, part| format!("{rule};{part}"))
    })
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let zones = [None, Some("UTC"), Some("Europe/Berlin"), Some("America/New_York"), Some("Asia/Tokyo")];
    let length = prop_oneof![2 => Just(None), 3 => (40_i64..1_500).prop_map(Some)];
    let left_out = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(0_usize..8, 1..4)];
    let added = prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(1_i64..700, 1..3)];
    let changed =
        prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec((0_usize..12, 0_usize..3), 1..3)];
    (rule(), 0_i64..500, length, select(zones.to_vec()), left_out, added, changed).prop_map(
        |(rule, began, length, zone, left_out, added, changed)| Drawn {
            rule,
            began,
            length,
            zone,
            left_out,
            added,
            changed,
        },
    )
}

/// An event as it is written, with what it means by RFC 5545.
struct Event {
    text: String,
    rule: Rule,
    start: NaiveDate,
    until: Option<NaiveDate>,
    exdates: Vec<NaiveDate>,
    rdates: Vec<NaiveDate>,
}

impl Drawn {
    /// The event; nothing where the rule is none, or has no day nearby.
    fn event(&self, id: &str) -> Option<Event> {
        let rule = Rule::read(&self.rule).ok()?;
        let any: NaiveDate = WINDOW.0.parse::<NaiveDate>().unwrap() + TimeDelta::days(self.began);
        let endless = Rule { count: None, ..rule.clone() };
        let returns = |start, rule, until| Returns { start, rule, until, exdates: &[], rdates: &[] };
        let near = returns(any, Some(&endless), None).between(any, any + TimeDelta::days(800), 1);
        let start = *near.first()?;
        if !recurrence::begins(&rule, start) || !recurrence::comes_again(&rule, start) {
            return None;
        }
        let until =
            self.length.filter(|_| rule.count.is_none()).map(|length| start + TimeDelta::days(length));
        let days = returns(start, Some(&rule), until).between(start, start + TimeDelta::days(1_500), 20);
        let exdates: BTreeSet<_> = self.left_out.iter().filter_map(|at| days.get(*at).copied()).collect();
        let held: Vec<_> = days.iter().filter(|day| !exdates.contains(day)).collect();
        if held.is_empty() {
            return None;
        }
        let rdates: BTreeSet<_> = self.added.iter().map(|after| start + TimeDelta::days(*after)).collect();
        let rdates: BTreeSet<_> = rdates.difference(&exdates).copied().collect();
        let mut text = String::new();
        let at = |day: NaiveDate, hour: u32| match self.zone {
            None => day.to_string(),
            Some(_) => format!("{day}T{hour:02}:30:00"),
        };
        let _ = writeln!(text, "[[event]]\nid = \"{id}\"\nname = \"Call {id}\"\nonline = true");
        let _ = writeln!(text, "start = {}\nend = {}", at(start, 9), at(start, 10));
        if let Some(zone) = self.zone {
            let _ = writeln!(text, "timezone = \"{zone}\"");
        }
        let _ = writeln!(text, "rrule = \"{rule}\"");
        if let Some(until) = until {
            let _ = writeln!(text, "until = {until}");
        }
        for (key, days) in [("exdate", &exdates), ("rdate", &rdates)] {
            let days: Vec<_> = days.iter().map(ToString::to_string).collect();
            if !days.is_empty() {
                let _ = writeln!(text, "{key} = [{}]", days.join(", "));
            }
        }
        let changed: BTreeMap<_, _> =
            self.changed.iter().filter_map(|(at, how)| Some((**held.get(*at)?, how))).collect();
        for (of, how) in changed {
            let _ = writeln!(text, "[[event.occurrence]]\nof = {of}");
            let _ = match how {
                0 => writeln!(text, "status = \"cancelled\""),
                1 => writeln!(text, "start = {}", at(of + TimeDelta::days(1), 14)),
                _ => writeln!(text, "name = \"Call {id}, another\""),
            };
        }
        Some(Event {
            text,
            rule,
            start,
            until,
            exdates: exdates.into_iter().collect(),
            rdates: rdates.into_iter().collect(),
        })
    }
}

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\ntimezone = \"UTC\"\n\n";

/// What `check` makes of an event; nothing where another rule than that of the dialect objects.
fn judged(event: &Event) -> Option<(Kind, Option<Calendar>)> {
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{HEAD}{}", event.text)).unwrap();
    let (calendar, findings) = kalends::catalogue::read(&sources);
    let errors: Vec<_> = findings
        .iter()
        .filter(|it| it.rule.severity == kalends::report::Severity::Error)
        .map(|it| it.rule.code)
        .collect();
    match errors.as_slice() {
        ["rrule-read-differently"] => return Some((Kind::Refused, None)),
        [] => {}
        _ => return None,
    }
    let spelling = &calendar.events[0].recurrence.as_ref().unwrap().spelling;
    let kind = match spelling.rules.as_slice() {
        [] => Kind::Days,
        [one] if Rule { count: None, ..one.rule.clone() } == (Rule { count: None, ..event.rule.clone() }) => {
            Kind::AsIs
        }
        [_] => Kind::Respelled,
        _ => Kind::Apart,
    };
    Some((kind, Some(calendar)))
}

/// So many events of which each kind has its share, with what becomes of them.
fn net(wanted: usize) -> (Vec<(Event, Calendar)>, BTreeMap<Kind, usize>) {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = drawn();
    let (mut events, mut counts) = (Vec::new(), BTreeMap::new());
    let share = |kind: Kind| wanted * SHARES.iter().find(|(it, _)| *it == kind).unwrap().1 / 100;
    while SHARES.iter().any(|(kind, _)| counts.get(kind).copied().unwrap_or_default() < share(*kind)) {
        let number = counts.values().sum::<usize>();
        let Some(event) = strategy.new_tree(&mut runner).unwrap().current().event(&format!("r{number}"))
        else {
            continue;
        };
        let Some((kind, calendar)) = judged(&event) else { continue };
        let count = counts.entry(kind).or_default();
        if *count < share(kind) {
            *count += 1;
            events.extend(calendar.map(|calendar| (event, calendar)));
        }
    }
    (events, counts)
}

/// The days that feeds say of an event, and no day twice.
fn spelled(calendar: &Calendar, last: NaiveDate) -> BTreeSet<NaiveDate> {
    let recurrence = calendar.events[0].recurrence.as_ref().unwrap();
    let mut days = BTreeSet::new();
    let of = |Series { rule, start, until, exdates }: &Series| {
        let returns = Returns { start: *start, rule: Some(rule), until: *until, exdates, rdates: &[] };
        returns.between(*start, last, usize::MAX)
    };
    let ruled = recurrence.spelling.rules.iter().flat_map(of);
    for day in ruled.chain(recurrence.spelling.days.iter().copied().filter(|day| *day <= last)) {
        assert!(days.insert(day), "{day} is said twice: {:?}", recurrence.spelling);
    }
    days
}

/// The days that Python's dateutil finds for what was written.
fn by_dateutil(events: &[(Event, Calendar)], last: NaiveDate) -> Option<Vec<BTreeSet<NaiveDate>>> {
    let peers = readers::peers()?;
    let lines = events.iter().map(|(event, _)| {
        let line = json!({
            "rule": event.rule.to_string(), "start": format!("{}T00:00:00", event.start),
            "until": event.until.map(|day| day.to_string()).unwrap_or_default(),
            "exdates": event.exdates, "rdates": event.rdates, "from": event.start, "to": last,
        });
        format!("{line}\n")
    });
    let mut python = std::process::Command::new(peers.join("readers/bin/python"));
    let mut python =
        python.arg("tests/peers/expand.py").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, asked) = (python.stdin.take().unwrap(), lines.collect::<String>());
    let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()).unwrap());
    let done = python.wait_with_output().unwrap();
    asking.join().unwrap();
    assert!(done.status.success());
    let text = String::from_utf8(done.stdout).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn every_reader_has_the_same_days() {
    let wanted = std::env::var("KALENDS_RULES").map_or(400, |number| number.parse().unwrap());
    let (events, counts) = net(wanted);
    println!("of {wanted} rules: {counts:?}");
    let last = WINDOW.1.parse::<NaiveDate>().unwrap() + TimeDelta::days(1);
    assert!(last.year() >= 2030);
    match by_dateutil(&events, last) {
        None => println!("KALENDS_PEERS is not set: dateutil is left out"),
        Some(all) => {
            assert_eq!(all.len(), events.len());
            for ((event, calendar), days) in events.iter().zip(all) {
                assert_eq!(spelled(calendar, last), days, "{}", event.text);
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut each, mut together) = (Feeds::default(), Feeds::default());
    for (number, (_, calendar)) in events.iter().enumerate() {
        each.write(folder.path(), &number.to_string(), calendar, |slug| slug == "all");
    }
    let mut apart = Vec::new();
    for reader in readers::present() {
        let told = each.apart_or_slow(reader, SLOWER, SECONDS);
        apart.extend(told.into_iter().map(|told| format!("{}: {told}", reader.name)));
    }
    for (number, some) in events.chunks(50).enumerate() {
        let texts: String = some.iter().map(|(event, _)| event.text.as_str()).collect();
        let calendar = catalogue("together", &format!("{HEAD}{texts}"));
        together.write(folder.path(), &format!("together-{number}"), &calendar, |slug| slug == "all");
    }
    match khal::apart(&together) {
        None => println!("KALENDS_PEERS is not set: khal is left out"),
        Some(faults) => apart.extend(faults),
    }
    let few: Vec<_> = apart.iter().take(40).map(String::as_str).collect();
    assert!(apart.is_empty(), "{} times a reader has other days:\n{}", apart.len(), few.join("\n"));
}
