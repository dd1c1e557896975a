//! What a reader sees that differs between an event before and after.
//!
//! In: one event of each of two calendars. Out: [`ChangeKind`]s, the weightiest first. References are compared by
//! the ids they lead to: a tag with a new label is no news of each event that has it.
//! Must not know: where revisions come from, today.

use super::days;
use super::deadlines;
use super::kind::{ChangeKind, Detail};
use super::parts;
use crate::model::calendar::Calendar;
use crate::model::event::Event;
use crate::model::facts::Facts;
use crate::model::index::EventIx;
use crate::model::link::{Link, LinkKind};
use crate::model::place::Place;
use crate::model::recurrence::Recurrence;
use crate::model::status::Status;
use crate::when::{Days, Extent, Rule, When};

/// The kinds of change from one to the other, in the order of their weight; none when no reader sees a difference.
#[must_use]
pub fn compare(before: (&Calendar, EventIx), after: (&Calendar, EventIx)) -> Vec<ChangeKind> {
    let (Some(was), Some(is)) = (before.0.event(before.1), after.0.event(after.1)) else { return Vec::new() };
    let mut kinds = Vec::new();
    kinds.extend(state(was, is).filter(|kind| !is_minor(kind)));
    kinds.extend(dates(was, is));
    kinds.extend(place(&was.place, &is.place));
    kinds.extend(state(was, is).filter(is_minor));
    kinds.extend((was.name != is.name).then_some(ChangeKind::Renamed));
    if rhythm(was) == rhythm(is) {
        days::compare((before.0, was), (after.0, is), &mut kinds);
    }
    let other_parts = parts::compare(was, is, &mut kinds);
    let other_deadlines = deadlines::compare(&was.deadlines, &is.deadlines, &mut kinds);
    let mut details = details((before.0, was), (after.0, is));
    details.extend(other_deadlines.then_some(Detail::Deadlines));
    details.extend(other_parts.then_some(Detail::Parts));
    details.sort_unstable();
    kinds.extend((!details.is_empty()).then_some(ChangeKind::Details(details)));
    kinds
}

/// How certain it is. New days of what was put off say more than that they are certain.
fn state(was: &Event, is: &Event) -> Option<ChangeKind> {
    match (was.status, is.status) {
        (before, after) if before == after => None,
        (_, Status::Cancelled) => Some(ChangeKind::Cancelled),
        (_, Status::Postponed) => Some(ChangeKind::Postponed),
        (Status::Cancelled | Status::Postponed, _) => Some(ChangeKind::OnAgain),
        (_, Status::Confirmed) => Some(ChangeKind::Confirmed),
        (_, Status::Tentative) => Some(ChangeKind::Tentative),
    }
}

fn is_minor(kind: &ChangeKind) -> bool {
    matches!(kind, ChangeKind::Confirmed | ChangeKind::Tentative)
}

/// When it takes place. A recurring event has a rule, which says its days and its time.
fn dates(was: &Event, is: &Event) -> Option<ChangeKind> {
    if was.recurrence.is_some() || is.recurrence.is_some() {
        return (rhythm(was) != rhythm(is)).then_some(ChangeKind::NewRhythm);
    }
    if is_settled(&is.when) && !is_settled(&was.when) {
        Some(ChangeKind::DaysAnnounced)
    } else if !is_same_day(&was.when, &is.when) {
        Some(ChangeKind::NewDates)
    } else {
        (!was.when.is_at_same_time(&is.when)).then_some(ChangeKind::NewTime)
    }
}

/// Whether all days are known.
fn is_settled(when: &When) -> bool {
    matches!(when, When::Hours(_) | When::Days(Days { extent: Extent::Whole, .. }))
}

fn is_same_day(was: &When, is: &When) -> bool {
    match (was, is) {
        (When::Period(was), When::Period(is)) => was == is,
        (When::Days(was), When::Days(is)) => was == is,
        _ => is_settled(was) && is_settled(is) && was.window() == is.window(),
    }
}

