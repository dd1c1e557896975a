//! Recurring events: their days and times, by rules as people write them and by rules as nobody should.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use kalends::model::{Calendar, Event, Status};
use kalends::text::Sources;
use kalends::when::recurrence::{self, Returns};
use kalends::when::{Rule, When};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::formats::peers;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(events: &str) -> Calendar {
    let head = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\n\n";
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{head}{events}")).unwrap();
    let (calendar, findings) = kalends::catalogue::read(&sources);
    assert!(findings.is_empty(), "{findings:?}");
    calendar
}

/// A call each last Thursday at 18:30 in Berlin, an hour long, of which three times are not as the others.
pub(crate) fn call() -> Event {
    let call = "[[event]]\nid = \"call\"\nname = \"Call\"\nstart = 2026-01-29T18:30:00\nend = 2026-01-29T19:30:00\n\
        timezone = \"Europe/Berlin\"\nrrule = \"FREQ=MONTHLY;BYDAY=-1TH\"\nuntil = 2026-06-25\n\
        exdate = [2026-02-26]\nrdate = [2026-03-12]\ncity = \"Berlin\"\ncountry = \"DE\"\nvenue = \"Rathaus\"\n\n\
        [[event.occurrence]]\nof = 2026-04-30\nstatus = \"cancelled\"\n\n\
        [[event.occurrence]]\nof = 2026-05-28\nstart = 2026-06-01T09:00:00\ncity = \"Bonn\"\n\n\
        [[event.occurrence]]\nof = 2026-06-25\nstart = 2026-07-02T18:30:00\n";
    calendar(call).events.remove(0)
}

