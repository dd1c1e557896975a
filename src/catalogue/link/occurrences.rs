//! Occurrences of a recurring event that differ from the others, settled against their event.
//!
//! In: the drafts below an event, and what holds for the event. Out: its [`Occurrence`]s by day; or what
//! cannot be settled. Must not know: other events, TOML.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days as DayCount, NaiveDate};

use super::breaks::RECURRENCE;
use super::linker::{Linker, Names};
use super::moved::moved;
use super::{links, places};
use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::draft::occurrence::OccurrenceDraft;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Facts, Link, Occurrence, Place, Recurrence, TagIx};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::recurrence::Returns;
use crate::when::zone::Local;
use crate::when::{Hours, When};

pub(super) static DAY_UNKNOWN: Rule = Rule::error(
    "occurrence-day-unknown",
    "an occurrence is one of its event's days",
    include_str!("../explain/occurrence-day-unknown.md"),
);
pub(super) static TWICE: Rule = Rule::error(
    "occurrence-duplicate",
    "a day of an event has one `[[event.occurrence]]`",
    include_str!("../explain/occurrence-duplicate.md"),
);
pub(super) static SAME: Rule = Rule::warning(
    "occurrence-unchanged",
    "an `[[event.occurrence]]` changes something",
    include_str!("../explain/occurrence-unchanged.md"),
);

pub(super) static RULES: &[&Rule] = &[&DAY_UNKNOWN, &TWICE, &SAME];

/// How far from a wrong day one looks for right ones.
const NEAR: DayCount = DayCount::new(731);

/// What holds for every occurrence that is not changed.
pub(super) struct Usual<'a> {
    pub(super) draft: &'a EventDraft,
    pub(super) when: Option<&'a When>,
    pub(super) recurrence: Option<&'a Recurrence>,
    pub(super) place: &'a Place,
    pub(super) links: &'a [Link],
    pub(super) tags: &'a [TagIx],
}

/// The changed occurrences of an event, by day.
pub(super) fn occurrences(
    linker: &mut Linker<'_>,
    drafts: Vec<OccurrenceDraft>,
    usual: &Usual<'_>,
    tags: &Names<TagIx>,
) -> Vec<Occurrence> {
    let Some(first) = drafts.first() else { return Vec::new() };
    let (Some(when), Some(recurrence)) = (usual.when, usual.recurrence) else {
        linker.findings.extend(misplaced(usual, first));
        return Vec::new();
    };
    let returns = recurrence.returns(when);
    let wanted: BTreeSet<NaiveDate> = drafts.iter().filter_map(|draft| Some(draft.of?.value)).collect();
    let held = held(returns.as_ref(), &wanted);
    let mut out: BTreeMap<NaiveDate, (Span, Occurrence)> = BTreeMap::new();
    for mut draft in drafts {
        let own = draft.tags.take().map(|own| linker.tag_list(&own, tags));
        let findings = &mut *linker.findings;
        let moved = moved(&draft, usual.place.country, when, recurrence, findings);
        let place = places::instead(&mut draft, usual.place, findings);
        let Some(of) = draft.of else { continue };
        if !held.contains(&of.value) {
            findings.push(unknown(of, recurrence, returns.as_ref()));
            continue;
        }
        if let Some((before, _)) = out.get(&of.value) {
            let finding = TWICE.at(of.at, format!("there are two occurrences of {}", said(of.value)));
            findings.push(finding.related(*before, "the other one is here").help("put both into one"));
            continue;
        }
        let all_read = is_read(&draft, place.as_ref());
        let occurrence = Occurrence {
            of: of.value,
            name: draft.name,
            when: moved.ok().flatten(),
            timezone: draft.timezone.map(|zone| zone.value),
            status: draft.status,
            place,
            online: draft.online,
            url: draft.url,
            links: draft.links.map(|drafts| links::links(linker, drafts)),
            tags: own,
            organizer: draft.organizer,
            description: draft.description,
            note: draft.note,
            facts: draft.facts,
            origin: draft.origin,
        };
        if all_read && is_same(&occurrence, usual, when) {
            let message = format!("the occurrence of {} changes nothing", said(of.value));
            linker.findings.push(
                SAME.at(of.at, message)
                    .help("say what is different, such as `status = \"cancelled\"`, or remove it"),
            );
        }
        out.insert(of.value, (of.at, occurrence));
    }
    out.into_values().map(|(_, occurrence)| occurrence).collect()
}

/// An event that does not recur has no occurrences. Where that could not be settled, that has been reported.
fn misplaced(usual: &Usual<'_>, first: &OccurrenceDraft) -> Option<Finding> {
    let written = ["rrule", "rdate"].iter().any(|key| usual.draft.origin.written(key).is_some());
    (usual.when.is_some() && !written).then(|| {
        RECURRENCE
            .at(first.origin.header, "`[[event.occurrence]]` is below an event that does not recur")
            .help("add `rrule` or `rdate` to the event, or remove it")
    })
}

/// Those of some days on which something is held.
fn held(returns: Option<&Returns<'_>>, wanted: &BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    let (Some(returns), Some(first), Some(last)) = (returns, wanted.first(), wanted.last()) else {
        return BTreeSet::new();
    };
    returns.between(*first, *last, usize::MAX).into_iter().filter(|day| wanted.contains(day)).collect()
}

