//! A recurring entry and its occurrences: at its start, by its rules, and on further dates.
//!
//! In: a component. Out: [`Series`], which is asked. Nothing is expanded: whether a rule gives a day is counted
//! from the start, so that no rule of a stranger takes long. What cannot be counted so is not answered.
//! Must not know: other components, zones, findings.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::component::Component;
use super::moment::Moment;
use super::property::Property;
use super::recurrence::{self, Recurrence};
use super::value;
use crate::text::Span;

/// The most rules of an entry that are counted, and the most days and months of one.
const MOST: (usize, usize) = (4, 100);

/// An entry with everything that says when it is held.
#[derive(Debug)]
pub(crate) struct Series {
    pub(crate) start: Moment,
    /// Where the start is written.
    pub(crate) at: Span,
    /// Rules, with the day on which each ends.
    rules: Vec<(Recurrence, Option<NaiveDate>)>,
    /// Further dates.
    pub(crate) dates: Vec<Moment>,
    /// Whether all of it was understood.
    whole: bool,
}

/// Whether an entry is held at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    Yes,
    /// Not before its start.
    Before,
    /// Not while its rules hold.
    No,
    /// Not after the end of its rules.
    After,
    /// That cannot be said.
    Unsure,
}

impl Series {
    /// What an entry says of itself; `None` when it has no start.
    pub(crate) fn of(component: &Component<'_>) -> Option<Self> {
        let written = component.first("DTSTART")?;
        let read: Option<Vec<_>> = component.all("RRULE").take(MOST.0 + 1).map(ruled).collect();
        let read = read.filter(|rules| rules.len() <= MOST.0);
        let further: Option<Vec<_>> =
            component.all("RDATE").flat_map(Moment::placed).map(|(_, moment)| moment).collect();
        let whole = !component.torn && component.first("EXRULE").is_none();
        Some(Self {
            start: Moment::of(written)?,
            at: written.at(),
            whole: whole && read.is_some() && further.is_some(),
            rules: read.unwrap_or_default(),
            dates: further.unwrap_or_default(),
        })
    }

    /// The time of its start, which every rule gives.
    pub(crate) fn time(&self) -> NaiveTime {
        self.start.clock().map_or(NaiveTime::MIN, |clock| clock.time())
    }

    /// Whether it is held when the clock of its start shows a time; a day is its midnight. `dates` are the
    /// further dates on that clock.
    pub(crate) fn held(&self, clock: NaiveDateTime, dates: &BTreeSet<NaiveDateTime>) -> Held {
        let start = self.start.day().and_time(self.time());
        if clock == start || dates.contains(&clock) {
            return Held::Yes;
        }
        let by_rules: Vec<_> = self.rules.iter().map(|rule| self.ruled(rule, start, clock)).collect();
        if by_rules.contains(&Held::Yes) {
            Held::Yes
        } else if !self.whole || by_rules.contains(&Held::Unsure) {
            Held::Unsure
        } else if clock < start {
            Held::Before
        } else if by_rules.iter().all(|held| *held == Held::After) {
            Held::After
        } else {
            Held::No
        }
    }

    /// Whether another series begins at one of its times, counts as it does, and this one is certain to go on behind.
    pub(crate) fn goes_on_as(&self, later: &Self) -> bool {
        let ([(rule, until)], [(other, _)]) = (self.rules.as_slice(), later.rules.as_slice()) else {
            return false;
        };
        let zone = |moment: &Moment| match moment {
            Moment::Zoned(_, zone) => Some(zone.clone()),
            _ => None,
        };
        let alike = (&rule.freq, rule.interval, &rule.days) == (&other.freq, other.interval, &other.days)
            && self.start.kind() == later.start.kind()
            && zone(&self.start) == zone(&later.start);
        let day = later.start.day();
        let open = rule.count.is_none() && until.is_none_or(|until| until > day);
        let at = day.and_time(later.time());
        alike && open && day > self.start.day() && self.held(at, &BTreeSet::new()) == Held::Yes
    }

    /// Its times behind the start, as the clock of the start shows them, over some days; none where its rules cannot be
    /// counted. `left` is how many days may still be looked at.
    pub(crate) fn following(&self, days: u64, left: &mut usize) -> Vec<NaiveDateTime> {
        let [(rule, until)] = self.rules.as_slice() else { return Vec::new() };
        let mut times = Vec::new();
        let last = self.start.day().checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        let last = until.map_or(last, |until| last.min(until));
        let mut day = self.start.day();
        // The start is the first of those that are counted.
        while rule.count.is_none_or(|count| count_of(count) > times.len() + 1) {
            let (Some(next), Some(fewer)) = (day.succ_opt().filter(|next| *next < last), left.checked_sub(1))
            else {
                break;
            };
            (day, *left) = (next, fewer);
            match gives(rule, self.start.day(), day) {
                Some(true) => times.push(day.and_time(self.time())),
                Some(false) => {}
                None => break,
            }
        }
        times
    }

