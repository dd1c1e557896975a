//! The date of an event as it is said on a day.
//!
//! In: an edition and an event. Out: phrases, and a figure; of a recurring event they are those of its next occurrence.
//! Must not know: HTML, languages.

use crate::model::{Event, Status};
use crate::view::edition::Edition;
use crate::view::parts;
use crate::when::{Extent, When};
use crate::words::{Numerals, Phrase, Relative, Repeating};

/// When an event takes place, in words.
pub(crate) fn when(edition: &Edition<'_>, event: &Event) -> Phrase {
    let words = edition.words;
    let place = event.city_of_clock();
    match (&event.recurrence, event.status) {
        (_, Status::Postponed) => (words.postponed)(&event.when, place),
        (Some(recurrence), status) if status.is_on() => {
            let (rule, until) = (recurrence.rule.as_ref(), event.last_held());
            let next = edition.next(event);
            let next = next.as_ref().map(|next| &next.when);
            let (dates, breaks) = (event.dates(), &recurrence.breaks);
            (words.repeating)(&Repeating { rule, first: &event.when, next, until, dates: &dates, breaks })
        }
        _ if edition.is_over(event) => parts::when(words, event, words.was),
        _ => parts::when(words, event, words.when),
    }
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

/// Its first day seen from today, for what takes place and has not begun.
pub(crate) fn relative(edition: &Edition<'_>, event: &Event) -> Option<Relative> {
    let spread = matches!(event.when, When::Days(days) if matches!(days.extent, Extent::Some(_)));
    let next = edition.next(event);
    let first = next.as_ref().map_or(&event.when, |next| &next.when).window().0;
    if !event.status.is_on() || spread { None } else { edition.words.relative(first, edition.today) }
}
