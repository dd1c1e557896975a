//! The values of one entry of a feed: times, state and words.
//!
//! In: an event, one of its single times, or one of its deadlines. Out: an [`Entry`].
//! Whatever must be seen is said in title and description: most calendar programs show neither the status nor the
//! address nor how an entry belongs to another.
//! Must not know: iCalendar, which feed the entry is in, today.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::feeds::EntryKey;
use super::prose;
use super::row::{certainty, closes, closes_on, closing, link_name, place, rhythm};
use crate::model::{Calendar, Deadline, Event, Mark, Marks, Occurrence, Online, Place, Status};
use crate::when::zone::Local;
use crate::when::{Days, Extent, Hours, Moment, When, Zone, clock};
use crate::words::{Certainty, Words};

/// How long a time without an announced end is shown.
const END_UNKNOWN: TimeDelta = TimeDelta::hours(1);

/// How long a deadline is shown before it closes: an entry without length is shown as nothing.
const CLOSING: TimeDelta = TimeDelta::hours(1);

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// What it is known by for ever, in every feed.
    pub uid: String,
    /// When it would take place by the rule of the entry that has the same UID, of which it is one time.
    pub instead_of: Option<Span>,
    /// When it was last changed, UTC; a constant where changes are not known.
    pub stamp: NaiveDateTime,
    /// When it was first listed, UTC, where known.
    pub created: Option<NaiveDateTime>,
    /// When it was last changed, UTC, where known.
    pub modified: Option<NaiveDateTime>,
    /// How often its date, time, place or status changed.
    pub sequence: u32,
    /// From when to when.
    pub span: Span,
    /// How it returns.
    pub repeats: Option<Repeats<'a>>,
    /// Its title.
    pub title: String,
    /// Where.
    pub location: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// All that is said of it, in lines.
    pub description: String,
    /// Where to read more.
    pub url: Option<Cow<'a, str>>,
    /// Its topics.
    pub categories: Vec<&'a str>,
    /// How certain it is.
    pub state: State,
    /// Whether it blocks time.
    pub busy: bool,
    /// Whether it blocks time in a feed whose events do: it takes place then, and is no deadline.
    pub may_block: bool,
    /// Where to take part from afar, and what such an address is called.
    pub join: Option<(Cow<'a, str>, &'static str)>,
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Whole days, the last one inclusive.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// UTC times.
    Instants {
        /// The start.
        start: NaiveDateTime,
        /// The end, after the start.
        end: NaiveDateTime,
    },
    /// What a clock shows in a zone.
    Local {
        /// The zone.
        zone: Zone,
        /// The start.
        start: NaiveDateTime,
        /// The end.
        end: NaiveDateTime,
    },
}

/// How an entry returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeats<'a> {
    /// A recurrence rule of RFC 5545 without UNTIL.
    pub rule: Option<&'a str>,
    /// The last day on which it may return.
    pub until: Option<NaiveDate>,
    /// Days on which it is not held.
    pub exdates: &'a [NaiveDate],
    /// Days on which it is held besides.
    pub rdates: &'a [NaiveDate],
}

/// How certain an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It takes place then.
    Confirmed,
    /// It likely takes place then, or its days are not known.
    Tentative,
    /// It does not take place then.
    Cancelled,
}

/// The values of an entry; `None` when the calendar has no such entry.
#[must_use]
pub fn entry<'a>(calendar: &'a Calendar, marks: &Marks, words: &Words, key: EntryKey) -> Option<Entry<'a>> {
    match key {
        EntryKey::Event(ix) => event(calendar, marks, words, key, calendar.event(ix)?),
        EntryKey::Occurrence(ix, at) => {
            let event = calendar.event(ix)?;
            occurrence(calendar, marks, words, key, event, event.occurrences().get(usize::from(at))?)
        }
        EntryKey::Deadline(ix, at) => {
            let event = calendar.event(ix)?;
            deadline(calendar, marks, words, key, event, event.deadlines.get(usize::from(at))?)
        }
    }
}

