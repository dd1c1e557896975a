//! What is to come, looked at all at once: holidays, trips, events that meet, and what is left to do.
//!
//! In: a calendar, which day is today, and one event where only that is asked about. Out: sections of sentences; empty ones
//! are left out.
//! Must not know: how they are shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::busy::{Busy, busy};
use super::days::{Days, beside};
use super::forecast::expected;
use super::{say, travel};
use crate::model::{Calendar, DeadlineKind, Event, EventIx, SeriesIx, Status};
use crate::world::country::Country;

/// How many days ahead events are looked at.
const AHEAD: i64 = 1100;

/// How many days before and after one event others are looked at.
const AROUND: i64 = 30;

/// In how many days what closes is said.
const CLOSING: i64 = 28;

/// How many days before it something without certainty is said.
const UNCERTAIN: i64 = 60;

/// How many events on the same days are named of one.
const NAMED: usize = 2;

/// Sentences about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are about, for programs.
    pub code: &'static str,
    /// The same for people.
    pub title: &'static str,
    /// The sentences, the earliest first.
    pub lines: Vec<Line>,
}

/// A sentence about an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The day by which it is in order.
    pub day: NaiveDate,
    /// The id of the event, or of a series.
    pub id: String,
    /// The sentence.
    pub text: String,
}

/// All that is to come, or what is around the days of one event.
#[must_use]
pub fn overview(calendar: &Calendar, today: NaiveDate, only: Option<EventIx>) -> Vec<Section> {
    let around = only.and_then(|ix| calendar.event(ix)).map(|event| event.when.window());
    let (from, to) = match around {
        Some((first, last)) => (beside(first, -AROUND), beside(last, AROUND)),
        None => (today, beside(today, AHEAD)),
    };
    let mut all = busy(calendar, from, to);
    all.retain(|it| it.is_settled() && it.event.recurrence.is_none() && (only.is_some() || it.first >= from));
    let asked = |ix: EventIx| only.is_none_or(|only| only == ix);
    let pairs = pairs(&all, asked);
    let mut sections = vec![
        section("holidays", "Holidays", holidays(calendar, &all, asked)),
        section("one-trip", "One trip", one_trip(&pairs)),
        section("same-days", "Same days", same_days(&pairs)),
        section("too-tight", "Too tight", too_tight(&pairs)),
        section("closing", "Closing", closing(calendar, today, asked)),
        section("stale", "Not settled", uncertain(calendar, today, asked)),
    ];
    if only.is_none() {
        sections.push(section("expected", "Expected", next_editions(calendar, today)));
    }
    sections.retain(|section| !section.lines.is_empty());
    sections
}

fn section(code: &'static str, title: &'static str, mut lines: Vec<Line>) -> Section {
    lines.sort();
    Section { code, title, lines }
}

