//! Zones, by their exact names.
//!
//! In: a key and a value of the tree. Out: a zone of the IANA database, or one finding that names the one that was
//! probably meant. Must not know: which zone applies when none is written.

use super::nearest::{Near, near};
use super::text::text;
use super::words::meant_patch;
use crate::catalogue::keys::Key;
use crate::catalogue::syntax::tree::{Node, Value};
use crate::model::ClosingZone;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::Zone;
use crate::world::country::Country;
use crate::world::{places, zone_words};

pub(super) static ZONE_UNKNOWN: Rule = Rule::error(
    "zone-unknown",
    "a zone is one of the IANA database, by its exact name",
    include_str!("../explain/zone-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&ZONE_UNKNOWN];

/// The least letters of a name that is taken for a typing error.
const SHORTEST: usize = 5;

/// A zone by its exact name.
pub(in crate::catalogue) fn zone(key: &'static Key, value: Value<'_>) -> Result<Zone, Finding> {
    zone_in(None)(key, value)
}

/// The same where a country is known: letters such as `IST` mean another zone in each.
pub(in crate::catalogue) fn zone_in(
    country: Option<Country>,
) -> impl Fn(&'static Key, Value<'_>) -> Result<Zone, Finding> {
    move |key, value| {
        let name = text(key, value)?;
        Zone::named(&name).ok_or_else(|| {
            let message = format!("`{}` is {}, which is not a zone", key.name, visible::quoted(&name));
            meant(&name, country, ZONE_UNKNOWN.at(value.at, message), value.at)
        })
    }
}

/// A zone, or `AoE`.
pub(in crate::catalogue) fn closing_zone(
    key: &'static Key,
    value: Value<'_>,
) -> Result<ClosingZone, Finding> {
    if let Node::Text(text) = value.node() {
        if text == "AoE" {
            return Ok(ClosingZone::AnywhereOnEarth);
        }
        if is_anywhere(text) {
            let message = format!("`{}` is {}, which is not a zone", key.name, visible::quoted(text));
            let finding = ZONE_UNKNOWN.at(value.at, message);
            return Err(finding.help("did you mean `AoE`?").patch(value.at, "\"AoE\"").certain(true));
        }
    }
    zone(key, value).map(ClosingZone::Named)
}

/// Whether a text is another way to write AoE: with dots, in words, or as its offset.
fn is_anywhere(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | '_')).collect();
    let forms = ["aoe", "anywhereonearth", "anywhere-on-earth", "utc-12", "utc-12:00", "gmt-12", "utc−12"];
    forms.iter().any(|form| plain.eq_ignore_ascii_case(form))
}

/// Whether a zone may be offered: one of a place, whose clocks are those of people, or UTC.
fn is_offered(name: &&str) -> bool {
    *name == "UTC" || name.contains('/') && !name.starts_with("Etc/")
}

/// What to write in place of a name that is none: the zone in another case, what letters, words or an offset mean, a
/// city alone, or a name with a typing error.
fn meant(name: &str, country: Option<Country>, finding: Finding, at: Span) -> Finding {
    if is_anywhere(name) {
        return finding.help("only a deadline closes anywhere on earth; write the zone of the place");
    }
    let city = name.trim().replace(' ', "_");
    if let Some(zone) = Zone::resembling(&city).map(Zone::name).filter(is_offered) {
        return meant_patch(finding, Near { word: zone, certain: true }, at);
    }
    let zones = zone_words::zones(name, country);
    if let Some(minutes) = zone_words::offset(name).filter(|_| zones.is_empty()) {
        return at_offset(minutes, country, finding, at);
    }
    if zones.len() > 1 {
        return finding.help(format!("these letters mean several zones: write {}", either(&zones)));
    }
    let by_city = || {
        Zone::names()
            .filter(is_offered)
            .filter(|zone| zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city)))
            .min()
    };
    let by_place = || Zone::named(places::find(name, None, country).city()?.zone).map(Zone::name);
    let guess = |word| Near { word, certain: false };
    let by_city = || by_city().or_else(by_place).map(guess);
    let found = zones.first().map(|zone| guess(zone.name())).or_else(by_city).or_else(|| {
        // A word of less letters is as near to a dozen zones.
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        near(name, Zone::names().filter(is_offered)).filter(|_| letters >= SHORTEST)
    });
    match found {
        Some(found) => meant_patch(finding, found, at),
        None => finding.help("write a name of the IANA database, such as `\"Europe/Lisbon\"`"),
    }
}

/// An offset is no zone, but some zones are at it.
fn at_offset(minutes: i32, country: Option<Country>, finding: Finding, at: Span) -> Finding {
    let zones = zone_words::at_offset(minutes, country);
    match zones.as_slice() {
        [] => finding.help("write the zone of the city whose clock it is"),
        [zone] => meant_patch(finding, Near { word: zone.name(), certain: false }, at),
        zones => {
            let names = either(zones);
            finding.help(format!("write the zone of the city whose clock it is, such as {names}"))
        }
    }
}

/// Names with "or" between them.
fn either(zones: &[Zone]) -> String {
    let names: Vec<_> = zones.iter().map(|zone| format!("`{}`", zone.name())).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
