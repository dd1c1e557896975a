//! The wording of what people decide by, and of what moved, that pages, feeds and data share.
//!
//! In: the facts of an event, and the words of a language. Out: texts.
//! Must not know: today, pages, feeds, formats.

use chrono::NaiveDateTime;

use super::changes::about;
use super::wording::place_line;
use crate::model::change::{Change, ChangeKind, Snapshot};
use crate::model::{Access, Admission, Event, Facts};
use crate::when::When;
use crate::words::{Certainty, Phrase, Words};

/// What it costs to take part.
pub(crate) fn admission<'a>(words: &Words, facts: &'a Facts) -> Option<&'a str> {
    Some(match facts.admission.as_ref()? {
        Admission::Free => words.facts.free,
        Admission::Paid => words.facts.paid,
        Admission::Price(price) => price,
    })
}

/// The languages that are spoken: "English and Portuguese (Brazil)".
pub(crate) fn languages(words: &Words, facts: &Facts) -> Option<String> {
    let names: Vec<_> = facts.languages.iter().map(|it| it.name_in(words.language)).collect();
    (!names.is_empty()).then(|| words.list(&names))
}

/// What makes it possible for more people to take part.
pub(crate) fn access(words: &Words, facts: &Facts) -> Option<String> {
    let names: Vec<_> = facts.access.iter().map(|way| way_name(words, *way)).collect();
    (!names.is_empty()).then(|| names.join(words.labels.comma))
}

fn way_name(words: &Words, way: Access) -> &'static str {
    let names = &words.facts.ways;
    match way {
        Access::Captions => names.captions,
        Access::SignLanguage => names.sign_language,
        Access::AudioDescription => names.audio_description,
        Access::HearingLoop => names.hearing_loop,
        Access::Wheelchair => names.wheelchair,
        Access::AccessibleToilets => names.accessible_toilets,
        Access::GenderNeutralToilets => names.gender_neutral_toilets,
        Access::QuietRoom => names.quiet_room,
        Access::Childcare => names.childcare,
        Access::NursingRoom => names.nursing_room,
        Access::AssistanceDogs => names.assistance_dogs,
        Access::CompanionTickets => names.companion_tickets,
    }
}

/// Each fact with its label, in lines of a feed or on a page.
pub(crate) fn labelled(words: &Words, facts: &Facts) -> Vec<(&'static str, String)> {
    let several = facts.languages.len() > 1;
    let spoken = if several { words.facts.languages } else { words.facts.language };
    let admission = admission(words, facts).map(|text| (words.facts.admission, text.to_owned()));
    let languages = languages(words, facts).map(|text| (spoken, text));
    let access = access(words, facts).map(|text| (words.facts.access, text));
    [admission, languages, access].into_iter().flatten().collect()
}

/// How an event moved before its catalogue knew, as the history says it: "Moved from 9 to 10 September to 4 to 5 September
/// 2025." Nothing of one that does not take place.
pub(crate) fn moved(words: &Words, event: &Event) -> Option<Phrase> {
    let formerly = event.formerly.as_ref().filter(|_| event.status.is_on())?;
    let after = Snapshot::of(event);
    let mut before = after.clone();
    let mut kinds = Vec::new();
    if let Some(when) = &formerly.when {
        let same_days = matches!((when, &event.when), (When::Hours(_), When::Hours(_)))
            && when.window() == event.when.window();
        kinds.push(if same_days { ChangeKind::NewTime } else { ChangeKind::NewDates });
        before.when = when.clone();
    }
    if let Some(place) = &formerly.place {
        kinds.push(ChangeKind::NewPlace);
        before.place = place.clone();
    }
    let (when, id) = (NaiveDateTime::MIN, event.id.clone());
    let (before, after) = (Some(before.into()), Some(after.into()));
    Some(about(words, &Change { when, commit: None, id, kinds, before, after }))
}

/// When and where it was to take place: "9 to 10 September 2025, Milan, Italy".
pub(crate) fn formerly(words: &Words, event: &Event) -> Option<String> {
    let formerly = event.formerly.as_ref()?;
    let when = formerly.when.as_ref().map(|when| (words.when_short)(when, Certainty::Firm));
    let place = formerly.place.as_ref().and_then(|place| place_line(words, place));
    Some(when.into_iter().chain(place).collect::<Vec<_>>().join(words.labels.comma))
}
