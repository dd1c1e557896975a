//! Zones: that each is defined, under its name of the IANA database, with the offsets of that database.
//!
//! In: the zones that a calendar defines and the local times that use them. Out: findings.
//! Must not know: entries.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::{self, Moment};
use crate::feed::ics::observance::{self, Onset, Zone};
use crate::feed::ics::property::Property;
use crate::feed::ics::series::Series;
use crate::report::{Rule, visible};
use crate::text::Span;
use crate::when::zone::{Local, Transition};
use crate::when::{self, YEARS};
use crate::world::zone_words;

static UNDEFINED: Rule = Rule::error(
    "ics-zone-undefined",
    "each zone that is used has its `VTIMEZONE`",
    include_str!("explain/ics-zone-undefined.md"),
);
static TWICE: Rule =
    Rule::warning("ics-zone-twice", "a zone is defined once", include_str!("explain/ics-zone-twice.md"));
static AS_UTC: Rule = Rule::warning(
    "ics-zone-utc",
    "UTC is written with a `Z`, not as a zone",
    include_str!("explain/ics-zone-utc.md"),
);
static NAME: Rule = Rule::warning(
    "ics-zone-name",
    "a zone has its name of the IANA database",
    include_str!("explain/ics-zone-name.md"),
);
static OFFSET: Rule = Rule::warning(
    "ics-zone-offset",
    "a `VTIMEZONE` gives the offsets that hold in the zone",
    include_str!("explain/ics-zone-offset.md"),
);
static LISTED: Rule = Rule::warning(
    "ics-zone-listed",
    "changes of clocks that recur each year are a rule",
    include_str!("explain/ics-zone-listed.md"),
);
static SLASH: Rule = Rule::warning(
    "ics-zone-slash",
    "the name of a zone begins with no slash",
    include_str!("explain/ics-zone-slash.md"),
);
static SKIPPED: Rule = Rule::warning(
    "ics-time-skipped",
    "a clock shows the time that day",
    include_str!("explain/ics-time-skipped.md"),
);

pub(super) const RULES: &[&Rule] = &[&UNDEFINED, &TWICE, &AS_UTC, &NAME, &OFFSET, &LISTED, &SLASH, &SKIPPED];

/// For how many years the changes of a zone must return on the same days for them to be a rule.
const REGULAR: i32 = 12;

/// For how many days behind its start the times of a recurring entry are looked at: two years, in which every rule for
/// clocks is used. Behind that a feed may well be written anew.
const FOLLOWED: u64 = 731;

/// The most days of a calendar that are looked at for it.
const DAYS: usize = 100_000;

/// The zones of one calendar.
#[derive(Debug)]
pub(super) struct Zones {
    defined: BTreeMap<String, (Span, Zone)>,
    used: BTreeMap<String, Use>,
    /// How many days may still be looked at.
    left: usize,
}

impl Default for Zones {
    fn default() -> Self {
        Self { defined: BTreeMap::new(), used: BTreeMap::new(), left: DAYS }
    }
}

#[derive(Debug)]
struct Use {
    first: Span,
    /// Local times with the place of one property that says each.
    times: BTreeMap<NaiveDateTime, Span>,
}

impl Zones {
    /// Takes a `VTIMEZONE`.
    pub(super) fn define(&mut self, component: &Component<'_>, sink: &mut Sink) {
        let Some(id) = component.first("TZID") else { return };
        if let Some((first, _)) = self.defined.get(id.value()) {
            let finding =
                TWICE.at(id.at_value(), format!("the zone {} is defined twice", visible::quoted(id.value())));
            sink.add(finding.help("keep one definition").related(*first, "the first"));
            return;
        }
        self.defined.insert(id.value().to_owned(), (id.at_value(), Zone::of(component)));
    }

