//! An event of a text as data, for another one to be made of it.
//!
//! In: a text, and the id of an event in it. Out: its keys with their values, as an [`Entry`]; tables below it are lists of
//! tables. Must not know: what of it another event takes over.

use super::entry::Entry;
use super::value::Value;
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::{self, Node, Table, WrittenDate};
use crate::catalogue::syntax::walk::alone;

/// The event with an id; `None` when the text has faults of syntax, or no such event.
#[must_use]
pub fn taken(text: &str, id: &str) -> Option<Entry> {
    let is_it = |table: Table<'_>| {
        table
            .entries()
            .any(|(key, _, value)| key == "id" && matches!(value.node(), Node::Text(own) if own.trim() == id))
    };
    let entry = |table: Table<'_>| {
        let mut entry = Entry::new(&keys::EVENT);
        for (key, _, value) in table.entries() {
            entry.set(key, self::value(value)?);
        }
        Some(entry)
    };
    alone(text, |root| {
        let (_, _, events) = root.entries().find(|(key, ..)| *key == "event")?;
        let Node::List(events) = events.node() else { return None };
        let tables = events.into_iter().filter_map(|event| match event.node() {
            Node::Table(table) => Some(table),
            _ => None,
        });
        tables.into_iter().find(|table| is_it(*table)).and_then(entry)
    })?
}

fn value(value: tree::Value<'_>) -> Option<Value> {
    Some(match value.node() {
        Node::Text(text) => Value::Text(text.replace("\r\n", "\n")),
        #[allow(clippy::cast_possible_truncation, reason = "whole numbers of a catalogue are small")]
        Node::Number(number, true) if number.is_finite() => Value::Whole(number as i64),
        Node::Number(number, _) => Value::Number(number),
        Node::Boolean(flag) => Value::Flag(flag),
        Node::Date(date) => self::date(date)?,
        Node::List(items) => Value::List(items.into_iter().map(self::value).collect::<Option<_>>()?),
        Node::Table(table) => {
            let pairs = table.entries().map(|(key, _, value)| Some((key.to_owned(), self::value(value)?)));
            Value::Table(pairs.collect::<Option<_>>()?)
        }
        Node::Broken => return None,
    })
}

fn date(WrittenDate { day, time, offset }: WrittenDate) -> Option<Value> {
    let time = time.transpose().ok()?;
    Some(match (day, time, offset) {
        (Some(day), None, _) => Value::Day(day),
        (Some(day), Some(time), None) => Value::Local(day.and_time(time)),
        (Some(day), Some(time), Some(offset)) => Value::Offset(day.and_time(time), offset),
        (None, Some(time), _) => Value::Time(time),
        (None, None, _) => return None,
    })
}
