//! One VEVENT (RFC 5545, 3.6.1).
//!
//! In: an [`Entry`]. Out: its text, without what depends on the feed it stands in. The `icalendar` crate builds
//! the properties; only those of [`PROPERTIES`] leave, in that order, each through [`write`].
//! Must not know: the calendar, which feeds there are.

use std::ops::{Range, RangeInclusive};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Utc};
use icalendar::{
    CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, EventStatus, Parameter, Property,
};

use super::line::{Value, write};
use crate::view::entry::{Entry, Repeats, Span, State};
use crate::when::clock::LAST_YEAR;
use crate::when::{Lead, Zone};

/// How the value of a property is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
    Exact,
}

/// Every property that may stand in an event, in the order in which they do. Invitations ride on ORGANIZER,
/// ATTENDEE and ATTACH; none of these is here, so none can ever leave.
const PROPERTIES: &[(&str, Kind)] = &[
    ("UID", Kind::Text),
    ("RECURRENCE-ID", Kind::Exact),
    ("DTSTAMP", Kind::Exact),
    ("CREATED", Kind::Exact),
    ("LAST-MODIFIED", Kind::Exact),
    ("SEQUENCE", Kind::Exact),
    ("DTSTART", Kind::Exact),
    ("DTEND", Kind::Exact),
    ("RRULE", Kind::Exact),
    ("RDATE", Kind::Exact),
    ("EXDATE", Kind::Exact),
    ("SUMMARY", Kind::Text),
    ("LOCATION", Kind::Text),
    ("GEO", Kind::Exact),
    ("DESCRIPTION", Kind::Text),
    ("URL", Kind::Exact),
    ("CATEGORIES", Kind::Texts),
    ("STATUS", Kind::Exact),
    ("TRANSP", Kind::Exact),
    ("X-MICROSOFT-CDO-BUSYSTATUS", Kind::Exact),
    ("CONFERENCE", Kind::Exact),
];

/// One event as text, made once and joined into every feed that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vevent {
    /// From BEGIN to the last line that is the same in every feed; END is missing.
    pub(super) text: String,
    /// Where in the text the lines are by which it blocks time or not, where that is for the feed to say.
    shown: Option<Range<usize>>,
    /// How certain it is.
    state: State,
    /// What a reminder says, unless there is nothing to be reminded of.
    title: Option<Box<str>>,
    /// The zone its times are in, and the years it speaks of.
    pub(super) zone: Option<(Zone, RangeInclusive<i32>)>,
}

/// The properties by which an entry blocks time, which stand one behind the other.
const SHOWN: [&str; 2] = ["TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"];

impl Vevent {
    /// Appends the text; `busy` says what the feed says of all its events.
    pub(super) fn write(&self, out: &mut String, busy: Option<bool>) {
        let parts = self.shown.clone().zip(busy).and_then(|(shown, busy)| {
            Some((self.text.get(..shown.start)?, busy, self.text.get(shown.end..)?))
        });
        let Some((before, busy, after)) = parts else { return out.push_str(&self.text) };
        out.push_str(before);
        for (name, value) in SHOWN.iter().zip(shown_as(busy, self.state)) {
            write(out, name, &[], Value::Exact(value));
        }
        out.push_str(after);
    }

    /// Appends a reminder so long before its start (RFC 5545, 3.6.6). What was called off reminds of nothing.
    pub(super) fn remind(&self, out: &mut String, before: Lead) {
        let Some(title) = &self.title else { return };
        write(out, "BEGIN", &[], Value::Exact("VALARM"));
        write(out, "ACTION", &[], Value::Exact("DISPLAY"));
        write(out, "DESCRIPTION", &[], Value::Text(title));
        write(out, "TRIGGER", &[], Value::Exact(&format!("-{before}")));
        write(out, "END", &[], Value::Exact("VALARM"));
    }
}

/// The text of an entry.
#[must_use]
pub fn vevent(entry: &Entry<'_>) -> Vevent {
    let event = built(entry);
    let mut text = String::with_capacity(1024);
    let mut shown: Option<Range<usize>> = None;
    write(&mut text, "BEGIN", &[], Value::Exact("VEVENT"));
    for (name, kind) in PROPERTIES {
        let start = text.len();
        let single = event.properties().get(*name);
        let several = event.multi_properties().get(*name).into_iter().flatten();
        if *kind == Kind::Texts {
            let items = event.get_categories().unwrap_or_default();
            if !items.is_empty() {
                write(&mut text, name, &[], Value::Texts(&items));
            }
        } else {
            single.into_iter().chain(several).for_each(|property| line(&mut text, property, *kind));
        }
        if entry.may_block && SHOWN.contains(name) {
            shown = Some(shown.map_or(start, |shown| shown.start)..text.len());
        }
    }
    text.shrink_to_fit();
    let title = (entry.state != State::Cancelled).then(|| entry.title.as_str().into());
    Vevent { text, shown, state: entry.state, title, zone: zone_in_use(entry) }
}

fn line(out: &mut String, property: &Property, kind: Kind) {
    let parameters: Vec<(&str, &str)> =
        property.params().values().map(|parameter| (parameter.key(), parameter.value())).collect();
    let value = property.value();
    if !value.is_empty() {
        let value = if kind == Kind::Text { Value::Text(value) } else { Value::Exact(value) };
        write(out, property.key(), &parameters, value);
    }
}

