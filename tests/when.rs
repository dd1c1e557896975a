//! Dates as people mean them: zones, periods, windows, overlap and order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use kalends::when::recurrence::Returns;
use kalends::when::zone::{Local, Zone};
use kalends::when::{Days, Extent, Hours, Moment, Overlap, Period, Rule, When, Window};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn zone_data_is_newer_than_2025b() {
    // British Columbia stays at -07:00 from November 2026; zone data of 2025 does not know it.
    let vancouver = Zone::named("America/Vancouver").unwrap();
    assert_eq!(vancouver.offset(time("2027-01-15T12:00:00")).seconds, -7 * 3600);
}

#[test]
fn clock_readings_that_are_skipped_or_twice() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let Local::Skipped { instead } = berlin.resolve(time("2026-03-29T02:30:00")) else { panic!() };
    assert_eq!(instead.local, time("2026-03-29T03:30:00"));
    assert_eq!(instead.utc(), time("2026-03-29T01:30:00"));
    let Local::Twice { first, second } = berlin.resolve(time("2026-10-25T02:30:00")) else { panic!() };
    assert_eq!((first.offset, second.offset), (7200, 3600));
    assert!(matches!(berlin.resolve(time("2026-10-25T03:30:00")), Local::Once(_)));
    assert_eq!(berlin.moment(time("2026-10-25T02:30:00")), first, "of two it is the first");
}

#[test]
fn changes_of_clocks_are_those_after_a_time_up_to_another() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let back = time("2026-10-25T01:00:00");
    let found = |from, to| berlin.transitions(from, to).iter().map(|it| it.at).collect::<Vec<_>>();
    assert_eq!(found(back - TimeDelta::seconds(1), back), [back]);
    assert_eq!(found(back, time("2027-01-01T00:00:00")), []);
    // Guam gave its time another name then.
    let guam = Zone::named("Pacific/Guam").unwrap();
    let [before, after] = ["2000-12-01T00:00:00", "2001-01-31T00:00:00"].map(time);
    assert_ne!(guam.offset(before), guam.offset(after));
    assert_eq!(guam.transitions(before, after), []);
}

#[test]
fn zones_have_exact_names_and_a_country() {
    assert!(Zone::named("europe/berlin").is_none());
    assert_eq!(Zone::resembling("europe/berlin").unwrap().name(), "Europe/Berlin");
    let names: Vec<_> = Zone::of_country("PT").iter().map(|zone| zone.name()).collect();
    assert_eq!(names, ["Atlantic/Azores", "Atlantic/Madeira", "Europe/Lisbon"]);
}

/// The table of zones by country against the database, asked zone by zone.
#[test]
fn each_zone_of_a_country_is_in_its_table_once() {
    let database = jiff::tz::TimeZoneDatabase::bundled();
    let mut wanted = BTreeMap::new();
    for name in Zone::names() {
        let rules = database.get(name).unwrap();
        if let Some(location) = rules.location().filter(|_| rules.is_primary()) {
            wanted.entry(location.country().to_owned()).or_insert_with(BTreeSet::new).insert(name);
        }
    }
    assert!(wanted.len() > 200, "{} countries have zones", wanted.len());
    let codes = (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |two| [one, two]));
    for code in codes.map(|code| String::from_utf8(code.to_vec()).unwrap()) {
        let names: Vec<_> = Zone::of_country(&code).iter().map(|zone| zone.name()).collect();
        let expected: Vec<_> = wanted.remove(&code).unwrap_or_default().into_iter().collect();
        assert_eq!(names, expected, "{code}");
    }
    assert_eq!(wanted, BTreeMap::new());
    assert!(Zone::of_country("pt").is_empty() && Zone::of_country("").is_empty());
}

