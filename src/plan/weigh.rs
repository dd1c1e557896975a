//! What speaks for and against one stretch of days.
//!
//! In: what is asked, the days of the place and of guests, and what else is on. Out: a stretch with all its reasons.
//! Must not know: other stretches, the order of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::ask::{Ask, With};
use super::busy::Busy;
use super::days::{Days, beside};
use super::rank::Weighed;
use super::reason::{Reason, Tier};
use super::{say, travel};
use crate::model::{Calendar, EventIx, HolidayKind};
use crate::world::country::Country;
use crate::world::observances::{self, Observance};

/// How many events of a week are named.
const NAMED: usize = 2;

/// Farther than every other way to be with an event.
const APART: i64 = 1000;

/// Two trips: farther than the most free days of one trip.
const TWO_TRIPS: i64 = travel::STAY + 1;

/// A country that people come from.
pub(super) struct Guest<'c> {
    pub(super) country: Country,
    pub(super) days: Days<'c>,
    observances: Vec<Observance>,
}

impl<'c> Guest<'c> {
    pub(super) fn of(calendar: &'c Calendar, country: Country) -> Self {
        let observances = observances::of_country(country);
        Self { country, days: Days::of(calendar, Some(country), None), observances }
    }
}

/// All that stretches are weighed by.
pub(super) struct Weigher<'a> {
    pub(super) ask: &'a Ask,
    pub(super) days: Days<'a>,
    pub(super) guests: Vec<Guest<'a>>,
    pub(super) busy: Vec<Busy<'a>>,
    /// Events of which nothing is said.
    pub(super) left: BTreeSet<EventIx>,
}

/// A stretch of days.
#[derive(Clone, Copy)]
struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
}

impl Stretch {
    fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}

