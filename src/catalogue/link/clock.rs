//! Clock times: the zone that applies to an entry, and what its clocks make of a time.
//!
//! In: a written time and the zone that applies. Out: a [`Moment`]; or a finding for a time that is not one moment.
//! Must not know: which series or calendar the zone came from, TOML.

use chrono::NaiveDateTime;

use crate::catalogue::fields::dates::{Written, offset_text};
use crate::catalogue::fields::table::Spanned;
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::zone::Local;
use crate::when::{Moment, Zone};
use crate::world::country::Country;
use crate::world::places;

pub(super) static ZONE_MISSING: Rule = Rule::error(
    "zone-missing",
    "a local time in a country has a zone",
    include_str!("../explain/zone-missing.md"),
);

pub(super) static OFFSET_WRONG: Rule = Rule::error(
    "offset-contradicts-zone",
    "an offset is the one of its zone",
    include_str!("../explain/offset-contradicts-zone.md"),
);

pub(super) static TIME_SKIPPED: Rule = Rule::error(
    "time-skipped",
    "a clock shows the time at least once that day",
    include_str!("../explain/time-skipped.md"),
);

pub(super) static TIME_TWICE: Rule = Rule::warning(
    "time-ambiguous",
    "a clock shows the time once that day",
    include_str!("../explain/time-ambiguous.md"),
);

pub(super) static RULES: &[&Rule] = &[&ZONE_MISSING, &OFFSET_WRONG, &TIME_SKIPPED, &TIME_TWICE];

/// A local time as it is written.
pub(super) const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// The zone that applies to an entry, if any.
#[derive(Debug, Clone, Copy)]
pub(super) enum Applies {
    /// This one, written on the entry or its series.
    Written(Zone),
    /// This one, the calendar's, because the entry has no country.
    Assumed(Zone),
    /// None: the entry is in this country, in a city of this zone where the city is known.
    Missing(Country, Option<Zone>),
    /// One that cannot be read, which has been reported.
    Unreadable,
}

/// A written time as a moment.
pub(super) fn moment(
    key: &str,
    written: Spanned<Written>,
    zone: Applies,
    findings: &mut Vec<Finding>,
) -> Option<Moment> {
    match (written.value, zone) {
        (Written::Local(local), Applies::Written(zone) | Applies::Assumed(zone)) => {
            settle(key, local, zone, written.at, findings)
        }
        (Written::Local(_), Applies::Missing(country, zone)) => {
            findings.push(zone_missing(key, country, zone, written.at));
            None
        }
        (Written::Offset(local, offset), Applies::Written(zone)) => {
            let moment = Moment { local, offset };
            let right = zone.at(moment.utc());
            if right == moment {
                return Some(moment);
            }
            let message = format!(
                "`{key}` has the offset {}, and {} has {} then",
                offset_text(offset),
                zone.name(),
                offset_text(right.offset)
            );
            findings.push(
                OFFSET_WRONG.at(written.at, message).help("leave the offset out: it follows from the zone"),
            );
            None
        }
        (Written::Offset(local, offset), _) => Some(Moment { local, offset }),
        _ => None,
    }
}

/// A local time on the clock of a zone.
pub(super) fn settle(
    key: &str,
    local: NaiveDateTime,
    zone: Zone,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Option<Moment> {
    match zone.resolve(local) {
        Local::Once(moment) => Some(moment),
        Local::Skipped { instead } => {
            let message = format!(
                "`{key}` is {}, which the clocks of {} skip that day",
                local.format(TIME),
                zone.name()
            );
            let right = instead.local.format(TIME);
            findings.push(
                TIME_SKIPPED.at(at, message).help(format!("clocks go forward then; did you mean {right}?")),
            );
            None
        }
        Local::Twice { first, second } => {
            let message = format!(
                "`{key}` is {}, which the clocks of {} show twice that day",
                local.format(TIME),
                zone.name()
            );
            let help = format!(
                "the first is taken, at offset {}; write the second as {}{}",
                offset_text(first.offset),
                local.format(TIME),
                offset_text(second.offset)
            );
            findings.push(TIME_TWICE.at(at, message).help(help));
            Some(first)
        }
    }
}

fn zone_missing(key: &str, country: Country, of_city: Option<Zone>, at: Span) -> Finding {
    let message = format!("`{key}` is a local time in {}, and no zone is given", country.name());
    ZONE_MISSING.at(at, message).help(add_zone(country, of_city))
}

/// The way out where a zone of a country is missing.
pub(super) fn add_zone(country: Country, of_city: Option<Zone>) -> String {
    match (Zone::of_country(country.code()), of_city) {
        ([one], _) => format!("add `timezone = \"{}\"`", one.name()),
        (_, Some(zone)) => format!("add `timezone = \"{}\"`, the zone of the city", zone.name()),
        ([], None) => "add `timezone` with a name of the IANA database".to_owned(),
        (several, None) => {
            let names: Vec<_> = several.iter().map(|zone| format!("`{}`", zone.name())).collect();
            format!("add `timezone`: one of {}", names.join(", "))
        }
    }
}

/// The zone of a city, where the table of places has one such city in the country.
pub(super) fn zone_of_city(city: Option<&str>, region: Option<&str>, country: Country) -> Option<Zone> {
    let city = places::find(city?, region, Some(country)).city()?;
    Zone::named(city.zone)
}