#[test]
fn periods_are_read_in_four_forms_only() {
    for (text, first, last) in [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W41", "2025-10-06", "2025-10-12"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ] {
        let period = Period::parse(text).unwrap();
        assert_eq!((period.first(), period.last(), period.written().as_str()), (day(first), day(last), text));
    }
    for text in [
        "",
        "25",
        "2025-",
        "2025-0",
        "2025-00",
        "2025-13",
        "2025-Q0",
        "2025-Q5",
        "2025-W00",
        "2025-W53",
        "2025-W1",
        "1989",
        "2101",
        "2025-12-01",
        "+025",
        "2025-q4",
        " 2025",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
}

#[test]
fn overlap_is_certain_only_where_days_are() {
    let days = |first: &str, last: &str| When::Days(Days::whole(day(first), day(last)));
    let extent =
        |first: &str, last: &str, extent| When::Days(Days { first: day(first), last: day(last), extent });
    let month = |text: &str| When::Period(Window::one(Period::parse(text).unwrap()));
    let a = days("2025-06-17", "2025-06-18");
    assert_eq!(a.overlap(&days("2025-06-18", "2025-06-20")), Overlap::Yes);
    assert_eq!(a.overlap(&days("2025-06-19", "2025-06-20")), Overlap::No);
    assert_eq!(a.overlap(&month("2025-06")), Overlap::Maybe);
    assert_eq!(a.overlap(&month("2025-07")), Overlap::No);
    assert_eq!(a.overlap(&extent("2025-06-17", "2025-06-19", Extent::Some(1))), Overlap::Maybe);
    // An open end lasts longer than the first day, and who knows how long.
    let open = extent("2025-06-15", "2025-06-15", Extent::Open);
    assert_eq!(open.overlap(&days("2025-06-16", "2025-06-16")), Overlap::Yes);
    assert_eq!(a.overlap(&open), Overlap::Maybe);
    assert_eq!(open.overlap(&days("2025-07-15", "2025-07-16")), Overlap::No);
}

#[test]
fn clock_times_overlap_as_instants() {
    let hours = |zone: &str, start: &str, end: Option<&str>| {
        let zone = Zone::named(zone).unwrap();
        let end = end.map(|end| zone.moment(time(end)));
        When::Hours(Hours { start: zone.moment(time(start)), end, zone: Some(zone) })
    };
    let lisbon = hours("Europe/Lisbon", "2025-06-17T18:00:00", Some("2025-06-17T20:00:00"));
    // 20:00 in Berlin is 19:00 in Lisbon; 21:00 there is when the other ends.
    assert_eq!(
        lisbon.overlap(&hours("Europe/Berlin", "2025-06-17T20:00:00", Some("2025-06-17T22:00:00"))),
        Overlap::Yes
    );
    assert_eq!(
        lisbon.overlap(&hours("Europe/Berlin", "2025-06-17T21:00:00", Some("2025-06-17T22:00:00"))),
        Overlap::No
    );
    assert_eq!(lisbon.overlap(&hours("Europe/Lisbon", "2025-06-17T12:00:00", None)), Overlap::Maybe);
    let night = hours("Europe/Berlin", "2025-06-17T22:00:00", Some("2025-06-18T00:00:00"));
    assert_eq!(night.window(), (day("2025-06-17"), day("2025-06-17")));
}

#[test]
fn what_has_no_days_stands_behind_the_days_of_its_period() {
    let mut list = [
        When::Period(Window::one(Period::parse("2025-12").unwrap())),
        When::Days(Days::whole(day("2026-01-01"), day("2026-01-01"))),
        When::Days(Days::whole(day("2025-12-31"), day("2025-12-31"))),
        When::Days(Days::whole(day("2025-12-01"), day("2025-12-03"))),
    ];
    list.sort_by_key(When::order);
    let firsts: Vec<_> = list.iter().map(|when| (when.window().0.to_string(), when.has_days())).collect();
    let expected = [("2025-12-01", true), ("2025-12-31", true), ("2025-12-01", false), ("2026-01-01", true)];
    assert_eq!(firsts, expected.map(|(day, known)| (day.to_owned(), known)));
}

#[test]
fn rules_are_followed_on_the_clock_on_the_wall() {
    let start = day("2025-03-27");
    let rule = Rule::read("FREQ=MONTHLY;BYDAY=-1TH").unwrap();
    let of = |rule| Returns { start, rule: Some(rule), until: None, exdates: &[], rdates: &[] };
    let days = of(&rule).between(start, day("2025-06-26"), 9);
    assert_eq!(days, ["2025-03-27", "2025-04-24", "2025-05-29", "2025-06-26"].map(day));
    // 30 February: a rule without days is followed to its end all the same.
    let never = Rule::read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").unwrap();
    assert!(of(&never).between(start, day("2100-12-31"), 9).is_empty());
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..40_000).prop_map(|days| day("1990-01-01") + TimeDelta::days(days))
}

