//! What holds between the entries of one calendar, and of the calendar itself.
//!
//! In: its properties and components, one after the other. Out: findings.
//! Must not know: how components are found.

use std::collections::BTreeMap;

use super::contents;
use super::occurrences::Occurrences;
use super::published::Published;
use super::reminders::Reminders;
use super::sink::Sink;
use super::twice::Twice;
use super::zones::Zones;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::Moment;
use crate::feed::ics::property::Property;
use crate::feed::ics::value;
use crate::report::{Rule, visible};
use crate::text::Span;
use crate::when::Zone;

static EMPTY: Rule = Rule::error(
    "ics-calendar-empty",
    "a calendar holds a component",
    include_str!("explain/ics-calendar-empty.md"),
);
static LATE: Rule = Rule::error(
    "ics-calendar-property-late",
    "properties of the calendar stand before its components",
    include_str!("explain/ics-calendar-property-late.md"),
);
static UID: Rule = Rule::error(
    "ics-uid-duplicate",
    "a `UID` belongs to one entry",
    include_str!("explain/ics-uid-duplicate.md"),
);
static METHOD: Rule =
    Rule::warning("ics-method", "a feed is no invitation", include_str!("explain/ics-method.md"));
static WR_TIMEZONE: Rule = Rule::warning(
    "ics-wr-timezone",
    "a time in UTC means the same everywhere",
    include_str!("explain/ics-wr-timezone.md"),
);
static FLOATING: Rule = Rule::warning(
    "ics-time-floating",
    "a time says in which zone it is",
    include_str!("explain/ics-time-floating.md"),
);

static UID_EMPTY: Rule =
    Rule::error("ics-uid-empty", "a `UID` is not empty", include_str!("explain/ics-uid-empty.md"));
static NAMES: Rule = Rule::warning(
    "ics-name-contradicts",
    "`NAME` and `X-WR-CALNAME` say the same",
    include_str!("explain/ics-name-contradicts.md"),
);
static REFRESH: Rule = Rule::warning(
    "ics-refresh-long",
    "a feed is fetched more than once a month",
    include_str!("explain/ics-refresh-long.md"),
);

pub(super) const RULES: &[&Rule] =
    &[&EMPTY, &LATE, &UID, &METHOD, &WR_TIMEZONE, &FLOATING, &UID_EMPTY, &NAMES, &REFRESH];

/// The longest time between two fetches, in seconds.
const LONGEST: i64 = 31 * 24 * 60 * 60;

/// What is known of a calendar that is not over yet.
#[derive(Debug)]
pub(super) struct Calendar {
    begin: Span,
    /// How many components it has.
    components: usize,
    method: Option<(String, Span)>,
    /// `X-WR-TIMEZONE`, unless it is UTC.
    wr_timezone: Option<(String, Span)>,
    zones: Zones,
    reminders: Reminders,
    /// Its names, as `NAME` and as `X-WR-CALNAME`.
    names: [Vec<(String, Span)>; 2],
    /// Entries by name of component, `UID` and occurrence.
    seen: BTreeMap<(String, String, String), Span>,
    occurrences: Occurrences,
    published: Published,
    twice: Twice,
    /// The first published event without an organizer.
    unorganized: Option<Span>,
    /// The first start in UTC.
    in_utc: Option<Span>,
}

impl Calendar {
    /// A calendar that begins.
    pub(super) fn new(begin: Span) -> Self {
        Self {
            begin,
            components: 0,
            method: None,
            wr_timezone: None,
            zones: Zones::default(),
            reminders: Reminders::default(),
            names: [Vec::new(), Vec::new()],
            seen: BTreeMap::new(),
            occurrences: Occurrences::default(),
            published: Published::default(),
            twice: Twice::default(),
            unorganized: None,
            in_utc: None,
        }
    }

    /// Takes a property of the calendar itself.
    pub(super) fn property(&mut self, property: &Property<'_>, sink: &mut Sink) {
        if self.components > 0 {
            let message = format!("{} stands behind a component", visible::quoted(property.name()));
            let finding = LATE.at(property.at_name(), message);
            sink.once(finding.help("move it up, before the first `BEGIN` inside of the calendar"));
        }
        if property.is("METHOD") {
            self.method = Some((property.value().to_ascii_uppercase(), property.at()));
        }
        for (known, names) in ["NAME", "X-WR-CALNAME"].iter().zip(&mut self.names) {
            if property.is(known) {
                names.push((property.value().trim().to_owned(), property.at_value()));
            }
        }
        if property.is("REFRESH-INTERVAL") || property.is("X-PUBLISHED-TTL") {
            refresh(property, sink);
        }
        let utc = Zone::resembling(property.value()).is_some_and(Zone::is_utc);
        if property.is("X-WR-TIMEZONE") && !utc {
            self.wr_timezone = Some((property.value().to_owned(), property.at()));
        }
    }

    /// A component begins in it.
    pub(super) fn component(&mut self) {
        self.components += 1;
    }

