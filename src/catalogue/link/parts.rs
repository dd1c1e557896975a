//! Parts of an event, settled against its days.
//!
//! In: the drafts below an event, what holds for the event, and the ids that its deadlines use. Out: its [`Part`]s in
//! order of time; or what cannot be settled. Must not know: other events, TOML.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days as DayCount, NaiveDate, NaiveDateTime};

use super::clock::{Applies, moment, zone_of_city};
use super::linker::{ID_TWICE, Linker};
use super::places;
use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::draft::part::PartDraft;
use crate::catalogue::fields::dates::Written;
use crate::catalogue::fields::table::{LIST_LONG, Spanned};
use crate::catalogue::keys;
use crate::model::part::runs;
use crate::model::{Part, Place};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::{Days, Extent, Hours, When, Zone};
use crate::world::country::Country;

pub(super) static MISPLACED: Rule = Rule::error(
    "part-misplaced",
    "parts are below an event that has days and does not recur",
    include_str!("../explain/part-misplaced.md"),
);
pub(super) static DAY_UNKNOWN: Rule = Rule::error(
    "part-day-unknown",
    "a part is on days of its event",
    include_str!("../explain/part-day-unknown.md"),
);
pub(super) static START_MISSING: Rule = Rule::error(
    "part-start-missing",
    "a part that ends at a time starts at one",
    include_str!("../explain/part-start-missing.md"),
);

pub(super) static RULES: &[&Rule] = &[&MISPLACED, &DAY_UNKNOWN, &START_MISSING];

/// What holds for the event as a whole.
pub(super) struct Whole<'a> {
    pub(super) draft: &'a EventDraft,
    pub(super) when: Option<&'a When>,
    pub(super) zone: Applies,
    pub(super) place: &'a Place,
}

/// The parts of an event, by time and then by id: in which order they are written says nothing.
pub(super) fn parts(
    linker: &mut Linker<'_>,
    drafts: Vec<PartDraft>,
    whole: &Whole<'_>,
    deadlines: &BTreeMap<String, Span>,
) -> Vec<Part> {
    let (Some(first), Some(when)) = (drafts.first(), whole.when) else { return Vec::new() };
    if let Some(finding) = misplaced(whole.draft, when, first) {
        linker.findings.push(finding);
        return Vec::new();
    }
    let mut seen = BTreeMap::new();
    let (mut parts, mut times) = (Vec::new(), 0);
    for mut draft in drafts {
        let place = places::of_part(&mut draft, whole.place, linker.findings);
        let settled = settled(&draft, whole, when, linker.findings);
        let header = draft.origin.header;
        let Some(id) = draft.id.filter(|id| is_free(linker, deadlines, id)) else { continue };
        if !linker.is_new("part", &mut seen, &id) {
            continue;
        }
        let Some(settled) = settled else { continue };
        times += settled.len();
        if is_bounded(linker, times, settled.len(), header) {
            parts.push(Part {
                id: id.value,
                name: draft.name,
                status: draft.status,
                times: settled,
                place,
                online: draft.online,
                url: draft.url,
                note: draft.note,
                origin: draft.origin,
            });
        }
    }
    parts.sort_by(|a, b| (a.order(), &a.id).cmp(&(b.order(), &b.id)));
    parts
}

/// Parts divide days that are known.
fn misplaced(draft: &EventDraft, when: &When, first: &PartDraft) -> Option<Finding> {
    let recurs =
        ["rrule", "rdate", "until", "exdate"].into_iter().find(|key| draft.origin.written(key).is_some());
    let below = |what: String, way_out: &str| {
        let finding = MISPLACED.at(first.origin.header, format!("`[[event.part]]` is below an event {what}"));
        Some(finding.help(way_out))
    };
    if let Some(key) = recurs {
        let way_out =
            "say what differs on one of its days in `[[event.occurrence]]`, or make an event of its own";
        return below(format!("with `{key}`"), way_out);
    }
    match when {
        When::Days(Days { extent: Extent::Some(_), .. }) => {
            below("with `days`".to_owned(), "give the days on which it is, and leave `days` out")
        }
        When::Days(_) => None,
        When::Hours(hours) => {
            let (start, last) = (hours.start.local, hours.last_day());
            let end = if last == start.date() { String::new() } else { format!(", `end = {last}`") };
            let way_out = format!(
                "write days, `start = {}`{end}, and the hours in the part: `start = {}`",
                start.date(),
                start.time()
            );
            below("that starts at a clock time".to_owned(), &way_out)
        }
        When::Period(_) => below(
            "of which only a period is known".to_owned(),
            "give `start` as a day, or say it in `note` until the days are known",
        ),
    }
}

