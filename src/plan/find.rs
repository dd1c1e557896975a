//! Days for an event that has none yet: every stretch of days in a span, in order of what speaks against it.
//!
//! In: a calendar and what is asked. Out: an [`Answer`]: stretches with their reasons, neighbours with the same reasons
//! together, and what is not known about them.
//! Must not know: how it is typed or shown.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::ask::{Answer, Ask};
use super::busy::busy;
use super::days::{Days, beside};
use super::rank::{self, Weighed};
use super::weigh::{Guest, Weigher};
use crate::model::{Calendar, EventIx};
use crate::world::country::Country;

/// How many days around the span other events matter.
const AROUND: i64 = 14;

/// Weighs every stretch of days.
#[must_use]
pub fn find(calendar: &Calendar, ask: &Ask) -> Answer {
    let (from, to) = (beside(ask.from, -AROUND), beside(ask.to, AROUND));
    let days = Days::of(calendar, ask.near.country, ask.near.region.as_deref());
    let abroad = ask.guests.iter().filter(|country| Some(**country) != ask.near.country);
    let guests: Vec<Guest<'_>> = abroad.map(|country| Guest::of(calendar, *country)).collect();
    let unknown = unknown(ask, &days, &guests);
    let weigher =
        Weigher { ask, days, guests, busy: busy(calendar, from, to), left: left_out(calendar, ask) };
    let weighed: Vec<Weighed> =
        stretches(ask, &weigher.days).map(|(first, last)| weigher.weigh(first, last)).collect();
    Answer { weighed: weighed.len(), windows: rank::ranked(weighed), unknown }
}

/// Every stretch that is possible at all.
fn stretches<'a>(ask: &'a Ask, days: &'a Days<'_>) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + use<'a> {
    let starts = ask.from.iter_days().take_while(|day| *day <= ask.to);
    let spans = starts.map(|first| (first, beside(first, ask.days - 1)));
    spans.filter(move |(first, last)| {
        let mut inside = first.iter_days().take_while(|day| day <= last);
        let free = ask.not.iter().all(|(from, to)| last < from || to < first);
        *last <= ask.to && free && (ask.weekend || inside.all(|day| !days.is_weekend(day)))
    })
}

/// The events of which nothing is said: those that are left out, the one that this is to be with, and their satellites.
fn left_out(calendar: &Calendar, ask: &Ask) -> BTreeSet<EventIx> {
    let mut left: BTreeSet<EventIx> = ask.without.iter().copied().collect();
    left.extend(ask.with.map(|(_, ix)| ix));
    let satellites = left.iter().filter_map(|ix| calendar.satellites.get(ix.0 as usize)).flatten();
    let satellites: Vec<EventIx> = satellites.copied().collect();
    left.extend(satellites);
    left
}

/// The years of which holidays are not known.
fn unknown(ask: &Ask, days: &Days<'_>, guests: &[Guest<'_>]) -> Vec<(Country, Vec<i32>)> {
    let all = std::iter::once(days).chain(guests.iter().map(|guest| &guest.days));
    let years =
        |days: &Days<'_>| (ask.from.year()..=ask.to.year()).filter(|year| !days.knows(*year)).collect();
    let mut unknown: Vec<_> = all.filter_map(|days| Some((days.country()?, years(days)))).collect();
    unknown.retain(|(_, years): &(Country, Vec<i32>)| !years.is_empty());
    unknown
}
