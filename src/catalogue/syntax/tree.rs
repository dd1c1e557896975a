//! The tree of a parsed text: tables, values and their places.
//!
//! In: what the parser made of a text. Out: a [`Table`] to take values from, each with its place in the written text.
//! Must not know: which keys a catalogue has, findings.

use std::fmt;
use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset};

use super::origins::Origins;
use crate::text::{Source, Span};

/// A table and its place.
#[derive(Clone, Copy)]
pub(in crate::catalogue) struct Table<'t> {
    table: &'t DeTable<'t>,
    origins: &'t Origins<'t>,
}

/// A value and its place.
#[derive(Clone, Copy)]
pub(in crate::catalogue) struct Value<'t> {
    value: &'t DeValue<'t>,
    origins: &'t Origins<'t>,
    /// Its place. For a table, the place of its header.
    pub(in crate::catalogue) at: Span,
    broken: bool,
}

/// What a value is.
pub(in crate::catalogue) enum Node<'t> {
    Text(&'t str),
    Number(f64, bool),
    Boolean(bool),
    Date(WrittenDate),
    List(Vec<Value<'t>>),
    Table(Table<'t>),
    /// Something unreadable, which has been reported.
    Broken,
}

/// A date or time as TOML has it; a part that does not exist (such as second 60) is `Err`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) struct WrittenDate {
    pub(in crate::catalogue) day: Option<NaiveDate>,
    pub(in crate::catalogue) time: Option<Result<NaiveTime, &'static str>>,
    /// Seconds east of UTC.
    pub(in crate::catalogue) offset: Option<i32>,
}

impl fmt::Display for WrittenDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.day.is_some() && self.time.is_some() { "T" } else { "" };
        self.day.iter().try_for_each(|day| write!(f, "{day}"))?;
        f.write_str(between)?;
        self.time.iter().flatten().try_for_each(|time| write!(f, "{time}"))?;
        match self.offset.map(|seconds| (seconds < 0, seconds.abs() / 60)) {
            Some((west, minutes)) => {
                write!(f, "{}{:02}:{:02}", if west { '-' } else { '+' }, minutes / 60, minutes % 60)
            }
            None => Ok(()),
        }
    }
}

impl<'t> Table<'t> {
    pub(super) fn new(table: &'t DeTable<'t>, origins: &'t Origins<'t>) -> Self {
        Self { table, origins }
    }

    /// All keys with their places and values, in alphabetical order of keys.
    pub(in crate::catalogue) fn entries(self) -> impl Iterator<Item = (&'t str, Span, Value<'t>)> {
        self.table.iter().map(move |(key, value)| {
            let at = self.origins.span(key.span());
            (&**key.get_ref(), at, self.value(value.get_ref(), value.span()))
        })
    }

    fn value(self, value: &'t DeValue<'t>, range: Range<usize>) -> Value<'t> {
        Value::new(value, range, self.origins)
    }
}

impl<'t> Value<'t> {
    fn new(value: &'t DeValue<'t>, range: Range<usize>, origins: &'t Origins<'t>) -> Self {
        let broken = origins.is_broken(range.start);
        Self { value, origins, at: origins.span(range), broken }
    }

    /// Whether it stands for something unreadable, which has been reported.
    pub(in crate::catalogue) fn is_broken(self) -> bool {
        self.broken
    }

