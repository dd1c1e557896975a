//! The wording of deadlines that pages, feeds and data share: what closes, when, from when on it is open.
//!
//! In: a deadline, and the words of a language. Out: texts.
//! Must not know: today, pages, feeds, formats.

use chrono::NaiveDate;

use crate::model::{Closes, ClosingZone, Deadline, DeadlineKind};
use crate::words::{Clock, Closing, Due, Phrase, Words};

/// "Call for presentations closes".
pub(crate) fn closes(words: &Words, deadline: &Deadline) -> String {
    what_closes(words, deadline.kind, deadline.name.as_deref())
}

/// The same of a kind of deadline, and its own name where it has one.
pub(crate) fn what_closes(words: &Words, kind: DeadlineKind, name: Option<&str>) -> String {
    match (name, due(words, kind)) {
        (None, Some(due)) => due.closes.to_owned(),
        (name, _) => (words.dues.named_closes)(name.unwrap_or_default()),
    }
}

/// "Call for presentations closed".
pub(crate) fn closed(words: &Words, deadline: &Deadline) -> String {
    match (&deadline.name, due(words, deadline.kind)) {
        (None, Some(due)) => due.closed.to_owned(),
        (name, _) => (words.dues.named_closed)(name.as_deref().unwrap_or_default()),
    }
}

/// "Call for presentations opens".
pub(crate) fn opens(words: &Words, deadline: &Deadline) -> String {
    what_opens(words, deadline.kind, deadline.name.as_deref())
}

/// The same of a kind of deadline, and its own name where it has one.
pub(crate) fn what_opens(words: &Words, kind: DeadlineKind, name: Option<&str>) -> String {
    match (name, due(words, kind)) {
        (None, Some(due)) => due.opens.to_owned(),
        (name, _) => (words.dues.named_opens)(name.unwrap_or_default()),
    }
}

/// "Call for presentations open until".
pub(crate) fn open_until(words: &Words, deadline: &Deadline) -> String {
    match (&deadline.name, due(words, deadline.kind)) {
        (None, Some(due)) => due.open_until.to_owned(),
        (name, _) => (words.dues.named_open_until)(name.as_deref().unwrap_or_default()),
    }
}

/// "Call for presentations".
pub(crate) fn name_of<'a>(words: &Words, deadline: &'a Deadline) -> &'a str {
    let kind = || due(words, deadline.kind).map(|due| due.name);
    deadline.name.as_deref().or_else(kind).unwrap_or_default()
}

/// "Call for presentations closes Friday 20 June 2025".
pub(crate) fn closes_on(words: &Words, deadline: &Deadline, closes: Closes) -> Phrase {
    (words.closes_on)(&self::closes(words, deadline), (words.closing)(&closing(closes)))
}

/// "Call for presentations opens Friday 16 May 2025".
pub(crate) fn opens_on(words: &Words, deadline: &Deadline, opens: Closes) -> Phrase {
    (words.closes_on)(&self::opens(words, deadline), (words.closing)(&closing(opens)))
}

/// All that is said of when a deadline closes and opens, whatever day it is: "Call for presentations closes Friday 20 June
/// 2025 (open from Friday 16 May 2025, extended from 8 June 2025)"; nothing where no day is known.
pub(crate) fn line(words: &Words, deadline: &Deadline) -> Option<String> {
    let Some(closes) = deadline.closes else {
        return deadline.opens.map(|opens| opens_on(words, deadline, opens).plain());
    };
    let from = deadline.opens.map(|opens| (words.dues.open_from)((words.closing)(&closing(opens))).plain());
    let remarks: Vec<String> = from.into_iter().chain(extended(words, &deadline.was)).collect();
    let remarks = (!remarks.is_empty()).then(|| (words.in_brackets)(&remarks.join(words.labels.comma)));
    Some(format!("{}{}", closes_on(words, deadline, closes).plain(), remarks.unwrap_or_default()))
}

/// "extended from 8 June 2025".
pub(crate) fn extended(words: &Words, was: &[NaiveDate]) -> Option<String> {
    (!was.is_empty()).then(|| (words.dues.extended)(words.listed(was)).plain())
}

/// When a deadline closes or opens, as words take it.
pub(crate) fn closing(closes: Closes) -> Closing {
    let clock = |zone| match zone {
        ClosingZone::AnywhereOnEarth => Clock::AnywhereOnEarth,
        ClosingZone::Named(zone) => Clock::Zone(zone),
    };
    match closes {
        Closes::OnDay(day) => Closing::OnDay(day),
        Closes::EndOfDay(day, zone) => Closing::EndOfDay(day, clock(zone)),
        Closes::At(moment, zone) => Closing::At(moment, zone.map_or(Clock::Offset, clock)),
    }
}

/// The words for a kind of deadline; a deadline that is something else has a name of its own.
pub(crate) fn due(words: &Words, kind: DeadlineKind) -> Option<Due> {
    Some(match kind {
        DeadlineKind::Cfp => words.dues.cfp,
        DeadlineKind::Papers => words.dues.papers,
        DeadlineKind::Registration => words.dues.registration,
        DeadlineKind::EarlyBird => words.dues.early_bird,
        DeadlineKind::Hotel => words.dues.hotel,
        DeadlineKind::TravelSupport => words.dues.travel_support,
        DeadlineKind::Slides => words.dues.slides,
        DeadlineKind::Other => return None,
    })
}
