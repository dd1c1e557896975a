//! Ids are for ever: what is gone, what is called otherwise now, and what means something else now.
//!
//! In: a calendar, an earlier state of it, and which day is today. Out: findings, one an entry.
//! Must not know: the clock, where the earlier state comes from.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::base::Base;
use crate::model::change::by_id;
use crate::model::{Calendar, Event, EventIx, Status};
use crate::report::{Finding, Rule, visible};
use crate::rules::names::folded;
use crate::text::Span;

static VANISHED: Rule =
    Rule::error("id-vanished", "an id stays for ever", include_str!("../explain/id-vanished.md"));
static DELETED: Rule = Rule::error(
    "deleted-not-cancelled",
    "an event that does not take place is cancelled, not deleted",
    include_str!("../explain/deleted-not-cancelled.md"),
);
static RENAMED: Rule =
    Rule::error("id-renamed", "an event keeps its id", include_str!("../explain/id-renamed.md"));
static REUSED: Rule =
    Rule::error("id-reused", "an id means one event for ever", include_str!("../explain/id-reused.md"));

pub(super) const RULES: &[&Rule] = &[&VANISHED, &DELETED, &RENAMED, &REUSED];

pub(super) fn check(now: &Calendar, base: &Base, today: NaiveDate, findings: &mut Vec<Finding>) {
    findings.extend(calendar_renamed(now, &base.calendar));
    findings.extend(pairs(now, base).filter(|(was, is)| is_reused(was, is)).map(|(was, is)| reused(was, is)));
    // What could not be read is not gone.
    if now.whole {
        gone(now, base, today, findings);
    }
}

/// Every event of now that was there, as it was and as it is.
pub(super) fn pairs<'a>(now: &'a Calendar, base: &'a Base) -> impl Iterator<Item = (&'a Event, &'a Event)> {
    let was = by_id(&base.calendar);
    by_id(now).into_iter().filter_map(move |(id, is)| {
        let was = base.calendar.event(*was.get(id)?)?;
        Some((was, now.event(is)?))
    })
}

fn gone(now: &Calendar, base: &Base, today: NaiveDate, findings: &mut Vec<Finding>) {
    let (was, is) = (by_id(&base.calendar), by_id(now));
    let mut new = Newcomers::of(now, |id| !was.contains_key(id));
    let gone = base
        .calendar
        .numbered()
        .filter(|(ix, event)| was.get(event.id.as_str()) == Some(ix) && !is.contains_key(event.id.as_str()));
    let gone: Vec<_> = gone.map(|(_, event)| (event, new.take(event))).collect();
    let known = gone.iter().filter_map(|(was, new)| Some((was.id.as_str(), new.as_ref()?.0)));
    let places = base.places(now, &known.collect());
    findings.extend(gone.into_iter().map(|(event, new)| match new {
        Some((other, alike)) => renamed(now, event, other, alike),
        None => {
            let at = places.get(event.id.as_str()).copied().unwrap_or(now.origin.header);
            vanished(event, at, today)
        }
    }));
}

/// By which an event is known again.
#[derive(Clone, Copy)]
enum Alike {
    Name,
    Days,
}