    /// Whether it ends, and each of its times is one of those that were taken out. `left` is how many days may still be
    /// looked at; where they are not enough the answer is no.
    pub(crate) fn is_emptied(
        &self,
        dates: &BTreeSet<NaiveDateTime>,
        out: &BTreeSet<NaiveDateTime>,
        left: &mut usize,
    ) -> bool {
        let start = self.start.day().and_time(self.time());
        if !self.whole || self.rules.len() > 1 || !out.contains(&start) || !dates.is_subset(out) {
            return false;
        }
        let Some((rule, until)) = self.rules.first() else { return true };
        if rule.count.is_none() && until.is_none() || rule.more {
            return false;
        }
        // The day of UNTIL is most often one of UTC, which may be the one before on this clock.
        let more = Days::new(u64::from(matches!(self.start, Moment::Zoned(..))));
        let until = until.map(|until| until.checked_add_days(more).unwrap_or(until));
        let mut seen = 0;
        let mut day = self.start.day();
        while rule.count.is_none_or(|count| seen < count) && until.is_none_or(|until| day <= until) {
            match gives(rule, self.start.day(), day) {
                Some(true) if !out.contains(&day.and_time(self.time())) => return false,
                Some(given) => seen += u32::from(given),
                None => return false,
            }
            let (Some(next), Some(fewer)) = (day.succ_opt(), left.checked_sub(1)) else { return false };
            (day, *left) = (next, fewer);
        }
        true
    }

    /// Whether a rule that ends on a day gives a time.
    fn ruled(
        &self,
        (rule, until): &(Recurrence, Option<NaiveDate>),
        start: NaiveDateTime,
        clock: NaiveDateTime,
    ) -> Held {
        let (first, day) = (start.date(), clock.date());
        let Some(given) = gives(rule, first, day) else { return Held::Unsure };
        if clock < start {
            return Held::No;
        }
        // The day of UNTIL is most often one of UTC, which is another one elsewhere.
        let next = until.and_then(|until| until.checked_add_days(Days::new(1)));
        if next.is_some_and(|next| day > next) {
            return Held::After;
        }
        // Behind a day that may be its last; a day that it gives may be that one.
        let counted = |count: u32| most(rule, first, day) + i64::from(!given) > i64::from(count);
        let near_its_end = until.is_some_and(|until| day >= until) || rule.count.is_some_and(counted);
        match (given && clock.time() == self.time(), near_its_end) {
            (true, _) => Held::Yes,
            (false, true) => Held::Unsure,
            (false, false) => Held::No,
        }
    }
}

/// A rule with the day of its UNTIL; `None` when it cannot be read, or is too long to be counted.
fn ruled(rule: &Property<'_>) -> Option<(Recurrence, Option<NaiveDate>)> {
    let rule = recurrence::read(rule.value()).ok()?;
    if rule.days.len() + rule.month_days.len() + rule.months.len() > MOST.1 {
        return None;
    }
    let until = match &rule.until {
        Some(until) => Some(value::date(until.get(..8)?).ok()?),
        None => None,
    };
    Some((rule, until))
}

/// Whether a rule that begins on a day gives another, were it without end; `None` when it has parts that are
/// not counted here.
fn gives(rule: &Recurrence, first: NaiveDate, day: NaiveDate) -> Option<bool> {
    let numbered = rule.days.iter().any(|(number, _)| *number != 0);
    if rule.more || (numbered && !rule.month_days.is_empty()) {
        return None;
    }
    let on_its_own = rule.days.is_empty() && rule.month_days.is_empty();
    // What the rule leaves out is as at the start (3.3.10).
    let as_at_start = match rule.freq.as_str() {
        "DAILY" => true,
        "WEEKLY" => !rule.days.is_empty() || day.weekday() == first.weekday(),
        "MONTHLY" => !on_its_own || day.day() == first.day(),
        "YEARLY" => {
            !on_its_own
                || (day.day() == first.day() && (!rule.months.is_empty() || day.month() == first.month()))
        }
        _ => return None,
    };
    let interval = i64::from(rule.interval.max(1));
    Some(as_at_start && periods(rule, first, day) % interval == 0 && rule.fits(day))
}

/// How many days, weeks, months or years, as the rule counts, lie between two days.
fn periods(rule: &Recurrence, first: NaiveDate, day: NaiveDate) -> i64 {
    let week = |day: NaiveDate| day.week(rule.week_start.unwrap_or(Weekday::Mon)).first_day();
    let years = i64::from(day.year()) - i64::from(first.year());
    match rule.freq.as_str() {
        "DAILY" => (day - first).num_days(),
        "WEEKLY" => (week(day) - week(first)).num_days() / 7,
        "MONTHLY" => years * 12 + i64::from(day.month()) - i64::from(first.month()),
        _ => years,
    }
}

/// The most times that a rule can have given up to a day.
fn most(rule: &Recurrence, first: NaiveDate, day: NaiveDate) -> i64 {
    let weekdays = |every: i64| -> i64 {
        rule.days.iter().map(|(number, _)| if *number == 0 { every } else { 1 }).sum()
    };
    let of_month = match (rule.month_days.len(), rule.days.len()) {
        (0, 0) => 1,
        (0, _) => weekdays(5),
        (days, _) => count(days),
    };
    let each = match (rule.freq.as_str(), rule.months.len()) {
        ("DAILY", _) => 1,
        ("WEEKLY", _) => count(rule.days.len()).max(1),
        ("YEARLY", 0) if rule.month_days.is_empty() => weekdays(53).max(1),
        ("YEARLY", 0) => of_month * 12,
        ("YEARLY", months) => of_month * count(months),
        _ => of_month,
    };
    (periods(rule, first, day) / i64::from(rule.interval.max(1)) + 1) * each
}

fn count_of(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX / 1_000)
}
