//! Pairs of events at the same time: the sweep against each compared with each.

use std::collections::BTreeSet;

use kalends::catalogue;
use kalends::model::overlap::{Beside, Pair, beside, overlaps};
use kalends::model::{Calendar, EventIx};
use kalends::text::Sources;
use kalends::when::Overlap;
use proptest::prelude::*;

const HEAD: &str = "[calendar]\nid = \"a.example.org\"\ntitle = \"A\"\n\n[tags]\n";

fn calendar(events: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{HEAD}\n{events}")).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    let errors: Vec<_> = findings.iter().filter(|found| found.rule.code != "time-ambiguous").collect();
    assert!(errors.is_empty(), "{errors:?}\n{events}");
    calendar
}

fn event(number: usize, rest: &str) -> String {
    format!("[[event]]\nid = \"e{number}\"\nname = \"E\"\n{rest}\n")
}

/// An event and all it is part of, near and far.
fn family(calendar: &Calendar, ix: EventIx) -> BTreeSet<EventIx> {
    let mut found = BTreeSet::from([ix]);
    for parent in &calendar.event(ix).unwrap().part_of {
        found.extend(family(calendar, *parent));
    }
    found
}

fn each_with_each(calendar: &Calendar) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (first, a) in calendar.numbered() {
        for (second, b) in calendar.numbered().filter(|(second, _)| *second > first) {
            let taken = [a, b].iter().all(|event| event.status.is_on() && event.recurrence.is_none());
            let overlap = a.when.overlap(&b.when);
            let related = !family(calendar, first).is_disjoint(&family(calendar, second));
            if taken && !related && overlap != Overlap::No {
                pairs.push(Pair { first, second, overlap });
            }
        }
    }
    pairs
}

/// The dates of an event: days, an open end, some days, hours in far zones, a period.
fn dates() -> impl Strategy<Value = String> {
    let day = (1_u32..=12, 1_u32..=28);
    (0..7_usize, day, 0_u32..6, 0_u32..24, 0..3_usize).prop_map(|(kind, (month, first), length, hour, zone)| {
        let (month, last) = (month % 2 + 5, (first + length).min(28));
        let zone = ["Pacific/Kiritimati", "Pacific/Midway", "Europe/Rome"][zone];
        match kind {
            0 | 1 => format!("start = 2025-{month:02}-{first:02}\nend = 2025-{month:02}-{last:02}"),
            2 => format!("start = 2025-{month:02}-{first:02}\nend = \"open\""),
            3 => format!("start = 2025-{month:02}-{first:02}\nend = 2025-{month:02}-28\nstatus = \"tentative\"")
                + if first < 28 { "\ndays = 1" } else { "" },
            4 => format!("start = 2025-{month:02}-{first:02}T{hour:02}:30:00\ntimezone = \"{zone}\""),
            5 => format!(
                "start = 2025-{month:02}-{first:02}T{hour:02}:30:00\nend = 2025-{month:02}-{first:02}T{hour:02}:45:00\ntimezone = \"{zone}\""
            ),
            _ => format!("start = \"2025-{month:02}\""),
        }
    })
}

fn catalogue_text() -> impl Strategy<Value = String> {
    let one = (dates(), prop::collection::btree_set(0..20_usize, 0..3), 0..8_usize);
    prop::collection::vec(one, 0..20).prop_map(|events| {
        let texts = events.iter().enumerate().map(|(number, (dates, parents, kind))| {
            let parents = parents.iter().filter(|parent| **parent < number && number % 3 == 0);
            let parents: Vec<_> = parents.map(|parent| format!("\"e{parent}\"")).collect();
            let status =
                if *kind == 0 && !dates.contains("status") { "\nstatus = \"cancelled\"" } else { "" };
            event(number, &format!("{dates}{status}\npart_of = [{}]", parents.join(", ")))
        });
        texts.collect()
    })
}

proptest! {
    #[test]
    fn the_sweep_finds_what_comparing_each_with_each_finds(text in catalogue_text()) {
        let calendar = calendar(&text);
        let found = overlaps(&calendar, 1000);
        prop_assert!(found.complete);
        prop_assert_eq!(found.pairs, each_with_each(&calendar));
    }
}

#[test]
fn satellites_of_one_event_never_overlap_but_its_two_parents_do() {
    let day = "start = 2025-06-17";
    let calendar = calendar(
        &[
            event(0, day),
            event(1, day),
            event(2, &format!("{day}\npart_of = [\"e0\", \"e1\"]")),
            event(3, &format!("{day}\npart_of = [\"e0\"]")),
            event(4, &format!("{day}\npart_of = [\"e3\"]")),
        ]
        .concat(),
    );
    let pairs: Vec<_> =
        overlaps(&calendar, 100).pairs.iter().map(|pair| (pair.first.0, pair.second.0)).collect();
    assert_eq!(pairs, [(0, 1), (1, 3), (1, 4)]);
}

#[test]
fn what_returns_is_no_clash() {
    let weekly = event(0, "start = 2025-06-17\nrrule = \"FREQ=WEEKLY\"");
    let calendar = calendar(&[weekly, event(1, "start = 2025-06-17")].concat());
    assert_eq!(overlaps(&calendar, 100).pairs, []);
    assert_eq!(beside(&calendar).iter().map(names).collect::<Vec<_>>(), [(vec![], 0), (vec![], 0)]);
}

#[test]
fn a_bound_keeps_the_earliest() {
    let events: String = (0..40).map(|number| event(number, "start = \"2025\"")).collect();
    let calendar = calendar(&events);
    let found = overlaps(&calendar, 10);
    assert!(!found.complete);
    assert_eq!(found.pairs.len(), 10);
    assert!(found.pairs.iter().all(|pair| pair.second.0 <= 5));
    assert!(overlaps(&calendar, 780).complete);
    assert_eq!(overlaps(&calendar, 780).pairs.len(), 780);
}

/// What is named beside an event, and how many more there are.
fn names(beside: &Beside) -> (Vec<(u32, bool)>, usize) {
    (beside.named.iter().map(|other| (other.event.0, other.sure)).collect(), beside.more)
}

#[test]
fn two_are_named_beside_an_event() {
    let dates = [
        "start = 2025-06-17\nend = 2025-06-19\ntags = [\"x\"]",
        "start = 2025-06-16\nend = 2025-06-17",
        "start = 2025-06-18\ntags = [\"x\"]",
        "start = 2025-06-18\nstatus = \"tentative\"",
        "start = 2025-06-19\npart_of = [\"e0\"]",
        "start = 2025-06-01\nend = \"open\"",
        "start = \"2025-06\"",
        "start = 2025-06-18\nstatus = \"cancelled\"",
        "start = 2025-06-20\nend = 2025-06-21",
    ];
    let events = dates.iter().enumerate().map(|(number, dates)| event(number, dates));
    let calendar = calendar(&format!("x = \"X\"\n{}", events.collect::<String>()));
    let found = beside(&calendar);
    assert_eq!(names(&found[0]), (vec![(2, true), (1, true)], 1));
    assert_eq!(names(&found[3]), (vec![(0, false), (2, false)], 0));
    assert_eq!(names(&found[4]), (vec![], 0), "a satellite is not beside its event");
    for none in [5, 6, 7, 8] {
        assert_eq!(names(&found[none]), (vec![], 0), "{none}");
    }
}

#[test]
fn a_crowd_has_nobody_beside_it() {
    let events = (0..400).map(|number| event(number, "start = 2025-06-17")).collect::<String>();
    let found = beside(&calendar(&events));
    assert_eq!(found[0].more, 397);
    assert_eq!(names(&found[399]), (vec![], 0));
}