/// Where something takes place, as far as two entries can be told apart by it.
type Where = (NaiveDate, NaiveDate, Option<String>, Option<&'static str>);

/// What is listed now and was not.
struct Newcomers<'a> {
    by_name: BTreeMap<String, Vec<(EventIx, &'a Event)>>,
    by_days: BTreeMap<Where, Vec<(EventIx, &'a Event)>>,
    taken: BTreeSet<EventIx>,
}

impl<'a> Newcomers<'a> {
    fn of(now: &'a Calendar, is_new: impl Fn(&str) -> bool) -> Self {
        let mut new = Self { by_name: BTreeMap::new(), by_days: BTreeMap::new(), taken: BTreeSet::new() };
        for (ix, event) in now.numbered().filter(|(_, event)| is_new(&event.id)) {
            new.by_name.entry(folded(&event.name)).or_default().push((ix, event));
            if event.when.has_days() {
                new.by_days.entry(days(event)).or_default().push((ix, event));
            }
        }
        new
    }

    /// The one that an event that is gone has become; each only once.
    fn take(&mut self, gone: &Event) -> Option<(&'a Event, Alike)> {
        let free = |all: Option<&Vec<(EventIx, &'a Event)>>| {
            all.into_iter().flatten().find(|(ix, _)| !self.taken.contains(ix)).copied()
        };
        let named = free(self.by_name.get(&folded(&gone.name))).map(|it| (it, Alike::Name));
        let dated = || {
            let same = gone.when.has_days().then(|| free(self.by_days.get(&days(gone))));
            same.flatten().map(|it| (it, Alike::Days))
        };
        let ((ix, event), alike) = named.or_else(dated)?;
        self.taken.insert(ix);
        Some((event, alike))
    }
}

fn days(event: &Event) -> Where {
    let (first, last) = event.when.window();
    (first, last, event.place.city.as_deref().map(folded), event.place.country.map(|it| it.code()))
}

fn renamed(now: &Calendar, was: &Event, is: &Event, alike: Alike) -> Finding {
    let (old, new) = (visible::quoted(&was.id), visible::quoted(&is.id));
    let message = match alike {
        Alike::Name => format!("{new} has the name of {old}, which is gone"),
        Alike::Days => format!("{new} has the days and the place of {old}, which is gone"),
    };
    let finding = RENAMED
        .at(is.origin.key("id"), message)
        .help(format!(
            "keep the id {old}: with another one subscribers lose an entry, and links lead nowhere"
        ))
        .related(was.origin.key("id"), "it was here");
    let Some(at) = is.origin.written("id") else { return finding };
    let finding = finding.patch(at, quoted(&was.id));
    // What names it has to go with it.
    let named = now.events.iter().filter(|event| now.parents(event).any(|parent| parent.id == is.id));
    let patched = named.fold(finding, |finding, event| {
        let Some(at) = event.origin.written("part_of") else { return finding };
        let ids = now.parents(event).map(|parent| if parent.id == is.id { &was.id } else { &parent.id });
        let ids: Vec<_> = ids.map(|id| quoted(id)).collect();
        finding.patch(at, format!("[{}]", ids.join(", ")))
    });
    patched.certain(true)
}

/// An id as a catalogue has it: nothing in it needs an escape.
fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

fn vanished(event: &Event, at: Span, today: NaiveDate) -> Finding {
    let id = visible::quoted(&event.id);
    let old = event.origin.header;
    let to_come = event.last_day().is_none_or(|last| last >= today);
    if to_come && event.status != Status::Cancelled {
        let first = event.when.window().0;
        let message = if first >= today {
            format!("{id} is gone, and {first}, its first possible day, is to come")
        } else {
            format!("{id} is gone, and it is not over")
        };
        let help = "put it back with `status = \"cancelled\"`, so that subscribers are told; a deleted entry just \
                    disappears";
        DELETED.at(at, message).help(help).related(old, "it was here")
    } else {
        VANISHED
            .at(at, format!("{id} is gone"))
            .help("put it back: its page and its feed have addresses that others use, and what is over stays listed")
            .related(old, "it was here")
    }
}

/// Whether an id means something else: nothing by which people know an event is as it was.
pub(super) fn is_reused(was: &Event, is: &Event) -> bool {
    let name = folded(&was.name) != folded(&is.name);
    let place = |event: &Event| (event.place.city.as_deref().map(folded), event.place.country);
    name && was.when.window() != is.when.window() && place(was) != place(is)
}

fn reused(was: &Event, is: &Event) -> Finding {
    let (old, new) = (visible::quoted(&was.name), visible::quoted(&is.name));
    REUSED
        .at(
            is.origin.key("id"),
            format!("it was the id of {old}, and now is that of {new}, elsewhere and at another time"),
        )
        .help("put the event that had it back, and give the new one an id of its own")
        .related(was.origin.key("id"), "it was here")
}

/// The id of the calendar is in every UID.
fn calendar_renamed(now: &Calendar, before: &Calendar) -> Option<Finding> {
    let at = now.origin.written("id").filter(|_| now.id != before.id && !before.id.is_empty())?;
    let old = visible::quoted(&before.id);
    Some(
        RENAMED
            .at(at, format!("the calendar had the id {old}"))
            .help(format!("keep {old}: it is in every UID, so subscribers would lose all entries"))
            .related(before.origin.key("id"), "it was here")
            .patch(at, quoted(&before.id))
            .certain(true),
    )
}
