//! What somebody said of an event, put into a table.
//!
//! In: words as they were typed. Out: a table with them; an id is made of the name and the year. Must not know: which other
//! events there are.

use std::fmt;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};

use super::place::place;
use crate::catalogue::slugged;
use crate::catalogue::write::{Entry, Value};
use crate::when::Period;

/// What was said; what was not is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What people call it.
    pub name: Option<String>,
    /// Its id, where it is not to be made of the name.
    pub id: Option<String>,
    /// A day, a time or a period.
    pub start: Option<String>,
    /// Its last day, or when it ends.
    pub end: Option<String>,
    /// How many days it lasts, in place of its last one.
    pub days: Option<u16>,
    /// Its place: `City, CC`, with a venue in front or a region in between.
    pub place: Option<String>,
    /// Further keys with a text each, such as `url`.
    pub texts: Vec<(&'static str, String)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether one takes part from afar: the address, or nothing but that one does.
    pub online: Option<Option<String>>,
}

/// Days are counted, and it is not known from which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFirstDay;

impl fmt::Display for NoFirstDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`--days` counts from the day that `--start` gives")
    }
}

impl Said {
    /// When it begins, as it will be written.
    #[must_use]
    pub fn start(&self) -> Option<Value> {
        self.start.as_deref().map(date)
    }

    /// Puts it into a table, in the place of what that has.
    ///
    /// # Errors
    /// [`NoFirstDay`].
    pub fn put_into(&self, entry: &mut Entry) -> Result<(), NoFirstDay> {
        let texts = [("name", &self.name), ("id", &self.id)];
        texts.into_iter().for_each(|(key, text)| entry.set_text(key, text.clone()));
        if let Some(start) = self.start() {
            entry.set("start", start);
        }
        if let Some(end) = &self.end {
            entry.set("end", date(end));
        }
        if let Some(days) = self.days {
            let Some(Value::Day(first)) = entry.get("start").cloned() else { return Err(NoFirstDay) };
            let last =
                first.checked_add_days(Days::new(u64::from(days.saturating_sub(1)))).ok_or(NoFirstDay)?;
            entry.remove("end");
            if last > first {
                entry.set("end", Value::Day(last));
            }
        }
        if let Some(written) = &self.place {
            place(written).into_iter().for_each(|(key, text)| entry.set_text(key, Some(text)));
        }
        self.texts.iter().for_each(|(key, text)| entry.set_text(key, Some(text.clone())));
        entry.set("tags", if self.tags.is_empty() { tags(entry) } else { Value::texts(self.tags.clone()) });
        match &self.online {
            Some(Some(address)) => entry.set_text("online", Some(address.clone())),
            Some(None) => entry.set("online", Value::Flag(true)),
            None => {}
        }
        if entry.get("id").is_none() {
            entry.set_text("id", id(entry));
        }
        Ok(())
    }
}

/// The tags that a table has.
fn tags(entry: &Entry) -> Value {
    entry.get("tags").cloned().unwrap_or(Value::List(Vec::new()))
}

/// The name as a slug, with the year behind it where it is not in the name.
fn id(entry: &Entry) -> Option<String> {
    let name = slugged(entry.get_text("name")?);
    let year = entry.get("start").and_then(year).filter(|year| !name.is_empty() && !name.contains(year));
    Some(year.map_or(name.clone(), |year| slugged(&format!("{name}-{year}"))))
}

/// The day of a date that has one.
pub(super) fn day(date: &Value) -> Option<NaiveDate> {
    match date {
        Value::Day(day) => Some(*day),
        Value::Local(time) | Value::Offset(time, _) => Some(time.date()),
        _ => None,
    }
}

/// The first day of a date, of a period its first one.
#[must_use]
pub fn first_day(date: &Value) -> Option<NaiveDate> {
    let period = || match date {
        Value::Text(text) => Period::parse(text).map(Period::first),
        _ => None,
    };
    day(date).or_else(period)
}

/// The year of a date as it is written.
pub(super) fn year(date: &Value) -> Option<String> {
    let written = match date {
        Value::Day(day) => day.to_string(),
        Value::Local(time) | Value::Offset(time, _) => time.date().to_string(),
        Value::Text(period) => period.clone(),
        _ => return None,
    };
    let year = written.get(..4)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.to_owned())
}

/// A date as TOML has it, where it has one; else the text, as periods are written.
fn date(text: &str) -> Value {
    let text = text.trim();
    if let Some(day) = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text) {
        return Value::Day(day);
    }
    let clock = |form: &str| NaiveDateTime::parse_from_str(text, form).ok();
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    if let Some(time) = forms.into_iter().find_map(clock) {
        return Value::Local(time);
    }
    match DateTime::parse_from_rfc3339(text) {
        Ok(time) => Value::Offset(time.naive_local(), time.offset().local_minus_utc()),
        Err(_) => Value::Text(text.to_owned()),
    }
}
