//! Drafts put together: ids, tags, series, parents, what editions take over.
//!
//! In: the drafts of all files. Out: the [`Calendar`], and a finding for everything that refers to nothing.
//! An entry that cannot be used still holds its id, so nobody is told "unknown parent" because of another
//! entry's typing error. Must not know: TOML, rules.

use std::collections::{BTreeMap, BTreeSet};

use super::circles;
use super::draft::{CalendarDraft, DeadlineDraft, EventDraft, FileDraft, SeriesDraft};
use super::fields::{KEY_UNKNOWN, LIST_LONG, Spanned};
use super::keys;
use super::moments::{self, Applies};
use super::nearest::near;
use super::occurrences::{self, Usual};
use super::own_feeds;
use super::places;
use super::returning;
use super::values::URL;
use crate::model::{Calendar, Deadline, DeadlineKind, Event, EventIx, Origin, Series, SeriesIx, Tag, TagIx};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::Zone;

pub(super) static CALENDAR_MISSING: Rule = Rule::error(
    "calendar-missing",
    "one file holds `[calendar]`",
    include_str!("explain/calendar-missing.md"),
);
pub(super) static CALENDAR_TWICE: Rule = Rule::error(
    "calendar-twice",
    "only one file holds `[calendar]`",
    include_str!("explain/calendar-twice.md"),
);
pub(super) static ID_TWICE: Rule =
    Rule::error("id-duplicate", "an id is used once", include_str!("explain/id-duplicate.md"));
pub(super) static TAG_UNKNOWN: Rule =
    Rule::error("tag-unknown", "a tag is listed in `[tags]`", include_str!("explain/tag-unknown.md"));
pub(super) static SERIES_UNKNOWN: Rule = Rule::error(
    "series-unknown",
    "a series is one of the catalogue",
    include_str!("explain/series-unknown.md"),
);
pub(super) static PARENT_UNKNOWN: Rule = Rule::error(
    "parent-unknown",
    "a parent is an event that is there",
    include_str!("explain/parent-unknown.md"),
);
pub(super) static DEADLINE_NAME: Rule = Rule::error(
    "deadline-name-missing",
    "a deadline of kind `other` has a name",
    include_str!("explain/deadline-name-missing.md"),
);

pub(super) static RULES: &[&Rule] = &[
    &CALENDAR_MISSING,
    &CALENDAR_TWICE,
    &ID_TWICE,
    &TAG_UNKNOWN,
    &SERIES_UNKNOWN,
    &PARENT_UNKNOWN,
    &places::POSITION,
    &DEADLINE_NAME,
    &own_feeds::FEED_ID_RESERVED,
];

/// How many wrong names are answered with the nearest right one: comparing each with every id of a large
/// catalogue would take time that grows with both.
const SUGGESTIONS: usize = 100;

/// Puts the drafts of all files together.
pub(super) fn link(files: Vec<FileDraft>, findings: &mut Vec<Finding>) -> Calendar {
    let mut linker = Linker { findings, suggestions: SUGGESTIONS, held: BTreeSet::new() };
    let mut drafts = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut feeds = Vec::new();
    for file in files {
        drafts.0.extend(file.calendar);
        drafts.1.extend(file.tags);
        drafts.2.extend(file.series);
        drafts.3.extend(file.events);
        feeds.extend(file.feeds);
    }
    linker.bound("events", &mut drafts.3, keys::EVENTS, EventDraft::at);
    linker.bound("feeds", &mut feeds, keys::FEEDS, |feed| feed.origin.header);
    let mut calendar = linker.calendar(drafts.0);
    calendar.tags = linker.tags(drafts.1);
    let tags = calendar.tags.iter().zip(0..).map(|(tag, ix)| (tag.id.clone(), TagIx(ix))).collect();
    let series = linker.series(drafts.2, &tags);
    calendar.series = series.iter().map(|(series, _)| series.clone()).collect();
    calendar.feeds = linker.feeds(feeds, &tags, &series);
    linker.events(&mut calendar, drafts.3, &tags, &series);
    calendar
}

/// What editions of a series take over, beside its address.
pub(super) struct Inherited {
    tags: Vec<TagIx>,
    organizer: Option<String>,
    description: Option<String>,
    timezone: Option<Zone>,
}

pub(super) struct Linker<'f> {
    pub(super) findings: &'f mut Vec<Finding>,
    suggestions: usize,
    /// Ids of series that cannot be taken: they have been reported, and who names them has not erred.
    held: BTreeSet<String>,
}

pub(super) type Names<Ix> = BTreeMap<String, Ix>;

