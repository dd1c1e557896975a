//! Places whose parts contradict each other: a zone or a region of another country.
//!
//! In: a calendar. Out: findings.
//! Must not know: today.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::model::{Calendar, Event, Occurrence};
use crate::report::{Finding, Rule, visible};
use crate::when::{When, Zone};
use crate::world::country::Country;

static ZONE: Rule =
    Rule::warning("zone-country", "a zone is one of the country", include_str!("explain/zone-country.md"));
static ZONE_OFFSET: Rule =
    Rule::warning("zone-offset", "a zone is named after a place", include_str!("explain/zone-offset.md"));
static REGION: Rule = Rule::warning(
    "region-unknown",
    "a region is one of the country",
    include_str!("explain/region-unknown.md"),
);

pub(super) const RULES: &[&Rule] = &[&ZONE, &ZONE_OFFSET, &REGION];

/// How many names a message lists.
const LISTED: usize = 12;

/// Names that a zone had before zones were named after cities, and the zone as the database names it now.
const OLD: [(&str, &str); 11] = [
    ("CET", "Europe/Brussels"),
    ("CST6CDT", "America/Chicago"),
    ("EET", "Europe/Athens"),
    ("EST", "America/Panama"),
    ("EST5EDT", "America/New_York"),
    ("HST", "Pacific/Honolulu"),
    ("MET", "Europe/Brussels"),
    ("MST", "America/Phoenix"),
    ("MST7MDT", "America/Denver"),
    ("PST8PDT", "America/Los_Angeles"),
    ("WET", "Europe/Lisbon"),
];

/// Names that sound like a clock with a summer time and are of one that has none; the zone that has it.
const SUMMER: [(&str, &str); 2] = [("EST", "America/New_York"), ("MST", "America/Denver")];

/// What was found out before: many events share few countries, zones and years.
#[derive(Default)]
struct Known {
    fits: BTreeMap<(Zone, Country, i32), bool>,
    regions: BTreeMap<Country, Vec<(String, &'static str)>>,
}

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let mut known = Known::default();
    for event in &calendar.events {
        findings.extend(offset_zone(event).or_else(|| zone(event, &mut known)));
        findings.extend(region(event, &mut known));
        // What a part takes over from its event has been judged there.
        let parts = event.parts.iter().filter_map(|part| Some(event.as_part(part, part.times.first()?)));
        for part in parts {
            let own = |key: &str| part.origin.written(key).is_some();
            findings
                .extend(offset_zone(&part).or_else(|| zone(&part, &mut known)).filter(|_| own("timezone")));
            findings.extend(region(&part, &mut known).filter(|_| own("region")));
        }
        for change in event.occurrences() {
            findings.extend(of_occurrence(event, change, &mut known));
        }
    }
}

/// The zone and the region of an occurrence, as far as they are its own.
fn of_occurrence(event: &Event, change: &Occurrence, known: &mut Known) -> Vec<Finding> {
    let written = |key: &str| change.origin.written(key).is_some();
    let once = || Event { origin: change.origin.clone(), ..event.at(change) };
    let mut findings = Vec::new();
    if change.timezone.is_some() {
        let once = once();
        findings.extend(offset_zone(&once).or_else(|| zone(&once, known)));
    } else if written("country") && !written("start") && !written("end") {
        findings.extend(usual_clock(event, &once(), known));
    }
    if written("region") || written("country") {
        findings.extend(region(&once(), known));
    }
    findings
}

/// An occurrence elsewhere that keeps the time of its event: by which clock that is nobody said.
fn usual_clock(event: &Event, once: &Event, known: &mut Known) -> Option<Finding> {
    let (zone, country) = (zone_of(once)?, once.place.country?);
    let year = once.when.window().0.year();
    if event.place.country == Some(country) || known.fits(zone, country, year) {
        return None;
    }
    let message =
        format!("its time is on the clock of {}, which is not one of {}", zone.name(), country.name());
    let help = format!(
        "add `timezone`, and `start` where the time is another one; `timezone = \"{}\"` says that it is not",
        zone.name()
    );
    Some(ZONE.at(once.origin.key("country"), message).help(help))
}

fn zone_of(event: &Event) -> Option<Zone> {
    match event.when {
        When::Hours(hours) => hours.zone,
        When::Days(_) | When::Period(_) => None,
    }
}