/// What of a recurrence is the same for all its occurrences.
fn rhythm(event: &Event) -> Option<impl PartialEq> {
    event.recurrence.as_ref().map(|it| {
        let Recurrence { rule, until, skipped, .. } = it;
        // From another day on, or on another clock, the same rule names other times. Days that are left out in front
        // are no other rule.
        let begun = skipped.first().map_or_else(|| event.when.clone(), |day| event.when_on(*day));
        let left_out = u16::try_from(skipped.len()).unwrap_or(u16::MAX);
        let rule = rule.clone().map(|rule| {
            let count = rule.count.map(|count| count.saturating_add(left_out));
            Rule { count, ..rule }
        });
        (rule, *until, begun)
    })
}

/// Where it takes place: what of a place is in its name.
fn place(was: &Place, is: &Place) -> Option<ChangeKind> {
    let named = |place: &Place| {
        let country = place.country.map(|country| country.code().to_owned());
        [place.venue.clone(), place.city.clone(), place.region.clone(), country]
    };
    let (before, after) = (named(was), named(is));
    let known = |name: &[Option<String>; 4]| name.iter().any(Option::is_some);
    // A venue becomes known after its city: nobody has to change a ticket for that.
    let stays = before.iter().zip(&after).all(|(before, after)| before.is_none() || before == after);
    match (known(&before), known(&after)) {
        _ if before == after => None,
        (true, false) => Some(ChangeKind::PlaceOpen),
        _ if stays => Some(ChangeKind::PlaceAnnounced),
        _ => Some(ChangeKind::NewPlace),
    }
}

/// What else readers see.
fn details(before: (&Calendar, &Event), after: (&Calendar, &Event)) -> Vec<Detail> {
    let (was, is) = (before.1, after.1);
    // What is compared elsewhere, and what no reader sees. A key that is added has to be decided about here.
    let Event {
        id: _,
        uid: _,
        name: _,
        status: _,
        when: _,
        recurrence: _,
        series: _,
        part_of: _,
        place,
        online,
        url,
        links: _,
        tags: _,
        organizer,
        description,
        note,
        busy: _,
        deadlines: _,
        parts: _,
        // Where it is from, and when somebody looked, is for those who keep the catalogue.
        facts: Facts { sources: _, checked: _, admission, languages, access },
        formerly,
        allow: _,
        origin: _,
    } = is;
    let topics = |of: (&Calendar, &Event)| of.0.tags(of.1).map(|tag| tag.id.clone()).collect::<Vec<_>>();
    let series =
        |of: (&Calendar, &Event)| of.1.series.and_then(|ix| of.0.series(ix)).map(|series| series.id.clone());
    let parents = |of: (&Calendar, &Event)| of.0.parents(of.1).map(|it| it.id.clone()).collect::<Vec<_>>();
    // Where in a file a link stands is nothing that readers see.
    let addresses = |(calendar, event): (&Calendar, &Event)| {
        let word = |link: &Link| match link.kind {
            LinkKind::Own(ix) => Err(calendar.link(ix).map(|word| word.id.clone())),
            kind => Ok(kind),
        };
        event.links.iter().map(|link| (word(link), link.url.clone())).collect::<Vec<_>>()
    };
    let clock = dates(was, is).is_none() && was.when != is.when;
    let differs = [
        (Detail::Description, was.description != *description),
        (Detail::Note, was.note != *note),
        (Detail::Address, was.place.address != place.address || was.place.position != place.position),
        (Detail::Online, was.online != *online),
        (Detail::Site, was.url != *url),
        (Detail::Links, addresses(before) != addresses(after)),
        (Detail::Clock, clock),
        (Detail::Admission, was.facts.admission != *admission),
        (Detail::Languages, was.facts.languages != *languages),
        (Detail::Access, was.facts.access != *access),
        (Detail::Formerly, was.formerly != *formerly),
        (Detail::Topics, topics(before) != topics(after)),
        (Detail::Organizer, was.organizer != *organizer),
        (Detail::Series, series(before) != series(after)),
        (Detail::Alongside, parents(before) != parents(after)),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(detail, _)| detail).collect()
}
