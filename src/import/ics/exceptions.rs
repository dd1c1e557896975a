//! Times of a recurring entry that differ from the others.
//!
//! In: a recurring entry, and entries that replace a time of it. Out: each `[[event.occurrence]]`, with what is different alone.
//! Must not know: what is no part of an occurrence.

use chrono::NaiveDate;

use super::component::Raw;
use super::describe::described;
use super::recurrence::Recurs;
use super::times::{self, Span};
use super::zones::{At, Zones};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::import::item::{Imported, Item, Notes};

/// Keys that an occurrence takes over when they are not as those of its event.
const ALIKE: [&str; 10] =
    ["name", "venue", "city", "region", "country", "online", "url", "description", "organizer", "status"];

/// Puts the changed times of an entry below it.
pub(super) fn exceptions(
    (zones, out): (&Zones, &mut Imported),
    item: &mut Item,
    (span, recurs): (Span, &mut Recurs),
    changed: Vec<Raw>,
) {
    for (day, at) in std::mem::take(&mut recurs.moved) {
        let mut entry = Entry::new(&keys::OCCURRENCE);
        entry.set("of", Value::Day(day));
        let end = times::length(span).and_then(|length| at.later(length));
        between(&mut entry, Span { start: at, end });
        item.entry.push(entry);
    }
    let mut changes: Vec<_> =
        changed.into_iter().filter_map(|raw| Some((of(zones, &raw, span)?, raw))).collect();
    changes.sort_by_key(|(of, raw)| (*of, raw.sequence));
    let mut last = None;
    let total = changes.len();
    for (number, (of, raw)) in changes.into_iter().enumerate() {
        if number >= keys::OCCURRENCES {
            item.notes.lost(format!("{} changed times", total - number));
            break;
        }
        if last.replace(of) == Some(of) {
            item.notes.lost(format!("a second change of {of}"));
            continue;
        }
        if recurs.left_out.contains(&of) {
            recurs.left_out.retain(|day| *day != of);
            item.notes.meant(format!("{of} is left out and changed: it is changed"));
        }
        if !recurs.holds(span.start.day(), of) {
            item.notes.lost(format!("a change on {of}, which is none of its days"));
            continue;
        }
        one((zones, out), item, (span, of), &raw);
    }
}

/// The day of its event that an entry replaces.
fn of(zones: &Zones, raw: &Raw, span: Span) -> Option<NaiveDate> {
    let at = zones.at(raw.instead_of.as_ref()?, true, &mut Notes::default()).ok()?;
    Some(at.on_clock_of(span.start).day())
}

fn one((zones, out): (&Zones, &mut Imported), item: &mut Item, (span, of): (Span, NaiveDate), raw: &Raw) {
    if raw.and_future {
        item.notes.lost(format!("that a change holds from {of} on: it is kept for that day"));
    }
    let mut entry = Entry::new(&keys::OCCURRENCE);
    entry.set("of", Value::Day(of));
    if raw.status == "CANCELLED" {
        entry.set_text("status", Some("cancelled"));
        return item.entry.push(entry);
    }
    let mut other = Item::new();
    described(out, &mut other, raw);
    let usual = times::on(span, of);
    match times::span(raw, true, zones, &mut other.notes) {
        Ok(own) if is_moved(own, usual) => match (own.start, usual.start) {
            (At::Day(_), At::Day(_)) => between(&mut entry, own),
            (At::Clock(..) | At::Offset(..), At::Clock(..) | At::Offset(..)) => {
                let on = |at: At| at.on_clock_of(span.start);
                between(&mut entry, Span { start: on(own.start), end: own.end.map(on) });
            }
            _ => item.notes.lost(format!("the time of {of}, which is of another kind")),
        },
        Ok(_) => {}
        Err(why) => item.notes.lost(format!("the time of {of}: {why}")),
    }
    for key in ALIKE {
        let usual = item.entry.get(key);
        match other.entry.get(key) {
            Some(own) if usual != Some(own) => entry.set(key, own.clone()),
            _ => {}
        }
    }
    // A confirmed time of a tentative event.
    let is_tentative = item.entry.get_text("status") == Some("tentative");
    if is_tentative && other.entry.get("status").is_none() && raw.status == "CONFIRMED" {
        entry.set_text("status", Some("confirmed"));
    }
    for note in other.notes.0 {
        item.notes.say(note.surety, format!("on {of}: {}", note.text));
    }
    let is_said = keys::OCCURRENCE.keys.iter().any(|key| key.name != "of" && entry.get(key.name).is_some());
    if is_said {
        item.entry.push(entry);
    }
}

fn is_moved(own: Span, usual: Span) -> bool {
    own.start.utc() != usual.start.utc() || own.end.map(At::utc) != usual.end.map(At::utc)
}

/// Sets the times of an occurrence, which are on the clock of its event.
fn between(entry: &mut Entry, span: Span) {
    entry.set("start", times::value(span.start));
    if let Some(end) = span.end {
        entry.set("end", times::value(end));
    }
}
