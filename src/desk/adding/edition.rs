//! The next edition of an event, made of an earlier one.
//!
//! In: the earlier one, and when the new one begins if that is known. Out: a new one on the same days of the week, with what
//! holds for it as well, and the names of what was left out. What nobody announced yet is tentative, and deadlines are
//! not guessed. Must not know: other events, files.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::said::{day, year};
use crate::catalogue::keys;
use crate::catalogue::slugged;
use crate::catalogue::write::{Entry, Value};

/// What holds for a further edition until somebody says otherwise.
const KEPT: [&str; 17] = [
    "series",
    "timezone",
    "venue",
    "address",
    "city",
    "region",
    "country",
    "latitude",
    "longitude",
    "online",
    "url",
    "tags",
    "organizer",
    "busy",
    "free",
    "lang",
    "access",
];

/// What the new one has of its own.
const OWN: [&str; 8] = ["id", "uid", "name", "start", "end", "status", "days", "allow"];

/// A further edition.
#[derive(Debug, Clone)]
pub struct Next {
    /// The event.
    pub entry: Entry,
    /// Keys and tables of the earlier one that it does not have.
    pub left: Vec<String>,
}

/// It recurs by a rule, and so has no editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurs;

impl fmt::Display for Recurs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it recurs by itself; a further day of it belongs into its `rdate`")
    }
}

/// The next edition; `None` in place of it when the earlier one has no date that can be moved. Without a known start it is about
/// a year later, on the same day of the week.
///
/// # Errors
/// [`Recurs`].
pub fn next(before: &Entry, start: Option<&Value>) -> Result<Option<Next>, Recurs> {
    if before.get("rrule").is_some() || before.get("rdate").is_some() {
        return Err(Recurs);
    }
    let Some(was) = before.get("start") else { return Ok(None) };
    let Some(year_was) = year(was) else { return Ok(None) };
    let guessed = later(was, days_ahead(was));
    let Some(is) = start.cloned().or(guessed) else { return Ok(None) };
    let Some(year_is) = year(&is) else { return Ok(None) };
    let mut entry = Entry::new(&keys::EVENT);
    let mut left = Vec::new();
    let of_that_year = |value: &Value| matches!(value, Value::Text(text) if text.contains(&year_was));
    for (key, value) in before.values() {
        if KEPT.contains(&key) && !of_that_year(value) {
            entry.set(key, value.clone());
        } else if !OWN.contains(&key) {
            left.push(key.to_owned());
        }
    }
    entry.set_text("name", before.get_text("name").map(|name| name.replace(&year_was, &year_is)));
    entry.set_text("id", before.get_text("id").map(|id| renewed(id, &year_was, &year_is)));
    if let Some(end) = before.get("end").and_then(|end| moved(end, was, &is)) {
        entry.set("end", end);
    }
    entry.set("start", is);
    if start.is_none() {
        entry.set_text("status", Some("tentative"));
    }
    Ok(Some(Next { entry, left }))
}

/// An id of the new year.
fn renewed(id: &str, was: &str, is: &str) -> String {
    if id.contains(was) { id.replace(was, is) } else { slugged(&format!("{id}-{is}")) }
}

/// How many days later the next edition is: whole weeks, 52, or 53 where only that is the same week of the month.
fn days_ahead(start: &Value) -> i64 {
    let Some(first) = day(start) else { return 364 };
    let week_of_month = |day: NaiveDate| (day.month(), day.day0() / 7);
    let lands = |days: u64| first.checked_add_days(Days::new(days)).map(week_of_month);
    let is_kept = |days: &u64| lands(*days) == Some(week_of_month(first));
    if !is_kept(&364) && is_kept(&371) { 371 } else { 364 }
}

/// A date so many days later; a period, of which no days are known, in the next year.
fn later(date: &Value, days: i64) -> Option<Value> {
    let time = |time: NaiveDateTime| time.checked_add_signed(TimeDelta::days(days));
    Some(match date {
        Value::Day(day) => Value::Day(day.checked_add_signed(TimeDelta::days(days))?),
        Value::Local(local) => Value::Local(time(*local)?),
        // The offset there is another one, perhaps: the zone says which.
        Value::Offset(local, _) => Value::Local(time(*local)?),
        Value::Text(period) => years_later(period, 1)?,
        _ => return None,
    })
}

/// A period of a later year.
fn years_later(period: &str, years: i32) -> Option<Value> {
    let (year, rest) = period.split_at_checked(4)?;
    Some(Value::Text(format!("{}{rest}", year.parse::<i32>().ok()? + years)))
}

fn years_between(was: &Value, is: &Value) -> Option<i32> {
    let number = |date: &Value| year(date)?.parse::<i32>().ok();
    Some(number(is)? - number(was)?)
}

/// The end of an edition that lasts as long as the one before; `None` where the two are not of one kind.
fn moved(end: &Value, was: &Value, is: &Value) -> Option<Value> {
    match (end, was, is) {
        (Value::Text(word), Value::Day(_), Value::Day(_)) => Some(Value::Text(word.clone())),
        (Value::Text(period), Value::Text(_), Value::Text(_)) => years_later(period, years_between(was, is)?),
        _ if std::mem::discriminant(was) == std::mem::discriminant(is) || !matches!(is, Value::Text(_)) => {
            later(end, (day(is)? - day(was)?).num_days())
        }
        _ => None,
    }
}