/// `Etc/GMT+5` is five hours behind UTC, not ahead, and never changes its clocks.
fn offset_zone(event: &Event) -> Option<Finding> {
    let zone = zone_of(event)?;
    let name = zone.name();
    let at = event.origin.key("timezone");
    if let Some((_, now)) = OLD.iter().find(|(old, _)| *old == name) {
        let message = format!("the zone `{name}` is an old name for `{now}`");
        return Some(old_name(ZONE_OFFSET.at(at, message), name, now, event.place.country));
    }
    if zone.is_utc() || !name.starts_with("Etc/") {
        return None;
    }
    let when = event.when.window().0.and_time(NaiveTime::MIN);
    let hours = f64::from(zone.offset(when).seconds) / 3600.0;
    let message = format!("the zone `{name}` is an offset of {hours:+} hours, and no place");
    Some(ZONE_OFFSET.at(at, message).help(zones_of(event.place.country)))
}

fn old_name(finding: Finding, name: &str, now: &str, country: Option<Country>) -> Finding {
    if country.is_some_and(|country| !Zone::of_country(country.code()).is_empty()) {
        return finding.help(zones_of(country));
    }
    match SUMMER.iter().find(|(old, _)| *old == name) {
        Some((_, summer)) => finding
            .help(format!("that has no summer time; write `{summer}` if clocks there change, else `{now}`")),
        None => finding.help(format!("write `{now}`, or the zone of the city whose clock it is")),
    }
}

fn zones_of(country: Option<Country>) -> String {
    let zones = country.map(|country| Zone::of_country(country.code())).unwrap_or_default();
    let names: Vec<_> = zones.iter().take(LISTED).map(|zone| format!("`{}`", zone.name())).collect();
    match country.filter(|_| !names.is_empty()) {
        Some(country) => {
            let more = if zones.len() > LISTED { " and more" } else { "" };
            format!("zones of {}: {}{more}", country.name(), names.join(", "))
        }
        None => "name the zone of a city, such as `Europe/Lisbon`".to_owned(),
    }
}

/// What one can join from afar may keep the clock of those who hold it.
fn zone(event: &Event, known: &mut Known) -> Option<Finding> {
    let (zone, country) = (zone_of(event)?, event.place.country?);
    if event.online.is_on() || known.fits(zone, country, event.when.window().0.year()) {
        return None;
    }
    let message = format!("the zone `{}` is not one of {}", zone.name(), country.name());
    let finding = ZONE.at(event.origin.key("timezone"), message).help(zones_of(Some(country)));
    Some(match event.origin.written("country") {
        Some(country) => finding.related(country, "the country is here"),
        None => finding,
    })
}

impl Known {
    /// Whether the clocks of a zone show what clocks of the country show, all through a year. So a neighbour's
    /// zone by the same rules fits, and every older name of a zone does.
    fn fits(&mut self, zone: Zone, country: Country, year: i32) -> bool {
        *self.fits.entry((zone, country, year)).or_insert_with(|| {
            let zones = Zone::of_country(country.code());
            zones.is_empty() || zones.contains(&zone) || zones.iter().any(|other| alike(zone, *other, year))
        })
    }
}

/// Whether two zones have the same offsets in the middle of each month of a year.
fn alike(a: Zone, b: Zone, year: i32) -> bool {
    let middle = |month: u32| -> Option<NaiveDateTime> {
        Some(NaiveDate::from_ymd_opt(year, month, 15)?.and_time(NaiveTime::MIN))
    };
    (1..=12).filter_map(middle).all(|utc| a.offset(utc).seconds == b.offset(utc).seconds)
}

fn region(event: &Event, known: &mut Known) -> Option<Finding> {
    let (region, country) = (event.place.region.as_deref()?, event.place.country?);
    let parts = known.regions.entry(country).or_insert_with(|| country.regions());
    if parts.is_empty() || parts.iter().any(|(code, _)| code == region) {
        return None;
    }
    let listed: Vec<_> = parts.iter().take(LISTED).map(|(code, name)| format!("`{code}` {name}")).collect();
    let more = if parts.len() > LISTED { " and more" } else { "" };
    let message = format!("{} is no region of {}", visible::quoted(region), country.name());
    let finding = REGION.at(event.origin.key("region"), message);
    Some(finding.help(format!("ISO 3166-2 has {}{more}", listed.join(", "))))
}