/// Whether an id is none of a deadline: both become a UID in the same way.
fn is_free(linker: &mut Linker<'_>, deadlines: &BTreeMap<String, Span>, id: &Spanned<String>) -> bool {
    let Some(deadline) = deadlines.get(&id.value) else { return true };
    let message = format!("the id {} is used by a deadline and a part", visible::quoted(&id.value));
    let finding = ID_TWICE.at(id.at, message).related(*deadline, "the deadline is here");
    linker.findings.push(finding.help("choose another id for the one that was added last"));
    false
}

/// Whether feeds can hold so many days and spans of parts: of an event, and of all events.
fn is_bounded(linker: &mut Linker<'_>, of_event: usize, of_part: usize, at: Span) -> bool {
    let before = linker.part_times;
    linker.part_times += of_part;
    let (said, count, most) = match (of_event > keys::PART_TIMES, linker.part_times > keys::ALL_PART_TIMES) {
        (true, _) => (of_event - of_part <= keys::PART_TIMES, of_event, keys::PART_TIMES),
        (false, true) => (before <= keys::ALL_PART_TIMES, linker.part_times, keys::ALL_PART_TIMES),
        (false, false) => return true,
    };
    if said {
        let message = format!("with this part, {count} days of parts are listed");
        linker.findings.push(LIST_LONG.at(at, message).help(format!("at most {most} are taken")));
    }
    false
}

/// When a part takes place: a time on each of its days, or its runs of days; `None` when that cannot be settled.
fn settled(
    draft: &PartDraft,
    whole: &Whole<'_>,
    when: &When,
    findings: &mut Vec<Finding>,
) -> Option<Vec<When>> {
    let written = |key: &str| draft.origin.written(key).is_some();
    if let Some(end) = draft.end.filter(|_| !written("start")) {
        let message = format!("`end` is {}, and there is no `start`", end.value);
        findings.push(START_MISSING.at(end.at, message).help("add `start`: the time at which it begins"));
        return None;
    }
    let days = days(draft, whole.draft, when, findings)?;
    let unreadable = |key: &str, read: bool| written(key) && !read;
    if unreadable("start", draft.start.is_some()) || unreadable("end", draft.end.is_some()) {
        return None;
    }
    let Some(start) = draft.start else {
        let runs = runs(&days).into_iter();
        return Some(runs.map(|(first, last)| When::Days(Days::whole(first, last))).collect());
    };
    let zone = applies(draft, whole, days.first()?.and_time(start.value));
    if matches!(zone, Applies::Missing(..)) {
        let local = Written::Local(days.first()?.and_time(start.value));
        moment("start", Spanned { value: local, at: start.at }, zone, findings)?;
    }
    let hours = days.iter().map(|day| hours(draft, start.at, day.and_time(start.value), zone, findings));
    hours.collect::<Vec<_>>().into_iter().collect()
}

