//! The rules that every known program reads alike, and how others are said with them.
//!
//! In: the days of a rule with its end and the days that are left out. Out: an [`Outcome`]: the rule as it is or in
//! another spelling, several rules, single days, or nothing that says the same.
//! A rule that is correct by RFC 5545 is worth nothing where programs read another one: Outlook knows few shapes
//! (MS-OXCICAL 2.1.3.2.2), ical.js reads BYSETPOS beside days of the month as if it were not there.
//! Must not know: how anything is written in a feed, events, findings.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::recurrence::{self, Returns};
use super::rule::{Frequency, Rule, WeekdayNum};

/// The most days that are said one by one.
pub const MOST_DAYS: usize = 200;

/// The most rules that one is said with.
const MOST_RULES: usize = 24;

/// A rule, and from when to when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The rule, one of the shapes.
    pub rule: Rule,
    /// Its first day, on which it is held.
    pub start: NaiveDate,
    /// The last day on which it holds; `None` where it has no end or counts its days.
    pub until: Option<NaiveDate>,
    /// Its days, behind the first, that are left out.
    pub exdates: Vec<NaiveDate>,
}

/// How the days of a rule can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// By the rule itself.
    AsIs(Series),
    /// By another rule that names the same days.
    Respelled(Series),
    /// By several rules that never name the same day, the one with the lowest place first.
    Apart(Vec<Series>),
    /// Day by day.
    Days(Vec<NaiveDate>),
    /// Not at all; with the rule that comes nearest, where there is one.
    Refused(Option<Rule>),
    /// There is no day to say: all are left out.
    Nothing,
}

/// What is written of a recurrence: rules, and days one by one. No day is said twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spelling {
    /// The rules, the one with the lowest place first.
    pub rules: Vec<Series>,
    /// The days that no rule names, in order.
    pub days: Vec<NaiveDate>,
}

impl Spelling {
    /// How the days of a recurrence are written.
    ///
    /// # Errors
    /// A rule that no other says the same as, with the one that comes nearest, where there is one.
    pub fn of(returns: &Returns<'_>) -> Result<Self, Option<Box<Rule>>> {
        let Some(rule) = returns.rule else {
            return Ok(Self { rules: Vec::new(), days: returns.all() });
        };
        let (rules, mut days) = match outcome(returns, rule) {
            Outcome::AsIs(series) | Outcome::Respelled(series) => (vec![series], Vec::new()),
            Outcome::Apart(all) => (all, Vec::new()),
            Outcome::Days(days) => (Vec::new(), days),
            Outcome::Nothing => (Vec::new(), Vec::new()),
            Outcome::Refused(near) => return Err(near.map(Box::new)),
        };
        let ruled = Returns { rdates: &[], exdates: &[], ..*returns };
        let besides =
            returns.rdates.iter().filter(|day| !returns.exdates.contains(day) && !ruled.holds(**day));
        days.extend(besides);
        days.sort_unstable();
        days.dedup();
        Ok(Self { rules, days })
    }

    /// How many rules and days there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len() + self.days.len()
    }

    /// Whether no day is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Which of the rules, by its place, has a day that is held and is none of the single days.
    #[must_use]
    pub fn rule_of(&self, day: NaiveDate) -> Option<usize> {
        if self.days.binary_search(&day).is_ok() {
            return None;
        }
        match self.rules.as_slice() {
            [] => None,
            [_] => Some(0),
            all => all.iter().position(|series| series.holds(day)),
        }
    }
}

impl Series {
    /// Whether it names a day and does not leave it out.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        let Self { rule, start, until, exdates } = self;
        Returns { start: *start, rule: Some(rule), until: *until, exdates, rdates: &[] }.holds(day)
    }
}

/// How the days of a rule are said. Days besides those of the rule are not looked at; `until` of a rule that counts
/// is the last day that it counts.
#[must_use]
pub fn outcome(returns: &Returns<'_>, rule: &Rule) -> Outcome {
    let held = Returns { rule: Some(rule), rdates: &[], ..*returns };
    let far = returns.until.unwrap_or(NaiveDate::MAX);
    if held.between(returns.start, far, 1).is_empty() {
        return Outcome::Nothing;
    }
    if is_shape(rule, returns.start) {
        return series(&held, rule, true).map_or(Outcome::Nothing, Outcome::AsIs);
    }
    if let Some(other) = respelled(rule, returns.start) {
        return series(&held, &other, true).map_or(Outcome::Nothing, Outcome::Respelled);
    }
    if let Some(rules) = apart(rule, returns.start) {
        let all: Vec<_> = rules.iter().filter_map(|rule| series(&held, rule, false)).collect();
        if !all.is_empty() {
            return Outcome::Apart(all);
        }
    }
    let days = returns.until.map(|until| held.between(returns.start, until, MOST_DAYS + 1));
    match days.filter(|days| days.len() <= MOST_DAYS) {
        Some(days) => Outcome::Days(days),
        None => Outcome::Refused(nearest(rule, returns.start)),
    }
}