/// The part of a UID that the catalogue decides. A single time has the UID of its event, and changes with it.
fn left_side(calendar: &Calendar, key: EntryKey) -> Option<Cow<'_, str>> {
    match key {
        EntryKey::Event(ix) | EntryKey::Occurrence(ix, _) => {
            Some(Cow::Borrowed(calendar.event(ix)?.id.as_str()))
        }
        EntryKey::Deadline(ix, at) => {
            let event = calendar.event(ix)?;
            Some(Cow::Owned(format!("{}.{}", event.id, event.deadlines.get(usize::from(at))?.id)))
        }
    }
}

/// What an entry is known by for ever.
#[must_use]
pub fn uid_of(calendar: &Calendar, key: EntryKey) -> Option<String> {
    Some(format!("{}@{}", left_side(calendar, key)?, calendar.id))
}

/// What is known of an entry's changes.
#[must_use]
pub fn mark_of<'m>(calendar: &Calendar, marks: &'m Marks, key: EntryKey) -> Option<&'m Mark> {
    marks.of(&left_side(calendar, key)?)
}

fn event<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
) -> Option<Entry<'a>> {
    let mark = mark_of(calendar, marks, key);
    let url = url(calendar, event);
    let may_block = event.status.is_on() && event.when.has_days();
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp: mark.map_or(marks.otherwise, |mark| mark.modified),
        created: mark.map(|mark| mark.created),
        modified: mark.map(|mark| mark.modified),
        sequence: mark.map_or(0, |mark| mark.sequence),
        span: span(&event.when, event.recurrence.is_some()),
        repeats: repeats(event),
        title: title(words, event),
        location: location(words, event),
        position: event.place.position,
        description: description(calendar, words, event, url.as_deref()),
        url,
        categories: calendar.tags(event).map(|tag| tag.name.as_str()).collect(),
        state: state(event),
        busy: event.busy && may_block,
        may_block,
        join: match &event.online {
            Online::Join(address) => Some((Cow::Borrowed(address.as_str()), words.links.join)),
            Online::No | Online::Yes => None,
        },
    })
}

/// One time of an event: all that is said of it, since it replaces what the event says of that time.
fn occurrence<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    of: &'a Event,
    change: &Occurrence,
) -> Option<Entry<'a>> {
    let usual = of.when_on(change.of);
    let changed = of.at(change);
    let entry = event(calendar, marks, words, key, &changed)?;
    let Entry { uid, stamp, created, modified, sequence, title, location, position, .. } = entry;
    let Entry { description, state, busy, may_block, .. } = entry;
    let moved = changed.status.is_on() && changed.when != usual;
    let planned = moved.then(|| (words.was_planned)(&usual, of.place.city.as_deref()).plain());
    Some(Entry {
        uid,
        instead_of: Some(span(&usual, true)),
        stamp,
        created,
        modified,
        sequence,
        span: span(&changed.when, true),
        repeats: None,
        title,
        location,
        position,
        description: planned.into_iter().chain([description]).collect::<Vec<_>>().join("\n"),
        url: entry.url.map(|url| Cow::Owned(url.into_owned())),
        categories: calendar.tags(of).map(|tag| tag.name.as_str()).collect(),
        state,
        busy,
        may_block,
        join: entry.join.map(|(url, label)| (Cow::Owned(url.into_owned()), label)),
    })
}

/// A period is never a fact about days, however certain the event.
fn state(event: &Event) -> State {
    match event.status {
        Status::Cancelled | Status::Postponed => State::Cancelled,
        Status::Confirmed if event.when.has_days() => State::Confirmed,
        Status::Confirmed | Status::Tentative => State::Tentative,
    }
}

/// The official site, or else the event's own page.
fn url<'a>(calendar: &'a Calendar, event: &'a Event) -> Option<Cow<'a, str>> {
    let own = event.url.as_deref().map(Cow::Borrowed);
    own.or_else(|| page(calendar, event).map(Cow::Owned))
}

fn page(calendar: &Calendar, event: &Event) -> Option<String> {
    calendar.url.as_ref().map(|url| format!("{url}events/{}/", event.id))
}

