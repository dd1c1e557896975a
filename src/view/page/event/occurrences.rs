//! The occurrences of a recurring event: those to come, and those that differ from its rule.
//!
//! In: an edition and an event. Out: [`Time`]s in order, words chosen.
//! Must not know: HTML, other events.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::model::occurrence::MOST;
use crate::model::{Event, Instance, Status};
use crate::view::edition::Edition;
use crate::view::page::row::state::{StateTag, status_tag};
use crate::view::wording;
use crate::words::{Certainty, Phrase, Relative};

/// How many occurrences to come are shown.
const SHOWN: usize = 10;

/// How far back and ahead one looks for occurrences that differ.
const BEFORE: Days = Days::new(366);
const AHEAD: Days = Days::new(731);

/// One occurrence of a recurring event.
#[derive(Debug, Clone, Serialize)]
pub struct Time {
    /// When, in words.
    pub when: Phrase,
    /// That seen from today.
    pub relative: Option<Relative>,
    /// What else differs, in words: name, place, note.
    pub about: Vec<String>,
    /// Its states in words.
    pub tags: Vec<StateTag>,
}

/// The occurrences to come, at most [`SHOWN`]; none for an event that is not recurring or does not take place.
pub(crate) fn coming<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Time> {
    next(edition, event).iter().map(|instance| time(edition, event, instance)).collect()
}

/// The occurrences that differ and are not among [`coming`].
pub(crate) fn changed<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Time> {
    let from = edition.today.checked_sub_days(BEFORE).unwrap_or(edition.today);
    let to = edition.today.checked_add_days(AHEAD).unwrap_or(edition.today);
    let shown: Vec<NaiveDate> = next(edition, event).iter().map(|instance| instance.of).collect();
    let all = event.instances(from, to, MOST);
    let changed = all.iter().filter(|it| it.change.is_some() && !shown.contains(&it.of));
    changed.map(|instance| time(edition, event, instance)).collect()
}

fn next<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Instance<'a>> {
    if event.status.is_on() { event.instances(edition.today, NaiveDate::MAX, SHOWN) } else { Vec::new() }
}

fn time(edition: &Edition<'_>, event: &Event, instance: &Instance<'_>) -> Time {
    let (words, when) = (edition.words, &instance.when);
    let own = instance.change.map(|change| event.at(change));
    let here = own.as_ref().unwrap_or(event);
    let likely = instance.status == Status::Tentative;
    let certainty = if likely { Certainty::Likely } else { Certainty::Firm };
    let city = here.place.city.as_deref();
    let moved = instance.status.is_on() && when.window().0 != event.when_on(instance.of).window().0;
    let name = instance.change.and_then(|change| change.name.clone());
    let elsewhere = instance.change.filter(|change| change.place.is_some() || change.online.is_some());
    let place = elsewhere.map(|_| wording::place(words, here));
    let note = instance.change.and_then(|change| change.note.clone());
    let relative = instance.status.is_on().then(|| words.relative(when.window().0, edition.today)).flatten();
    Time {
        when: if moved {
            (words.instead)(when, certainty, city, instance.of)
        } else {
            (words.when)(when, certainty, city)
        },
        relative,
        about: name.into_iter().chain(place).chain(note).collect(),
        tags: status_tag(edition, instance.status).into_iter().collect(),
    }
}
