//! Recurrences that leave out or go where their author hardly means it.
//!
//! In: a calendar. Out: findings.
//! Must not know: today.

use chrono::{Datelike, Days, Month, Months, NaiveDate, Weekday};

use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule};
use crate::when::recurrence::{self, Returns};
use crate::when::rule::{Frequency, WeekdayNum};
use crate::when::{self, When};

static SHORT: Rule = Rule::warning(
    "rrule-leaves-out-months",
    "each month or year has the day of its rule",
    include_str!("explain/rrule-leaves-out-months.md"),
);
static DRIFTS: Rule = Rule::warning(
    "rrule-drifts",
    "what takes place once a month on a working day keeps its weekday",
    include_str!("explain/rrule-drifts.md"),
);

pub(super) const RULES: &[&Rule] = &[&SHORT, &DRIFTS];

/// How far one looks for a weekend: within a year every day of the month falls on one.
const YEAR: Days = Days::new(366);

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for event in calendar.events.iter().filter(|event| event.status.is_on()) {
        let Some((returns, rule)) = event.returns().and_then(|it| Some((it, it.rule?))) else { continue };
        let short = leaves_out(event, returns, rule);
        findings.extend(if short.is_some() { short } else { drifts(event, returns, rule) });
    }
}

/// A rule by the 29th, 30th or 31st of a month, which leaves out the months that do not have it.
fn leaves_out(event: &Event, returns: Returns<'_>, rule: &when::Rule) -> Option<Finding> {
    // Without an end it is no rule that all programs read alike, which is an error.
    let (day, until) = (late_day(rule, returns.start)?, returns.until?);
    let yearly = rule.freq == Frequency::Yearly;
    let months: Vec<u32> = match rule.months.as_slice() {
        [] if yearly => vec![returns.start.month()],
        [] => (1..=12).collect(),
        months => months.iter().filter_map(|month| u32::try_from(*month).ok()).collect(),
    };
    let lacks = |month: &u32| NaiveDate::from_ymd_opt(2027, *month, day).is_none();
    let short: Vec<String> =
        months.iter().filter(|month| lacks(month)).filter_map(|month| named(*month)).collect();
    if short.is_empty() || !meets(returns.start, until, &months, day) {
        return None;
    }
    let left_out = match (short.as_slice(), day) {
        (_, 29) => "February in three of four years".to_owned(),
        ([one], _) => one.clone(),
        ([before @ .., last], _) => format!("{} and {last}", before.join(", ")),
        ([], _) => return None,
    };
    let whole = match months.as_slice() {
        [one] => named(*one)?,
        _ => "each month".to_owned(),
    };
    let message = format!("the rule is held on the {day}{}, which leaves out {left_out}", ending(day));
    let last = last_day(rule, returns.start);
    let help = format!("`{last}` is the last day of {whole}");
    let finding = SHORT.at(event.origin.key("rrule"), message).help(help);
    // From another day the rule would not begin with its start.
    let starts = event.origin.written("rrule").filter(|_| recurrence::begins(&last, returns.start));
    Some(match starts {
        Some(at) => finding.patch(at, format!("\"{last}\"")),
        None => finding,
    })
}

/// The day, where a rule has one day of the month that not every month has.
fn late_day(rule: &when::Rule, start: NaiveDate) -> Option<u32> {
    let when::Rule { freq, weeks, year_days, month_days, days, positions, .. } = rule;
    let monthly = matches!(freq, Frequency::Monthly | Frequency::Yearly);
    let plain = weeks.is_empty() && year_days.is_empty() && days.is_empty() && positions.is_empty();
    if !(monthly && plain) {
        return None;
    }
    let day = match month_days.as_slice() {
        [] => start.day(),
        [day] => u32::try_from(*day).ok()?,
        _ => return None,
    };
    (day > 28).then_some(day)
}

/// Whether a month that does not have a day is over before the end of the rule. What differs at all does so within eight
/// years, which are the most between two leap years.
fn meets(start: NaiveDate, until: NaiveDate, months: &[u32], day: u32) -> bool {
    let firsts = (0..=96).filter_map(|later| start.with_day(1)?.checked_add_months(Months::new(later)));
    let over = |first: NaiveDate| first.checked_add_months(Months::new(1)).is_some_and(|next| next <= until);
    firsts.into_iter().any(|it| it.with_day(day).is_none() && months.contains(&it.month()) && over(it))
}

/// The same by the last day of the month.
fn last_day(rule: &when::Rule, start: NaiveDate) -> when::Rule {
    let mut last = when::Rule { month_days: vec![-1], ..rule.clone() };
    if rule.freq == Frequency::Yearly && last.months.is_empty() {
        last.months.extend(i32::try_from(start.month()));
    }
    last
}

fn named(month: u32) -> Option<String> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Some(month.name().to_owned())
}

fn ending(day: u32) -> &'static str {
    if day == 31 { "st" } else { "th" }
}

/// A rule that says no more than "monthly", of what has clock times and began on a working day, and comes to a weekend:
/// what people hold once a month on a working day they hold on the same weekday.
fn drifts(event: &Event, returns: Returns<'_>, rule: &when::Rule) -> Option<Finding> {
    let start = returns.start;
    let plain = rule.freq == Frequency::Monthly && !rule.chooses() && rule.positions.is_empty();
    if !plain
        || !matches!(event.when, When::Hours(_))
        || is_weekend(start)
        || matches!(start.day(), 1 | 15 | 29..)
    {
        return None;
    }
    let to = start.checked_add_days(YEAR).unwrap_or(start);
    let held = |day: &NaiveDate| event.occurrence(*day).is_none();
    let day = returns.between(start, to, usize::MAX).into_iter().filter(held).find(|day| is_weekend(*day))?;
    let nth = i32::try_from((start.day() - 1) / 7 + 1).ok()?;
    let meant = WeekdayNum { nth: Some(nth), weekday: start.weekday() };
    let other = when::Rule { days: vec![meant], ..rule.clone() };
    let message = format!(
        "it began on {}, and the rule comes to {}",
        start.format("%A %Y-%m-%d"),
        day.format("%A %Y-%m-%d")
    );
    let help = format!(
        "`{other}` keeps the weekday; `BYMONTHDAY={}` says that the day of the month is meant",
        start.day()
    );
    let finding = DRIFTS.at(event.origin.key("rrule"), message).help(help);
    Some(match event.origin.written("rrule") {
        Some(at) => finding.patch(at, format!("\"{other}\"")),
        None => finding,
    })
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