// ---- times ----

fn span(when: &When, returns: bool) -> Span {
    match when {
        When::Days(Days { first, extent: Extent::Open, .. }) => Span::Days { first: *first, last: *first },
        When::Days(Days { first, last, .. }) => Span::Days { first: *first, last: *last },
        When::Period(window) => Span::Days { first: window.first.first(), last: window.last.last() },
        When::Hours(hours) => hours_span(hours, returns),
    }
}

/// UTC where a clock reading would not be understood: in zones without rules that a calendar program could follow,
/// and when clocks go back. What returns keeps its zone all the same,
/// because a UTC time would move by an hour at each change of clocks.
fn hours_span(hours: &Hours, returns: bool) -> Span {
    let start = hours.start;
    let soon = || start.utc().checked_add_signed(END_UNKNOWN).unwrap_or(start.utc());
    let end = hours.end.map_or_else(soon, Moment::utc);
    let instants = Span::Instants { start: start.utc(), end };
    let Some(zone) = hours.zone.filter(|zone| !zone.is_utc()) else { return instants };
    let end = zone.at(end);
    // Of a clock reading that happens twice, some readers take the first and some the second.
    let once = |moment: Moment| zone.resolve(moment.local) == Local::Once(moment);
    let clock_says_it = || once(start) && once(end);
    if returns || (clock_says_it() && clock::has_rules(zone, start.local.year())) {
        Span::Local { zone, start: start.local, end: end.local }
    } else {
        instants
    }
}

fn repeats(event: &Event) -> Option<Repeats<'_>> {
    event.recurrence.as_ref().map(|recurrence| Repeats {
        rule: recurrence.rule.as_deref(),
        until: recurrence.until,
        exdates: &recurrence.exdates,
        rdates: &recurrence.rdates,
    })
}

// ---- words ----

fn title(words: &Words, event: &Event) -> String {
    let prefix = match (event.status, state(event)) {
        (Status::Cancelled, _) => words.states.cancelled_prefix,
        (Status::Postponed, _) => words.states.postponed_prefix,
        (_, State::Tentative) => words.states.tentative_prefix,
        (Status::Confirmed | Status::Tentative, _) => "",
    };
    let span = match &event.when {
        _ if !event.status.is_on() => None,
        When::Period(_) => Some((words.when)(&event.when, Certainty::Firm, None).plain()),
        When::Days(Days { extent: Extent::Some(_), .. }) => {
            Some((words.when_short)(&event.when, Certainty::Firm))
        }
        When::Days(_) | When::Hours(_) => None,
    };
    let span = span.map(|span| (words.in_brackets)(&span)).unwrap_or_default();
    format!("{prefix}{}{span}", event.name)
}

fn location(words: &Words, event: &Event) -> Option<String> {
    let online = || event.online.is_on().then(|| words.labels.online.to_owned());
    place_line(words, &event.place).or_else(online)
}