fn rule(text: &str) -> Rule {
    Rule::read(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

fn said(event: &Event, from: &str, to: &str, most: usize) -> Vec<String> {
    let instances = event.instances(day(from), day(to), most).into_iter();
    let said = instances.map(|instance| {
        let When::Hours(hours) = &instance.when else { panic!("{instance:?}") };
        let mark = if instance.status == Status::Cancelled { " off" } else { "" };
        let end = hours.end.unwrap().local.format("%H:%M");
        format!("{}: {}-{end} {}{mark}", instance.of, hours.start.local, hours.start.offset / 3600)
    });
    said.collect()
}

#[test]
fn times_keep_the_clock_on_the_wall_and_changes_apply() {
    let call = call();
    assert_eq!(
        said(&call, "2026-01-01", "2026-12-31", 400),
        [
            "2026-01-29: 2026-01-29 18:30:00-19:30 1",
            "2026-03-12: 2026-03-12 18:30:00-19:30 1",
            "2026-03-26: 2026-03-26 18:30:00-19:30 1",
            "2026-04-30: 2026-04-30 18:30:00-19:30 2 off",
            "2026-05-28: 2026-06-01 09:00:00-10:00 2",
            "2026-06-25: 2026-07-02 18:30:00-19:30 2",
        ]
    );
    assert_eq!(said(&call, "2026-01-01", "2026-12-31", 2).len(), 2);
    // By when it is, not by when it would be.
    assert_eq!(said(&call, "2026-05-01", "2026-05-31", 9), [""; 0]);
    assert_eq!(said(&call, "2026-07-01", "2026-07-31", 9), ["2026-06-25: 2026-07-02 18:30:00-19:30 2"]);
    let next = |today: &str| call.next_instance(day(today)).map(|next| next.when.window().0);
    assert_eq!(next("2026-04-01"), Some(day("2026-06-01")), "one that is called off is not next");
    assert_eq!(next("2026-07-02"), Some(day("2026-07-02")));
    assert_eq!(next("2026-07-03"), None);
    assert_eq!(call.last_day(), Some(day("2026-07-02")), "moved past its end");
}

#[test]
fn a_last_time_that_is_held_earlier_is_over_earlier() {
    let class = "[[event]]\nid = \"class\"\nname = \"Class\"\nstart = 2026-06-01\nrrule = \"FREQ=WEEKLY;COUNT=3\"\n\n\
        [[event.occurrence]]\nof = 2026-06-15\nstart = 2026-06-10\n";
    let class = calendar(class).events.remove(0);
    assert_eq!(class.last_day(), Some(day("2026-06-10")));
}

#[test]
fn the_last_day_is_that_of_rule_and_single_days() {
    let last = |lines: &str| {
        let class = format!("[[event]]\nid = \"class\"\nname = \"Class\"\nstart = 2026-06-01\n{lines}\n");
        calendar(&class).events.remove(0).last_day().map(|day| day.to_string())
    };
    let rule = "rrule = \"FREQ=WEEKLY;COUNT=3\"\n";
    let off = "[[event.occurrence]]\nof = 2026-06-15\nstatus = \"cancelled\"";
    assert_eq!(last(&format!("{rule}{off}")).as_deref(), Some("2026-06-15"), "it may be looked up");
    assert_eq!(last(&format!("{rule}rdate = [2026-07-01]")).as_deref(), Some("2026-07-01"));
    assert_eq!(last("rdate = [2026-07-01]").as_deref(), Some("2026-07-01"));
    assert_eq!(last("rrule = \"FREQ=WEEKLY\"\nrdate = [2026-07-01]"), None);
}

/// However many of the first times are elsewhere, those asked for are the first that are left.
#[test]
fn times_that_are_moved_away_take_no_room() {
    let camp = "[[event]]\nid = \"camp\"\nname = \"Camp\"\nstart = 2026-06-01\nend = 2026-06-03\nrrule = \"FREQ=WEEKLY\"\n\n\
        [[event.occurrence]]\nof = 2026-06-01\nstart = 2026-09-02\n\n\
        [[event.occurrence]]\nof = 2026-06-08\nstart = 2026-09-09\n";
    let camp = calendar(camp).events.remove(0);
    let first = camp.instances(day("2026-06-01"), day("2026-12-31"), 1).remove(0);
    assert_eq!(first.of, day("2026-06-15"));
    assert_eq!(camp.instance(day("2026-06-01")).when.window(), (day("2026-09-02"), day("2026-09-04")));
}

#[test]
fn one_whose_end_cannot_be_read_is_not_moved() {
    let head = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\n\n";
    let class = "[[event]]\nid = \"class\"\nname = \"Class\"\nstart = 2026-06-01\nrrule = \"FREQ=WEEKLY\"\n\n\
        [[event.occurrence]]\nof = 2026-06-08\nstart = 2026-06-09\nend = 7\n";
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{head}{class}")).unwrap();
    let (calendar, findings) = kalends::catalogue::read(&sources);
    assert_eq!(findings.iter().map(|it| it.rule.code).collect::<Vec<_>>(), ["type-wrong"]);
    assert_eq!(calendar.events[0].occurrences()[0].when, None);
}

#[test]
fn of_a_place_only_what_is_wider_is_taken_over() {
    let call = call();
    let moved = call.at(call.occurrence(day("2026-05-28")).unwrap());
    assert_eq!(moved.place.city.as_deref(), Some("Bonn"));
    assert_eq!(moved.place.country.unwrap().code(), "DE");
    assert_eq!(moved.place.venue, None);
    assert_eq!(moved.recurrence, None);
    let later = call.at(call.occurrence(day("2026-06-25")).unwrap());
    assert_eq!(later.place, call.place);
}

/// What is as long as always is so in time that passes, also over a change of clocks (RFC 5545, 3.8.5.3).
#[test]
fn a_night_is_as_long_as_always_when_clocks_change() {
    let text = "[[event]]\nid = \"night\"\nname = \"Night\"\nstart = 2026-03-21T23:00:00\nend = 2026-03-22T05:00:00\n\
        timezone = \"Europe/Berlin\"\nrrule = \"FREQ=WEEKLY;COUNT=3\"\n";
    let night = calendar(text).events.remove(0);
    let ends: Vec<_> = said(&night, "2026-03-01", "2026-04-30", 9);
    assert_eq!(
        ends,
        [
            "2026-03-21: 2026-03-21 23:00:00-05:00 1",
            "2026-03-28: 2026-03-28 23:00:00-06:00 1",
            "2026-04-04: 2026-04-04 23:00:00-05:00 2"
        ]
    );
    // One that began the evening before is still on.
    assert_eq!(said(&night, "2026-03-22", "2026-03-22", 9).len(), 1);
    let earlier = "\n[[event.occurrence]]\nof = 2026-03-28\nstart = 2026-03-27T23:00:00\n";
    let night = calendar(&format!("{text}{earlier}")).events.remove(0);
    assert_eq!(
        said(&night, "2026-03-27", "2026-03-27", 9),
        ["2026-03-28: 2026-03-27 23:00:00-05:00 1"],
        "six hours, as its own night would have had"
    );
}

/// What a rule may just say, and what it may not.
#[test]
fn rules_are_taken_to_their_bounds() {
    // 29 February on a Sunday again: 28 years.
    let again = |text: &str| recurrence::comes_again(&rule(text), day("2032-02-29"));
    assert!(again("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU"));
    assert!(!again("FREQ=YEARLY;INTERVAL=31"));
}

#[test]
fn days_that_are_left_out_are_none() {
    let (start, second) = (day("2026-06-01"), day("2026-06-08"));
    let weekly = rule("FREQ=WEEKLY");
    let returns = Returns {
        start,
        rule: Some(&weekly),
        until: None,
        exdates: &[start, day("2026-06-10")],
        rdates: &[day("2026-06-10")],
    };
    assert_eq!(returns.between(start, NaiveDate::MAX, 1), [second]);
    assert!(!returns.holds(day("2026-06-10")), "left out, although named besides (RFC 5545, 3.8.5.1)");
    assert_eq!(returns.last(second, second), Some(second));
    let yearly = rule("FREQ=YEARLY");
    let yearly = Returns { rule: Some(&yearly), exdates: &[], rdates: &[], ..returns };
    assert_eq!(yearly.between(day("2100-06-02"), NaiveDate::MAX, 1), [], "behind the last year there is");
}

/// Rules that have no days, few, or very many: all are followed to an end.
#[test]
fn no_rule_is_followed_for_ever() {
    let start = day("1992-02-29");
    let numbers = |most: i32| (1..=most).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let rules = [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6".to_owned(),
        "FREQ=DAILY;BYMONTH=2;BYSETPOS=2".to_owned(),
        "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=2".to_owned(),
        "FREQ=WEEKLY;BYDAY=MO;BYMONTH=2;BYSETPOS=7".to_owned(),
        "FREQ=DAILY;INTERVAL=65535;BYMONTH=2;BYMONTHDAY=29".to_owned(),
        "FREQ=DAILY;COUNT=3660".to_owned(),
        format!("FREQ=YEARLY;BYYEARDAY={}", numbers(366)),
        format!("FREQ=DAILY;BYMONTHDAY={}", numbers(31)),
    ];
    for rule in rules {
        let Ok(rule) = Rule::read(&rule) else { continue };
        let returns = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
        let found = returns.between(day("2026-01-01"), day("2100-12-31"), 400);
        assert!(found.len() <= 400, "{rule}");
        assert!(!returns.holds(day("2026-02-28")) || found.contains(&day("2026-02-28")), "{rule}");
    }
}

/// The days of a rule up to a day as the rrule crate finds them, which knows clocks and looks 100,000 times.
fn others(rule: &Rule, start: NaiveDate, last: NaiveDate) -> BTreeSet<NaiveDate> {
    let wall = rrule::Tz::UTC.from_utc_datetime(&start.and_hms_opt(18, 30, 0).unwrap());
    let set =
        rule.to_string().parse::<rrule::RRule<rrule::Unvalidated>>().unwrap().build(wall).unwrap().limit();
    set.into_iter().map(|time| time.date_naive()).take_while(|day| *day <= last).collect()
}

fn any_rule() -> impl Strategy<Value = String> {
    let part = |name: &'static str, values: Vec<&'static str>| {
        let several = prop::sample::subsequence(values.clone(), 1..=values.len().min(3));
        let part = several.prop_map(move |values| format!(";{name}={}", values.join(",")));
        prop_oneof![3 => Just(String::new()), 1 => part]
    };
    let number = |name: &'static str, most: u32| {
        let part = (1..=most).prop_map(move |number| format!(";{name}={number}"));
        prop_oneof![2 => Just(String::new()), 1 => part]
    };
    (
        prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        number("INTERVAL", 40),
        number("COUNT", 200),
        part("BYMONTH", vec!["1", "2", "6", "12"]),
        part("BYMONTHDAY", vec!["1", "15", "29", "30", "31", "-1", "-31"]),
        part("BYDAY", vec!["MO", "WE", "SU", "1TH", "-1FR", "5SA"]),
        part("BYYEARDAY", vec!["1", "100", "366", "-1"]),
        part("BYWEEKNO", vec!["1", "20", "53"]),
        part("BYSETPOS", vec!["1", "2", "-1"]),
        part("WKST", vec!["SU", "WE"]),
    )
        .prop_map(|(freq, interval, count, month, monthday, weekday, yearday, week, position, wkst)| {
            format!(
                "FREQ={freq}{interval}{count}{month}{monthday}{weekday}{yearday}{week}{position}{}",
                wkst.split(',').next().unwrap_or_default()
            )
        })
}

/// The last day is looked for in steps, between which no day lies.
#[test]
fn the_last_day_is_found_however_long_ago() {
    let start = day("2000-01-28");
    let rule = rule("FREQ=YEARLY;INTERVAL=3");
    let returns = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
    for to in day("2003-01-28").iter_days().take_while(|to| *to < day("2006-01-28")) {
        assert_eq!(returns.last(start, to), Some(day("2003-01-28")), "{to}");
    }
}

/// An expansion begins near to the day it is asked for, which is a day of the same rounds and the same month.
#[test]
fn from_whatever_day_one_looks_the_days_are_the_same() {
    let rules = [
        ("FREQ=DAILY;INTERVAL=10", "2000-01-31"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU", "2000-01-02"),
        ("FREQ=MONTHLY", "2000-01-31"),
        ("FREQ=MONTHLY", "2000-01-29"),
        ("FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR", "2000-01-28"),
        ("FREQ=YEARLY;INTERVAL=3", "2000-01-28"),
        ("FREQ=YEARLY;INTERVAL=3;BYMONTHDAY=31", "2000-01-31"),
        ("FREQ=YEARLY;BYMONTHDAY=6,7", "2000-01-07"),
        ("FREQ=YEARLY", "2000-02-29"),
    ];
    for (text, start) in rules {
        let rule = rule(text);
        let (start, last) = (day(start), day("2040-12-31"));
        let returns = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
        let all = others(&rule, start, last);
        for from in start.iter_days().step_by(11).take_while(|from| *from <= last) {
            let expected: Vec<_> = all.range(from..).copied().collect();
            assert_eq!(returns.between(from, last, usize::MAX), expected, "{rule} from {from}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Days are those that the rrule crate finds from the very start, however long ago that was, and at most so many.
    #[test]
    fn days_are_those_that_others_find_from_the_start(
        rule in any_rule(),
        began in 0_i64..20_000,
        passed in 0_i64..15_000,
        length in 0_i64..800,
        most in 0_usize..500,
    ) {
        let start = day("1990-01-01") + TimeDelta::days(began);
        let Ok(rule) = Rule::read(&rule) else { return Ok(()) };
        let from = start + TimeDelta::days(passed);
        let to = from + TimeDelta::days(length);
        let returns = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
        let all = others(&rule, start, to);
        let expected: Vec<_> = all.range(from..).take(most).copied().collect();
        prop_assert_eq!(returns.between(from, to, most), expected, "{}", rule);
        prop_assert_eq!(returns.last(from, to), all.range(from..).next_back().copied(), "{}", rule);
        prop_assert_eq!(returns.holds(to), all.contains(&to), "{}", rule);
        // Who knows the last of the days that are counted need not count.
        if let Some(counted) = recurrence::counted(&rule, start) {
            let known = Returns { until: Some(counted), ..returns };
            prop_assert_eq!(known.between(from, to, most), returns.between(from, to, most), "{}", rule);
        }
    }
}

/// Rule, start, until, days off, days besides.
type Meeting = (&'static str, &'static str, &'static str, &'static [&'static str], &'static [&'static str]);

/// Meetings as communities hold them.
const MEETINGS: &[Meeting] = &[
    ("FREQ=WEEKLY", "2024-01-10T08:00:00", "", &["2024-12-25", "2025-01-01"], &[]),
    ("FREQ=WEEKLY;INTERVAL=2", "2024-01-09T17:00:00", "2027-06-01", &[], &["2024-01-10"]),
    ("FREQ=WEEKLY;INTERVAL=6", "2024-02-08T00:00:00", "", &[], &[]),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=19", "2025-02-27T13:30:00", "", &["2025-04-24"], &[]),
    ("FREQ=WEEKLY;BYDAY=TU,TH", "2024-01-02T10:00:00", "2025-12-31", &["2024-01-04"], &[]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2023-01-01T10:00:00", "", &[], &[]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO", "2023-01-01T10:00:00", "", &[], &[]),
    ("FREQ=MONTHLY", "2024-01-31T10:00:00", "", &[], &[]),
    ("FREQ=MONTHLY;INTERVAL=3", "2023-09-01T13:00:00", "", &[], &["2024-02-29"]),
    ("FREQ=MONTHLY;BYDAY=-1TH", "2024-03-28T10:59:00", "2026-12-31", &["2024-12-26"], &[]),
    ("FREQ=MONTHLY;BYDAY=1MO,3MO", "2024-02-05T17:00:00", "", &[], &[]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2024-01-31T17:00:00", "", &[], &[]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-01-31T17:00:00", "", &[], &[]),
    ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "2023-01-13T23:00:00", "", &[], &[]),
    ("FREQ=DAILY;INTERVAL=10", "1995-05-05T00:00:00", "", &[], &[]),
    ("FREQ=DAILY;BYMONTH=1,8;BYDAY=MO", "2024-01-01T00:00:00", "2027-01-31", &[], &[]),
    ("FREQ=YEARLY", "2024-02-29T00:00:00", "", &[], &[]),
    ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2020-11-26T00:00:00", "", &["2025-11-27"], &[]),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-01-01T00:00:00", "", &[], &[]),
    ("FREQ=YEARLY;BYYEARDAY=-1,100", "2023-12-31T00:00:00", "", &[], &[]),
    ("", "2024-05-05T19:00:00", "", &[], &["2024-06-01", "2026-06-01"]),
];

#[test]
fn five_years_of_meetings_are_those_of_dateutil() {
    let Some(peers) = peers() else { return };
    let (from, to) = ("2024-01-01", "2028-12-31");
    let mut python = Command::new(peers.join("readers/bin/python"));
    python.arg("tests/peers/expand.py").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = python.spawn().unwrap();
    let mut asked = String::new();
    let mut expected = Vec::new();
    for (rule, start, until, exdates, rdates) in MEETINGS {
        let days = |days: &[&str]| days.iter().map(|text| day(text)).collect::<Vec<_>>();
        let line = json!({
            "rule": rule, "start": start, "until": until, "exdates": exdates, "rdates": rdates,
            "from": from, "to": to,
        });
        asked.push_str(&format!("{line}\n"));
        let start = start.parse::<NaiveDateTime>().unwrap().date();
        let read = (!rule.is_empty()).then(|| self::rule(rule));
        let (exdates, rdates) = (days(exdates), days(rdates));
        let returns = Returns {
            start,
            rule: read.as_ref(),
            until: until.parse().ok(),
            exdates: &exdates,
            rdates: &rdates,
        };
        let found = returns.between(day(from), day(to), 10_000);
        expected.push(json!(found.iter().map(ToString::to_string).collect::<Vec<_>>()));
    }
    python.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let done = python.wait_with_output().unwrap();
    assert!(done.status.success());
    let answers = String::from_utf8(done.stdout).unwrap();
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for ((meeting, expected), answer) in MEETINGS.iter().zip(&expected).zip(&answers) {
        assert_eq!(expected, answer, "{meeting:?}");
    }
    assert_eq!(answers.len(), MEETINGS.len());
}
