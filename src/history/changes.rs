//! What happened to events, commit by commit.
//!
//! In: the steps from one published commit to the next, and the texts of events before and after each. Out: [`Change`]s,
//! the oldest first. An event that cannot be read as an event is as it was when it last could.
//! Must not know: git, marks, the cache.

use std::collections::BTreeMap;

use super::follow::Step;
use super::library::{EntryNo, Library, PartNo};
use super::walk::moment;
use crate::catalogue;
use crate::model::change::{Change, Revision, by_id};
use crate::model::{Calendar, EventIx};
use crate::text::Sources;

/// The texts of events when they could last be read, by their ids, of those that now cannot.
pub(super) type Unread = BTreeMap<String, String>;

/// An event that was read: the text it was read from, and a calendar that holds it.
struct Shown {
    text: String,
    calendar: Calendar,
    number: EventIx,
}

/// What steps did to events, those of one step in the order of their ids.
pub(super) fn changes(steps: &[Step], unread: &mut Unread, library: &Library) -> Vec<Change> {
    let mut shown = BTreeMap::new();
    steps.iter().flat_map(|step| of_step(step, &mut shown, unread, library)).collect()
}

fn of_step(
    step: &Step,
    shown: &mut BTreeMap<EntryNo, Shown>,
    unread: &mut Unread,
    library: &Library,
) -> Vec<Change> {
    let revision = Revision { when: moment(step.time), commit: step.commit.as_deref() };
    let mut events: Vec<_> = step.events.iter().map(|event| (library.name(event.entry), event)).collect();
    events.sort_by_key(|(id, _)| *id);
    let mut changes = Vec::new();
    for (id, event) in events {
        let at = |parts: &Option<Vec<PartNo>>| read(id, text(parts.as_ref()?, library));
        let was = shown.remove(&event.entry);
        let was = was.or_else(|| read(id, unread.remove(id)?)).or_else(|| at(&event.before));
        let is = at(&event.after);
        if is.is_none() && event.after.is_some() {
            unread.extend(was.map(|was| (id.to_owned(), was.text)));
            continue;
        }
        changes.extend(Change::between(revision, side(was.as_ref()), side(is.as_ref())));
        shown.extend(is.map(|is| (event.entry, is)));
    }
    changes
}

fn side(of: Option<&Shown>) -> Option<(&Calendar, EventIx)> {
    of.map(|shown| (&shown.calendar, shown.number))
}

/// A catalogue of some parts: one event and what it inherits from. Parts that were read in one have one text.
fn text(parts: &[PartNo], library: &Library) -> String {
    let mut text = String::new();
    let mut taken = Vec::new();
    for part in parts.iter().filter_map(|part| library.held(*part)).map(|held| &held.text) {
        if !taken.contains(&part.as_ptr()) {
            taken.push(part.as_ptr());
            text.push_str(part);
            text.push('\n');
        }
    }
    text
}

/// Reads an event of a catalogue. What is wrong with it is nobody's business now.
fn read(id: &str, text: String) -> Option<Shown> {
    let mut sources = Sources::default();
    sources.add(String::new(), text.clone());
    let calendar = catalogue::read(&sources).0;
    let number = by_id(&calendar).get(id).copied()?;
    Some(Shown { text, calendar, number })
}
