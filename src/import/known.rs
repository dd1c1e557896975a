//! Entries that a catalogue has already, beside those that were imported.
//!
//! In: [`Imported`], settled, and a calendar. Out: which entries are new, and in what the others differ. An entry is known by
//! its UID; one without by its name and its first day, or its name and the id that it would get.
//! Must not know: files, how texts are changed.

use std::collections::{BTreeMap, BTreeSet};

use super::document::document;
use super::item::{Imported, Item};
use super::names;
use crate::catalogue;
use crate::catalogue::write::Value;
use crate::model::uid::{Of, uid};
use crate::model::{Calendar, Event, EventIx, Recurrence, Status};
use crate::text::Sources;
use crate::when::When;

/// Keys that say when something is.
const DATES: [&str; 8] = ["start", "end", "days", "timezone", "rrule", "until", "exdate", "rdate"];

/// Keys that say where it is.
const PLACE: [&str; 5] = ["venue", "address", "city", "region", "country"];

/// What was imported beside what is listed.
#[derive(Debug, Default)]
pub struct Compared {
    /// The numbers of entries that are not listed.
    pub new: Vec<usize>,
    /// How many are listed and the same.
    pub same: usize,
    /// Those that are listed and differ.
    pub changed: Vec<Known>,
}

/// An entry that is listed, and is otherwise now.
#[derive(Debug)]
pub struct Known {
    /// Its number among the imported ones.
    pub item: usize,
    /// The id that it has in the catalogue.
    pub id: String,
    /// What is otherwise, in words.
    pub what: Vec<&'static str>,
    /// The keys that say so, with what they would say.
    pub keys: Vec<(&'static str, Option<Value>)>,
}

/// Tells what is new and what is otherwise.
#[must_use]
pub fn compare(imported: &Imported, calendar: &Calendar) -> Compared {
    let mut sources = Sources::default();
    sources.add("imported", document(imported).text);
    let (read, _) = catalogue::read(&sources);
    let by_id: BTreeMap<&str, &Event> = read.events.iter().map(|event| (event.id.as_str(), event)).collect();
    let mut listed = Listed::of(calendar);
    let mut out = Compared::default();
    // What is certain comes first, so that nothing else takes its place.
    let found: Vec<Option<EventIx>> = imported.items.iter().map(|item| listed.by_uid(item)).collect();
    let numbered = imported.items.iter().enumerate().zip(found);
    let found: Vec<_> = numbered
        .map(|((number, item), found)| {
            let id = item.entry.get_text("id").unwrap_or_default();
            let is = by_id.get(id).copied();
            (number, item, found.or_else(|| listed.by_day(item, is?)), is)
        })
        .collect();
    for (number, item, found, is) in found {
        let found = found.or_else(|| listed.by_name(item));
        match found.and_then(|ix| calendar.event(ix)).zip(is) {
            None => out.new.push(number),
            Some((was, is)) => match differs(number, item, was, is) {
                Some(known) => out.changed.push(known),
                None => out.same += 1,
            },
        }
    }
    out
}

/// What a catalogue lists, by what it is known.
struct Listed<'a> {
    by_uid: BTreeMap<String, EventIx>,
    by_name: BTreeMap<String, Vec<(EventIx, &'a Event)>>,
    by_id: BTreeMap<&'a str, (EventIx, &'a Event)>,
    taken: BTreeSet<EventIx>,
}

impl<'a> Listed<'a> {
    fn of(calendar: &'a Calendar) -> Self {
        let mut by_name: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let mut by_uid = BTreeMap::new();
        for (ix, event) in calendar.numbered() {
            by_name.entry(folded(&event.name)).or_default().push((ix, event));
            by_uid.extend(uid(calendar, event, Of::Piece(0)).map(|uid| (uid, ix)));
        }
        let by_id = calendar.numbered().map(|(ix, event)| (event.id.as_str(), (ix, event))).collect();
        Self { by_uid, by_name, by_id, taken: BTreeSet::new() }
    }

    fn take(&mut self, ix: EventIx) -> Option<EventIx> {
        self.taken.insert(ix).then_some(ix)
    }

