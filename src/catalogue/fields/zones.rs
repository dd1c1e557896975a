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
use crate::when::Zone;

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
    let name = text(key, value)?;
    Zone::named(&name).ok_or_else(|| {
        let finding = ZONE_UNKNOWN
            .at(value.at, format!("`{}` is {}, which is not a zone", key.name, visible::quoted(&name)));
        match meant_zone(&name) {
            Some(meant) => meant_patch(finding, meant, value.at),
            None => finding.help("write a name of the IANA database, such as `\"Europe/Lisbon\"`"),
        }
    })
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

/// The zone that people may mean: in another case, by its city alone, by an abbreviation, or with a typing error.
fn meant_zone(name: &str) -> Option<Near<'static>> {
    let abbreviated = match name.to_ascii_uppercase().as_str() {
        "PST" | "PDT" | "PT" => Some("America/Los_Angeles"),
        "MDT" | "MT" => Some("America/Denver"),
        "CST" | "CDT" | "CT" => Some("America/Chicago"),
        "EDT" | "ET" => Some("America/New_York"),
        "BST" => Some("Europe/London"),
        "CEST" => Some("Europe/Berlin"),
        "IST" => Some("Asia/Kolkata"),
        "JST" => Some("Asia/Tokyo"),
        "Z" => Some("UTC"),
        _ => None,
    };
    let city = name.trim().replace(' ', "_");
    let by_city = || {
        Zone::names()
            .filter(is_offered)
            .filter(|zone| zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city)))
            .min()
    };
    let guess = |word| Near { word, certain: false };
    abbreviated
        .map(guess)
        .or_else(|| {
            let zone = Zone::resembling(&city).map(Zone::name).filter(is_offered)?;
            Some(Near { word: zone, certain: true })
        })
        .or_else(|| by_city().map(guess))
        // A word of less letters is as near to a dozen zones.
        .or_else(|| near(name, Zone::names().filter(is_offered)).filter(|_| name.len() >= SHORTEST))
}