/// Holidays on the days of events, and on the working days before and after.
fn holidays(calendar: &Calendar, all: &[Busy<'_>], asked: impl Fn(EventIx) -> bool) -> Vec<Line> {
    let mut known: BTreeMap<(Country, Option<String>), Days<'_>> = BTreeMap::new();
    let mut lines = Vec::new();
    for it in all.iter().filter(|it| asked(it.ix) && it.event.part_of.is_empty()) {
        let Some(country) = it.spot.country else { continue };
        let days = known
            .entry((country, it.spot.region.clone()))
            .or_insert_with(|| Days::of(calendar, Some(country), it.spot.region.as_deref()));
        let mut said = Vec::new();
        for day in it.first.iter_days().take_while(|day| *day <= it.last) {
            let bridge =
                days.bridge(day).map(|off| format!("{} is a bridge day beside {}", say::day(day), off.name));
            let off = days.working_holiday(day).map(|off| format!("{} is {}", say::day(day), off.name));
            said.extend(off.or(bridge));
        }
        let around = [(days.next_weekday(it.first, -1), "before"), (days.next_weekday(it.last, 1), "after")];
        for (day, side) in around {
            let off = days.holiday(day);
            said.extend(off.map(|off| format!("{}, the working day {side}, is {}", say::day(day), off.name)));
        }
        if !said.is_empty() {
            lines.push(line(it, format!("{}: {}", it.event.name, said.join("; "))));
        }
    }
    lines
}

/// Two events of which one is not over, or just over, when the other begins.
struct Pair<'a, 'c> {
    one: &'a Busy<'c>,
    other: &'a Busy<'c>,
    /// Free days between them; negative where they meet.
    free: i64,
    way: Option<f64>,
    akin: bool,
}

/// Pairs that matter, each once, the earlier event first.
fn pairs<'a, 'c>(all: &'a [Busy<'c>], asked: impl Fn(EventIx) -> bool) -> Vec<Pair<'a, 'c>> {
    let mut pairs = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let until = beside(one.last, travel::STAY + 1);
        for other in all.iter().skip(at + 1).take_while(|other| other.first <= until) {
            if related(one, other) || !(asked(one.ix) || asked(other.ix)) {
                continue;
            }
            let free = (other.first - one.last).num_days() - 1;
            let (way, akin) = (one.spot.kilometres(&other.spot), one.is_about(other.tags));
            pairs.push(Pair { one, other, free, way, akin });
        }
    }
    pairs
}

/// Whether one is part of the other, or both are part of a third.
fn related(one: &Busy<'_>, other: &Busy<'_>) -> bool {
    let (a, b) = (&one.event.part_of, &other.event.part_of);
    a.contains(&other.ix) || b.contains(&one.ix) || a.iter().any(|parent| b.contains(parent))
}

