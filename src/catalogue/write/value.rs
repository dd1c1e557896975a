//! One value as TOML text.
//!
//! In: a [`Value`]. Out: its text in the layout that formatters leave as it is. Any text can be written, whatever
//! characters it holds, and reads back as it was. Must not know: which key it is of.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::catalogue::fields::dates::offset_text;

/// The most characters of a line with a list in it. A longer one has a line for each item: the width at which Taplo does
/// the same.
pub(super) const WIDTH: usize = 80;

/// A value of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, on several lines where it has line breaks. Periods such as "2025-12" and words such as "open" are texts.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction, such as degrees.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// A time of the day.
    Time(NaiveTime),
    /// A time on the clock of its place; fractions of a second are left out.
    Local(NaiveDateTime),
    /// A time with its offset, in seconds east of UTC.
    Offset(NaiveDateTime, i32),
    /// A list.
    List(Vec<Value>),
    /// A table in one line, its keys in this order.
    Table(Vec<(String, Value)>),
}

impl Value {
    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::Text(text.into())).collect())
    }

    /// Whether there is nothing in it that would have to be written.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Table(pairs) => pairs.is_empty(),
            _ => false,
        }
    }

    /// In one line.
    fn line(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Whole(number) => number.to_string(),
            // A float of TOML has a point.
            Self::Number(number) if number.is_finite() => format!("{number:?}"),
            Self::Number(_) => "nan".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Time(time) => time.format("%H:%M:%S").to_string(),
            Self::Local(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Self::Offset(time, offset) => {
                format!("{}{}", time.format("%Y-%m-%dT%H:%M:%S"), offset_text(*offset))
            }
            Self::List(items) => format!("[{}]", items.iter().map(Self::line).collect::<Vec<_>>().join(", ")),
            Self::Table(pairs) if pairs.is_empty() => "{}".to_owned(),
            Self::Table(pairs) => {
                let pairs = pairs.iter().map(|(name, value)| format!("{} = {}", key(name), value.line()));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Behind its key: a text with line breaks on several lines, and a list that is too long for one.
    pub(super) fn behind(&self, key: &str) -> String {
        match self {
            Self::Text(text) if text.contains('\n') => long(text),
            Self::List(items) => list(key, &items.iter().map(Self::line).collect::<Vec<_>>()),
            _ => self.line(),
        }
    }
}

/// A list behind its key, of items in one line each.
pub(super) fn list(key: &str, items: &[String]) -> String {
    let line = format!("[{}]", items.join(", "));
    if key.chars().count() + " = ".len() + line.chars().count() <= WIDTH || items.is_empty() {
        return line;
    }
    let items: String = items.iter().map(|item| format!("  {item},\n")).collect();
    format!("[\n{items}]")
}

/// A key as it is written.
pub(super) fn key(name: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !name.is_empty() && name.bytes().all(bare) { name.to_owned() } else { quoted(name) }
}

/// A text in one line, in quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    text.chars().for_each(|c| escaped(c, &mut out));
    out.push('"');
    out
}

/// A text with line breaks, between three quotes.
fn long(text: &str) -> String {
    let mut out = "\"\"\"\n".to_owned();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\n', _) => out.push('\n'),
            // Two in a row could become three, and the last one one of those that close it.
            ('"', next) if next.is_some_and(|next| *next != '"') => out.push('"'),
            // What is white space at the end of a line many editors remove.
            (' ', None | Some('\n')) => out.push_str("\\u0020"),
            _ => escaped(c, &mut out),
        }
    }
    out.push_str("\"\"\"");
    out
}

fn escaped(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
        c => out.push(c),
    }
}
