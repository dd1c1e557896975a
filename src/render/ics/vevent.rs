//! One VEVENT (RFC 5545, 3.6.1).
//!
//! In: an [`Entry`]. Out: its text, without what depends on the feed it stands in. Every property leaves through
//! [`write`], times and the like in the words of the `icalendar` crate. Its `Event` is not used: it keeps properties
//! in trees, in another order, and with it a large feed took twice as long. Invitations ride on ORGANIZER, ATTENDEE
//! and ATTACH; none of them is written here, so none can ever leave.
//! Must not know: the calendar, which feeds there are.

use std::ops::{Range, RangeInclusive};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Utc};
use icalendar::{CalendarDateTime, DatePerhapsTime, EventStatus, Property};

use super::line::{Value, write};
use crate::view::entry::{Entry, Span, State};
use crate::when::clock::LAST_YEAR;
use crate::when::{Lead, Zone};

/// One event as text, made once and joined into every feed that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vevent {
    /// From BEGIN to the last line that is the same in every feed; END is missing.
    pub(super) text: Box<str>,
    stamp: NaiveDateTime,
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
    /// Its stamp, UTC.
    #[must_use]
    pub fn stamp(&self) -> NaiveDateTime {
        self.stamp
    }

    /// The same with another stamp.
    #[must_use]
    pub fn stamped(self, stamp: NaiveDateTime) -> Self {
        const NAME: &str = "\r\nDTSTAMP:";
        // No value has a line break in it, so this is the property.
        let Some(at) = self.text.find(NAME).map(|at| at + NAME.len()) else { return self };
        let (before, after) = (instant(self.stamp), instant(stamp));
        let mut text = String::from(self.text);
        if text.get(at..at + before.len()) == Some(&before) {
            text.replace_range(at..at + before.len(), &after);
        }
        Self { text: text.into(), stamp, ..self }
    }

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

/// The text of an entry, made in `room`, whatever that held. One room for many entries keeps the memory in which
/// they stay in one piece; with a new one each, a feed of 100,000 events cost 14 times one of 10,000.
#[must_use]
pub fn vevent(entry: &Entry<'_>, room: &mut String) -> Vevent {
    room.clear();
    write(room, "BEGIN", &[], Value::Exact("VEVENT"));
    identify(room, entry);
    time(room, entry);
    describe(room, entry);
    let start = room.len();
    for (name, value) in SHOWN.iter().zip(shown_as(entry.busy, entry.state)) {
        write(room, name, &[], Value::Exact(value));
    }
    let shown = entry.may_block.then_some(start..room.len());
    join(room, entry);
    for uid in &entry.part_of {
        write(room, "RELATED-TO", &[("RELTYPE", "PARENT")], Value::Same(uid));
    }
    let title = (entry.state != State::Cancelled).then(|| entry.title.as_str().into());
    let text = room.as_str().into();
    Vevent { text, stamp: entry.stamp, shown, state: entry.state, title, zone: zone_in_use(entry) }
}

/// Where to take part from afar (RFC 7986, 5.11). FEATURE is left out: a catalogue knows an address, not whether
/// sound, pictures or a chat wait there, and no program asks for it.
fn join(out: &mut String, entry: &Entry<'_>) {
    let Some((url, label)) = &entry.join else { return };
    write(out, "CONFERENCE", &[("VALUE", "URI"), ("LABEL", label)], Value::Exact(&address(url)));
}

/// Appends a property whose value is not escaped.
fn exact(out: &mut String, property: &Property) {
    let parameters: Vec<(&str, &str)> =
        property.params().values().map(|parameter| (parameter.key(), parameter.value())).collect();
    write(out, property.key(), &parameters, Value::Exact(property.value()));
}

fn at(out: &mut String, name: &str, time: &DatePerhapsTime) {
    exact(out, &time.to_property(name));
}

/// What it is known by, and how it changed.
fn identify(out: &mut String, entry: &Entry<'_>) {
    write(out, "UID", &[], Value::Same(&entry.uid));
    if let Some((usual, _)) = entry.instead_of.map(ends) {
        at(out, "RECURRENCE-ID", &usual);
    }
    at(out, "DTSTAMP", &at_instant(entry.stamp));
    if let Some(created) = entry.created {
        at(out, "CREATED", &at_instant(created));
    }
    if let Some(modified) = entry.modified {
        at(out, "LAST-MODIFIED", &at_instant(modified));
    }
    if let Some(sequence) = entry.sequence {
        write(out, "SEQUENCE", &[], Value::Exact(&sequence.to_string()));
    }
}

/// When it is.
fn time(out: &mut String, entry: &Entry<'_>) {
    let (start, end) = ends(entry.span);
    at(out, "DTSTART", &start);
    at(out, "DTEND", &end);
    let Some(recurrence) = &entry.recurrence else { return };
    let (rule, until) = (recurrence.rule, recurrence.until.map(|day| until(entry.span, day)));
    let rule = until.map_or(rule.to_string(), |until| format!("{rule};UNTIL={until}"));
    write(out, "RRULE", &[], Value::Exact(&rule));
    recurrence.exdates.iter().for_each(|day| at(out, "EXDATE", &on(entry.span, *day)));
}

/// What it is, where, and how certain.
fn describe(out: &mut String, entry: &Entry<'_>) {
    write(out, "SUMMARY", &[], Value::Text(&entry.title));
    if let Some(location) = &entry.location {
        write(out, "LOCATION", &[], Value::Text(location));
    }
    if let Some((latitude, longitude)) = entry.position {
        write(out, "GEO", &[], Value::Exact(&format!("{latitude:.6};{longitude:.6}")));
    }
    if !entry.description.is_empty() {
        write(out, "DESCRIPTION", &[], Value::Text(&entry.description));
    }
    if let Some(url) = &entry.url {
        write(out, "URL", &[], Value::Exact(&address(url)));
    }
    if !entry.categories.is_empty() {
        write(out, "CATEGORIES", &[], Value::Texts(&entry.categories));
    }
    let status = match entry.state {
        State::Confirmed => EventStatus::Confirmed,
        State::Tentative => EventStatus::Tentative,
        State::Cancelled => EventStatus::Cancelled,
    };
    exact(out, &status.into());
}

/// How it stands among a subscriber's own entries. Outlook reads its own property first (MS-OXCICAL
/// 2.1.3.1.1.20.31), so both must say the same.
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

/// A changed occurrence stands beside the rule that it changes, whose years hold the one that it names.
fn zone_in_use(entry: &Entry<'_>) -> Option<(Zone, RangeInclusive<i32>)> {
    let Span::Local { zone, start, end } = entry.span else { return None };
    let last = entry
        .recurrence
        .as_ref()
        .map_or(end.year(), |recurrence| recurrence.until.map_or(LAST_YEAR, |until| until.year()));
    Some((zone, start.year()..=last.max(end.year())))
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