/// Chains of events that one trip serves.
fn one_trip(pairs: &[Pair<'_, '_>]) -> Vec<Line> {
    let near = pairs.iter().filter(|pair| travel::is_one_trip(pair.free, pair.way));
    let mut taken: BTreeSet<EventIx> = BTreeSet::new();
    let mut lines: Vec<(EventIx, Line)> = Vec::new();
    for pair in near {
        let far = pair.way.map(travel::distance).unwrap_or_default();
        let days = match pair.free {
            0 => "right after".to_owned(),
            free => format!("{} later", say::count(free, "free day", "free days")),
        };
        let next = format!(", then, {days}, {}, {far}", pair.other.event.name);
        if !taken.insert(pair.other.ix) {
            continue;
        }
        match lines.iter_mut().find(|(last, _)| *last == pair.one.ix) {
            Some((last, line)) => {
                *last = pair.other.ix;
                line.text.push_str(&next);
            }
            None => {
                let text =
                    format!("{}, {}{next}", pair.one.event.name, say::span(pair.one.first, pair.one.last));
                lines.push((pair.other.ix, line(pair.one, text)));
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Events of a common topic on the same days: of each the nearest, and how many there are besides.
fn same_days(pairs: &[Pair<'_, '_>]) -> Vec<Line> {
    let mut by_first: BTreeMap<EventIx, Vec<&Pair<'_, '_>>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.akin && pair.free < 0) {
        by_first.entry(pair.one.ix).or_default().push(pair);
    }
    let sentence = |mut pairs: Vec<&Pair<'_, '_>>| {
        let one = pairs.first()?.one;
        pairs.sort_by(|a, b| a.way.unwrap_or(f64::MAX).total_cmp(&b.way.unwrap_or(f64::MAX)));
        let others = pairs.iter().map(|pair| match pair.way {
            Some(way) if way < travel::NEAR => {
                format!("{} ({}: one trip)", pair.other.event.name, travel::distance(way))
            }
            Some(way) => format!("{} ({})", pair.other.event.name, travel::distance(way)),
            None => pair.other.event.name.clone(),
        });
        let others = say::named(others.collect(), NAMED);
        let days = say::span(one.first, one.last);
        Some(line(one, format!("{}, {days}, and {others}", one.event.name)))
    };
    by_first.into_values().filter_map(sentence).collect()
}

/// Events of a common topic with less time between them than the way takes.
fn too_tight(pairs: &[Pair<'_, '_>]) -> Vec<Line> {
    let tight = |pair: &&Pair<'_, '_>| {
        pair.akin && pair.free >= 0 && pair.way.is_some_and(|way| pair.free < travel::days_needed(way))
    };
    let sentence = |pair: &Pair<'_, '_>| {
        let between = match pair.free {
            0 => "no free day".to_owned(),
            free => say::count(free, "free day", "free days"),
        };
        let far = pair.way.map(travel::distance).unwrap_or_default();
        let (one, other) = (&pair.one.event.name, &pair.other.event.name);
        line(
            pair.one,
            format!("{one}, to {}, then {other}: {between}, {far}", say::span(pair.one.last, pair.one.last)),
        )
    };
    pairs.iter().filter(tight).map(sentence).collect()
}

/// What closes soon.
fn closing(calendar: &Calendar, today: NaiveDate, asked: impl Fn(EventIx) -> bool) -> Vec<Line> {
    let soon = today..=beside(today, CLOSING);
    let mut lines = Vec::new();
    for (_, event) in calendar.numbered().filter(|(ix, event)| asked(*ix) && event.status.is_on()) {
        for deadline in &event.deadlines {
            let Some(day) = deadline.closes.map(|closes| closes.day()).filter(|day| soon.contains(day))
            else {
                continue;
            };
            let what = deadline.name.as_deref().unwrap_or_else(|| kind(deadline.kind));
            let text = format!("{}: {what} closes on {}", event.name, say::day(day));
            lines.push(Line { day, id: event.id.clone(), text });
        }
    }
    lines
}

fn kind(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Cfp => "the call for talks",
        DeadlineKind::Papers => "the submission of papers",
        DeadlineKind::Registration => "registration",
        DeadlineKind::EarlyBird => "early registration",
        DeadlineKind::Hotel => "the booking of rooms",
        DeadlineKind::TravelSupport => "travel support",
        DeadlineKind::Slides => "handing in slides",
        DeadlineKind::Other => "a deadline",
    }
}

/// What is near, or over, and still not certain.
fn uncertain(calendar: &Calendar, today: NaiveDate, asked: impl Fn(EventIx) -> bool) -> Vec<Line> {
    let near = beside(today, UNCERTAIN);
    let mut lines = Vec::new();
    for (_, event) in calendar.numbered().filter(|(ix, event)| asked(*ix) && event.status.is_on()) {
        let (first, last) = event.when.window();
        let allowed =
            event.allow.iter().any(|allow| allow.code == "tentative-past" || allow.code == "period-past");
        let open = event.status == Status::Tentative || !event.when.has_days();
        if !open || event.recurrence.is_some() || first > near || last < today && allowed {
            continue;
        }
        lines.push(Line {
            day: first,
            id: event.id.clone(),
            text: format!("{}: {}", event.name, why(event, today)),
        });
    }
    lines
}

/// Why an event is not settled.
fn why(event: &Event, today: NaiveDate) -> String {
    let (first, last) = event.when.window();
    let what = if event.when.has_days() { "tentative" } else { "without days" };
    match (first - today).num_days() {
        _ if last < today => format!("still {what}, and over since {}", last.format("%-d %B %Y")),
        days if days > 0 => format!("{what}, and {} away", say::count(days, "day", "days")),
        _ => format!("{what}, and it may be on already"),
    }
}

/// Series whose next edition is not listed.
fn next_editions(calendar: &Calendar, today: NaiveDate) -> Vec<Line> {
    let all = (0..).map(SeriesIx).zip(&calendar.series);
    let lines = all.filter_map(|(ix, series)| {
        let expected = expected(calendar, ix, today)?;
        let text = format!("{} {}: {}", series.name, expected.year, expected.text);
        Some(Line { day: expected.first, id: series.id.clone(), text })
    });
    lines.collect()
}

fn line(of: &Busy<'_>, text: String) -> Line {
    Line { day: of.first, id: of.event.id.clone(), text }
}
