//! Days off that a catalogue adds or strikes, put together.
//!
//! In: their drafts. Out: holidays of the calendar, and a finding for each that ends before it starts or is too long.
//! Must not know: which holidays are known.

use super::start_end::{END_BEFORE, SPAN_LONG};
use crate::catalogue::draft::holiday::HolidayDraft;
use crate::model::Holiday;
use crate::report::Finding;
use crate::when::LONGEST_DAYS;

/// The holidays of a catalogue, in the order they were written. What cannot be read has been reported.
pub(super) fn holidays(drafts: Vec<HolidayDraft>, findings: &mut Vec<Finding>) -> Vec<Holiday> {
    drafts.into_iter().filter_map(|draft| holiday(draft, findings)).collect()
}

fn holiday(draft: HolidayDraft, findings: &mut Vec<Finding>) -> Option<Holiday> {
    let (name, first) = (draft.name?, draft.start?);
    let unreadable = draft.origin.written("end").is_some() && draft.end.is_none();
    if unreadable || !draft.complete {
        return None;
    }
    let last = draft.end.unwrap_or(first);
    if last.value < first.value {
        let message = format!("`end` is {}, before `start`, {}", last.value, first.value);
        findings.push(END_BEFORE.at(last.at, message).help("`end` is the last day, inclusive"));
        return None;
    }
    let days = (last.value - first.value).num_days() + 1;
    if days > LONGEST_DAYS {
        let message = format!("it lasts {days} days, from {} to {}", first.value, last.value);
        findings.push(SPAN_LONG.at(last.at, message).help("check the year of `start` and `end`"));
        return None;
    }
    Some(Holiday {
        name,
        first: first.value,
        last: last.value,
        countries: draft.countries,
        regions: draft.regions,
        kind: draft.kind,
        struck: draft.not,
        origin: draft.origin,
    })
}