impl Linker<'_> {
    /// Holds all files together to the bound that `fields` holds each of them to.
    fn bound<T>(&mut self, what: &str, drafts: &mut Vec<T>, most: usize, at: fn(&T) -> Span) {
        if let Some(beyond) = drafts.get(most) {
            let message = format!("there are {} {what} in all files together", drafts.len());
            self.findings.push(LIST_LONG.at(at(beyond), message).help(format!("at most {most} are taken")));
            drafts.truncate(most);
        }
    }

    fn calendar(&mut self, drafts: Vec<CalendarDraft>) -> Calendar {
        let mut drafts = drafts.into_iter();
        let first = drafts.next();
        for other in drafts {
            let finding = CALENDAR_TWICE.at(other.origin.header, "`[calendar]` is in two files");
            let finding = first
                .iter()
                .fold(finding, |finding, first| finding.related(first.origin.header, "also here"));
            self.findings.push(finding.help("keep one of the two"));
        }
        let url = first.as_ref().and_then(|first| Some((first.url.as_ref()?, first.origin.key("url"))));
        if let Some((_, at)) = url.filter(|(url, _)| url.contains(['?', '#'])) {
            let message = "`url` is an address with `?` or `#` in it, and those of feeds begin with it";
            self.findings
                .push(URL.at(at, message).help("write the address of the folder where the output is served"));
        }
        // One that is there under another name has been reported.
        let meant = |finding: &Finding| {
            let patch = finding.patch.iter().flat_map(|patch| &patch.edits);
            finding.rule.code == KEY_UNKNOWN.code && patch.map(|(_, text)| text).eq(["calendar"])
        };
        if first.is_none() && !self.findings.iter().any(meant) {
            let start = Span::new(0, 0..0);
            self.findings.push(CALENDAR_MISSING.at(start, "the catalogue has no `[calendar]`").help(
                "add `[calendar]` with `id = \"events.example.org\"` (a domain of yours) and `title = \"Our events\"`",
            ));
        }
        plain_calendar(first)
    }

    fn tags(&mut self, drafts: Vec<(Spanned<String>, Option<String>)>) -> Vec<Tag> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut out = Vec::new();
        for (id, name) in drafts {
            if self.is_new("tag", &mut seen, &id) {
                out.push(Tag { name: name.unwrap_or_else(|| id.value.clone()), id: id.value, at: id.at });
            }
        }
        out
    }

    fn series(&mut self, drafts: Vec<SeriesDraft>, tags: &Names<TagIx>) -> Vec<(Series, Inherited)> {
        let mut seen = BTreeMap::new();
        let mut out = Vec::new();
        for draft in drafts {
            let taken = self.tag_list(&draft.tags, tags);
            let Some(id) = draft.id.filter(|id| self.is_new("series", &mut seen, id)) else {
                self.held.extend(draft.raw_id);
                continue;
            };
            let name = draft.name.unwrap_or_else(|| id.value.clone());
            let series = Series { id: id.value, name, url: draft.url, origin: draft.origin };
            let inherited = Inherited {
                tags: taken,
                organizer: draft.organizer,
                description: draft.description,
                timezone: draft.timezone,
            };
            out.push((series, inherited));
        }
        out
    }

    /// Whether an id is used for the first time; a second time is reported.
    pub(super) fn is_new(
        &mut self,
        what: &str,
        seen: &mut BTreeMap<String, Span>,
        id: &Spanned<String>,
    ) -> bool {
        match seen.get(&id.value) {
            Some(first) => {
                let message =
                    format!("the id {} is used by two {}", visible::quoted(&id.value), plural(what));
                let finding = ID_TWICE.at(id.at, message).related(*first, "first used here");
                self.findings.push(finding.help("choose another id for the entry that was added last"));
                false
            }
            None => {
                seen.insert(id.value.clone(), id.at);
                true
            }
        }
    }

    fn events(
        &mut self,
        calendar: &mut Calendar,
        drafts: Vec<EventDraft>,
        tags: &Names<TagIx>,
        series: &[(Series, Inherited)],
    ) {
        let by_series = numbered(series);
        let mut seen = BTreeMap::new();
        // `None`: an entry that cannot be used, but holds its id.
        let mut by_id: BTreeMap<String, Option<EventIx>> = BTreeMap::new();
        let mut wanted = Vec::new();
        for mut draft in drafts {
            let at = draft.at();
            let id = draft.id.take().filter(|id| self.is_new("event", &mut seen, id));
            if let Some(raw) = draft.raw_id.take().filter(|_| id.is_none()) {
                by_id.entry(raw).or_insert(None);
            }
            let parents = std::mem::take(&mut draft.part_of);
            let event = self.event(calendar, id.as_ref(), draft, tags, &by_series, series);
            let ix = EventIx(u32::try_from(calendar.events.len()).unwrap_or(u32::MAX));
            if let Some(id) = id {
                by_id.insert(id.value, event.is_some().then_some(ix));
            }
            wanted.push((event.is_some().then_some(ix), at, parents));
            calendar.events.extend(event);
        }
        for (ix, at, parents) in wanted {
            let parents = self.parents(&parents, at, &by_id);
            if let Some(event) = ix.and_then(|ix| calendar.events.get_mut(ix.0 as usize)) {
                event.part_of = parents;
            }
        }
        circles::open(calendar, self.findings);
        calendar.satellites = vec![Vec::new(); calendar.events.len()];
        for (ix, event) in calendar.events.iter().enumerate() {
            for parent in &event.part_of {
                if let Some(satellites) = calendar.satellites.get_mut(parent.0 as usize) {
                    satellites.push(EventIx(u32::try_from(ix).unwrap_or(u32::MAX)));
                }
            }
        }
    }

    fn event(
        &mut self,
        calendar: &Calendar,
        id: Option<&Spanned<String>>,
        mut draft: EventDraft,
        tags: &Names<TagIx>,
        by_series: &Names<SeriesIx>,
        all_series: &[(Series, Inherited)],
    ) -> Option<Event> {
        let series = draft.series.as_ref().and_then(|series| self.series_of(series, by_series));
        let edition_of = series.and_then(|ix| all_series.get(ix.0 as usize));
        let inherited = edition_of.map(|(_, inherited)| inherited);
        let tags = match &draft.tags {
            Some(own) => self.tag_list(own, tags),
            None => inherited.map(|inherited| inherited.tags.clone()).unwrap_or_default(),
        };
        let zone = applies(&draft, inherited.and_then(|inherited| inherited.timezone), calendar.timezone);
        let when = moments::when(&draft, zone, self.findings);
        let mut recurrence =
            when.as_ref().and_then(|when| returning::recurrence(&draft, when, self.findings));
        let named = match zone {
            Applies::Written(zone) => Some(zone),
            Applies::Assumed(_) | Applies::Missing(_) | Applies::Unreadable => None,
        };
        let deadlines = std::mem::take(&mut draft.deadlines);
        let deadlines = self.deadlines(deadlines, named, calendar.timezone);
        let place = places::place(&mut draft, self.findings);
        draft.url = draft.url.or_else(|| edition_of.and_then(|(series, _)| series.url.clone()));
        let changed = std::mem::take(&mut draft.occurrences);
        let usual =
            Usual { draft: &draft, when: when.as_ref(), recurrence: recurrence.as_ref(), place: &place };
        let changed = occurrences::occurrences(changed, &usual, self.findings);
        if let Some(recurrence) = &mut recurrence {
            recurrence.occurrences = changed;
            if let Some(when) = &when {
                returning::clock_change(&draft, when, recurrence, self.findings);
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
            links: draft.links,
            tags,
            organizer: draft
                .organizer
                .or_else(|| inherited.and_then(|inherited| inherited.organizer.clone())),
            description: draft
                .description
                .or_else(|| inherited.and_then(|inherited| inherited.description.clone())),
            note: draft.note,
            busy: draft.busy,
            deadlines,
            allow: draft.allow,
            origin: draft.origin,
        })
    }

    fn deadlines(
        &mut self,
        drafts: Vec<DeadlineDraft>,
        event: Option<Zone>,
        calendar: Zone,
    ) -> Vec<Deadline> {
        let mut seen = BTreeMap::new();
        let mut out = Vec::new();
        for draft in drafts {
            let closes = moments::closes(&draft, event, calendar, self.findings);
            let Some(kind) = draft.kind else { continue };
            if kind.value == DeadlineKind::Other && draft.origin.written("name").is_none() {
                let finding = DEADLINE_NAME.at(kind.at, "a deadline of kind `other` has no `name`");
                self.findings.push(finding.help("add `name`: what closes"));
            }
            let word = DeadlineKind::WORDS
                .iter()
                .find(|(_, known)| *known == kind.value)
                .map_or("", |(word, _)| word);
            let id = draft.id.unwrap_or_else(|| Spanned { value: word.to_owned(), at: kind.at });
            if !self.is_new("deadline", &mut seen, &id) {
                continue;
            }
            let Some(closes) = closes else { continue };
            out.push(Deadline {
                id: id.value,
                kind: kind.value,
                name: draft.name,
                closes,
                url: draft.url,
                note: draft.note,
                origin: draft.origin,
            });
        }
        out
    }

    pub(super) fn tag_list(&mut self, names: &[Spanned<String>], tags: &Names<TagIx>) -> Vec<TagIx> {
        let mut out = Vec::new();
        for name in names {
            match tags.get(&name.value) {
                Some(ix) => out.push(*ix),
                None => self.unknown(
                    &TAG_UNKNOWN,
                    "tag",
                    name,
                    tags.keys(),
                    "add it to `[tags]`, or use one of those there",
                ),
            }
        }
        out
    }

    pub(super) fn series_of(&mut self, name: &Spanned<String>, series: &Names<SeriesIx>) -> Option<SeriesIx> {
        let found = series.get(&name.value).copied();
        if found.is_none() && !self.held.contains(&name.value) {
            self.unknown(
                &SERIES_UNKNOWN,
                "series",
                name,
                series.keys(),
                "add a `[[series]]` with this id, or remove the line",
            );
        }
        found
    }

    fn parents(
        &mut self,
        names: &[Spanned<String>],
        child: Span,
        by_id: &BTreeMap<String, Option<EventIx>>,
    ) -> Vec<EventIx> {
        let mut out = Vec::new();
        for name in names {
            match by_id.get(&name.value) {
                Some(Some(ix)) => out.push(*ix),
                Some(None) => {}
                None => {
                    let before = self.findings.len();
                    self.unknown(
                        &PARENT_UNKNOWN,
                        "event",
                        name,
                        by_id.keys(),
                        "name the id of an event of this catalogue",
                    );
                    for finding in self.findings.iter_mut().skip(before) {
                        finding.related.push((child, "of this event".to_owned()));
                    }
                }
            }
        }
        out
    }

    fn unknown<'n>(
        &mut self,
        rule: &'static Rule,
        what: &str,
        name: &Spanned<String>,
        known: impl Iterator<Item = &'n String>,
        otherwise: &str,
    ) {
        let mut finding = rule.at(name.at, format!("there is no {what} {}", visible::quoted(&name.value)));
        let near = if self.suggestions > 0 { near(&name.value, known.map(String::as_str)) } else { None };
        self.suggestions = self.suggestions.saturating_sub(1);
        finding = match near {
            Some(near) => finding
                .help(format!("did you mean `{}`?", near.word))
                .patch(name.at, format!("\"{}\"", near.word))
                .certain(near.certain),
            None => finding.help(otherwise),
        };
        self.findings.push(finding);
    }
}

