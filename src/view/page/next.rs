//! The event that begins next, as the front page shows it above its list.
//!
//! In: an edition and its order. Out: a [`Next`].
//! Must not know: HTML.

use chrono::Datelike;
use serde::Serialize;

use super::row::{Row, row};
use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase};

/// The event that begins next.
#[derive(Debug, Clone, Serialize)]
pub struct Next<'a> {
    /// The event.
    pub row: Row<'a>,
    /// The day of the month on which it begins.
    pub day: u32,
    /// That month.
    pub month: &'static str,
}

/// The first main event that has not begun, takes place and has days; a satellite if there is no other.
pub(crate) fn next<'a>(edition: &Edition<'a>, order: &Order, root: &str) -> Option<Next<'a>> {
    let begins = |event: &Event| {
        let once = event.recurrence.is_none() && event.when.has_days();
        once && event.status.is_on() && event.when.window().0 >= edition.today
    };
    let ahead = order.all().iter().filter(|standing| standing.phase == Phase::Ahead);
    let mut events =
        ahead.filter_map(|standing| Some((standing.event, edition.calendar.event(standing.event)?)));
    let (ix, event) = events.find(|(_, event)| begins(event))?;
    let first = event.when.window().0;
    let month = (edition.words.month)(first.month());
    Some(Next { row: row(edition, order, ix, root)?, day: first.day(), month })
}
