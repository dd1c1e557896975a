//! The grammar of recurrence rules: what is taken, how it is printed, and where a fault is.

use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};
use kalends::text::Sources;
use kalends::when::Rule;
use kalends::when::recurrence::{self, Returns};
use kalends::when::rule::{Frequency, Part, Problem};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::formats::peers;

fn printed(text: &str) -> String {
    Rule::read(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}")).to_string()
}

/// The pieces of a rule that are faults, each with what is wrong.
fn faults(text: &str) -> Vec<(&str, Problem)> {
    let Err(faults) = Rule::read(text) else { return Vec::new() };
    faults.into_iter().map(|fault| (&text[fault.at], fault.problem)).collect()
}

/// Whatever the order and the spelling, one rule is printed in one way.
#[test]
fn a_rule_is_printed_in_one_form() {
    for (text, form) in [
        ("BYDAY=-1TH;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;COUNT=010;BYDAY=TH,TU", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10"),
        // The first day of weeks is said where it matters, and where programs take Sunday for it.
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU"),
        ("FREQ=MONTHLY;WKST=SU;BYMONTHDAY=+15,01", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15,-2", "FREQ=MONTHLY;BYMONTHDAY=15,-2,-1"),
        ("FREQ=MONTHLY;BYDAY=-1FR,3TU,+1TU", "FREQ=MONTHLY;BYDAY=1TU,3TU,-1FR"),
        ("FREQ=YEARLY;BYDAY=4TH;BYMONTH=11", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        // Outlook, and Apple for any day.
        ("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=1WE"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3,1", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("FREQ=YEARLY;BYDAY=MO;BYMONTH=9;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO"),
        ("FREQ=YEARLY;BYDAY=MO;BYSETPOS=20", "FREQ=YEARLY;BYDAY=20MO"),
        ("FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=TU"),
        // These are something else.
        ("FREQ=YEARLY;BYDAY=MO;BYMONTH=3,9;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=3,9;BYDAY=MO;BYSETPOS=1"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=SA,SU;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=SA,SU;BYSETPOS=1;WKST=SU"),
    ] {
        assert_eq!(printed(text), form, "{text}");
        assert_eq!(printed(form), form);
    }
}

#[test]
fn each_fault_is_told_where_it_is() {
    let number = |part, most, signed| Problem::Number { part, range: 1..=most, signed };
    let cases: &[(&str, &[(&str, Problem)])] = &[
        ("FREQ=WEEKLY;BYDAY=MO, TH", &[(" ", Problem::Blank)]),
        (
            " FREQ = WEEKLY ",
            &[(" ", Problem::Blank), (" ", Problem::Blank), (" ", Problem::Blank), (" ", Problem::Blank)],
        ),
        ("FREQ=WEEKLY;\nBYDAY=MO", &[("\n", Problem::Blank)]),
        ("FREQ=WEEKLY\u{a0};BYDAY=MO", &[("\u{a0}", Problem::Blank)]),
        ("RRULE:FREQ=WEEKLY;", &[("RRULE:", Problem::Prefix), (";", Problem::EmptyPart)]),
        ("FREQ=WEEKLY;;BYDAY=MO", &[(";", Problem::EmptyPart)]),
        ("freq=WEEKLY;byday=Mo", &[("freq=WEEKLY;byday=Mo", Problem::LowerCase)]),
        ("FREQ=WEEKLY;BYDAY=XTH,MO", &[("XTH", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=MONTHLY;BYDAY=0TH", &[("0TH", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=MONTHLY;BYDAY=--1TH", &[("--1TH", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=MONTHLY;BYDAY=€", &[("€", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=MONTHLY;BYDAY=ÖMO", &[("ÖMO", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=WEEKLY;BYDAY=MO,,TU", &[("MO,,TU", Problem::UnknownWeekday(Part::ByDay))]),
        ("FREQ=WEEKLY;WKST=1MO", &[("1MO", Problem::UnknownWeekday(Part::Wkst))]),
        ("INTERVAL=X:FREQ=DAILY", &[("X:FREQ=DAILY", number(Part::Interval, 9999, false))]),
        ("FREQ=DAILY;INTERVAL=+2", &[("+2", number(Part::Interval, 9999, false))]),
        ("FREQ=DAILY;INTERVAL=65536", &[("65536", number(Part::Interval, 9999, false))]),
        (
            "FREQ=DAILY;COUNT=2\nEXRULE:FREQ=DAILY",
            &[("2\nEXRULE:FREQ=DAILY", number(Part::Count, 3660, false))],
        ),
        ("FREQ=DAILY;COUNT=3661", &[("3661", number(Part::Count, 3660, false))]),
        ("FREQ=DAILY;COUNT=0", &[("0", number(Part::Count, 3660, false))]),
        ("FREQ=YEARLY;BYMONTH=13,1", &[("13", number(Part::ByMonth, 12, false))]),
        ("FREQ=MONTHLY;BYMONTHDAY=٣", &[("٣", number(Part::ByMonthDay, 31, true))]),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", &[("-32", number(Part::ByMonthDay, 31, true))]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,01", &[("01", Problem::Repeated(Part::ByMonthDay))]),
        ("FREQ=DAILY;FREQ=WEEKLY", &[("FREQ=WEEKLY", Problem::Twice(Part::Freq))]),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", &[("UNTIL=20270101", Problem::Until)]),
        ("FREQ=DAILY;BYHOUR=9;X-A=1", &[("BYHOUR", Problem::TimeOfDay), ("X-A", Problem::UnknownPart)]),
        ("FREQ=HOURLY", &[("HOURLY", Problem::TooOften)]),
        ("FREQ=", &[("FREQ=", Problem::NoValue(Part::Freq))]),
        ("INTERVAL=2", &[("INTERVAL=2", Problem::NoFrequency)]),
        ("", &[("", Problem::NoFrequency)]),
        ("every last Thursday", &[("every last Thursday", Problem::NotAPart)]),
        ("FREQ=MONTHLY;BYDAY=6TH", &[("6TH", Problem::BeyondMonth)]),
        ("FREQ=YEARLY;BYMONTH=9;BYDAY=7TU", &[("7TU", Problem::BeyondMonth)]),
        ("FREQ=MONTHLY;BYDAY=-5TH", &[("-5TH", Problem::NotInEach(Frequency::Monthly))]),
        ("FREQ=YEARLY;BYDAY=-53TH", &[("-53TH", Problem::NotInEach(Frequency::Yearly))]),
        ("FREQ=YEARLY;BYDAY=54TH,TH", &[("54TH", Problem::BeyondYear)]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", &[("1MO", Problem::NumberedInWeeks)]),
        ("FREQ=YEARLY;BYDAY=MO,1TU", &[("MO,1TU", Problem::MixedNumbers)]),
        ("FREQ=YEARLY;BYSETPOS=1", &[("1", Problem::NothingToChoose)]),
    ];
    for (text, expected) in cases {
        assert_eq!(faults(text), *expected, "{text:?}");
    }
}

fn checked(rule: &str) -> (Sources, Vec<kalends::report::Finding>) {
    let text = format!(
        "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\n\n[[event]]\nid = \"call\"\nname = \"Call\"\n\
         start = 2026-01-01\nrrule = {rule}\n"
    );
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let findings = kalends::catalogue::read(&sources).1;
    (sources, findings)
}

/// Where a text is not the bytes of the file, a fault is at the whole of it.
#[test]
fn a_fault_is_at_its_bytes_in_the_file() {
    for (rule, at) in [
        (r#""FREQ=WEEKLY;BYDAY=XTH""#, "XTH"),
        (r#"'FREQ=WEEKLY;BYDAY=€'"#, "€"),
        (r#"" FREQ=WEEKLY""#, " "),
        (r#""FREQ=WEEKLY;BYDAY=\u20ac""#, r#""FREQ=WEEKLY;BYDAY=\u20ac""#),
        (r#""""FREQ=WEEKLY;BYDAY=XTH""""#, r#""""FREQ=WEEKLY;BYDAY=XTH""""#),
        (r#""FREQ=DAILY;COUNT=2\nEXRULE:FREQ=DAILY""#, r#""FREQ=DAILY;COUNT=2\nEXRULE:FREQ=DAILY""#),
    ] {
        let (sources, findings) = checked(rule);
        let text = sources.get(0).unwrap().text();
        let places: Vec<_> = findings.iter().map(|finding| &text[finding.at.range()]).collect();
        assert_eq!(places, [at], "{findings:?}");
    }
}

#[test]
fn what_was_meant_is_offered() {
    for (rule, offered) in [
        ("FREQ=WEEKLLY", "WEEKLY"),
        ("weekly", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;BYDAYS=MO", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=THU", "TH"),
        ("FREQ=WEEKLY;BYDAY=Thursday", "TH"),
        ("FREQ=MONTHLY;BYDAY=TU3", "3TU"),
        ("FREQ=MONTHLY;BYDAY=FR-1", "-1FR"),
        ("FREQ=YEARLY;BYMONTH=MAR", "3"),
        ("FREQ=WEEKLY;BYDAY=mo", "MO"),
    ] {
        let (_, findings) = checked(&format!("\"{rule}\""));
        let edits: Vec<_> = findings.iter().flat_map(|it| it.patch.iter().flat_map(|it| &it.edits)).collect();
        assert_eq!(edits.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), [offered], "{rule}");
    }
    for rule in
        ["FREQ=WEEKLY;BYDAY=TO", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=WEEKLY;BYDAY=€", "FREQ=DAILY;COUNT=0"]
    {
        let (_, findings) = checked(&format!("\"{rule}\""));
        assert!(findings.iter().all(|it| it.patch.is_none() && it.help.is_some()), "{findings:?}");
    }
}

/// Every part of RFC 5545, with numbers at their bounds and one beyond, and what people type between them.
pub(crate) fn written() -> impl Strategy<Value = String> {
    let number = |bounds: &'static [i32]| {
        prop_oneof![4 => prop::sample::select(bounds), 1 => -400_i32..400]
            .prop_map(|number| number.to_string())
    };
    let list =
        |items: BoxedStrategy<String>| prop::collection::vec(items, 1..5).prop_map(|items| items.join(","));
    let day = prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let nth = prop::sample::select(vec!["", "", "", "1", "-1", "5", "-5", "53", "-53", "54", "0", "+2"]);
    let days = (nth, day.clone()).prop_map(|(nth, day)| format!("{nth}{day}")).boxed();
    let part = prop_oneof![
        number(&[1, 2, 9999, 10_000, 0, 65_535, i32::MAX]).prop_map(|it| format!("INTERVAL={it}")),
        number(&[1, 2, 3660, 3661, 0, i32::MAX]).prop_map(|it| format!("COUNT={it}")),
        list(number(&[1, 2, 12, 13, 0]).boxed()).prop_map(|it| format!("BYMONTH={it}")),
        list(number(&[1, 52, 53, 54, -1, -53]).boxed()).prop_map(|it| format!("BYWEEKNO={it}")),
        list(number(&[1, 60, 365, 366, 367, -1, -366]).boxed()).prop_map(|it| format!("BYYEARDAY={it}")),
        list(number(&[1, 28, 29, 30, 31, 32, -1, -31]).boxed()).prop_map(|it| format!("BYMONTHDAY={it}")),
        list(number(&[1, 2, 5, 366, 367, -1, -366]).boxed()).prop_map(|it| format!("BYSETPOS={it}")),
        list(days).prop_map(|it| format!("BYDAY={it}")),
        day.prop_map(|it| format!("WKST={it}")),
        "[ ;]?(UNTIL=20270101|BYHOUR=9|RRULE:|X=1|€|[a-z]{1,3}=\\PC{1,3}|BYDAY=\\PC{1,4})",
    ];
    let freq = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    (freq, prop::collection::vec(part, 0..5)).prop_map(|(freq, parts)| {
        parts.into_iter().fold(format!("FREQ={freq}"), |rule, part| format!("{rule};{part}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_rule_is_followed_into_a_panic(text in written(), began in 0_i64..40_000) {
        let start = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + TimeDelta::days(began);
        let rule = match Rule::read(&text) {
            Ok(rule) => rule,
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(text.get(fault.at.clone()).is_some(), "{text} at {:?}", fault.at);
                }
                return Ok(());
            }
        };
        // What is printed is read as the same value, and by its letters alone cannot be anything but a rule.
        prop_assert_eq!(&Rule::read(&rule.to_string()), &Ok(rule.clone()), "{}", text);
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "=;,-".contains(c);
        prop_assert!(rule.to_string().chars().all(plain), "{}", rule);
        let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap();
        if recurrence::begins(&rule, start) && recurrence::comes_again(&rule, start) {
            let until = recurrence::counted(&rule, start);
            prop_assert_eq!(until.is_some(), rule.count.is_some(), "{}", rule);
            let returns = Returns { start, rule: Some(&rule), until, exdates: &[], rdates: &[] };
            prop_assert!(!returns.between(start, last, 10).is_empty(), "{}", rule);
            prop_assert!(returns.holds(start), "{}", rule);
            prop_assert!(returns.last(start, last).is_some());
        }
    }

    /// The canonical form names the days of what was written, for whoever follows either from one of them.
    #[test]
    fn the_canonical_form_names_the_same_days(text in written(), began in 0_i64..20_000) {
        let any = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + TimeDelta::days(began);
        let Ok(rule) = Rule::read(&text) else { return Ok(()) };
        let days = |text: &str, start: NaiveDate| {
            let start = rrule::Tz::UTC.from_utc_datetime(&start.and_hms_opt(0, 0, 0).unwrap());
            // The library takes no fifth weekday from the end of a month.
            let Ok(set) = text.parse::<rrule::RRule<rrule::Unvalidated>>().unwrap().build(start) else {
                return Vec::new();
            };
            let (set, far) = (set.limit(), start + TimeDelta::days(3_000));
            set.into_iter().take_while(|time| *time < far).take(200).map(|time| time.date_naive()).collect::<Vec<_>>()
        };
        let Some(start) = days(&text, any).first().copied() else { return Ok(()) };
        prop_assert_eq!(days(&text, start), days(&rule.to_string(), start), "{} is {}", text, rule);
    }
}

/// Rules with a first day, and days that are left out.
fn drawn(wanted: usize) -> Vec<(Rule, NaiveDate, Vec<NaiveDate>)> {
    let mut runner = TestRunner::deterministic();
    let strategy = (written(), 0_i64..20_000, prop::collection::vec(0_usize..40, 0..3));
    let mut drawn = Vec::new();
    while drawn.len() < wanted {
        let (text, began, left_out) = strategy.new_tree(&mut runner).unwrap().current();
        let Ok(rule) = Rule::read(&text) else { continue };
        let any = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + TimeDelta::days(began);
        let returns = |start, rule| Returns { start, rule, until: None, exdates: &[], rdates: &[] };
        let endless = Rule { count: None, ..rule.clone() };
        let near = returns(any, Some(&endless)).between(any, any + TimeDelta::days(3_000), 1);
        let Some(start) = near.first().copied() else { continue };
        if !recurrence::begins(&rule, start) || !recurrence::comes_again(&rule, start) {
            continue;
        }
        let days = returns(start, Some(&rule)).between(start, start + TimeDelta::days(1_826), 400);
        drawn.push((rule, start, left_out.iter().filter_map(|at| days.get(*at).copied()).collect()));
    }
    drawn
}

/// Python's dateutil, on which most readers in Python stand, finds the same days of five years. As many rules as
/// `KALENDS_RULES` says, 1,000 without.
#[test]
fn random_rules_have_the_days_that_dateutil_finds() {
    let Some(peers) = peers() else { return };
    let wanted = std::env::var("KALENDS_RULES").map_or(1_000, |number| number.parse().unwrap());
    let mut python = Command::new(peers.join("readers/bin/python"));
    python.arg("tests/peers/expand.py").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = python.spawn().unwrap();
    let (mut asked, mut expected) = (String::new(), Vec::new());
    for (rule, start, exdates) in drawn(wanted) {
        let to = start + TimeDelta::days(1_826);
        let line = json!({
            "rule": rule.to_string(), "start": start.and_time(NaiveTime::MIN).to_string().replace(' ', "T"), "until": "",
            "exdates": exdates, "rdates": [], "from": start, "to": to,
        });
        asked.push_str(&format!("{line}\n"));
        let returns = Returns { start, rule: Some(&rule), until: None, exdates: &exdates, rdates: &[] };
        expected.push((line, returns.between(start, to, usize::MAX)));
    }
    let mut input = python.stdin.take().unwrap();
    let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()).unwrap());
    let done = python.wait_with_output().unwrap();
    asking.join().unwrap();
    assert!(done.status.success());
    let answers = String::from_utf8(done.stdout).unwrap();
    let mut days = 0;
    for ((line, expected), answer) in expected.iter().zip(answers.lines()) {
        let answer: Vec<NaiveDate> = serde_json::from_str(answer).unwrap();
        assert_eq!(answer, *expected, "{line}");
        days += expected.len();
    }
    assert_eq!(answers.lines().count(), wanted);
    println!("{wanted} rules, {days} days");
}
