//! Events: what each takes over from its series, and all that is settled within it.
//!
//! In: drafts, with the tags and series of the calendar. Out: events in the calendar, parents and satellites known.
//! An entry that cannot be used still holds its id, so that no parent is reported as unknown because of another
//! entry's typing error. Must not know: TOML, rules.

use std::collections::BTreeMap;

use super::clock::{Applies, zone_of_city};
use super::linker::{Linker, Names};
use super::occurrences::{self, Usual};
use super::series::Inherited;
use super::{deadlines, dialect, formerly, links, parents, parts, places, recurrence, start_end};
use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::fields::dates::Written;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Calendar, Event, EventIx, Series, SeriesIx, TagIx};
use crate::when::Zone;

/// Puts the events of all files into the calendar.
pub(super) fn events(
    linker: &mut Linker<'_>,
    calendar: &mut Calendar,
    drafts: Vec<EventDraft>,
    tags: &Names<TagIx>,
    by_series: &Names<SeriesIx>,
    series: &[(Series, Inherited)],
) {
    let mut seen = BTreeMap::new();
    // `None`: an entry that cannot be used, but holds its id.
    let mut by_id: BTreeMap<String, Option<EventIx>> = BTreeMap::new();
    let mut wanted = Vec::new();
    for mut draft in drafts {
        let at = draft.at();
        let id = draft.id.take().filter(|id| linker.is_new("event", &mut seen, id));
        if let Some(raw) = draft.raw_id.take().filter(|_| id.is_none()) {
            by_id.entry(raw).or_insert(None);
        }
        let parents = std::mem::take(&mut draft.part_of);
        let event = event(linker, calendar, id.as_ref(), draft, tags, by_series, series);
        let ix = EventIx(u32::try_from(calendar.events.len()).unwrap_or(u32::MAX));
        if let Some(id) = id {
            by_id.insert(id.value, event.is_some().then_some(ix));
        }
        wanted.push((event.is_some().then_some(ix), at, parents));
        calendar.events.extend(event);
    }
    for (ix, at, parents) in wanted {
        let parents = parents::parents(linker, &parents, at, &by_id);
        if let Some(event) = ix.and_then(|ix| calendar.events.get_mut(ix.0 as usize)) {
            event.part_of = parents;
        }
    }
    parents::open(calendar, linker.findings);
    calendar.satellites = parents::satellites(calendar);
}

/// One event; `None` when something that it needs cannot be used. Its parents follow when all ids are known.
fn event(
    linker: &mut Linker<'_>,
    calendar: &Calendar,
    id: Option<&Spanned<String>>,
    mut draft: EventDraft,
    tags: &Names<TagIx>,
    by_series: &Names<SeriesIx>,
    all_series: &[(Series, Inherited)],
) -> Option<Event> {
    let series = draft.series.as_ref().and_then(|series| linker.series_of(series, by_series));
    let edition_of = series.and_then(|ix| all_series.get(ix.0 as usize));
    let inherited = edition_of.map(|(_, inherited)| inherited);
    let own_tags = match &draft.tags {
        Some(own) => linker.tag_list(own, tags),
        None => inherited.map(|inherited| inherited.tags.clone()).unwrap_or_default(),
    };
    let zone = applies(&draft, inherited.and_then(|inherited| inherited.timezone), calendar.timezone);
    let mut when = start_end::when(&draft, zone, linker.findings);
    let mut recurrence = when.as_ref().and_then(|when| recurrence::recurrence(&draft, when, linker.findings));
    if let (Some(when), Some(recurrence)) = (&mut when, &mut recurrence) {
        dialect::dialect(&draft, when, recurrence, linker.findings);
    }
    let named = match zone {
        Applies::Written(zone) => Some(zone),
        Applies::Assumed(_) | Applies::Missing(..) | Applies::Unreadable => None,
    };
    let deadlines = std::mem::take(&mut draft.deadlines);
    let mut ids = BTreeMap::new();
    let deadlines = deadlines::deadlines(linker, deadlines, named, calendar.timezone, &mut ids);
    let links = links::links(linker, std::mem::take(&mut draft.links));
    let place = places::place(&mut draft, linker.findings);
    let recurs = draft.rrule.is_some() || !draft.rdate.is_empty();
    let now = formerly::Now { when: when.as_ref(), place: &place, zone, recurs };
    let formerly = draft.formerly.take().and_then(|draft| formerly::formerly(draft, &now, linker.findings));
    let series_itself = edition_of.map(|(series, _)| series);
    draft.url = draft.url.or_else(|| series_itself?.url.clone());
    draft.organizer = draft.organizer.or_else(|| series_itself?.organizer.clone());
    draft.description = draft.description.or_else(|| series_itself?.description.clone());
    let divided = std::mem::take(&mut draft.parts);
    let whole = parts::Whole { draft: &draft, when: when.as_ref(), zone, place: &place };
    let divided = parts::parts(linker, divided, &whole, &ids);
    let changed = std::mem::take(&mut draft.occurrences);
    let (when_is, recurs) = (when.as_ref(), recurrence.as_ref());
    let usual = Usual {
        draft: &draft,
        when: when_is,
        recurrence: recurs,
        place: &place,
        links: &links,
        tags: &own_tags,
    };
    let changed = occurrences::occurrences(linker, changed, &usual, tags);
    if let Some(recurrence) = &mut recurrence {
        recurrence.occurrences = changed;
        if let Some(when) = &when {
            recurrence::clock_change(&draft, when, recurrence, linker.findings);
        }
    }
    Some(Event {
        id: id?.value.clone(),
        name: draft.name?,
        status: draft.status,
        when: when?,
        recurrence,
        series,
        part_of: Vec::new(),
        place,
        online: draft.online,
        url: draft.url,
        links,
        tags: own_tags,
        organizer: draft.organizer,
        description: draft.description,
        note: draft.note,
        busy: draft.busy,
        deadlines,
        parts: divided,
        facts: draft.facts,
        formerly,
        allow: draft.allow,
        origin: draft.origin,
    })
}

/// The zone of an entry's local times.
fn applies(draft: &EventDraft, series: Option<Zone>, calendar: Zone) -> Applies {
    match (draft.timezone, series, draft.country) {
        (Some(zone), _, _) => Applies::Written(zone.value),
        (None, ..) if draft.timezone_written => Applies::Unreadable,
        (None, Some(zone), _) => Applies::Written(zone),
        (None, None, Some(country)) => {
            // Looked up only where it will be said.
            let is_local = draft.start.is_some_and(|start| matches!(start.value, Written::Local(_)));
            let city = draft.city.as_deref().filter(|_| is_local);
            Applies::Missing(country, zone_of_city(city, draft.region.as_deref(), country))
        }
        // A country that cannot be read is a country all the same.
        (None, None, None) if draft.origin.written("country").is_some() => Applies::Unreadable,
        (None, None, None) => Applies::Assumed(calendar),
    }
}
