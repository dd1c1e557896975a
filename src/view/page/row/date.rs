//! The date of an event as it is said on a day.
//!
//! In: an edition and an event. Out: phrases, and a figure; of a recurring event they are those of its next occurrence, and
//! its rhythm is said apart, since that stays the same.
//! Must not know: HTML, languages.

use crate::model::{Event, Instance, Status};
use crate::view::edition::Edition;
use crate::view::{parts, wording};
use crate::words::{Certainty, Numerals, Phrase, Words};

/// When an event takes place, in words.
pub(crate) fn when(edition: &Edition<'_>, event: &Event) -> Phrase {
    let words = edition.words;
    let place = event.city_of_clock();
    match edition.next(event) {
        _ if event.status == Status::Postponed => (words.postponed)(&event.when, place),
        Some(next) if event.status.is_on() => at(words, event, &next),
        _ if event.recurrence.is_some() && event.status.is_on() => Phrase::new().text(rhythm(words, event)),
        _ if edition.is_over(event) => parts::when(words, event, words.was),
        _ => parts::when(words, event, words.when),
    }
}

/// When an occurrence takes place: where it was moved, in place of which day.
pub(crate) fn at(words: &Words, event: &Event, instance: &Instance<'_>) -> Phrase {
    let when = &instance.when;
    let likely = instance.status == Status::Tentative;
    let certainty = if likely { Certainty::Likely } else { Certainty::Firm };
    let city = event.city_of_clock_at(instance.change, when);
    // On another clock a day may have another date, and yet be the same.
    let usual = event.when_on(instance.of);
    let another_day = when.window().0 != usual.window().0 && !when.is_at_same_time(&usual);
    if instance.status.is_on() && another_day {
        (words.instead)(when, certainty, city, instance.of)
    } else {
        (words.when)(when, certainty, city)
    }
}

/// How an event recurs, whatever day it is; nothing where it does not.
pub(crate) fn rhythm(words: &Words, event: &Event) -> String {
    event.recurrence.as_ref().map(|it| wording::rhythm(words, event, it)).unwrap_or_default()
}

/// Its date as a large figure: of a recurring event that of its next occurrence.
pub(crate) fn numerals(edition: &Edition<'_>, event: &Event) -> Numerals {
    let next = edition.next(event);
    let mut numerals = (edition.words.numerals)(next.as_ref().map_or(&event.when, |next| &next.when));
    if !event.when.has_days() && edition.is_over(event) {
        // Its days are not to be announced any more.
        numerals.small.clear();
    }
    numerals
}