/// The days of a part, in order. A day that is none of the event's is reported.
fn days(
    draft: &PartDraft,
    event: &EventDraft,
    when: &When,
    findings: &mut Vec<Finding>,
) -> Option<Vec<NaiveDate>> {
    let (first, last) = when.window();
    let Some(on) = &draft.on else {
        // What cannot be read has been reported.
        draft.origin.written("on").is_none().then_some(())?;
        let certain = when.certain().map_or((first, first), |(first, certain)| match when {
            When::Days(Days { extent: Extent::Open, .. }) => (first, first),
            _ => (first, certain),
        });
        return Some(certain.0.iter_days().take_while(|day| *day <= certain.1).collect());
    };
    let is_one = |day: NaiveDate| first <= day && day <= last;
    findings.extend(on.iter().filter(|day| !is_one(day.value)).map(|day| unknown(*day, event, when)));
    let days: BTreeSet<NaiveDate> = on.iter().map(|day| day.value).filter(|day| is_one(*day)).collect();
    (!days.is_empty()).then(|| days.into_iter().collect())
}

fn unknown(on: Spanned<NaiveDate>, event: &EventDraft, when: &When) -> Finding {
    let (first, last) = when.window();
    let said = |day: NaiveDate| day.format("%A %Y-%m-%d").to_string();
    let message = format!("`on` is {}, which is none of the event's days", said(on.value));
    let finding = DAY_UNKNOWN.at(on.at, message).related(event.origin.key("start"), "the event begins here");
    // Copied from an earlier year, most often.
    let meant = [first.year(), last.year()].into_iter().find_map(|year| on.value.with_year(year));
    if let Some(meant) = meant.filter(|day| first <= *day && *day <= last) {
        return finding.help(format!("did you mean {meant}?")).patch(on.at, meant.to_string());
    }
    let days = match when {
        When::Days(Days { extent: Extent::Open, .. }) => format!("begins on {}", said(first)),
        _ if first == last => format!("is on {}", said(first)),
        _ => format!("is from {} to {}", said(first), said(last)),
    };
    finding
        .help(format!("the event {days}: name one of these days, or correct `start` and `end` of the event"))
}

/// The zone of the local times of a part: its own, or else that of the event where it is not in a country with other
/// clocks.
fn applies(draft: &PartDraft, whole: &Whole<'_>, local: NaiveDateTime) -> Applies {
    if let Some(zone) = draft.timezone {
        return Applies::Written(zone.value);
    }
    if draft.origin.written("timezone").is_some() {
        return Applies::Unreadable;
    }
    match (draft.country, whole.zone) {
        (None, zone) => zone,
        (Some(country), Applies::Written(zone) | Applies::Assumed(zone))
            if is_clock_of(zone, country, local) =>
        {
            Applies::Written(zone)
        }
        (country, zone) if country == whole.draft.country => zone,
        (Some(country), _) => {
            let of_city = zone_of_city(draft.city.as_deref(), draft.region.as_deref(), country);
            Applies::Missing(country, of_city)
        }
    }
}

/// Whether a zone shows then what clocks of a country show.
fn is_clock_of(zone: Zone, country: Country, local: NaiveDateTime) -> bool {
    let there = Zone::of_country(country.code());
    let offset = zone.moment(local).offset;
    there.is_empty() || there.iter().any(|other| *other == zone || other.moment(local).offset == offset)
}

/// The time on one day. Without `end` the end is not announced.
fn hours(
    draft: &PartDraft,
    at: Span,
    start: NaiveDateTime,
    zone: Applies,
    findings: &mut Vec<Finding>,
) -> Option<When> {
    let began = moment("start", Spanned { value: Written::Local(start), at }, zone, findings)?;
    let ended = match draft.end {
        None => None,
        Some(end) => {
            let next = if end.value > start.time() { 0 } else { 1 };
            let day = start.date().checked_add_days(DayCount::new(next))?;
            let local = Written::Local(day.and_time(end.value));
            Some(moment("end", Spanned { value: local, at: end.at }, zone, findings)?)
        }
    };
    let zone = match zone {
        Applies::Written(zone) | Applies::Assumed(zone) => Some(zone),
        Applies::Missing(..) | Applies::Unreadable => None,
    };
    let end = ended.filter(|end| end.utc() > began.utc());
    Some(When::Hours(Hours { start: began, end, zone }))
}
