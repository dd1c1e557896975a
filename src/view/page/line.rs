//! The further times of recurring events in short: one line a day.
//!
//! In: an edition, its order and the events of a list. Out: [`DayLine`]s by day.
//! Must not know: HTML, what else stands in the list.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Serialize;

use super::period::month_of;
use super::row::reach::span;
use crate::model::Event;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Standing};
use crate::when::{Days as WholeDays, When};
use crate::words::{Words, iso};

/// For how many days they are listed.
pub(crate) const AHEAD: Days = Days::new(92);
const MOST: usize = 93;

/// So many times of a day are named; of more only the first [`NAMED`].
const FEW: usize = 7;
const NAMED: usize = 6;

/// The further times of recurring events on a day.
#[derive(Debug, Clone, Serialize)]
pub struct DayLine<'a> {
    /// The day.
    #[serde(skip)]
    pub date: NaiveDate,
    /// Its machine form.
    pub day: String,
    /// Its name: "Tuesday 8".
    pub name: String,
    /// The times.
    pub times: Vec<DayTime<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where all of that month are.
    pub href: String,
}

/// A time of a recurring event in a line.
#[derive(Debug, Clone, Serialize)]
pub struct DayTime<'a> {
    /// The id of the event.
    pub id: &'a str,
    /// The event's page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// When it begins by the clock, if it does.
    pub clock: Option<String>,
    /// The first day, or the start.
    pub from: String,
    /// The last day it may be on, or the end.
    pub to: String,
    /// That it does not take place, in words.
    pub off: Option<&'static str>,
}

/// The times of these events after their next one, for some weeks from today.
pub(crate) fn lines<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    root: &str,
) -> Vec<DayLine<'a>> {
    let end = edition.today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut days: BTreeMap<NaiveDate, Vec<(Option<NaiveTime>, DayTime<'a>)>> = BTreeMap::new();
    for event in listed.iter().filter_map(|standing| edition.calendar.event(standing.event)) {
        let Some(next) = edition.next(event).filter(|_| event.status.is_on()) else { continue };
        for instance in event.instances(edition.today, end, MOST) {
            let first = instance.when.window().0;
            if instance.of == next.of
                || first < edition.today
                || end < first
                || (first, instance.of) < (next.when.window().0, next.of)
            {
                continue;
            }
            let on = instance.status.is_on();
            let time = time(event, &instance.when, (!on).then_some(edition.words.states.cancelled), root);
            days.entry(first).or_default().push((clock(&instance.when), time));
        }
    }
    days.into_iter().map(|(day, times)| line(edition, order, day, times, root)).collect()
}

fn line<'a>(
    edition: &Edition<'a>,
    order: &Order,
    date: NaiveDate,
    mut times: Vec<(Option<NaiveTime>, DayTime<'a>)>,
    root: &str,
) -> DayLine<'a> {
    times.sort_by_key(|(clock, _)| *clock);
    let more = if times.len() > FEW { times.len() - NAMED } else { 0 };
    let named = times.len() - more;
    DayLine {
        date,
        day: iso(date),
        name: name(edition.words, date),
        times: times.into_iter().take(named).map(|(_, time)| time).collect(),
        more: (more > 0).then(|| (edition.words.and_more)(more)),
        href: month_of(order, date, root),
    }
}

fn time<'a>(event: &'a Event, when: &When, off: Option<&'static str>, root: &str) -> DayTime<'a> {
    let (from, to, _) = span(when);
    DayTime {
        id: &event.id,
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        clock: clock(when).map(|clock| clock.format("%H:%M").to_string()),
        from,
        to,
        off,
    }
}

fn clock(when: &When) -> Option<NaiveTime> {
    match when {
        When::Hours(hours) => Some(hours.start.local.time()),
        When::Days(_) | When::Period(_) => None,
    }
}

/// "Tuesday 8".
fn name(words: &Words, day: NaiveDate) -> String {
    let figure = (words.numerals)(&When::Days(WholeDays::whole(day, day)));
    words.front.on_day.replace("{weekday}", &figure.small).replace("{day}", &figure.large)
}
