//! When and where an event was to take place before it moved.
//!
//! In: its draft, and what holds. Out: a [`Formerly`], or a finding where it says nothing or cannot be meant.
//! Must not know: history, TOML.

use super::clock::Applies;
use super::start_end::span;
use crate::catalogue::draft::formerly::FormerlyDraft;
use crate::model::{Formerly, Place};
use crate::report::{Finding, Rule};
use crate::when::When;

pub(super) static MISPLACED: Rule = Rule::error(
    "formerly-misplaced",
    "`formerly` says from when an event moved that takes place once",
    include_str!("../explain/formerly-misplaced.md"),
);

pub(super) static UNCHANGED: Rule = Rule::error(
    "formerly-unchanged",
    "`formerly` says what moved",
    include_str!("../explain/formerly-unchanged.md"),
);

pub(super) static RULES: &[&Rule] = &[&MISPLACED, &UNCHANGED];

/// What holds of the event.
pub(super) struct Now<'a> {
    pub(super) when: Option<&'a When>,
    pub(super) place: &'a Place,
    pub(super) zone: Applies,
    pub(super) recurs: bool,
}

/// What was said before; `None` when it cannot be used.
pub(super) fn formerly(draft: FormerlyDraft, now: &Now<'_>, findings: &mut Vec<Finding>) -> Option<Formerly> {
    let origin = draft.origin.clone();
    if let (Some(at), true) = (origin.written("start"), now.recurs) {
        let finding = MISPLACED.at(at, "`formerly` has a `start`, and the event recurs");
        findings.push(finding.help(
            "keep venue, city and country only; an occurrence that moved is an `[[event.occurrence]]`",
        ));
        return None;
    }
    if let (Some(at), None) = (origin.written("end"), origin.written("start")) {
        findings.push(
            MISPLACED
                .at(at, "`formerly` has an `end` and no `start`")
                .help("add `start`, or leave `end` out"),
        );
        return None;
    }
    let when = match draft.start {
        Some(start) => Some(span(start, draft.end, now.zone, findings)?),
        None if origin.written("start").is_some() => return None,
        None => None,
    };
    let when = when.filter(|when| now.when != Some(when));
    // What cannot be read has been reported, and is no reason to say that nothing moved.
    let is_read = [
        ("venue", draft.venue.is_some()),
        ("city", draft.city.is_some()),
        ("country", draft.country.is_some()),
    ];
    let is_read = is_read.iter().all(|(key, read)| *read || origin.written(key).is_none());
    let place = place(draft, now.place).filter(|place| !is_same(place, now.place));
    if when.is_none() && place.is_none() {
        if is_read {
            let finding = UNCHANGED.at(origin.header, "`formerly` says nothing but what the event says");
            findings.push(finding.help("write what was said before it moved, or remove it"));
        }
        return None;
    }
    Some(Formerly { when, place })
}

/// Where it was to be: what is wider than what was written is the event's.
fn place(draft: FormerlyDraft, now: &Place) -> Option<Place> {
    let FormerlyDraft { venue, city, country, .. } = draft;
    if venue.is_none() && city.is_none() && country.is_none() {
        return None;
    }
    let same_city = city.is_none() && country.is_none();
    Some(Place {
        venue,
        address: None,
        city: city.or_else(|| now.city.clone().filter(|_| same_city)),
        region: now.region.clone().filter(|_| same_city),
        country: country.or(now.country),
        position: None,
    })
}

fn is_same(was: &Place, is: &Place) -> bool {
    (&was.venue, &was.city, was.country) == (&is.venue, &is.city, is.country)
}
