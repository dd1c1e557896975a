//! Every text that people read, as it was written, with its place.
//!
//! In: a calendar. Out: texts, each with the key it is the value of; what an edition takes over is left out.
//! Must not know: what is wrong with texts.

use crate::model::{Admission, Calendar, Event, Origin};
use crate::text::Span;

/// A text, its key, and where it is.
pub(super) type Text<'a> = (&'static str, Span, &'a str);

/// The texts of a calendar, in no order that matters.
pub(super) fn texts(calendar: &Calendar) -> impl Iterator<Item = Text<'_>> {
    beside_events(calendar).chain(calendar.events.iter().flat_map(of_event))
}

/// Those of the calendar itself, its tags, series and feeds.
pub(super) fn beside_events(calendar: &Calendar) -> impl Iterator<Item = Text<'_>> {
    let own = [("title", Some(calendar.title.as_str())), ("description", calendar.description.as_deref())];
    let own = of(&calendar.origin, own);
    let tags = calendar.tags.iter().map(|tag| ("tags", tag.at, tag.name.as_str()));
    let series = calendar.series.iter().flat_map(|series| {
        let texts = [
            ("name", Some(series.name.as_str())),
            ("organizer", series.organizer.as_deref()),
            ("description", series.description.as_deref()),
        ];
        of(&series.origin, texts)
    });
    let feeds = calendar.feeds.iter().flat_map(|feed| {
        of(&feed.origin, [("title", Some(feed.title.as_str())), ("description", feed.description.as_deref())])
    });
    own.chain(tags).chain(series).chain(feeds)
}

/// The texts of an event, its deadlines, its changed occurrences and its parts.
pub(super) fn of_event(event: &Event) -> impl Iterator<Item = Text<'_>> {
    let own = [
        ("name", Some(event.name.as_str())),
        ("venue", event.place.venue.as_deref()),
        ("address", event.place.address.as_deref()),
        ("city", event.place.city.as_deref()),
        ("organizer", event.organizer.as_deref()),
        ("description", event.description.as_deref()),
        ("note", event.note.as_deref()),
        ("price", event.facts.admission.as_ref().and_then(Admission::price)),
    ];
    let deadlines = event.deadlines.iter().flat_map(|deadline| {
        of(&deadline.origin, [("name", deadline.name.as_deref()), ("note", deadline.note.as_deref())])
    });
    let times = event.occurrences().iter().flat_map(|time| {
        let place = time.place.as_ref();
        let texts = [
            ("name", time.name.as_deref()),
            ("venue", place.and_then(|place| place.venue.as_deref())),
            ("address", place.and_then(|place| place.address.as_deref())),
            ("city", place.and_then(|place| place.city.as_deref())),
            ("organizer", time.organizer.as_deref()),
            ("description", time.description.as_deref()),
            ("note", time.note.as_deref()),
            ("price", time.facts.admission.as_ref().and_then(Admission::price)),
        ];
        of(&time.origin, texts)
    });
    let parts = event.parts.iter().flat_map(|part| {
        let place = part.place.as_ref();
        let texts = [
            ("name", part.name.as_deref()),
            ("venue", place.and_then(|place| place.venue.as_deref())),
            ("address", place.and_then(|place| place.address.as_deref())),
            ("city", place.and_then(|place| place.city.as_deref())),
            ("note", part.note.as_deref()),
        ];
        of(&part.origin, texts)
    });
    of(&event.origin, own).chain(deadlines).chain(times).chain(parts)
}

/// What is written in a table itself.
fn of<'a, const N: usize>(
    origin: &'a Origin,
    texts: [(&'static str, Option<&'a str>); N],
) -> impl Iterator<Item = Text<'a>> {
    texts.into_iter().filter_map(|(key, text)| Some((key, origin.written(key)?, text?)))
}
