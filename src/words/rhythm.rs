//! The recurrence rules as words say them: each of those that calendar programs write in a way of its own, all others as
//! days of which several things hold.
//!
//! In: a recurrence rule (RFC 5545, 3.3.10) and the first day. Out: a [`Rhythm`], and the joining of the things that hold.
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
    /// Days of which something holds that no calendar program lets one choose.
    Among(Among),
}

/// What holds of the days of a rule: one of each list that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Among {
    /// What comes again.
    pub each: Frequency,
    /// Weeks of the year, from its end where negative, as are all that follow.
    pub weeks: Vec<i32>,
    /// Days of the year.
    pub year_days: Vec<i32>,
    /// Days of the month.
    pub month_days: Vec<i32>,
    /// Days of the week, and which of them in the month or year where that is said.
    pub weekdays: Vec<WeekdayNum>,
    /// Whether those are counted in a year.
    pub of_year: bool,
    /// Which of all these days, where not all are meant.
    pub positions: Vec<i32>,
}

/// How a language says what holds of a day.
pub(super) struct Clauses {
    /// Between two of which one holds.
    pub(super) or: &'static str,
    /// Between two that both hold.
    pub(super) and: &'static str,
    pub(super) week: fn(i32) -> String,
    pub(super) year_day: fn(i32) -> String,
    pub(super) month_day: fn(i32) -> String,
    pub(super) weekday: fn(Weekday) -> String,
    /// The so manieth of a weekday, of a year or else of a month.
    pub(super) nth: fn(i32, Weekday, bool) -> String,
}

impl Clauses {
    /// All that holds of a day.
    pub(super) fn said(&self, among: &Among) -> String {
        let one_of = |items: Vec<String>| {
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            alternatives(&items, ", ", self.or)
        };
        let numbers = |all: &[i32], say: fn(i32) -> String| one_of(all.iter().map(|it| say(*it)).collect());
        let weekday = |day: &WeekdayNum| match day.nth {
            None => (self.weekday)(day.weekday),
            Some(nth) => (self.nth)(nth, day.weekday, among.of_year),
        };
        let clauses = [
            one_of(among.weekdays.iter().map(weekday).collect()),
            numbers(&among.month_days, self.month_day),
            numbers(&among.year_days, self.year_day),
            numbers(&among.weeks, self.week),
        ];
        clauses.into_iter().filter(|clause| !clause.is_empty()).collect::<Vec<_>>().join(self.and)
    }
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
    /// The rhythm of a rule whose first day is `first`.
    #[must_use]
    pub fn of(rule: &Rule, first: NaiveDate) -> Self {
        Self::usual(rule, first).unwrap_or_else(|| Self {
            on: On::Among(among(rule, first)),
            interval: rule.interval.into(),
            months: months(rule),
            count: rule.count.map(u32::from),
        })
    }

    /// The rhythm of a rule that calendar programs write.
    fn usual(rule: &Rule, first: NaiveDate) -> Option<Self> {
        if !rule.weeks.is_empty() || !rule.year_days.is_empty() {
            return None;
        }
        let mut months = months(rule);
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

fn months(rule: &Rule) -> Vec<u32> {
    rule.months.iter().filter_map(|month| u32::try_from(*month).ok()).collect()
}

/// What holds of the days of a rule; where it says nothing, what holds of the first.
fn among(rule: &Rule, first: NaiveDate) -> Among {
    let Rule { freq, interval, weeks, year_days, month_days, days, positions, .. } = rule;
    // Each day of which something holds is so each month.
    let each = if *freq == Frequency::Daily && *interval == 1 { Frequency::Monthly } else { *freq };
    let unsaid = weeks.is_empty() && year_days.is_empty() && month_days.is_empty() && days.is_empty();
    let (mut month_days, mut weekdays) = (month_days.clone(), days.clone());
    match freq {
        Frequency::Monthly | Frequency::Yearly if unsaid => {
            month_days.extend(i32::try_from(first.day()));
        }
        Frequency::Weekly if unsaid => weekdays.push(WeekdayNum::every(first.weekday())),
        _ => {}
    }
    Among {
        each,
        weeks: weeks.clone(),
        year_days: year_days.clone(),
        month_days,
        weekdays,
        of_year: *freq == Frequency::Yearly && rule.months.is_empty(),
        // Of each day there is one.
        positions: if *freq == Frequency::Daily { Vec::new() } else { positions.clone() },
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
