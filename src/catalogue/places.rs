//! Where an event takes place, put together from its draft.
//!
//! In: the draft of an event. Out: its place, and a finding when only half of its position is there.
//! Must not know: other entries.

use super::draft::EventDraft;
use crate::model::Place;
use crate::report::{Finding, Rule};

pub(super) static POSITION: Rule = Rule::error(
    "position-incomplete",
    "a position has latitude and longitude",
    include_str!("explain/position-incomplete.md"),
);
/// Where an event takes place. A position of which one half is missing is reported.
pub(super) fn place(draft: &mut EventDraft, findings: &mut Vec<Finding>) -> Place {
    let position =
        draft.latitude.map(|latitude| latitude.value).zip(draft.longitude.map(|longitude| longitude.value));
    let both = draft.origin.written("latitude").is_some() == draft.origin.written("longitude").is_some();
    if let (None, false, Some(one)) = (position, both, draft.latitude.or(draft.longitude)) {
        let (there, missing) =
            if draft.latitude.is_some() { ("latitude", "longitude") } else { ("longitude", "latitude") };
        findings.push(
            POSITION
                .at(one.at, format!("`{there}` stands without `{missing}`"))
                .help(format!("add `{missing}`")),
        );
    }
    Place {
        venue: draft.venue.take(),
        address: draft.address.take(),
        city: draft.city.take(),
        region: draft.region.take(),
        country: draft.country,
        position,
    }
}
