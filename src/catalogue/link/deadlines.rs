//! Deadlines of an event: their ids, and when each closes.
//!
//! In: their drafts, and the zones of the event and of the calendar. Out: deadlines. Must not know: other events, TOML.

use std::collections::BTreeMap;

use super::clock::{Applies, OFFSET_WRONG, moment, settle};
use super::linker::Linker;
use crate::catalogue::draft::deadline::DeadlineDraft;
use crate::catalogue::fields::dates::{Written, offset_text};
use crate::catalogue::fields::table::Spanned;
use crate::model::{Closes, ClosingZone, Deadline, DeadlineKind};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::{Moment, Zone};

pub(super) static DEADLINE_NAME: Rule = Rule::error(
    "deadline-name-missing",
    "a deadline of kind `other` has a name",
    include_str!("../explain/deadline-name-missing.md"),
);

pub(super) static DEADLINE_ZONE: Rule = Rule::warning(
    "deadline-zone-assumed",
    "a deadline at a time has a zone",
    include_str!("../explain/deadline-zone-assumed.md"),
);

pub(super) static RULES: &[&Rule] = &[&DEADLINE_NAME, &DEADLINE_ZONE];

/// The deadlines of one event. `seen` takes the ids that they use.
pub(super) fn deadlines(
    linker: &mut Linker<'_>,
    drafts: Vec<DeadlineDraft>,
    event: Option<Zone>,
    calendar: Zone,
    seen: &mut BTreeMap<String, Span>,
) -> Vec<Deadline> {
    let mut out = Vec::new();
    for draft in drafts {
        let closes = closes(&draft, event, calendar, linker.findings);
        let Some(kind) = draft.kind else { continue };
        if kind.value == DeadlineKind::Other && draft.origin.written("name").is_none() {
            let finding = DEADLINE_NAME.at(kind.at, "a deadline of kind `other` has no `name`");
            linker.findings.push(finding.help("add `name`: what closes"));
        }
        let word =
            DeadlineKind::WORDS.iter().find(|(_, known)| *known == kind.value).map_or("", |(word, _)| word);
        let id = draft.id.unwrap_or_else(|| Spanned { value: word.to_owned(), at: kind.at });
        if !linker.is_new("deadline", seen, &id) {
            continue;
        }
        let Some(closes) = closes else { continue };
        out.push(Deadline {
            id: id.value,
            kind: kind.value,
            name: draft.name,
            closes,
            url: draft.url,
            note: draft.note,
            origin: draft.origin,
        });
    }
    out
}

/// When a deadline closes. `event` is the zone of its event, `calendar` the calendar's.
pub(super) fn closes(
    draft: &DeadlineDraft,
    event: Option<Zone>,
    calendar: Zone,
    findings: &mut Vec<Finding>,
) -> Option<Closes> {
    let closes = draft.closes?;
    if draft.timezone_written && draft.timezone.is_none() {
        return None;
    }
    let zone = draft.timezone.map(|zone| zone.value);
    match (closes.value, zone) {
        (Written::Day(day), None) => Some(Closes::OnDay(day)),
        (Written::Day(day), Some(zone)) => Some(Closes::EndOfDay(day, zone)),
        (Written::Offset(local, offset), None) => Some(Closes::At(Moment { local, offset }, None)),
        (Written::Offset(..), Some(ClosingZone::Named(zone))) => {
            let moment = moment("closes", closes, Applies::Written(zone), findings)?;
            Some(Closes::At(moment, Some(ClosingZone::Named(zone))))
        }
        (Written::Offset(local, offset), Some(ClosingZone::AnywhereOnEarth)) => {
            if offset != -12 * 3600 {
                let message = format!("`closes` has the offset {}, and AoE is -12:00", offset_text(offset));
                findings.push(
                    OFFSET_WRONG
                        .at(closes.at, message)
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
            Some(Closes::At(settle("closes", local, named, closes.at, findings)?, zone))
        }
        (Written::Local(local), None) => {
            let (assumed, whose) = event.map_or((calendar, "calendar"), |zone| (zone, "event"));
            let moment = settle("closes", local, assumed, closes.at, findings)?;
            let message = format!(
                "`closes` is a time without a zone; {}, the zone of the {whose}, is taken",
                assumed.name()
            );
            let help =
                format!("that is {} UTC; add `timezone` to settle it", moment.utc().format("%Y-%m-%d %H:%M"));
            findings.push(DEADLINE_ZONE.at(closes.at, message).help(help));
            Some(Closes::At(moment, Some(ClosingZone::Named(assumed))))
        }
        (Written::Period(_) | Written::Open, _) => None,
    }
}