/// One of the shapes that every program reads alike.
fn is_shape(rule: &Rule, start: NaiveDate) -> bool {
    let Rule { freq, interval, months, weeks, year_days, month_days, days, positions, week_start, .. } = rule;
    if !(weeks.is_empty() && year_days.is_empty() && positions.is_empty()) {
        return false;
    }
    match freq {
        Frequency::Daily => !rule.chooses(),
        Frequency::Weekly => {
            let weeks_alike = *interval == 1 || days.len() <= 1 || *week_start == Weekday::Mon;
            months.is_empty() && weeks_alike
        }
        Frequency::Monthly => months.is_empty() && is_one_day(month_days, days, start.day() <= 28),
        Frequency::Yearly => match (months.as_slice(), month_days.as_slice(), days.as_slice()) {
            ([] | [_], [], []) => (start.month(), start.day()) != (2, 29),
            ([month], [day], []) => is_in_each_year(*month, *day),
            ([_], [], [day]) => day.nth.is_some_and(is_near),
            _ => false,
        },
    }
}

/// One day of each month; `usual`: the day of the start is in each.
fn is_one_day(month_days: &[i32], days: &[WeekdayNum], usual: bool) -> bool {
    match (month_days, days) {
        ([], []) => usual,
        ([day], []) => matches!(day, 1..=28 | -1),
        ([], [day]) => day.nth.is_some_and(is_near),
        _ => false,
    }
}

/// The places of a weekday that each month has.
fn is_near(nth: i32) -> bool {
    matches!(nth, 1..=4 | -1)
}

/// Whether a month has the day in each year. Years have no day that is counted from the end but the last.
fn is_in_each_year(month: i32, day: i32) -> bool {
    let common = u32::try_from(month).ok().and_then(|month| NaiveDate::from_ymd_opt(2027, month, 1));
    let length = common.map_or(0, |first| i32::from(first.num_days_in_month()));
    day == -1 || (1..=length).contains(&day)
}

/// A shape that names the same days.
fn respelled(rule: &Rule, start: NaiveDate) -> Option<Rule> {
    let Rule { freq, interval, months, month_days, days, positions, .. } = rule;
    if !positions.is_empty() || !rule.weeks.is_empty() {
        return None;
    }
    let plain = !days.is_empty() && days.iter().all(|day| day.nth.is_none());
    let other = match freq {
        Frequency::Weekly if months.is_empty() => Rule { week_start: Weekday::Mon, ..rule.clone() },
        _ if *interval > 1 => return None,
        Frequency::Daily | Frequency::Monthly | Frequency::Yearly
            if plain && months.is_empty() && month_days.is_empty() && rule.year_days.is_empty() =>
        {
            Rule { freq: Frequency::Weekly, ..rule.clone() }
        }
        Frequency::Daily | Frequency::Yearly
            if months.is_empty() && days.is_empty() && !month_days.is_empty() =>
        {
            Rule { freq: Frequency::Monthly, ..rule.clone() }
        }
        Frequency::Daily | Frequency::Monthly if months.len() == 1 && (!month_days.is_empty() || !plain) => {
            let day = i32::try_from(start.day()).ok()?;
            let unsaid = month_days.is_empty() && days.is_empty();
            let month_days = if unsaid { vec![day] } else { month_days.clone() };
            Rule { freq: Frequency::Yearly, month_days, ..rule.clone() }
        }
        Frequency::Yearly => by_date(rule)?,
        _ => return None,
    };
    (is_shape(&other, start) && same(rule, &other, start)).then_some(other)
}

/// A day of the year as a date, where that is the same in each year.
fn by_date(rule: &Rule) -> Option<Rule> {
    let alone = rule.months.is_empty() && rule.month_days.is_empty() && rule.days.is_empty();
    let [day] = rule.year_days.as_slice() else { return None };
    let date = match day {
        // January and February up to the 28th.
        1..=59 => NaiveDate::from_yo_opt(2027, u32::try_from(*day).ok()?),
        -306..=-1 => NaiveDate::from_yo_opt(2027, u32::try_from(366 + day).ok()?),
        _ => None,
    };
    let date = date.filter(|_| alone)?;
    Some(Rule {
        months: vec![i32::try_from(date.month()).ok()?],
        month_days: vec![i32::try_from(date.day()).ok()?],
        year_days: Vec::new(),
        ..rule.clone()
    })
}

/// Whether two rules name the same days. What differs at all does so within two rounds, or in a leap year.
fn same(one: &Rule, other: &Rule, start: NaiveDate) -> bool {
    let length = if one.freq == Frequency::Weekly { 14 * u64::from(one.interval) } else { 9 * 366 };
    let last = start.checked_add_days(Days::new(length)).unwrap_or(start);
    let days = |rule| {
        let rule = Rule { count: None, ..Rule::clone(rule) };
        let returns = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
        returns.between(start, last, usize::MAX)
    };
    days(one) == days(other)
}

