//! What a `VTIMEZONE` says (RFC 5545, 3.6.5): the offset from UTC at a local time.
//!
//! In: a component. Out: [`Zone`], which is asked.
//! Must not know: the database of zones, findings.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::component::Component;
use super::moment::Moment;
use super::property::Property;
use super::recurrence::{self, Recurrence};
use super::value;
use crate::text::Span;

/// The first year whose onsets are looked for.
const FIRST: i32 = 1900;

/// The most observances of a zone that is asked.
const MOST: usize = 500;

/// A zone as a feed defines it.
#[derive(Debug, Default)]
pub(crate) struct Zone {
    observances: Vec<Observance>,
    /// Whether all of it was understood.
    whole: bool,
}

#[derive(Debug)]
struct Observance {
    onset: NaiveDateTime,
    to: i32,
    /// Where `TZOFFSETTO` is.
    at: Span,
    dates: Vec<NaiveDateTime>,
    rules: Vec<Yearly>,
}

/// A rule that gives days of each year.
#[derive(Debug)]
struct Yearly {
    months: Vec<i32>,
    month_days: Vec<i32>,
    days: Vec<(i32, chrono::Weekday)>,
    until: Option<NaiveDateTime>,
    count: Option<u32>,
}

/// A change of offset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Onset {
    /// What the clock showed before.
    local: NaiveDateTime,
    /// Seconds east of UTC from then on.
    pub(crate) to: i32,
    /// Where that is written.
    pub(crate) at: Span,
    /// Whether a rule gives it, not a list.
    pub(crate) ruled: bool,
}

impl Zone {
    /// The zone of a `VTIMEZONE`.
    pub(crate) fn of(component: &Component<'_>) -> Self {
        let parts = component.children.iter().filter(|child| child.is("STANDARD") || child.is("DAYLIGHT"));
        let mut zone = Self { observances: Vec::new(), whole: !component.torn };
        for part in parts {
            match observance(part) {
                Some(observance) if zone.observances.len() < MOST => zone.observances.push(observance),
                _ => zone.whole = false,
            }
        }
        zone
    }

    /// How many observances there are.
    pub(crate) fn len(&self) -> usize {
        self.observances.len()
    }

    /// The changes that matter for local times in some years, in order; none when not all of it was understood.
    pub(crate) fn onsets(&self, years: RangeInclusive<i32>) -> Vec<Onset> {
        let mut onsets = Vec::new();
        if !self.whole {
            return onsets;
        }
        for observance in &self.observances {
            let onset = |local, ruled| Onset { local, to: observance.to, at: observance.at, ruled };
            onsets.push(onset(observance.onset, !observance.rules.is_empty()));
            onsets.extend(observance.dates.iter().map(|local| onset(*local, false)));
            for rule in &observance.rules {
                let ruled = rule.onsets(observance, &years);
                onsets.extend(ruled.into_iter().map(|local| onset(local, true)));
            }
        }
        // A rule counts for more than the list that repeats one of its days.
        onsets.sort_by_key(|onset| (onset.local, onset.ruled));
        onsets
    }
}

/// The change in force at a local time.
pub(crate) fn in_force(onsets: &[Onset], local: NaiveDateTime) -> Option<&Onset> {
    let behind = onsets.partition_point(|onset| onset.local <= local);
    onsets.get(behind.checked_sub(1)?)
}

/// The changes that may be in force at a time in UTC, whatever the offset: a few days' worth, and not too many.
pub(crate) fn around(onsets: &[Onset], utc: NaiveDateTime) -> impl Iterator<Item = &Onset> {
    const DAY: TimeDelta = TimeDelta::days(1);
    let behind = |time: Option<NaiveDateTime>| {
        time.map_or(0, |time| onsets.partition_point(|onset| onset.local <= time))
    };
    let from = behind(utc.checked_sub_signed(DAY)).saturating_sub(1);
    let to = behind(utc.checked_add_signed(DAY)).min(from + 8);
    onsets.get(from..to).unwrap_or_default().iter()
}

fn observance(component: &Component<'_>) -> Option<Observance> {
    let offset = |name| value::offset(component.first(name)?.value()).ok();
    let onset = Moment::of(component.first("DTSTART")?)?.clock()?;
    let from = offset("TZOFFSETFROM")?;
    let rules = component.all("RRULE").map(|rule| yearly(rule, onset, from));
    let dates = component.all("RDATE").flat_map(|property| Moment::all(property).collect::<Vec<_>>());
    Some(Observance {
        onset,
        to: offset("TZOFFSETTO")?,
        at: component.first("TZOFFSETTO").map(Property::at_value)?,
        dates: dates.filter_map(|moment| moment.clock()).collect(),
        rules: rules.collect::<Option<_>>()?,
    })
}

/// A rule of the kind that zones have; `None` for any other.
fn yearly(rule: &Property<'_>, onset: NaiveDateTime, from: i32) -> Option<Yearly> {
    let Recurrence { freq, interval, count, until, mut months, mut month_days, days, more, week_start: _ } =
        recurrence::read(rule.value()).ok()?;
    if freq != "YEARLY" || interval != 1 || more {
        return None;
    }
    if months.is_empty() {
        // Without a month the rule counts weekdays in the year.
        if !days.is_empty() || !month_days.is_empty() {
            return None;
        }
        months.push(i32::try_from(onset.month()).ok()?);
    }
    if days.is_empty() && month_days.is_empty() {
        month_days.push(i32::try_from(onset.day()).ok()?);
    }
    let until = match until {
        Some(until) => Some(last(&until, from)?),
        None => None,
    };
    Some(Yearly { months, month_days, days, until, count })
}

/// The last onset that UNTIL allows, on the clock before the change.
fn last(until: &str, from: i32) -> Option<NaiveDateTime> {
    if let Ok(day) = value::date(until) {
        return day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::days(1));
    }
    let (time, utc) = value::date_time(until).ok()?;
    if utc { time.checked_add_signed(TimeDelta::seconds(from.into())) } else { Some(time) }
}

impl Yearly {
    /// The onsets in some years and, when the rule ends, the years before.
    fn onsets(&self, observance: &Observance, years: &RangeInclusive<i32>) -> Vec<NaiveDateTime> {
        let starts = observance.onset.year().max(FIRST);
        let bounded = self.until.is_some() || self.count.is_some();
        let from = if bounded { starts } else { starts.max(years.start() - 1) };
        let rule = Recurrence {
            freq: "YEARLY".to_owned(),
            months: self.months.clone(),
            month_days: self.month_days.clone(),
            days: self.days.clone(),
            ..Recurrence::default()
        };
        let mut onsets = Vec::new();
        for year in from..=*years.end() {
            let months = self.months.iter().filter_map(|month| u32::try_from(*month).ok());
            let days = months
                .flat_map(|month| (1..=31).filter_map(move |day| NaiveDate::from_ymd_opt(year, month, day)));
            let local = days.filter(|day| rule.fits(*day)).map(|day| day.and_time(observance.onset.time()));
            onsets.extend(local.filter(|local| *local > observance.onset));
        }
        if let Some(until) = self.until {
            onsets.retain(|local| *local <= until);
        }
        if let Some(count) = self.count {
            onsets.truncate(count.saturating_sub(1) as usize);
        }
        onsets
    }
}