fn any_period() -> impl Strategy<Value = Period> {
    (any_day(), 0..4).prop_map(|(day, kind)| match kind {
        0 => Period::Year(day.year()),
        1 => Period::Quarter(day.year(), day.month0() / 3 + 1),
        2 => Period::month_of(day),
        _ => Period::Week(day.iso_week().year().clamp(1990, 2100), day.iso_week().week().min(52)),
    })
}

fn any_when() -> impl Strategy<Value = When> {
    let days = (any_day(), 0_i64..30, 0..4_u16).prop_map(|(first, length, kind)| {
        let last = first + TimeDelta::days(length);
        When::Days(match kind {
            0 => Days { first, last: first, extent: Extent::Open },
            1 if length > 1 => Days { first, last, extent: Extent::Some(1) },
            _ => Days::whole(first, last),
        })
    });
    let hours = (any_day(), 0_i64..86_400, prop::option::of(60_i64..200_000), -12..14).prop_map(
        |(day, second, length, offset)| {
            let offset = offset * 3600;
            let local = day.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::seconds(second);
            let end = length.map(|length| Moment { local: local + TimeDelta::seconds(length), offset });
            When::Hours(Hours { start: Moment { local, offset }, end, zone: None })
        },
    );
    let period = any_period().prop_map(|period| When::Period(Window::one(period)));
    prop_oneof![days, hours, period]
}

proptest! {
    #[test]
    fn a_period_reads_as_it_is_written(period in any_period()) {
        prop_assert_eq!(Period::parse(&period.written()), Some(period));
        prop_assert!(period.first() <= period.last());
    }

    #[test]
    fn reading_a_period_never_panics(text in any::<String>()) {
        let _ = Period::parse(&text);
    }

    #[test]
    fn overlap_is_symmetric(a in any_when(), b in any_when()) {
        prop_assert_eq!(a.overlap(&b), b.overlap(&a));
    }

    #[test]
    fn what_is_certain_overlaps_itself(a in any_when()) {
        let expected = if a.certain().is_some() { Overlap::Yes } else { Overlap::Maybe };
        prop_assert_eq!(a.overlap(&a), expected);
    }

    #[test]
    fn what_is_certain_lies_in_the_window(a in any_when()) {
        let (first, last) = a.window();
        prop_assert!(first <= last);
        if let Some((from, to)) = a.certain() {
            prop_assert!(first <= from && from <= to && to <= last);
        }
    }

    #[test]
    fn windows_apart_never_overlap(a in any_when(), b in any_when()) {
        let both_hours = matches!((&a, &b), (When::Hours(_), When::Hours(_)));
        let apart = a.window().1 < b.window().0 || b.window().1 < a.window().0;
        // Local days of clock times on two sides of the earth may be apart at one instant.
        if apart && !both_hours {
            prop_assert_eq!(a.overlap(&b), Overlap::No);
        }
    }

    #[test]
    fn an_instant_comes_back_from_every_zone(seconds in 631_152_000_i64..4_133_980_800, pick in any::<prop::sample::Index>()) {
        let names: Vec<_> = Zone::names().collect();
        let zone = Zone::named(names[pick.index(names.len())]).unwrap();
        let utc = chrono::DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        let there = zone.at(utc);
        prop_assert_eq!(there.utc(), utc);
        match zone.resolve(there.local) {
            Local::Once(moment) => prop_assert_eq!(moment, there),
            Local::Twice { first, second } => prop_assert!(first == there || second == there),
            Local::Skipped { .. } => prop_assert!(false, "a clock shows a time that it skips"),
        }
    }
}