fn unknown(of: Spanned<NaiveDate>, recurrence: &Recurrence, returns: Option<&Returns<'_>>) -> Finding {
    let day = of.value;
    if recurrence.exdates.contains(&day) || recurrence.skipped.contains(&day) {
        return DAY_UNKNOWN
            .at(of.at, format!("`of` is {}, which `exdate` leaves out", said(day)))
            .help("remove it from `exdate` if subscribers should see what changed");
    }
    let before = day.checked_sub_days(NEAR).unwrap_or(day);
    let after = day.checked_add_days(NEAR).unwrap_or(day);
    let earlier = returns.and_then(|it| it.last(before, day));
    let later = returns.and_then(|it| it.between(day, after, 1).pop());
    let near: Vec<String> = earlier.into_iter().chain(later).map(said).collect();
    let help = match near.as_slice() {
        [] => "name a day of the event".to_owned(),
        [day] => format!("the nearest day of the event is {day}"),
        days => format!("the nearest days of the event are {}", days.join(" and ")),
    };
    DAY_UNKNOWN.at(of.at, format!("`of` is {}, on which the event does not take place", said(day))).help(help)
}

/// A day as it is written, with its weekday, at which a wrong one is seen.
fn said(day: NaiveDate) -> String {
    day.format("%A %Y-%m-%d").to_string()
}

/// Whether every value that was written could be read: what could not has been reported, and is no reason to say
/// that nothing changes.
fn is_read(draft: &OccurrenceDraft, place: Option<&Place>) -> bool {
    let place = |part: fn(&Place) -> bool| place.is_some_and(part);
    let read = [
        ("name", draft.name.is_some()),
        ("status", draft.status.is_some()),
        ("start", draft.start.is_some()),
        ("end", draft.end.is_some()),
        ("days", draft.days.is_some()),
        ("timezone", draft.timezone.is_some()),
        ("venue", place(|it| it.venue.is_some())),
        ("address", place(|it| it.address.is_some())),
        ("city", place(|it| it.city.is_some())),
        ("region", place(|it| it.region.is_some())),
        ("country", place(|it| it.country.is_some())),
        ("latitude", place(|it| it.position.is_some())),
        ("longitude", place(|it| it.position.is_some())),
        ("online", draft.online.is_some()),
        ("url", draft.url.is_some()),
        ("links", draft.links.is_some()),
        ("organizer", draft.organizer.is_some()),
        ("description", draft.description.is_some()),
        ("note", draft.note.is_some()),
        ("free", draft.facts.admission.is_some()),
        ("price", draft.facts.admission.is_some()),
        ("lang", !draft.facts.languages.is_empty()),
        ("access", !draft.facts.access.is_empty()),
        ("source", !draft.facts.sources.is_empty()),
    ];
    read.iter().all(|(key, read)| *read || draft.origin.written(key).is_none())
}

fn is_same(occurrence: &Occurrence, usual: &Usual<'_>, when: &When) -> bool {
    let Occurrence { of, name, when: moved, timezone: _, status, place, online, url, .. } = occurrence;
    let Occurrence { links, tags, organizer, description, note, facts, origin, .. } = occurrence;
    let draft = usual.draft;
    let written = |key: &str| origin.written(key).is_some();
    // One that could not be settled is no reason either.
    let unsettled = moved.is_none() && ["start", "end", "days", "timezone"].into_iter().any(written);
    let usual_when = || usual.recurrence.map(|recurrence| recurrence.when_on(when, *of));
    let texts = [
        (name, &draft.name),
        (url, &draft.url),
        (organizer, &draft.organizer),
        (description, &draft.description),
        (note, &draft.note),
    ];
    let is_one_of = |link: &Link| usual.links.iter().any(|it| (it.kind, &it.url) == (link.kind, &link.url));
    !unsettled
        && texts.iter().all(|(own, usual)| own.is_none() || own == usual)
        && moved.as_ref().is_none_or(|moved| Some(moved) == usual_when().as_ref() && is_clear(when, *of))
        && status.is_none_or(|status| status == draft.status)
        && place.as_ref().is_none_or(|place| is_same_place(place, usual.place))
        && online.as_ref().is_none_or(|online| *online == draft.online)
        && links.as_ref().is_none_or(|links| links.iter().all(is_one_of))
        && tags.as_ref().is_none_or(|tags| tags == usual.tags)
        && is_same_facts(facts, &draft.facts)
}

/// Whether clocks show the usual time once on a day. Where they do not, writing the time again settles which one is meant.
fn is_clear(when: &When, of: NaiveDate) -> bool {
    let When::Hours(Hours { start, zone: Some(zone), .. }) = when else { return true };
    matches!(zone.resolve(of.and_time(start.local.time())), Local::Once(_))
}

/// Where it is from may be written of one alone: that changes something for those who keep the catalogue.
fn is_same_facts(facts: &Facts, usual: &Facts) -> bool {
    facts.sources.iter().all(|(url, _)| usual.sources.iter().any(|(it, _)| it == url))
        && facts.admission.as_ref().is_none_or(|own| usual.admission.as_ref() == Some(own))
        && (facts.languages.is_empty() || facts.languages == usual.languages)
        && (facts.access.is_empty() || facts.access == usual.access)
}

/// The position need not be written again.
fn is_same_place(place: &Place, usual: &Place) -> bool {
    *place == Place { position: usual.position.filter(|_| place.position.is_some()), ..usual.clone() }
}