    fn by_uid(&mut self, item: &Item) -> Option<EventIx> {
        let ix = *self.by_uid.get(item.uid.as_ref()?)?;
        self.take(ix)
    }

    /// One of the same name that begins on the same day, where the other has no UID.
    fn by_day(&mut self, item: &Item, is: &Event) -> Option<EventIx> {
        if item.uid.is_some() {
            return None;
        }
        let all = self.by_name.get(&folded(item.name()))?;
        let same = |event: &Event| event.when.window().0 == is.when.window().0;
        let (ix, _) = *all.iter().find(|(ix, event)| !self.taken.contains(ix) && same(event))?;
        self.take(ix)
    }

    /// One of the same name that has the id it would get.
    fn by_name(&mut self, item: &Item) -> Option<EventIx> {
        if item.uid.is_some() {
            return None;
        }
        let wanted = names::wanted(item);
        let (ix, event) = *self.by_id.get(wanted.as_str())?;
        (folded(&event.name) == folded(item.name())).then(|| self.take(ix)).flatten()
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// In what an entry differs from what is listed; `None` where it does not.
fn differs(number: usize, item: &Item, was: &Event, is: &Event) -> Option<Known> {
    let (mut what, mut keys) = (Vec::new(), Vec::new());
    let set = |names: &[&'static str], keys: &mut Vec<(&'static str, Option<Value>)>| {
        keys.extend(names.iter().map(|name| (*name, item.entry.get(name).cloned())));
    };
    if !is_same_time(was, is) {
        what.push("dates");
        set(&DATES, &mut keys);
    }
    if was.name != is.name {
        what.push("name");
        set(&["name"], &mut keys);
    }
    if is_elsewhere(was, is) {
        what.push("place");
        set(&PLACE, &mut keys);
        if is.place.position.is_some() {
            set(&["latitude", "longitude"], &mut keys);
        }
    }
    if is.status == Status::Cancelled && was.status != Status::Cancelled {
        what.push("status (cancelled)");
    }
    if changed_days(was) != changed_days(is) {
        what.push("changed times");
    }
    (!what.is_empty()).then(|| Known { item: number, id: was.id.clone(), what, keys })
}

fn is_same_time(was: &Event, is: &Event) -> bool {
    let said = |recurrence: &Recurrence| {
        let Recurrence { rule, until, exdates, rdates, skipped, .. } = recurrence;
        (rule.clone(), *until, exdates.clone(), rdates.clone(), skipped.clone())
    };
    let rhythm = was.recurrence.as_ref().map(said) == is.recurrence.as_ref().map(said);
    let time = match (&was.when, &is.when) {
        // A rule is on a clock, and a single time is an instant.
        (When::Hours(one), When::Hours(other)) if was.recurrence.is_some() => {
            one.zone == other.zone && was.when.is_at_same_time(&is.when)
        }
        (When::Hours(_), When::Hours(_)) => was.when.is_at_same_time(&is.when),
        (one, other) => one == other,
    };
    rhythm && time
}

/// Whether the other place is another one. What is said in other keys is the same place, and nothing said is no other.
fn is_elsewhere(was: &Event, is: &Event) -> bool {
    let words = |event: &Event| {
        let place = &event.place;
        let country = place.country.map(|country| country.name().to_owned());
        let all = [place.venue.clone(), place.address.clone(), place.city.clone(), country];
        let text = all.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<_> = words.map(str::to_owned).collect();
        words.sort();
        words
    };
    let now = words(is);
    !now.is_empty() && words(was) != now
}

/// The changed times of an event, as far as they are other times, or none.
fn changed_days(event: &Event) -> Vec<String> {
    let mut all: Vec<_> = event
        .occurrences()
        .iter()
        .filter(|it| it.when.is_some() || it.status == Some(Status::Cancelled))
        .map(|it| {
            let off = it.status == Some(Status::Cancelled);
            format!("{} {off} {:?}", it.of, it.when.as_ref().filter(|_| !off).map(When::order))
        })
        .collect();
    all.sort();
    all
}