/// Several shapes that together name the same days, and never one day twice.
fn apart(rule: &Rule, start: NaiveDate) -> Option<Vec<Rule>> {
    let Rule { freq, interval, months, weeks, year_days, month_days, days, positions, .. } = rule;
    if !(weeks.is_empty() && year_days.is_empty() && positions.is_empty()) {
        return None;
    }
    let yearly = match freq {
        Frequency::Yearly => true,
        // Which of every second month are among some months changes from year to year.
        Frequency::Monthly if months.is_empty() || *interval == 1 => !months.is_empty(),
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly => return None,
    };
    let freq = if yearly { Frequency::Yearly } else { Frequency::Monthly };
    let months: Vec<_> = match (yearly, months.as_slice()) {
        (false, _) => vec![Vec::new()],
        // Days of any month, or weekdays of the year.
        (true, []) => return None,
        (true, months) => months.iter().map(|month| vec![*month]).collect(),
    };
    let in_month = |months: &Vec<i32>| {
        let part = |month_days: Vec<i32>, days: Vec<WeekdayNum>| {
            let months = months.clone();
            Rule { freq, months, month_days, days, count: None, ..rule.clone() }
        };
        match (month_days.as_slice(), days.as_slice()) {
            ([], []) => {
                i32::try_from(start.day()).map(|day| vec![part(vec![day], Vec::new())]).unwrap_or_default()
            }
            (all, []) => all.iter().map(|day| part(vec![*day], Vec::new())).collect(),
            ([], all) => all.iter().map(|day| part(Vec::new(), vec![*day])).collect(),
            _ => Vec::new(),
        }
    };
    let rules: Vec<Rule> = months.iter().flat_map(in_month).collect();
    let shapes = rules.iter().all(|rule| is_shape(rule, start));
    (shapes && (2..=MOST_RULES).contains(&rules.len()) && never_meet(month_days, days)).then_some(rules)
}

/// Whether no two of some days of a month can be the same day. The 28th is the last day of most Februaries, a fourth
/// weekday often the last of its month.
fn never_meet(month_days: &[i32], days: &[WeekdayNum]) -> bool {
    let last = month_days.contains(&-1) && month_days.iter().any(|day| *day >= 28);
    let meets = |one: &WeekdayNum, other: &WeekdayNum| {
        one.weekday == other.weekday && one.nth == Some(4) && other.nth == Some(-1)
    };
    !last && !days.iter().any(|one| days.iter().any(|other| meets(one, other)))
}

/// What a rule keeps of the days of the whole: from its first day that is held, with the exceptions that are its own.
/// `whole`: it is all of them, and counts as they do.
fn series(all: &Returns<'_>, rule: &Rule, whole: bool) -> Option<Series> {
    let endless = Rule { count: None, ..rule.clone() };
    let far = all.until.unwrap_or(NaiveDate::MAX);
    // The first day of one of several rules is not the start of the whole, whose round it must keep.
    let first = first_of(all, &endless, whole)?;
    let own = Returns { start: first, rule: Some(&endless), until: all.until, exdates: &[], rdates: &[] };
    let left_out = |day: &NaiveDate| all.exdates.contains(day);
    let begun: Vec<_> = own.between(first, far, all.exdates.len() + 1);
    let start = begun.iter().copied().find(|day| !left_out(day))?;
    let skipped = u16::try_from(begun.iter().position(|day| *day == start)?).ok()?;
    let exdates = all.exdates.iter().copied().filter(|day| *day > start && own.holds(*day)).collect();
    let count = rule.count.filter(|_| whole).map(|count| count.saturating_sub(skipped));
    let until = match (count, all.until) {
        (None, Some(until)) if whole => Some(until),
        (None, Some(until)) => own.last(start, until),
        _ => None,
    };
    Some(Series { rule: Rule { count, ..endless }, start, until, exdates })
}

/// The first day of the whole that is one of the rule.
fn first_of(all: &Returns<'_>, rule: &Rule, whole: bool) -> Option<NaiveDate> {
    if whole {
        return Some(all.start);
    }
    let far = all.until.unwrap_or(NaiveDate::MAX);
    let days = Returns { exdates: &[], ..*all }.between(all.start, far, MOST_DAYS);
    days.into_iter().find(|day| recurrence::begins(rule, *day))
}

/// The shape that comes nearest to a rule that is none.
fn nearest(rule: &Rule, start: NaiveDate) -> Option<Rule> {
    let late = |day: u32| day > 28;
    let Rule { freq, months, month_days, days, .. } = rule;
    let last_day = || Rule { month_days: vec![-1], days: Vec::new(), positions: Vec::new(), ..rule.clone() };
    let near = match (freq, month_days.as_slice(), days.as_slice()) {
        (Frequency::Monthly, [], []) if late(start.day()) => last_day(),
        (Frequency::Monthly, [29..=31], []) => last_day(),
        (Frequency::Yearly, [], []) if late(start.day()) && months.is_empty() => {
            Rule { months: vec![i32::try_from(start.month()).ok()?], ..last_day() }
        }
        (Frequency::Yearly, [29], []) if months.len() == 1 => last_day(),
        (Frequency::Monthly | Frequency::Yearly, [], [WeekdayNum { nth: Some(5), weekday }]) => {
            let days = vec![WeekdayNum { nth: Some(-1), weekday: *weekday }];
            Rule { days, positions: Vec::new(), ..rule.clone() }
        }
        _ => return None,
    };
    is_shape(&near, start).then_some(near)
}
