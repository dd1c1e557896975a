//! What a reader sees that differs between the parts of an event before and after.
//!
//! In: both events. Out: [`ChangeKind`]s of parts, in the order of their weight. A part is known by its id; what is called
//! off or put off takes place no more.
//! Must not know: where revisions come from, today.

use super::kind::{ChangeKind, Parted};
use crate::model::event::Event;
use crate::model::part::Part;
use crate::model::status::Status;
use crate::when::{Hours, When};

/// Adds what differs; whether something else about a part does than when and where it is.
pub(super) fn compare(was: &Event, is: &Event, kinds: &mut Vec<ChangeKind>) -> bool {
    let of = |event: &Event, id: &str| event.parts.iter().find(|part| part.id == id).cloned();
    let (mut added, mut moved, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    let mut otherwise = false;
    for after in &is.parts {
        let before = of(was, &after.id);
        match (before.filter(is_on), is_on(after)) {
            (None, false) => {
                otherwise |= of(was, &after.id).is_none_or(|before| before.status != after.status);
            }
            (None, true) => added.push(ChangeKind::PartAdded(parted(is, after))),
            (Some(before), false) => removed.push(ChangeKind::PartRemoved(parted(was, &before))),
            (Some(before), true) => {
                let (then, now) = (parted(was, &before), parted(is, after));
                if !is_same_time(&before.times, &after.times) || named(&before, was) != named(after, is) {
                    moved.push(ChangeKind::PartMoved { before: then, after: now });
                }
                otherwise |= own(&before) != own(after);
            }
        }
    }
    let gone = was.parts.iter().filter(|before| is_on(before) && of(is, &before.id).is_none());
    removed.extend(gone.map(|before| ChangeKind::PartRemoved(parted(was, before))));
    kinds.extend(added.into_iter().chain(moved).chain(removed));
    otherwise
}

fn is_on(part: &Part) -> bool {
    part.status.is_none_or(Status::is_on)
}

/// The same instants, whatever clock names them.
fn is_same_time(was: &[When], is: &[When]) -> bool {
    let ends = |hours: &Hours| (hours.start.utc(), hours.end.map(|end| end.utc()));
    was.len() == is.len()
        && was.iter().zip(is).all(|pair| match pair {
            (When::Hours(was), When::Hours(is)) => ends(was) == ends(is),
            (was, is) => was == is,
        })
}

/// What of its own place is in its name. Where it has none, it moves with its event, which is told of that.
fn named(part: &Part, event: &Event) -> impl PartialEq + use<> {
    let usual = &event.place;
    let place = part.place.as_ref().filter(|place| *place != usual);
    place.map(|it| {
        (it.venue.clone(), it.city.clone(), it.region.clone(), it.country.map(|country| country.code()))
    })
}

/// What else is not as the event has it, without where that was written.
fn own(part: &Part) -> impl PartialEq + '_ {
    let Part { id: _, name, status, times: _, place, online, url, note, origin: _ } = part;
    let place = place.as_ref().map(|place| (&place.address, &place.position));
    (name, status, place, online, url, note)
}

fn parted(event: &Event, part: &Part) -> Box<Parted> {
    let Part { id, name, times, place, .. } = part;
    Box::new(Parted {
        id: id.clone(),
        name: name.clone(),
        times: times.clone(),
        place: place.clone(),
        city: times.first().and_then(|when| event.place.city_of_clock(when)).map(str::to_owned),
    })
}
