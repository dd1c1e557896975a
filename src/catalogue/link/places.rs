//! Where an event takes place, put together from its draft, and where one of its occurrences or parts does.
//!
//! In: the draft of an event, of one of its occurrences or of one of its parts. Out: its place, and a finding when only
//! half of its position is there.
//! Must not know: other entries.

use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::draft::occurrence::OccurrenceDraft;
use crate::catalogue::draft::part::PartDraft;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Origin, Place};
use crate::report::{Finding, Rule};

pub(super) static POSITION: Rule = Rule::error(
    "position-incomplete",
    "a position has latitude and longitude",
    include_str!("../explain/position-incomplete.md"),
);

pub(super) static RULES: &[&Rule] = &[&POSITION];

/// Where an event takes place. A position of which one half is missing is reported.
pub(super) fn place(draft: &mut EventDraft, findings: &mut Vec<Finding>) -> Place {
    let position = position((draft.latitude, draft.longitude), &draft.origin, findings);
    Place {
        venue: draft.venue.take(),
        address: draft.address.take(),
        city: draft.city.take(),
        region: draft.region.take(),
        country: draft.country,
        position,
    }
}

/// Where an occurrence takes place, when it has a place of its own.
pub(super) fn instead(
    draft: &mut OccurrenceDraft,
    usual: &Place,
    findings: &mut Vec<Finding>,
) -> Option<Place> {
    let own = Place {
        venue: draft.venue.take(),
        address: draft.address.take(),
        city: draft.city.take(),
        region: draft.region.take(),
        country: draft.country,
        position: position((draft.latitude, draft.longitude), &draft.origin, findings),
    };
    within(own, &draft.origin, usual)
}

/// Where a part takes place, when it has a place of its own.
pub(super) fn of_part(draft: &mut PartDraft, usual: &Place, findings: &mut Vec<Finding>) -> Option<Place> {
    let own = Place {
        venue: draft.venue.take(),
        address: draft.address.take(),
        city: draft.city.take(),
        region: draft.region.take(),
        country: draft.country,
        position: position((draft.latitude, draft.longitude), &draft.origin, findings),
    };
    within(own, &draft.origin, usual)
}

/// A place of what is below an event, when anything of one was written there. What is wider than what was written is
/// taken over from the event; what is narrower is not, because it would be of another place.
fn within(own: Place, origin: &Origin, usual: &Place) -> Option<Place> {
    let written = |key: &str| origin.written(key).is_some();
    let building = written("venue") || written("address");
    let city = written("city");
    let region = written("region");
    if !(building || city || region || written("country")) {
        // The point alone is one of the place of the event.
        return own.position.map(|_| Place { position: own.position, ..usual.clone() });
    }
    let stays = |part: &Option<String>, stays: bool| part.clone().filter(|_| stays);
    let country = written("country");
    Some(Place {
        city: own.city.or_else(|| stays(&usual.city, !city && !region && !country)),
        region: own.region.or_else(|| stays(&usual.region, !region && !country)),
        country: own.country.or(usual.country),
        ..own
    })
}

/// Latitude and longitude, both or neither.
fn position(
    (latitude, longitude): (Option<Spanned<f64>>, Option<Spanned<f64>>),
    origin: &Origin,
    findings: &mut Vec<Finding>,
) -> Option<(f64, f64)> {
    let both = origin.written("latitude").is_some() == origin.written("longitude").is_some();
    if let (false, Some(one)) = (both, latitude.or(longitude)) {
        let (there, missing) =
            if latitude.is_some() { ("latitude", "longitude") } else { ("longitude", "latitude") };
        findings.push(
            POSITION
                .at(one.at, format!("`{there}` is given without `{missing}`"))
                .help(format!("add `{missing}`")),
        );
    }
    Some((latitude?.value, longitude?.value))
}