    /// Takes a component that stands in the calendar itself.
    pub(super) fn entry(&mut self, component: &Component<'_>, sink: &mut Sink) {
        if component.is("VTIMEZONE") {
            return self.zones.define(component, sink);
        }
        self.zones.used_by(component, sink);
        self.reminders.entry(component);
        self.occurrences.entry(component);
        self.published.entry(component);
        self.twice.entry(component, sink);
        self.identity(component, sink);
        if !component.is("VEVENT") {
            return;
        }
        let start = component.first("DTSTART");
        let wanted = start.is_none() && self.method.is_none() && !component.torn;
        if let Some(known) = component.contents.filter(|_| wanted) {
            contents::missing(component, known, "DTSTART", sink);
        }
        match start.and_then(|start| Some((start, Moment::of(start)?))) {
            Some((start, Moment::Floating(_))) => sink.once_with(&FLOATING, || {
                let finding = FLOATING.at(start.at(), "a time without a zone");
                finding.help("add a `TZID` and its `VTIMEZONE`, or write the time in UTC with a `Z`")
            }),
            Some((start, Moment::Utc(_))) => self.in_utc = self.in_utc.or(Some(start.at())),
            _ => {}
        }
        if component.first("ORGANIZER").is_none() {
            self.unorganized = self.unorganized.or(Some(component.begin));
        }
    }

    /// Takes a component without a calendar around it: what is said of it is said as of the only one.
    pub(super) fn lone(mut self, component: &Component<'_>, sink: &mut Sink) {
        self.entry(component, sink);
        let named = false;
        self.reminders.finish(named, sink);
        self.occurrences.finish(&self.zones, false, sink);
    }

    /// `UID` and `RECURRENCE-ID`: no other entry of the calendar has both.
    fn identity(&mut self, component: &Component<'_>, sink: &mut Sink) {
        let Some(uid) = component.first("UID") else { return };
        if uid.value().trim().is_empty() {
            let finding = UID_EMPTY.at(uid.at_name(), "the `UID` is empty");
            return sink.add(
                finding.help("write one that no other entry has, such as `UID:meeting-2026@example.org`"),
            );
        }
        let occurrence = component.first("RECURRENCE-ID");
        let moment = occurrence.and_then(Moment::of);
        // Messages may well speak of one entry several times.
        if self.method.as_ref().is_some_and(|(method, _)| method != "PUBLISH") {
            return;
        }
        let which = match (&moment, occurrence) {
            (Some(moment), _) => {
                moment.instant().map_or_else(|| format!("{moment:?}"), |utc| utc.to_string())
            }
            (None, Some(occurrence)) => occurrence.value().to_owned(),
            (None, None) => String::new(),
        };
        let key = (component.name.clone(), uid.value().to_owned(), which);
        match self.seen.get(&key) {
            Some(first) => {
                let what = if occurrence.is_some() { "`UID` and `RECURRENCE-ID`" } else { "`UID`" };
                let message = format!("a second entry with this {what}, {}", visible::quoted(uid.value()));
                let finding = UID.at(uid.at_value(), message);
                let help = "give it one of its own; programs keep one of the two, or replace one by the other at each fetch";
                sink.add(finding.help(help).related(*first, "the first"));
            }
            None => {
                self.seen.insert(key, uid.at_value());
            }
        }
    }

    /// Judges what only the whole shows.
    pub(super) fn finish(self, component: &Component<'_>, sink: &mut Sink) {
        if self.components == 0 && !component.torn {
            let finding = EMPTY.at(self.begin, "the calendar holds nothing");
            sink.add(finding.help("write no feed, or keep past entries in it"));
        }
        if let (Some((zone, at)), Some(start)) = (&self.wr_timezone, self.in_utc) {
            let message = format!("`X-WR-TIMEZONE` says {} beside times in UTC", visible::quoted(zone));
            let finding = WR_TIMEZONE.at(*at, message).related(start, "a time in UTC");
            sink.add(finding.help("leave it out, and write the times with `TZID`"));
        }
        self.invitation(sink);
        names(&self.names, sink);
        let named = self.names.iter().any(|names| !names.is_empty());
        let whole = self.method.as_ref().is_none_or(|(method, _)| method == "PUBLISH") && !component.torn;
        self.reminders.finish(named, sink);
        if whole {
            self.published.finish(sink);
        }
        self.twice.finish(sink);
        self.occurrences.finish(&self.zones, whole, sink);
        self.zones.finish(sink);
    }

    fn invitation(&self, sink: &mut Sink) {
        let Some((method, at)) = &self.method else { return };
        if method != "PUBLISH" {
            let finding = METHOD.at(*at, format!("a message of the method {}", visible::quoted(method)));
            sink.add(finding.help(
                "leave `METHOD` out of what people subscribe to: programs ask for an answer, or refuse it",
            ));
        } else if let Some(event) = self.unorganized {
            let finding = METHOD.at(*at, "`METHOD:PUBLISH`, and an event without `ORGANIZER`");
            let finding =
                finding.help("leave `METHOD` out; only a message needs it, and a message needs an organizer");
            sink.add(finding.related(event, "it has no organizer"));
        }
    }
}

/// Two names that are both shown, by different programs. Of one in several languages one is enough.
fn names([names, vendors]: &[Vec<(String, Span)>; 2], sink: &mut Sink) {
    let (Some((name, at)), Some((vendor, related))) = (names.first(), vendors.first()) else { return };
    if !names.iter().any(|(name, _)| name == vendor) {
        let message = format!("the calendar is {} and {}", visible::quoted(name), visible::quoted(vendor));
        let finding = NAMES.at(*at, message).related(*related, "the other name");
        sink.add(finding.help("write the same name into both: programs read one of them"));
    }
}

fn refresh(property: &Property<'_>, sink: &mut Sink) {
    let Ok(seconds) = value::duration(property.value()) else { return };
    if seconds > LONGEST {
        let finding = REFRESH.at(property.at_value(), format!("a new fetch after {} days", seconds / 86_400));
        sink.add(finding.help("write hours or days, such as `PT12H`: what changes meanwhile is not seen"));
    }
}
