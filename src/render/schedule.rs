//! How an event recurs, in the words of schema.org.
//!
//! In: the rules of an event. Out: a `Schedule` for each, and nothing at all where schema.org has no words for one of
//! them: a schedule that names other days than the calendar does is worse than none.
//! Must not know: the calendar, today.

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::{Map, Value, json};

use crate::view::page::event::rhythms::Rhythm;
use crate::when::rule::{Frequency, WeekdayNum};
use crate::when::{Extent, Rule, When};

/// The schedules of all rules.
pub(super) fn schedules(rhythms: &[Rhythm<'_>]) -> Option<Value> {
    let mut all = rhythms.iter().map(schedule).collect::<Option<Vec<Value>>>()?;
    if all.len() > 1 { Some(Value::Array(all)) } else { all.pop() }
}

fn schedule(rhythm: &Rhythm<'_>) -> Option<Value> {
    let Rhythm { rule, first, last, except } = rhythm;
    let mut out = Map::new();
    out.insert("@type".to_owned(), json!("Schedule"));
    let start = times(&mut out, first)?;
    out.insert("startDate".to_owned(), json!(start.to_string()));
    if let Some(last) = last {
        out.insert("endDate".to_owned(), json!(last.to_string()));
    }
    days(&mut out, rule, start)?;
    if !except.is_empty() {
        let days: Vec<_> = except.iter().map(NaiveDate::to_string).collect();
        out.insert("exceptDate".to_owned(), json!(days));
    }
    Some(Value::Object(out))
}

/// The first day, once the times of that and of all days are said. A clock time means nothing without its zone.
fn times(out: &mut Map<String, Value>, first: &When) -> Option<NaiveDate> {
    match first {
        When::Days(days) if days.extent == Extent::Whole => {
            let length = (days.last - days.first).num_days() + 1;
            if length > 1 {
                out.insert("duration".to_owned(), json!(format!("P{length}D")));
            }
            Some(days.first)
        }
        When::Hours(hours) => {
            let zone = hours.zone?;
            let clock = |moment: crate::when::Moment| moment.local.format("%H:%M:%S").to_string();
            out.insert("startTime".to_owned(), json!(clock(hours.start)));
            if let Some(end) = hours.end {
                out.insert("endTime".to_owned(), json!(clock(end)));
                let minutes = (end.utc() - hours.start.utc()).num_minutes();
                out.insert("duration".to_owned(), json!(format!("PT{minutes}M")));
            }
            out.insert("scheduleTimezone".to_owned(), json!(zone.name()));
            Some(hours.start.local.date())
        }
        When::Days(_) | When::Period(_) => None,
    }
}

/// How often, and on which days. Schema.org has no words for weeks and days of the year, for days counted from the end of
/// a month, for one of several days, and for where a week begins.
fn days(out: &mut Map<String, Value>, rule: &Rule, start: NaiveDate) -> Option<()> {
    let Rule { freq, interval, count: _, months, weeks, year_days, month_days, days, positions, .. } = rule;
    let (unit, chosen) = match freq {
        Frequency::Daily => ("D", days.is_empty() && month_days.is_empty() && months.is_empty()),
        Frequency::Weekly => ("W", month_days.is_empty() && (*interval == 1 || days.len() < 2)),
        Frequency::Monthly => ("M", days.iter().all(|day| day.nth.is_some())),
        Frequency::Yearly => ("Y", days.iter().all(|day| day.nth.is_some() && months.len() == 1)),
    };
    let from_the_end = month_days.iter().any(|day| *day < 1);
    let unsaid = !weeks.is_empty() || !year_days.is_empty() || !positions.is_empty();
    if !chosen || unsaid || from_the_end || !(days.is_empty() || month_days.is_empty()) {
        return None;
    }
    out.insert("repeatFrequency".to_owned(), json!(format!("P{interval}{unit}")));
    let on_start = days.is_empty() && month_days.is_empty();
    match freq {
        Frequency::Weekly if on_start => put(out, "byDay", vec![weekday(start.weekday())]),
        Frequency::Monthly | Frequency::Yearly if on_start => {
            put(out, "byMonthDay", vec![json!(start.day())]);
        }
        _ => {}
    }
    put(out, "byDay", days.iter().map(day).collect());
    put(out, "byMonthDay", month_days.iter().map(|day| json!(day)).collect());
    match freq {
        Frequency::Yearly if months.is_empty() => put(out, "byMonth", vec![json!(start.month())]),
        _ => put(out, "byMonth", months.iter().map(|month| json!(month)).collect()),
    }
    Some(())
}

fn put(out: &mut Map<String, Value>, key: &str, mut values: Vec<Value>) {
    let value = if values.len() > 1 { Some(Value::Array(values)) } else { values.pop() };
    out.extend(value.map(|value| (key.to_owned(), value)));
}

/// A day of each week by its name, one of a month as iCalendar writes it, as the property allows.
fn day(day: &WeekdayNum) -> Value {
    if day.nth.is_some() { json!(day.to_string()) } else { weekday(day.weekday) }
}

fn weekday(day: Weekday) -> Value {
    let name = match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    };
    json!(format!("https://schema.org/{name}"))
}