impl Weigher<'_> {
    pub(super) fn weigh(&self, first: NaiveDate, last: NaiveDate) -> Weighed {
        let stretch = Stretch { first, last };
        let mut reasons = Vec::new();
        let (closeness, trip) = self.trip(stretch, &mut reasons);
        self.off(stretch, &mut reasons);
        self.beside(stretch, &mut reasons);
        self.own(stretch, &mut reasons);
        self.guests(stretch, &mut reasons);
        let named = self.others(stretch, &mut reasons);
        self.week(stretch, &named, &mut reasons);
        Weighed { first, last, closeness, trip, reasons }
    }

    /// How near it comes to what is wanted with another event.
    fn trip(&self, stretch: Stretch, reasons: &mut Vec<Reason>) -> (i64, Option<String>) {
        let Some((with, ix)) = self.ask.with else { return (0, None) };
        let Stretch { first, last } = stretch;
        let nearest =
            self.busy.iter().filter(|other| other.ix == ix).min_by_key(|other| other.free(first, last));
        let away = match with {
            With::Beside => (TWO_TRIPS, Some("two trips".to_owned())),
            With::Together => (APART, Some("not on the same days".to_owned())),
        };
        let Some(other) = nearest else { return away };
        let name = &other.event.name;
        let way = self.ask.near.kilometres(&other.spot);
        let far = way.map(|way| format!(", {}", travel::distance(way))).unwrap_or_default();
        let (shared, free) = (other.shared(first, last), other.free(first, last));
        match with {
            With::Together if shared > 0 => {
                let most = self.ask.days.min((other.last - other.first).num_days() + 1);
                (
                    most - shared,
                    Some(format!("{shared} of {} with {name}{far}", say::count(most, "day", "days"))),
                )
            }
            With::Beside if shared > 0 => {
                let text = format!("{name} is on {} of these days", say::count(shared, "", "").trim());
                reasons.push(Reason::new(Tier::Against, "wanted-event-inside", text));
                (TWO_TRIPS + 1 + shared, Some("on the same days".to_owned()))
            }
            With::Beside if travel::is_one_trip(free, way) => {
                let side = if last < other.first { "before" } else { "after" };
                let between = if free == 0 {
                    format!("one trip: right {side}")
                } else {
                    let (from, to) = (other.last.min(last), other.first.max(first));
                    let mut between = from.iter_days().skip(1).take_while(|day| *day < to);
                    let weekend = between.any(|day| self.days.is_weekend(day));
                    let weekend = if weekend { " (with a weekend)" } else { "" };
                    format!("one trip: {}{weekend} {side}", say::count(free, "free day", "free days"))
                };
                (free, Some(format!("{between} {name}{far}")))
            }
            With::Beside | With::Together => away,
        }
    }

    /// Public holidays, bridge days and the days between the years.
    fn off(&self, stretch: Stretch, reasons: &mut Vec<Reason>) {
        for day in stretch.days() {
            if let Some(off) = self.days.working_holiday(day) {
                let estimate = if off.estimated { ", by an estimate" } else { "" };
                let text = format!("{} is {}{estimate}", say::day(day), off.name);
                reasons.push(Reason::new(Tier::Against, "holiday-inside", text));
            } else if let Some(off) = self.days.bridge(day) {
                let text = format!("{} is a bridge day beside {}", say::day(day), off.name);
                reasons.push(Reason::new(Tier::Against, "bridge-day", text));
            }
            let mut moved =
                [beside(day, -1), beside(day, 1)].into_iter().filter_map(|near| self.days.holiday(near));
            if let Some(off) = moved.rfind(|off| off.estimated)
                && self.days.is_working(day)
            {
                let text = format!("{} may be on {}: its day is an estimate", off.name, say::day(day));
                reasons.push(Reason::new(Tier::Cost, "holiday-estimated", text));
            }
        }
        let turn =
            |day: NaiveDate| (day.month(), day.day()) >= (12, 24) || (day.month(), day.day()) <= (1, 2);
        if stretch.days().any(turn) {
            let text = "between Christmas and New Year".to_owned();
            reasons.push(Reason::new(Tier::Against, "turn-of-year", text));
        }
    }

    /// Holidays on the working day before or after, days on which people come and go, and midsummer.
    fn beside(&self, Stretch { first, last }: Stretch, reasons: &mut Vec<Reason>) {
        for (day, side) in
            [(self.days.next_weekday(first, -1), "before"), (self.days.next_weekday(last, 1), "after")]
        {
            if let Some(off) = self.days.holiday(day) {
                let text = format!("{}, the working day {side}, is {}", say::day(day), off.name);
                reasons.push(Reason::new(Tier::Cost, "holiday-beside", text));
            }
        }
        let mut note = |code, text: &str| reasons.push(Reason::new(Tier::Note, code, text.to_owned()));
        if self.days.is_weekend(beside(first, -1)) && first.weekday() == Weekday::Mon {
            note("starts-monday", "begins on a Monday");
        }
        if self.days.is_weekend(beside(last, 1)) && last.weekday() == Weekday::Fri {
            note("ends-friday", "ends on a Friday");
        }
        let summer = |day: NaiveDate| ((7, 15)..=(8, 20)).contains(&(day.month(), day.day()));
        if summer(first) || summer(last) {
            note("midsummer", "in the weeks from mid-July to mid-August");
        }
    }

    /// Observances and school holidays that the catalogue has for the place.
    fn own(&self, Stretch { first, last }: Stretch, reasons: &mut Vec<Reason>) {
        for own in self.days.others(HolidayKind::Observance, first, last) {
            let text = format!("{}, {}", own.name, say::span(own.first, own.last));
            reasons.push(Reason::new(Tier::Against, "observance-inside", text));
        }
        for own in self.days.others(HolidayKind::School, first, last) {
            let text = format!("{}, {}", own.name, say::span(own.first, own.last));
            reasons.push(Reason::new(Tier::Note, "school-holidays", text));
        }
    }

    /// Holidays and observances of the countries that people come from, each once.
    fn guests(&self, stretch: Stretch, reasons: &mut Vec<Reason>) {
        let mut found: BTreeMap<(Tier, &'static str, String), Vec<String>> = BTreeMap::new();
        let mut add = |tier, code, text, country: Country| {
            let countries = found.entry((tier, code, text)).or_default();
            countries.push(country.name().to_owned());
        };
        let Stretch { first, last } = stretch;
        for guest in &self.guests {
            let meets = |(from, to): (NaiveDate, NaiveDate)| from <= last && first <= to;
            for one in guest.observances.iter().filter(|one| meets(one.widest())) {
                let said = format!("{}, {}", one.name, say::span(one.first, one.last));
                if meets((one.first, one.last)) {
                    add(Tier::Against, "observance-inside", said, guest.country);
                } else {
                    let text = format!(
                        "{said}, give or take {}",
                        say::count(one.margin.cast_signed(), "day", "days")
                    );
                    add(Tier::Cost, "observance-near", text, guest.country);
                }
            }
            for own in guest
                .days
                .others(HolidayKind::Observance, first, last)
                .filter(|own| !own.countries.is_empty())
            {
                let text = format!("{}, {}", own.name, say::span(own.first, own.last));
                add(Tier::Against, "observance-inside", text, guest.country);
            }
            for day in stretch.days() {
                let observed = guest.observances.iter().any(|one| one.first <= day && day <= one.last);
                if let Some(off) = guest.days.working_holiday(day).filter(|_| !observed) {
                    add(
                        Tier::Against,
                        "guest-holiday",
                        format!("{}, {}", off.name, say::span(day, day)),
                        guest.country,
                    );
                }
            }
        }
        for ((tier, code, text), countries) in found {
            reasons.push(Reason::new(tier, code, format!("{text} (guests from {})", say::list(&countries))));
        }
    }

    /// Events to keep away from, and those of the same topic; which of them are named.
    fn others(&self, stretch: Stretch, reasons: &mut Vec<Reason>) -> BTreeSet<EventIx> {
        let Stretch { first, last } = stretch;
        let mut named = BTreeSet::new();
        for other in self.busy.iter().filter(|other| !self.left.contains(&other.ix) && other.is_settled()) {
            let name = &other.event.name;
            let free = other.free(first, last);
            let avoided = self.ask.avoid.contains(&other.ix) || other.is_about(&self.ask.avoid_tags);
            if free < 0 && avoided {
                let text = format!("{name}, {}, is to be avoided", say::span(other.first, other.last));
                reasons.push(Reason::new(Tier::Against, "avoided-event", text));
                named.insert(other.ix);
                continue;
            }
            let Some(way) = self.ask.near.kilometres(&other.spot).filter(|_| other.is_about(&self.ask.tags))
            else {
                continue;
            };
            let far = travel::distance(way);
            let side = if other.last < first { "before" } else { "after" };
            let found = if free < 0 && way < travel::NEAR {
                Some(Reason::new(Tier::For, "same-days-near", format!("on the same days as {name}, {far}")))
            } else if free < 0 {
                let text = format!("{name} is on the same days, {far} away");
                Some(Reason::new(Tier::Cost, "same-days-far", text))
            } else if free < travel::days_needed(way) {
                let days = say::count(free, "free day", "free days");
                let between = if free == 0 { "right".to_owned() } else { days };
                let text = format!("{name} is {between} {side}, {far} away");
                Some(Reason::new(Tier::Cost, "too-tight", text))
            } else if travel::is_one_trip(free, Some(way)) {
                let days = say::count(free, "free day", "free days");
                let text = format!("{name} is {days} {side}, {far}: one trip");
                Some(Reason::new(Tier::For, "one-trip", text))
            } else {
                None
            };
            named.extend(found.as_ref().map(|_| other.ix));
            reasons.extend(found);
        }
        named
    }

    /// What else is on in the same weeks, and what may be on these days.
    fn week(&self, Stretch { first, last }: Stretch, named: &BTreeSet<EventIx>, reasons: &mut Vec<Reason>) {
        let monday = |day: NaiveDate| beside(day, -i64::from(day.weekday().num_days_from_monday()));
        let (from, to) = (monday(first), beside(monday(last), 6));
        let listed = |other: &&Busy<'_>| {
            let said = self.left.contains(&other.ix) || named.contains(&other.ix);
            !said && other.event.recurrence.is_none()
        };
        let (mut settled, mut open) = (Vec::new(), Vec::new());
        for other in self.busy.iter().filter(listed) {
            let way = self.ask.near.kilometres(&other.spot);
            if !other.is_settled() {
                if other.free(first, last) < 0 {
                    open.push(format!("{}, {}", other.event.name, say::somewhere(&other.when)));
                }
            } else if other.free(from, to) < 0 {
                let said = way.map(|way| format!(" ({})", travel::distance(way))).unwrap_or_default();
                settled.push((way.map_or(u64::MAX, metres), format!("{}{said}", other.event.name)));
            }
        }
        settled.sort();
        let settled: Vec<String> = settled.into_iter().map(|(_, said)| said).collect();
        if !settled.is_empty() {
            let text = format!("that week: {}", say::named(settled, NAMED));
            reasons.push(Reason::new(Tier::Note, "same-week", text));
        }
        if !open.is_empty() {
            let text = format!("may be then: {}", say::named(open, NAMED));
            reasons.push(Reason::new(Tier::Note, "may-be-then", text));
        }
    }
}

/// Kilometres as a number that can be put in order.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a way on earth is between 0 and 20,038 kilometres"
)]
fn metres(kilometres: f64) -> u64 {
    (kilometres * 1000.0).round() as u64
}
