//! The recurrence rules that words can say: those that calendar programs write.
//!
//! In: a recurrence rule (RFC 5545, 3.3.10) and the first day. Out: a [`Rhythm`], or nothing where the rule has
//! more to it than any of them writes.
//! Must not know: any language; on which days an entry takes place.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::when::Rule;
use crate::when::rule::{Frequency, WeekdayNum};

/// How an event recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// On which days.
    pub on: On,
    /// Each, each second, each third ...; at least 1.
    pub interval: u32,
    /// The months it is limited to, 1 to 12; for what is yearly, those in which its days are.
    pub months: Vec<u32>,
    /// How often in all, where that is limited.
    pub count: Option<u32>,
}

/// The days on which a recurring event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// Days.
    Day,
    /// These days of the week, at least one.
    Week(Vec<Weekday>),
    /// These days of each month.
    Month(Vec<Which>),
    /// These days of some months of each year.
    Year(Vec<Which>),
}

/// A day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// This one, 1 to 31, or from the end, the last (-1).
    Day(i32),
    /// The first (1) to fifth, or last (-1) to fifth from the end, of this day of the week.
    Weekday(i32, Weekday),
    /// The so manieth, or from the end, of the days that are one of these days of the week, at least two.
    OneOf(i32, Vec<Weekday>),
}

/// The days of the week from Monday to Friday.
const WORKING_DAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// The farthest from the end, and the highest place, for which languages have a word.
const FARTHEST: i32 = 5;

/// Whether some days of the week are those from Monday to Friday.
pub(super) fn are_working_days(days: &[Weekday]) -> bool {
    days == WORKING_DAYS
}

/// The items as one text, the last two with another word between them: "a, b or c".
pub(super) fn alternatives(items: &[&str], comma: &str, or: &str) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{}{or}{last}", before.join(comma)),
    }
}

/// The places and the day of the week, where all of some days are the same day of the week.
pub(super) fn same_weekday(days: &[Which]) -> Option<(Vec<i32>, Weekday)> {
    let Which::Weekday(_, weekday) = days.first()? else { return None };
    let place = |which: &Which| match which {
        Which::Weekday(place, other) if other == weekday => Some(*place),
        Which::Weekday(..) | Which::Day(_) | Which::OneOf(..) => None,
    };
    Some((days.iter().map(place).collect::<Option<_>>()?, *weekday))
}

impl Rhythm {
    /// The rhythm of a rule whose first day is `first`; `None` for any rule with more to it.
    #[must_use]
    pub fn of(rule: &Rule, first: NaiveDate) -> Option<Self> {
        if !rule.weeks.is_empty() || !rule.year_days.is_empty() {
            return None;
        }
        let mut months: Vec<u32> =
            rule.months.iter().filter_map(|month| u32::try_from(*month).ok()).collect();
        let on = match rule.freq {
            Frequency::Daily if rule.positions.is_empty() && rule.month_days.is_empty() => daily(rule)?,
            Frequency::Weekly if rule.positions.is_empty() => On::Week(weekdays(rule, first)),
            // Every one of some weekdays is so each week, whatever the month.
            Frequency::Monthly | Frequency::Yearly if is_each_week(rule) => On::Week(plain(&rule.days)),
            Frequency::Monthly => On::Month(days(rule, first)?),
            Frequency::Yearly => {
                let by_date = rule.days.is_empty() && rule.month_days.is_empty();
                if months.is_empty() && by_date {
                    months.push(first.month());
                }
                // Positions count through all months of a year.
                let one = rule.positions.is_empty() || months.len() == 1;
                On::Year(days(rule, first).filter(|_| one && !months.is_empty())?)
            }
            Frequency::Daily | Frequency::Weekly => return None,
        };
        let count = rule.count.map(u32::from);
        Some(Self { on, interval: rule.interval.into(), months, count })
    }

    /// Month and day of each of its dates in a year; `None` where it names its days otherwise.
    #[must_use]
    pub fn dates(&self) -> Option<Vec<(u32, u32)>> {
        let On::Year(days) = &self.on else { return None };
        let number = |which: &Which| match which {
            Which::Day(day) => u32::try_from(*day).ok(),
            Which::Weekday(..) | Which::OneOf(..) => None,
        };
        let days: Vec<u32> = days.iter().map(number).collect::<Option<_>>()?;
        Some(self.months.iter().flat_map(|month| days.iter().map(|day| (*month, *day))).collect())
    }
}

/// Every day, or those of some weekdays, which is as weekly.
fn daily(rule: &Rule) -> Option<On> {
    match (rule.days.as_slice(), rule.interval) {
        ([], _) => Some(On::Day),
        (days, 1) => Some(On::Week(plain(days))),
        _ => None,
    }
}

fn is_each_week(rule: &Rule) -> bool {
    let plain = !rule.days.is_empty() && rule.days.iter().all(|day| day.nth.is_none());
    plain && rule.interval == 1 && rule.month_days.is_empty() && rule.positions.is_empty()
}

fn weekdays(rule: &Rule, first: NaiveDate) -> Vec<Weekday> {
    let days = plain(&rule.days);
    if days.is_empty() { vec![first.weekday()] } else { days }
}

fn plain(days: &[WeekdayNum]) -> Vec<Weekday> {
    days.iter().map(|day| day.weekday).collect()
}

/// The days of a month.
fn days(rule: &Rule, first: NaiveDate) -> Option<Vec<Which>> {
    let near = |place: i32| (place.abs() <= FARTHEST).then_some(place);
    let numbered = |day: &WeekdayNum| Some(Which::Weekday(near(day.nth?)?, day.weekday));
    let day = |day: &i32| (*day > 0 || near(*day).is_some()).then_some(Which::Day(*day));
    match (rule.month_days.as_slice(), rule.days.as_slice(), rule.positions.as_slice()) {
        ([], [], []) => Some(vec![Which::Day(i32::try_from(first.day()).ok()?)]),
        (days, [], []) => days.iter().map(day).collect(),
        ([], days, []) => days.iter().map(numbered).collect(),
        ([], days, positions) if days.iter().all(|day| day.nth.is_none()) => {
            let all = plain(days);
            positions.iter().map(|at| Some(Which::OneOf(near(*at)?, all.clone()))).collect()
        }
        _ => None,
    }
}