    /// Takes the times of an entry.
    pub(super) fn used_by(&mut self, component: &Component<'_>, sink: &mut Sink) {
        for property in component.with_children().into_iter().flat_map(|part| &part.properties) {
            let Some(zone) = property.parameter("TZID") else { continue };
            if property.definition.is_none() {
                continue;
            }
            let first = property.at_parameter("TZID");
            let used = self
                .used
                .entry(zone.clone().into_owned())
                .or_insert_with(|| Use { first, times: BTreeMap::new() });
            if !["DTSTART", "DTEND", "DUE", "RECURRENCE-ID"].iter().any(|name| property.is(name)) {
                continue;
            }
            let Some(Moment::Zoned(local, _)) = Moment::of(property) else { continue };
            used.times.entry(local).or_insert_with(|| property.at());
            if property.is("DTSTART") {
                // Clocks change behind the start as well.
                let series = component.first("RRULE").and_then(|_| Series::of(component));
                let left = &mut self.left;
                for local in series.map(|series| series.following(FOLLOWED, left)).unwrap_or_default() {
                    used.times.entry(local).or_insert_with(|| property.at());
                }
            }
            skipped(property, local, &zone, sink);
        }
    }

    /// A zone as the calendar defines it.
    pub(super) fn defined(&self, name: &str) -> Option<&Zone> {
        self.defined.get(name).map(|(_, zone)| zone)
    }

    /// Judges the zones when all entries are known.
    pub(super) fn finish(self, sink: &mut Sink) {
        for (name, used) in &self.used {
            let known = moment::iana(name);
            if name.starts_with('/') {
                slash(name, known, used.first, sink);
            }
            let utc =
                known.is_some_and(when::Zone::is_utc) || name.eq_ignore_ascii_case("UTC") || name == "Z";
            let Some((at, zone)) = self.defined.get(name) else {
                undefined(name, used.first, utc, sink);
                continue;
            };
            if utc {
                let finding = AS_UTC.at(used.first, format!("the zone {} means UTC", visible::quoted(name)));
                sink.add(finding.help("leave out the `TZID` and write a `Z` behind the times"));
            } else if let Some(known) = known {
                compared(name, known, zone, used, sink);
            } else if !name.starts_with('/') {
                let finding =
                    NAME.at(*at, format!("{} is no zone of the IANA database", visible::quoted(name)));
                let near = when::Zone::resembling(name.trim()).or_else(|| meant(name));
                let near = near.map(|near| format!("write `{}`", near.name()));
                let help = near.unwrap_or_else(|| {
                    "take the name of the IANA database, such as `Europe/Berlin`".to_owned()
                });
                sink.add(finding.help(help));
            }
        }
    }
}

/// A slash stands before names of a register that there has never been (3.2.19).
fn slash(name: &str, known: Option<when::Zone>, at: Span, sink: &mut Sink) {
    let finding = SLASH.at(at, format!("the name of the zone {} begins with a slash", visible::quoted(name)));
    let help = match known {
        Some(zone) => format!("write `{}` here and in the `VTIMEZONE`", zone.name()),
        None => "write the name of the IANA database, such as `Europe/Berlin`, here and in the `VTIMEZONE`"
            .to_owned(),
    };
    sink.add(finding.help(help));
}

fn undefined(name: &str, at: Span, utc: bool, sink: &mut Sink) {
    // A name with a slash before it is one of a register (3.2.19).
    if name.starts_with('/') {
        return;
    }
    let finding = UNDEFINED.at(at, format!("the zone {} has no `VTIMEZONE`", visible::quoted(name)));
    let help = match (utc, moment::iana(name), when::Zone::resembling(name)) {
        (true, ..) => "leave out the `TZID` and write a `Z` behind the times".to_owned(),
        (_, None, Some(near)) => format!("write `{}`, and add its `VTIMEZONE`", near.name()),
        _ => "add a `VTIMEZONE` with this `TZID`, or write the times in UTC".to_owned(),
    };
    sink.add(finding.help(help));
}

fn skipped(property: &Property<'_>, local: NaiveDateTime, name: &str, sink: &mut Sink) {
    if !property.is("DTSTART") && !property.is("DTEND") {
        return;
    }
    let Some(zone) = moment::known(name, local) else { return };
    if let Local::Skipped { instead } = zone.resolve(local) {
        let message = format!("clocks in {} skip this time", visible::quoted(name));
        let help = format!(
            "readers differ in what they make of it; write `{}`",
            instead.local.format("%Y%m%dT%H%M%S")
        );
        sink.add(SKIPPED.at(property.at_value(), message).help(help));
    }
}