    /// The file it is in, with its lines.
    pub(in crate::catalogue) fn file(self) -> Option<&'t Source> {
        self.origins.file()
    }

    /// The value as its author wrote it; of a table that has one the header.
    pub(in crate::catalogue) fn source(self) -> &'t str {
        self.file().and_then(|file| file.text().get(self.at.range())).unwrap_or_default()
    }

    /// Whether it is a table below a header of its own.
    pub(in crate::catalogue) fn has_header(self) -> bool {
        matches!(self.value, DeValue::Table(_)) && self.source().starts_with('[')
    }

    /// What it is.
    pub(in crate::catalogue) fn node(self) -> Node<'t> {
        if self.broken {
            return Node::Broken;
        }
        match self.value {
            DeValue::String(text) => Node::Text(text),
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix());
                #[allow(clippy::cast_precision_loss, reason = "numbers of a catalogue are small")]
                Node::Number(value.map_or(f64::INFINITY, |value| value as f64), true)
            }
            DeValue::Float(number) => Node::Number(number.as_str().parse().unwrap_or(f64::NAN), false),
            DeValue::Boolean(value) => Node::Boolean(*value),
            DeValue::Datetime(date) => Node::Date(written(date)),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| Self::new(item.get_ref(), item.span(), self.origins));
                Node::List(items.collect())
            }
            DeValue::Table(table) => Node::Table(Table { table, origins: self.origins }),
        }
    }

    /// The value as it was written, but that every spelling TOML has for it is the same text.
    pub(in crate::catalogue) fn written(self) -> String {
        match self.value {
            DeValue::String(text) => format!("\"{}", text.replace("\r\n", "\n").trim()),
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix());
                value.map_or_else(|_| number.as_str().to_owned(), |value| value.to_string())
            }
            DeValue::Float(number) => number
                .as_str()
                .parse::<f64>()
                .map_or_else(|_| number.as_str().to_owned(), |it| it.to_string()),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| Self::new(item.get_ref(), item.span(), self.origins));
                format!("[{}]", items.map(Self::written).collect::<Vec<_>>().join(","))
            }
            DeValue::Table(table) => {
                let table = Table { table, origins: self.origins };
                let pairs = table.entries().map(|(name, _, value)| format!("{name:?}={}", value.written()));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// What it says, exactly: two values have the same text only when they are the same, however they were spelled.
    pub(in crate::catalogue) fn exactly(self) -> String {
        match self.value {
            DeValue::String(text) => format!("{:?}", text.replace("\r\n", "\n")),
            DeValue::Datetime(date) => {
                let day = date.date.map(|day| day.to_string()).unwrap_or_default();
                let time = date.time.map(|time| {
                    let (second, fraction) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
                    format!("{:02}:{:02}:{second:02}.{fraction}", time.hour, time.minute)
                });
                let offset = date.offset.map(|offset| offset.to_string()).unwrap_or_default();
                format!("{day}T{}{offset}", time.unwrap_or_default())
            }
            DeValue::Array(items) => {
                let items = items.iter().map(|item| Self::new(item.get_ref(), item.span(), self.origins));
                format!("[{}]", items.map(Self::exactly).collect::<Vec<_>>().join(","))
            }
            DeValue::Table(table) => {
                let table = Table { table, origins: self.origins };
                let pairs = table.entries().map(|(name, _, value)| format!("{name:?}={}", value.exactly()));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => self.written(),
        }
    }

    /// What people call its kind.
    pub(in crate::catalogue) fn kind(self) -> &'static str {
        match self.node() {
            Node::Text(_) => "a text",
            Node::Number(..) => "a number",
            Node::Boolean(_) => "true or false",
            Node::Date(WrittenDate { day: None, .. }) => "a time without a day",
            Node::Date(WrittenDate { time: None, .. }) => "a day",
            Node::Date(_) => "a time",
            Node::List(_) => "a list",
            Node::Table(_) => "a table",
            Node::Broken => "something unreadable",
        }
    }
}

fn written(date: &Datetime) -> WrittenDate {
    let day =
        date.date.and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()));
    let time = date.time.map(|time| {
        let second = time.second.unwrap_or(0);
        if second == 60 {
            return Err("a minute has no second 60 here");
        }
        if time.nanosecond.unwrap_or(0) != 0 {
            return Err("fractions of a second are not kept");
        }
        NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
            .ok_or("there is no such time")
    });
    let offset = date.offset.map(|offset| match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(minutes) * 60,
    });
    WrittenDate { day, time, offset }
}
