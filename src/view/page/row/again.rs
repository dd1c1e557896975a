//! The further times of a recurring event, so that a page which is read long after it was made names the right one.
//!
//! In: an edition, its order and an event. Out: [`Again`]s in order, from the next one on: which that is hangs on nothing but
//! what has passed.
//! Must not know: HTML, how many of them a list shows.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::date;
use super::reach::span;
use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::words::Numerals;

/// How far ahead they are told.
pub(crate) const HORIZON: Days = Days::new(500);

/// Most of them on a page of all recurring events, so that it stays light; each event has at least [`FEW`].
const MOST: usize = 1500;
const FEW: usize = 12;

/// One time of a recurring event.
#[derive(Debug, Clone, Serialize)]
pub struct Again {
    /// The first day, or the start.
    pub from: String,
    /// The last day it may be on, or the end.
    pub to: String,
    /// When, in words.
    pub when: String,
    /// Its date as a large figure.
    pub numerals: Numerals,
    /// Whether it does not take place.
    pub off: bool,
}

/// The times of an event that takes place, its next one first.
pub(crate) fn again(edition: &Edition<'_>, order: &Order, event: &Event) -> Vec<Again> {
    let next = edition.next(event).filter(|_| event.status.is_on());
    next.map(|next| since(edition, order, event, next.when.window().0)).unwrap_or_default()
}

/// Those that are not over on a day.
pub(crate) fn since(edition: &Edition<'_>, order: &Order, event: &Event, day: NaiveDate) -> Vec<Again> {
    let most = (MOST / order.recurring().len().max(1)).max(FEW);
    let end = day.checked_add_days(HORIZON).unwrap_or(NaiveDate::MAX);
    let times = event.instances(day, end, most).into_iter().map(|instance| {
        let (from, to, _) = span(&instance.when);
        Again {
            from,
            to,
            when: date::at(edition.words, event, &instance).plain(),
            numerals: (edition.words.numerals)(&instance.when),
            off: !instance.status.is_on(),
        }
    });
    times.collect()
}
