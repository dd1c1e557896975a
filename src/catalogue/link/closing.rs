//! The moment or day of a deadline, in the zone that applies to it.
//!
//! In: the draft of a deadline, and the zones of its event and of the calendar. Out: when it closes or opens.
//! Must not know: other deadlines, TOML.

use super::clock::{Applies, OFFSET_WRONG, moment, settle};
use crate::catalogue::draft::deadline::DeadlineDraft;
use crate::catalogue::fields::dates::{Written, offset_text};
use crate::catalogue::fields::table::Spanned;
use crate::model::{Closes, ClosingZone};
use crate::report::{Finding, Rule};
use crate::when::{Moment, Zone};

pub(super) static DEADLINE_ZONE: Rule = Rule::warning(
    "deadline-zone-assumed",
    "a deadline at a time has a zone",
    include_str!("../explain/deadline-zone-assumed.md"),
);

pub(super) static RULES: &[&Rule] = &[&DEADLINE_ZONE];

/// The zones that a deadline may take over.
#[derive(Clone, Copy)]
pub(super) struct Zones {
    /// That of its event, where one is named.
    pub(super) event: Option<Zone>,
    /// The calendar's.
    pub(super) calendar: Zone,
}

/// When a deadline closes; `Some(None)` when no day is set, `None` when what was written cannot be used.
pub(super) fn closes(
    draft: &DeadlineDraft,
    zones: Zones,
    findings: &mut Vec<Finding>,
) -> Option<Option<Closes>> {
    let closes = draft.closes?;
    match closes.value {
        Written::Open => Some(None),
        _ => at("closes", closes, draft, zones, findings).map(Some),
    }
}

/// What was written for `key` of a deadline, in the zone that applies.
pub(super) fn at(
    key: &str,
    written: Spanned<Written>,
    draft: &DeadlineDraft,
    zones: Zones,
    findings: &mut Vec<Finding>,
) -> Option<Closes> {
    if draft.timezone_written && draft.timezone.is_none() {
        return None;
    }
    let zone = draft.timezone.map(|zone| zone.value);
    match (written.value, zone) {
        (Written::Day(day), None) => Some(Closes::OnDay(day)),
        (Written::Day(day), Some(zone)) => Some(Closes::EndOfDay(day, zone)),
        (Written::Offset(local, offset), None) => Some(Closes::At(Moment { local, offset }, None)),
        (Written::Offset(..), Some(ClosingZone::Named(zone))) => {
            let moment = moment(key, written, Applies::Written(zone), findings)?;
            Some(Closes::At(moment, Some(ClosingZone::Named(zone))))
        }
        (Written::Offset(local, offset), Some(ClosingZone::AnywhereOnEarth)) => {
            if offset != -12 * 3600 {
                let message = format!("`{key}` has the offset {}, and AoE is -12:00", offset_text(offset));
                findings.push(
                    OFFSET_WRONG
                        .at(written.at, message)
                        .help("leave the offset out: it follows from the zone"),
                );
                return None;
            }
            Some(Closes::At(Moment { local, offset }, zone))
        }
        (Written::Local(local), Some(ClosingZone::AnywhereOnEarth)) => {
            Some(Closes::At(ClosingZone::AnywhereOnEarth.moment(local), zone))
        }
        (Written::Local(local), Some(ClosingZone::Named(named))) => {
            Some(Closes::At(settle(key, local, named, written.at, findings)?, zone))
        }
        (Written::Local(local), None) => {
            let (assumed, whose) = zones.event.map_or((zones.calendar, "calendar"), |zone| (zone, "event"));
            let moment = settle(key, local, assumed, written.at, findings)?;
            let message = format!(
                "`{key}` is a time without a zone; {}, the zone of the {whose}, is taken",
                assumed.name()
            );
            let help =
                format!("that is {} UTC; add `timezone` to settle it", moment.utc().format("%Y-%m-%d %H:%M"));
            findings.push(DEADLINE_ZONE.at(written.at, message).help(help));
            Some(Closes::At(moment, Some(ClosingZone::Named(assumed))))
        }
        (Written::Period(_) | Written::Open, _) => None,
    }
}