/// The zone that a name means which another program has for it.
fn meant(name: &str) -> Option<when::Zone> {
    match zone_words::zones(name, None).as_slice() {
        [zone] => Some(*zone),
        _ => None,
    }
}

/// A definition against the database, at the times that are used.
fn compared(name: &str, known: when::Zone, zone: &Zone, used: &Use, sink: &mut Sink) {
    let in_range = |time: &NaiveDateTime| YEARS.contains(&time.year());
    let times = || used.times.iter().filter(|(time, _)| in_range(time));
    let (Some((first, _)), Some((last, _))) = (times().next(), times().next_back()) else { return };
    let onsets = zone.onsets(first.year()..=last.year());
    let (mut wrong, mut listed) = (None, None);
    for (time, at) in times() {
        let Some(onset) = observance::in_force(&onsets, *time) else { continue };
        if let Local::Once(moment) = known.resolve(*time)
            && moment.offset != onset.to
        {
            wrong = wrong.or(Some((*time, *at, *onset, moment.offset)));
        }
        if !onset.ruled && zone.len() > 1 && listed.is_none() && regular(known, time.year()) {
            listed = Some((*at, *onset));
        }
        if wrong.is_some() && listed.is_some() {
            break;
        }
    }
    if let Some((time, at, onset, offset)) = wrong {
        differs(name, time, at, &onset, offset, sink);
    } else if let Some((at, onset)) = listed {
        let message = format!("the changes of clocks in {} are listed one by one", visible::quoted(name));
        let finding = LISTED.at(onset.at, message).related(at, "a time that depends on it");
        sink.add(finding.help(
            "write one `STANDARD` and one `DAYLIGHT` with an `RRULE` each: Outlook reads nothing else",
        ));
    }
}

fn differs(name: &str, time: NaiveDateTime, at: Span, onset: &Onset, offset: i32, sink: &mut Sink) {
    let message = format!(
        "{} is at {} on {}, and not at {}",
        visible::quoted(name),
        written(offset),
        time.format("%-d %B %Y at %H:%M"),
        written(onset.to),
    );
    let help = "take the rules of the zone from the IANA database; some programs go by this block, others by the name";
    sink.add(OFFSET.at(onset.at, message).help(help).related(at, "a time that depends on it"));
}

fn written(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Whether the clocks of a zone change twice a year from then on, by rules that a pair of `RRULE` can say.
fn regular(zone: when::Zone, year: i32) -> bool {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).map(|day| day.and_time(chrono::NaiveTime::MIN));
    let changes =
        |year| Some(zone.transitions(day(year)?, day(year + 1)?)).filter(|changes| changes.len() == 2);
    let years: Option<Vec<Vec<Transition>>> = (year..year + REGULAR).map(changes).collect();
    let Some(years) = years else { return false };
    [0, 1].into_iter().all(|number| {
        let days = || years.iter().filter_map(|changes| changes.get(number)).map(place);
        let Some(first) = days().next() else { return false };
        let same = |one: &Place| (one.month, one.weekday, one.to) == (first.month, first.weekday, first.to);
        let all = days().count() == years.len() && days().all(|place| same(&place));
        all && (days().all(|place| place.number == first.number) || days().all(|place| place.last))
    })
}

/// Where in its month a change is.
struct Place {
    month: u32,
    weekday: Weekday,
    number: u32,
    last: bool,
    to: i32,
}

fn place(change: &Transition) -> Place {
    let local = change
        .at
        .checked_add_signed(chrono::TimeDelta::seconds(change.before.seconds.into()))
        .unwrap_or(change.at);
    Place {
        month: local.month(),
        weekday: local.weekday(),
        number: local.day0() / 7,
        last: local.day() + 7 > u32::from(local.num_days_in_month()),
        to: change.after.seconds,
    }
}
