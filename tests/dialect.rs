//! How rules are said that not every program reads alike: always on the same days.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use kalends::when::Rule;
use kalends::when::dialect::{MOST_DAYS, Outcome, Series, outcome};
use kalends::when::recurrence::{self, Returns};
use proptest::prelude::*;

use crate::rrule::written;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The outcome for a rule that begins on a day and holds to another one.
fn of(rule: &str, start: &str, until: Option<&str>, exdates: &[&str]) -> Outcome {
    let rule = Rule::read(rule).unwrap();
    let start = day(start);
    assert!(recurrence::begins(&rule, start), "{rule}");
    let exdates: Vec<_> = exdates.iter().map(|text| day(text)).collect();
    let until = until.map(day).or_else(|| recurrence::counted(&rule, start));
    outcome(&Returns { start, rule: Some(&rule), until, exdates: &exdates, rdates: &[] }, &rule)
}

/// One word, and the rules that are written or come nearest.
fn said(outcome: &Outcome) -> String {
    let rules = |all: &[Series]| all.iter().map(|it| it.rule.to_string()).collect::<Vec<_>>().join(" + ");
    match outcome {
        Outcome::AsIs(_) => "as is".to_owned(),
        Outcome::Respelled(series) => format!("respelled {}", series.rule),
        Outcome::Apart(all) => format!("apart {}", rules(all)),
        Outcome::Days(days) => format!("{} days", days.len()),
        Outcome::Refused(near) => {
            format!("refused {}", near.as_ref().map(Rule::to_string).unwrap_or_default())
        }
        Outcome::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn each_rule_has_one_outcome() {
    let year = Some("2027-12-31");
    for (rule, start, until, expected) in [
        ("FREQ=DAILY;INTERVAL=3", "2027-01-01", None, "as is"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "2027-01-05", None, "as is"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2027-01-04", None, "as is"),
        ("FREQ=MONTHLY", "2027-01-28", None, "as is"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31", None, "as is"),
        ("FREQ=MONTHLY;BYDAY=4TU", "2027-01-26", None, "as is"),
        ("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", "2027-01-06", None, "as is"),
        ("FREQ=YEARLY", "2027-12-31", None, "as is"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2027-11-25", None, "as is"),
        ("FREQ=DAILY;BYDAY=MO,FR", "2027-01-01", None, "respelled FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=DAILY;BYMONTHDAY=-1", "2027-01-31", None, "respelled FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=YEARLY;BYYEARDAY=-1", "2027-12-31", None, "respelled FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("FREQ=MONTHLY;BYMONTH=3;BYDAY=1MO", "2027-03-01", None, "respelled FREQ=YEARLY;BYMONTH=3;BYDAY=1MO"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=SU",
            "2027-01-04",
            None,
            "respelled FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=MO",
        ),
        // Sunday is of the week that ends, or of the one that begins.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2027-01-03", None, "refused "),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2027-01-03", year, "52 days"),
        (
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
            "2027-01-05",
            None,
            "apart FREQ=MONTHLY;BYDAY=1TU + FREQ=MONTHLY;BYDAY=3TU",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,1",
            "2027-01-01",
            None,
            "apart FREQ=MONTHLY;BYMONTHDAY=1 + FREQ=MONTHLY;BYMONTHDAY=15",
        ),
        (
            "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1MO",
            "2027-03-01",
            None,
            "apart FREQ=YEARLY;BYMONTH=3;BYDAY=1MO + FREQ=YEARLY;BYMONTH=9;BYDAY=1MO",
        ),
        // One day may be both.
        ("FREQ=MONTHLY;BYDAY=4TU,-1TU", "2027-01-26", None, "refused "),
        ("FREQ=MONTHLY;BYDAY=4TU,-1TU", "2027-01-26", year, "16 days"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,-1", "2027-01-28", year, "23 days"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-31", None, "refused FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY", "2027-01-30", year, "11 days"),
        ("FREQ=YEARLY", "2028-02-29", None, "refused FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYDAY=5FR", "2027-01-29", None, "refused FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-29", year, "12 days"),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2", "2027-01-05", Some("2060-01-01"), "refused "),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=FR;COUNT=4", "2027-01-01", None, "4 days"),
    ] {
        assert_eq!(said(&of(rule, start, until, &[])), expected, "{rule}");
    }
}

/// Days that are left out in front move the start; of a rule that counts they are no longer counted.
#[test]
fn a_series_begins_with_its_first_day_that_is_held() {
    let outcome = of("FREQ=WEEKLY;COUNT=5", "2027-01-05", None, &["2027-01-05", "2027-01-12", "2027-01-26"]);
    let Outcome::AsIs(series) = outcome else { panic!("{outcome:?}") };
    assert_eq!((series.start, series.rule.count, series.until), (day("2027-01-19"), Some(3), None));
    assert_eq!(series.exdates, [day("2027-01-26")]);
    let outcome = of("FREQ=MONTHLY;BYDAY=1TU,3TU;COUNT=5", "2027-01-05", None, &["2027-01-05", "2027-02-16"]);
    let Outcome::Apart(both) = outcome else { panic!("{outcome:?}") };
    let ends: Vec<_> = both.iter().map(|it| (it.start, it.until.unwrap(), it.exdates.clone())).collect();
    assert_eq!(
        ends,
        [
            (day("2027-02-02"), day("2027-03-02"), vec![]),
            (day("2027-01-19"), day("2027-02-16"), vec![day("2027-02-16")]),
        ]
    );
    assert_eq!(of("FREQ=DAILY;COUNT=2", "2027-01-05", None, &["2027-01-05", "2027-01-06"]), Outcome::Nothing);
}

fn days_of(series: &Series, last: NaiveDate) -> Vec<NaiveDate> {
    let Series { rule, start, until, exdates } = series;
    assert!(recurrence::begins(rule, *start), "{series:?}");
    Returns { start: *start, rule: Some(rule), until: *until, exdates, rdates: &[] }.between(
        *start,
        last,
        usize::MAX,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever becomes of a rule, its days stay the same, and no two parts name one.
    #[test]
    fn what_is_said_is_held_on_the_same_days(
        text in written(),
        began in 0_i64..20_000,
        length in prop::option::of(0_i64..1_500),
        left_out in prop::collection::vec(0_usize..12, 0..4),
    ) {
        let Ok(rule) = Rule::read(&text) else { return Ok(()) };
        let any = day("1990-01-01") + TimeDelta::days(began);
        let endless = Rule { count: None, ..rule.clone() };
        let returns = |start, rule, until| Returns { start, rule, until, exdates: &[], rdates: &[] };
        let near = returns(any, Some(&endless), None).between(any, any + TimeDelta::days(3_000), 1);
        let Some(start) = near.first().copied() else { return Ok(()) };
        if !recurrence::begins(&rule, start) || !recurrence::comes_again(&rule, start) { return Ok(()) }
        let until = recurrence::counted(&rule, start).or(length.map(|length| start + TimeDelta::days(length)));
        let last = start + TimeDelta::days(1_826);
        let all = returns(start, Some(&rule), until).between(start, last, usize::MAX);
        let exdates: BTreeSet<_> = left_out.iter().filter_map(|at| all.get(*at).copied()).collect();
        let exdates: Vec<_> = exdates.into_iter().collect();
        let held = Returns { exdates: &exdates, ..returns(start, Some(&rule), until) };
        let expected = held.between(start, last, usize::MAX);
        let mut days = match outcome(&held, &rule) {
            Outcome::AsIs(series) => {
                prop_assert_eq!(&Rule { count: rule.count, ..series.rule.clone() }, &rule);
                days_of(&series, last)
            }
            Outcome::Respelled(series) => days_of(&series, last),
            Outcome::Apart(all) => all.iter().flat_map(|series| days_of(series, last)).collect(),
            Outcome::Days(days) => {
                prop_assert!(days.len() <= MOST_DAYS);
                days.into_iter().filter(|day| *day <= last).collect()
            }
            Outcome::Nothing => Vec::new(),
            Outcome::Refused(near) => {
                prop_assert!(near.is_none_or(|near| near != rule));
                return Ok(());
            }
        };
        days.sort_unstable();
        prop_assert_eq!(days, expected, "{} from {}", rule, start);
    }
}
