//! The days on which something is held: those of a recurrence rule, without some and with others.
//!
//! In: a [`Rule`] and a first day. Out: days, those of the rule alone or those from one day to another on which
//! something is held, at most so many.
//! A recurring entry keeps the clock on the wall, so days are all there is to know of a rule. The rrule crate follows
//! it, at midnight of UTC, because that crate brings zone data of its own. Only this file uses it, and hands it values,
//! never a text: it reads texts laxly, and some make it panic.
//! The crate goes on until it finds a day, at most 100,000 times: UNTIL ends nothing before a day is found. So rules
//! are refused that may go long without one, days are counted once, and what names no day is not asked for one.
//! Must not know: zones, events, findings, how a rule is written.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Month, Months, NaiveDate, NaiveTime, TimeZone as _};
use rrule::{NWeekday, RRule, Tz, Unvalidated};

use super::YEARS;
use super::rule::{Frequency, Rule};

/// How many days after its start a rule names another one at the latest. 28 years are the rarest thing people say: a
/// weekday that falls on the 29th of February.
const APART: Days = Days::new(30 * 366);

/// The last day of a rule that counts its days; `None` where it does not.
#[must_use]
pub fn counted(rule: &Rule, start: NaiveDate) -> Option<NaiveDate> {
    rule.count?;
    ruled(rule, start, start, last_of_all(), true).last()
}

/// On which days something is held: by a rule, without the days on which it is not, with those on which it is
/// besides. Without a rule it is the day of the start and those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returns<'a> {
    /// The first day.
    pub start: NaiveDate,
    /// A rule.
    pub rule: Option<&'a Rule>,
    /// The last day on which the rule holds. A rule that counts its days has the last of them here, where it is
    /// known; then nobody counts again.
    pub until: Option<NaiveDate>,
    /// Days on which it is not held.
    pub exdates: &'a [NaiveDate],
    /// Days on which it is held besides.
    pub rdates: &'a [NaiveDate],
}

impl Returns<'_> {
    /// The first days, at most `most`, from `from` up to and including `to`.
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate, most: usize) -> Vec<NaiveDate> {
        let to = to.min(last_of_all());
        let within = |day: &NaiveDate| (from..=to).contains(day);
        let mut days: BTreeSet<NaiveDate> = match self.rule {
            Some(rule) => {
                let last = self.until.map_or(to, |until| until.min(to));
                let enough = most.saturating_add(self.exdates.len());
                ruled(rule, self.start, from, last, self.until.is_none()).take(enough).collect()
            }
            None => BTreeSet::from([self.start]).into_iter().filter(within).collect(),
        };
        days.extend(self.rdates.iter().filter(|day| within(day)));
        for day in self.exdates {
            days.remove(day);
        }
        days.into_iter().take(most).collect()
    }

    /// All days of what has no rule: that of the start and those on which it is held besides.
    pub(super) fn all(&self) -> Vec<NaiveDate> {
        let days: BTreeSet<_> = self.rdates.iter().copied().chain([self.start]).collect();
        days.into_iter().filter(|day| !self.exdates.contains(day)).collect()
    }

    /// Whether it is held on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        !self.between(day, day, 1).is_empty()
    }

    /// The last day from `from` up to and including `to`. What is near to `to` is looked at first.
    #[must_use]
    pub fn last(&self, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        let (mut end, mut length) = (to, 32);
        while end >= from {
            let first = end.checked_sub_days(Days::new(length)).unwrap_or(from).max(from);
            if let Some(day) = self.between(first, end, usize::MAX).pop() {
                return Some(day);
            }
            (end, length) = (first.pred_opt()?, length * 16);
        }
        None
    }
}

/// The last day anything is looked for.
fn last_of_all() -> NaiveDate {
    NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The days of a rule from `from` up to and including `last`.
fn ruled(
    rule: &Rule,
    start: NaiveDate,
    from: NaiveDate,
    last: NaiveDate,
    counts: bool,
) -> impl Iterator<Item = NaiveDate> {
    let count = rule.count.filter(|_| counts);
    let near = if count.is_some() { start } else { near(rule, start, from) };
    let set = followed(rule, count).build(midnight(near)).ok();
    let days = set.into_iter().flat_map(|set| set.limit().into_iter().map(|time| time.date_naive()));
    days.take_while(move |day| *day <= last).skip_while(move |day| *day < from)
}

/// The rule as the crate has it, with its number of days only where that counts.
fn followed(rule: &Rule, count: Option<u16>) -> RRule<Unvalidated> {
    let freq = match rule.freq {
        Frequency::Daily => rrule::Frequency::Daily,
        Frequency::Weekly => rrule::Frequency::Weekly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Yearly => rrule::Frequency::Yearly,
    };
    let months = rule.months.iter().filter_map(|month| Month::try_from(u8::try_from(*month).ok()?).ok());
    let days = rule.days.iter().map(|day| {
        let nth = day.nth.and_then(|nth| i16::try_from(nth).ok());
        NWeekday::new(nth, day.weekday)
    });
    let out = RRule::new(freq)
        .interval(rule.interval)
        .by_month(&months.collect::<Vec<_>>())
        .by_week_no(narrow(&rule.weeks))
        .by_year_day(narrow(&rule.year_days))
        .by_month_day(narrow(&rule.month_days))
        .by_weekday(days.collect())
        .by_set_pos(rule.positions.clone())
        .week_start(rule.week_start);
    match count {
        Some(count) => out.count(count.into()),
        None => out,
    }
}

/// Numbers in the width in which the crate has them, into which all numbers of a rule fit.
fn narrow<T: TryFrom<i32>>(numbers: &[i32]) -> Vec<T> {
    numbers.iter().filter_map(|number| T::try_from(*number).ok()).collect()
}

/// A start from which the rule gives the same days from `from` on, as near to it as is easily said: some rules
/// began decades ago.
fn near(rule: &Rule, start: NaiveDate, from: NaiveDate) -> NaiveDate {
    let interval = u32::from(rule.interval);
    let days = u32::try_from((from - start).num_days()).unwrap_or_default();
    let skipped = |length: u32| days / length.saturating_mul(interval) * interval;
    let near = match rule.freq {
        Frequency::Daily => start.checked_add_days(Days::new(skipped(1).into())),
        Frequency::Weekly => start.checked_add_days(Days::new((skipped(7) * 7).into())),
        // Later days are not in every month.
        Frequency::Monthly if start.day() <= 28 => start.checked_add_months(Months::new(skipped(31))),
        Frequency::Yearly if start.day() <= 28 => start.checked_add_months(Months::new(skipped(366) * 12)),
        Frequency::Monthly | Frequency::Yearly => None,
    };
    near.unwrap_or(start)
}

/// Whether a start is the first day of its rule. One round tells, so all others are put out of sight.
#[must_use]
pub fn begins(rule: &Rule, start: NaiveDate) -> bool {
    let first = Rule { interval: u16::MAX, ..rule.clone() };
    ruled(&first, start, start, start, false).next().is_some()
}

/// Whether a rule has another day, were it not counted, as soon after its start as anything has that people hold.
#[must_use]
pub fn comes_again(rule: &Rule, start: NaiveDate) -> bool {
    let next = start.succ_opt().unwrap_or(start);
    let last = start.checked_add_days(APART).unwrap_or(start);
    ruled(rule, start, next, last, false).next().is_some()
}

/// Midnight of a day.
fn midnight(day: NaiveDate) -> DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&day.and_time(NaiveTime::MIN))
}
