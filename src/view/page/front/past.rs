//! What is left to say of the past on the front page: how much there was, and what was last.
//!
//! In: an edition and its order. Out: [`SoFar`] and [`Last`].
//! Must not know: HTML.

use chrono::Datelike;
use serde::Serialize;

use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase};
use crate::words::Phrase;

/// The one line about what was.
#[derive(Debug, Clone, Serialize)]
pub struct SoFar {
    /// A year and how many events it has, those to come among them: that stays true.
    pub text: String,
    /// The year.
    pub year: i32,
    /// How many of them are over, as the page was made.
    pub over: usize,
    /// The page of that year.
    pub href: String,
}

/// What was last.
#[derive(Debug, Clone, Serialize)]
pub struct Last<'a> {
    /// What people call it.
    pub name: &'a str,
    /// Its last day.
    pub day: Phrase,
}

/// This year, or the latest one before it that has an event.
pub(crate) fn so_far(edition: &Edition<'_>, order: &Order, root: &str) -> Option<SoFar> {
    let this = edition.today.year();
    let (year, count) = order.years().filter(|(year, count)| *year <= this && *count > 0).last()?;
    let over = |phase| phase == Phase::Over;
    let listed = order.all().iter().filter(|standing| standing.day.year() == year && over(standing.phase));
    Some(SoFar {
        text: format!("{year}{}{}", edition.words.labels.colon, (edition.words.events)(count)),
        year,
        over: listed.count(),
        href: format!("{root}{}", address::year(year)),
    })
}

/// What ended last of what took place.
pub(crate) fn last<'a>(edition: &Edition<'a>, order: &Order) -> Option<Last<'a>> {
    let over = order.all().iter().filter(|standing| standing.phase == Phase::Over);
    let events = over.filter_map(|it| edition.calendar.event(it.event)).filter(|event| event.status.is_on());
    let ended = events.filter(|event| event.when.has_days()).filter_map(|it| Some((it.last_day()?, it)));
    let (day, event) = ended.max_by_key(|(day, _)| *day)?;
    Some(Last { name: &event.name, day: edition.words.short_day(day) })
}