/// The zone of an entry's local times.
fn applies(draft: &EventDraft, series: Option<Zone>, calendar: Zone) -> Applies {
    match (draft.timezone, series, draft.country) {
        (Some(zone), _, _) => Applies::Written(zone.value),
        (None, ..) if draft.timezone_written => Applies::Unreadable,
        (None, Some(zone), _) => Applies::Written(zone),
        (None, None, Some(country)) => Applies::Missing(country),
        // A country that cannot be read is a country all the same.
        (None, None, None) if draft.origin.written("country").is_some() => Applies::Unreadable,
        (None, None, None) => Applies::Assumed(calendar),
    }
}

/// The numbers of all series by id.
pub(super) fn numbered(series: &[(Series, Inherited)]) -> Names<SeriesIx> {
    series.iter().zip(0..).map(|((series, _), ix)| (series.id.clone(), SeriesIx(ix))).collect()
}

fn plain_calendar(draft: Option<CalendarDraft>) -> Calendar {
    let nowhere = || Origin { extent: Span::new(0, 0..0), header: Span::new(0, 0..0), keys: Vec::new() };
    let (id, title, rest) = match draft {
        Some(mut draft) => (draft.id.take(), draft.title.take(), Some(draft)),
        None => (None, None, None),
    };
    let rest = rest.unwrap_or_else(|| CalendarDraft {
        id: None,
        title: None,
        description: None,
        url: None,
        repository: None,
        timezone: None,
        language: None,
        allow: Vec::new(),
        origin: nowhere(),
    });
    let slash = |url: String| if url.ends_with('/') { url } else { format!("{url}/") };
    Calendar {
        id: id.map(|id| id.value).unwrap_or_default(),
        title: title.map(|title| title.value).unwrap_or_default(),
        description: rest.description,
        url: rest.url.map(slash),
        repository: rest.repository,
        timezone: rest.timezone.unwrap_or(Zone::UTC),
        language: rest.language.unwrap_or_else(|| "en".to_owned()),
        allow: rest.allow,
        tags: Vec::new(),
        series: Vec::new(),
        feeds: Vec::new(),
        events: Vec::new(),
        satellites: Vec::new(),
        whole: true,
        origin: rest.origin,
    }
}

fn plural(what: &str) -> String {
    if what == "series" { what.to_owned() } else { format!("{what}s") }
}
