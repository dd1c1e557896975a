//! What is left to say of the past on the front page: how much there was, and what was last.
//!
//! In: an edition and its order. Out: [`SoFar`] and [`Last`].
//! Must not know: HTML.

use chrono::Datelike;
use serde::Serialize;

use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase, Standing};
use crate::view::page::row::date;
use crate::words::Phrase;

/// The one line about what was.
#[derive(Debug, Clone, Serialize)]
pub struct SoFar {
    /// A year and how many events it has, those to come among them: that stays true.
    pub text: String,
    /// The year.
    pub year: i32,
    /// How many of them were over on the day before the page was made.
    pub over: usize,
    /// The page of that year.
    pub href: String,
}

/// What was last.
#[derive(Debug, Clone, Serialize)]
pub struct Last<'a> {
    /// What people call it.
    pub name: &'a str,
    /// When it was, in words.
    pub day: Phrase,
}

/// The latest year of which something is over; where there is none this year, of which nothing is said yet.
pub(crate) fn so_far(edition: &Edition<'_>, order: &Order, root: &str) -> Option<SoFar> {
    let this = edition.today.year();
    // What ended yesterday is in the page, and counted by the script.
    let before = Edition { today: edition.today.pred_opt().unwrap_or(edition.today), ..*edition };
    let is_over =
        |it: &&Standing| edition.calendar.event(it.event).is_some_and(|event| before.is_over(event));
    let years = order.all().iter().filter(is_over).map(|standing| standing.day.year());
    let years: Vec<i32> = years.filter(|year| *year <= this).collect();
    let year = years.iter().copied().max().unwrap_or(this);
    let (_, count) = order.years().find(|(listed, _)| *listed == year)?;
    Some(SoFar {
        text: format!("{year}{}{}", edition.words.labels.colon, (edition.words.events)(count)),
        year,
        over: years.iter().filter(|it| **it == year).count(),
        href: format!("{root}{}", address::year(year)),
    })
}

/// What ended last of what took place.
pub(crate) fn last<'a>(edition: &Edition<'a>, order: &Order) -> Option<Last<'a>> {
    let over = order.all().iter().filter(|standing| standing.phase == Phase::Over);
    let events = over.filter_map(|it| edition.calendar.event(it.event)).filter(|event| event.status.is_on());
    let ended = events.filter(|event| event.when.has_days()).filter_map(|it| Some((it.last_day()?, it)));
    let (_, event) = ended.max_by_key(|(day, _)| *day)?;
    Some(Last { name: &event.name, day: date::when(edition, event) })
}