fn built(entry: &Entry<'_>) -> Event {
    let mut event = Event::new();
    event.uid(&entry.uid).timestamp(utc(entry.stamp)).sequence(entry.sequence);
    if let Some(created) = entry.created {
        event.created(utc(created));
    }
    if let Some(modified) = entry.modified {
        event.last_modified(utc(modified));
    }
    let (start, end) = ends(entry.span);
    event.starts(start).ends(end).summary(&entry.title);
    if let Some((usual, _)) = entry.instead_of.map(ends) {
        event.recurrence_id(usual);
    }
    if let Some(repeats) = &entry.repeats {
        repeat(&mut event, entry.span, repeats);
    }
    describe(&mut event, entry);
    show_as(&mut event, entry);
    event.done()
}

/// What it is and where.
fn describe(event: &mut Event, entry: &Entry<'_>) {
    if let Some(location) = &entry.location {
        event.location(location);
    }
    if let Some((latitude, longitude)) = entry.position {
        event.add_property("GEO", format!("{latitude:.6};{longitude:.6}"));
    }
    event.description(&entry.description);
    if let Some(url) = &entry.url {
        event.url(&address(url));
    }
    if !entry.categories.is_empty() {
        event.categories(&entry.categories);
    }
    if let Some((url, label)) = &entry.join {
        let mut conference = Property::new("CONFERENCE", address(url));
        conference.append_parameter(Parameter::new("VALUE", "URI"));
        conference.append_parameter(Parameter::new("FEATURE", "AUDIO,VIDEO"));
        conference.append_parameter(Parameter::new("LABEL", label));
        event.append_property(conference);
    }
}

/// How it stands among a subscriber's own entries. Outlook reads its own property first (MS-OXCICAL
/// 2.1.3.1.1.20.31), so both must say the same.
fn show_as(event: &mut Event, entry: &Entry<'_>) {
    event.status(match entry.state {
        State::Confirmed => EventStatus::Confirmed,
        State::Tentative => EventStatus::Tentative,
        State::Cancelled => EventStatus::Cancelled,
    });
    for (name, value) in SHOWN.iter().zip(shown_as(entry.busy, entry.state)) {
        event.add_property(*name, value);
    }
}

/// The values of [`SHOWN`].
fn shown_as(busy: bool, state: State) -> [&'static str; 2] {
    match (busy, state) {
        (false, _) => ["TRANSPARENT", "FREE"],
        (true, State::Tentative) => ["OPAQUE", "TENTATIVE"],
        (true, State::Confirmed | State::Cancelled) => ["OPAQUE", "BUSY"],
    }
}

/// DTSTART and DTEND. The end of whole days is the day after (RFC 5545, 3.6.1).
fn ends(span: Span) -> (DatePerhapsTime, DatePerhapsTime) {
    match span {
        Span::Days { first, last } => {
            let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
            (DatePerhapsTime::Date(first), DatePerhapsTime::Date(after))
        }
        Span::Instants { start, end } => (at_instant(start), at_instant(end)),
        Span::Local { zone, start, end } => (at_clock(zone, start), at_clock(zone, end)),
    }
}

fn repeat(event: &mut Event, span: Span, repeats: &Repeats<'_>) {
    if let Some(rule) = repeats.rule {
        let until = repeats.until.map(|day| until(span, day));
        event.add_property("RRULE", until.map_or(rule.to_owned(), |until| format!("{rule};UNTIL={until}")));
    }
    for day in repeats.rdates {
        event.rdate(on(span, *day));
    }
    for day in repeats.exdates {
        event.exdate(on(span, *day));
    }
}

/// The start of the occurrence on a day.
fn on(span: Span, day: NaiveDate) -> DatePerhapsTime {
    match span {
        Span::Days { .. } => DatePerhapsTime::Date(day),
        Span::Instants { start, .. } => at_instant(day.and_time(start.time())),
        Span::Local { zone, start, .. } => at_clock(zone, day.and_time(start.time())),
    }
}

/// UNTIL is of the kind of DTSTART: a day, or a UTC time where that has a zone (RFC 5545, 3.3.10). It is the last
/// time at which the entry can begin.
fn until(span: Span, day: NaiveDate) -> String {
    match span {
        Span::Days { .. } => day.format("%Y%m%d").to_string(),
        Span::Instants { start, .. } => instant(day.and_time(start.time())),
        Span::Local { zone, start, .. } => instant(zone.moment(day.and_time(start.time())).utc()),
    }
}

/// An address without the two characters at which readers cut it: `,` and `;`, percent-encoded.
fn address(url: &str) -> String {
    url.replace(',', "%2C").replace(';', "%3B")
}

fn zone_in_use(entry: &Entry<'_>) -> Option<(Zone, RangeInclusive<i32>)> {
    let Span::Local { zone, start, end } = entry.span else { return None };
    let last = entry.repeats.as_ref().map_or(end.year(), |repeats| {
        let endless = if repeats.rule.is_some() { LAST_YEAR } else { end.year() };
        let ruled = repeats.until.map_or(endless, |until| until.year());
        repeats.rdates.iter().map(Datelike::year).fold(ruled, i32::max)
    });
    // A single time names the one that it replaces.
    let usual = match entry.instead_of {
        Some(Span::Local { start, .. }) => start.year(),
        Some(Span::Days { .. } | Span::Instants { .. }) | None => start.year(),
    };
    Some((zone, start.year().min(usual)..=last.max(end.year()).max(usual)))
}

fn at_instant(time: NaiveDateTime) -> DatePerhapsTime {
    DatePerhapsTime::DateTime(CalendarDateTime::Utc(utc(time)))
}

fn at_clock(zone: Zone, date_time: NaiveDateTime) -> DatePerhapsTime {
    let tzid = zone.name().to_owned();
    DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })
}

fn utc(time: NaiveDateTime) -> DateTime<Utc> {
    time.and_utc()
}

/// A clock reading as `20260617T190000`.
pub(super) fn clock(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// A UTC time as `20260617T190000Z`.
pub(super) fn instant(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}