/// A place in one line; none where nothing of it has a name.
pub(super) fn place_line(words: &Words, place: &Place) -> Option<String> {
    let Place { venue, address, city, region, country, position: _ } = place;
    let named = [venue, address, city, region].into_iter().filter_map(|part| part.as_deref());
    let parts: Vec<&str> = named.chain(country.map(|country| country.name_in(words.language))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The state first, where there is something to say about it; then the address, which not every program shows.
fn description(calendar: &Calendar, words: &Words, event: &Event, url: Option<&str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(state_sentence(words, event).map(str::to_owned));
    lines.extend(url.map(str::to_owned));
    lines.extend(when_line(words, event));
    lines.extend(event.recurrence.as_ref().map(|recurrence| rhythm(words, event, recurrence)));
    if matches!(&event.when, When::Hours(Hours { end: None, .. })) && event.status.is_on() {
        lines.push(words.states.end_sentence.to_owned());
    }
    if event.online == Online::Yes && !event.place.is_unknown() {
        // The place alone would hide that one can take part from afar too.
        lines.push(place(words, event));
    }
    lines.extend(event.note.clone());
    lines.extend(event.description.as_deref().map(prose::plain).filter(|text| !text.is_empty()));
    if event.status != Status::Cancelled {
        lines.extend(event.deadlines.iter().map(|deadline| closing_line(words, deadline)));
    }
    let parents: Vec<&str> = calendar.parents(event).map(|parent| parent.name.as_str()).collect();
    if !parents.is_empty() {
        lines.push(format!("{}{}", words.labels.alongside, words.list(&parents)));
    }
    if let Online::Join(address) = &event.online {
        lines.push(titled(words, words.links.join, address));
    }
    lines.extend(event.links.iter().map(|link| titled(words, link_name(words, link.kind), &link.url)));
    let page = page(calendar, event).filter(|page| url != Some(page));
    lines.extend(page.map(|page| titled(words, words.labels.details, &page)));
    lines.join("\n")
}

/// An address after what it is.
fn titled(words: &Words, name: &str, address: &str) -> String {
    format!("{name}{}{address}", words.labels.colon)
}

fn state_sentence(words: &Words, event: &Event) -> Option<&'static str> {
    match event.status {
        Status::Cancelled => Some(words.states.cancelled_sentence),
        Status::Postponed => Some(words.states.postponed_sentence),
        Status::Tentative => Some(words.states.tentative_sentence),
        Status::Confirmed if !event.when.has_days() => Some(words.states.days_sentence),
        Status::Confirmed => None,
    }
}

/// When it is, where the entry's own times do not say all of it: clock times as they are at the place, and
/// whatever is not certain.
fn when_line(words: &Words, event: &Event) -> Option<String> {
    let city = event.place.city.as_deref();
    let plain = matches!(event.when, When::Days(Days { extent: Extent::Whole, .. }));
    match event.status {
        Status::Cancelled | Status::Postponed => Some((words.was_planned)(&event.when, city).plain()),
        _ if event.recurrence.is_some() => None,
        Status::Confirmed if plain => None,
        Status::Confirmed | Status::Tentative => {
            Some((words.when)(&event.when, certainty(event), city).plain())
        }
    }
}

// ---- deadlines ----

fn deadline<'a>(
    calendar: &'a Calendar,
    marks: &Marks,
    words: &Words,
    key: EntryKey,
    event: &'a Event,
    deadline: &'a Deadline,
) -> Option<Entry<'a>> {
    let mark = mark_of(calendar, marks, key);
    let url = deadline.url.as_deref().map(Cow::Borrowed).or_else(|| url(calendar, event));
    let title = (words.deadline_title)(&closes(words, deadline), &event.name);
    let (span, title) = match deadline.closes.instant() {
        None => (Span::Days { first: deadline.closes.day(), last: deadline.closes.day() }, title),
        Some(end) => {
            let start = end.checked_sub_signed(CLOSING).unwrap_or(end);
            let local = (words.closing)(&closing(deadline.closes)).plain();
            (Span::Instants { start, end }, format!("{title}{}", (words.in_brackets)(&local)))
        }
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(url.as_deref().map(str::to_owned));
    lines.push(closing_line(words, deadline));
    lines.extend(deadline.note.clone());
    lines.push(event.name.clone());
    lines.extend(page(calendar, event).filter(|page| url.as_deref() != Some(page)));
    Some(Entry {
        uid: uid_of(calendar, key)?,
        instead_of: None,
        stamp: mark.map_or(marks.otherwise, |mark| mark.modified),
        created: mark.map(|mark| mark.created),
        modified: mark.map(|mark| mark.modified),
        sequence: mark.map_or(0, |mark| mark.sequence),
        span,
        repeats: None,
        title,
        location: None,
        position: None,
        description: lines.join("\n"),
        url,
        categories: calendar.tags(event).map(|tag| tag.name.as_str()).collect(),
        state: State::Confirmed,
        busy: false,
        may_block: false,
        join: None,
    })
}

/// What closes and when, in one line.
pub(super) fn closing_line(words: &Words, deadline: &Deadline) -> String {
    closes_on(words, deadline).plain()
}
