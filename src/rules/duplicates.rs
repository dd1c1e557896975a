//! The same event twice, and editions that cannot be told apart.
//!
//! In: a calendar. Out: findings. Names are compared by look-up, never each with each.
//! Must not know: today.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::letters::skeleton;
use super::names::{folded, year_of};
use crate::model::{Calendar, Event, SeriesIx};
use crate::report::{Finding, Rule, visible};
use crate::when::When;

static DUPLICATE: Rule =
    Rule::warning("event-duplicate", "an event is listed once", include_str!("explain/event-duplicate.md"));
static EDITION: Rule = Rule::warning(
    "edition-name-same",
    "editions of a series have names of their own",
    include_str!("explain/edition-name-same.md"),
);

pub(super) const RULES: &[&Rule] = &[&DUPLICATE, &EDITION];

/// How many days apart two entries of one name may be and still be the same event, once with wrong days.
const NEAR: i64 = 31;

/// Name without its year, year, city; names that look alike are the same.
type Likeness = (String, i32, Option<String>);

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let mut alike: BTreeMap<Likeness, Vec<&Event>> = BTreeMap::new();
    let mut editions: BTreeMap<(SeriesIx, String), Vec<&Event>> = BTreeMap::new();
    // A postponed or cancelled event may be listed again with its new days, and a recurring one with a new rule.
    let counted = |event: &&Event| event.status.is_on() && event.recurrence.is_none();
    for event in calendar.events.iter().filter(counted) {
        alike.entry(likeness(event)).or_default().push(event);
        if let Some(series) = event.series {
            editions.entry((series, folded(&event.name))).or_default().push(event);
        }
    }
    let mut reported = Vec::new();
    for mut events in alike.into_values().filter(|events| events.len() > 1) {
        events.sort_by_key(|event| event.when.window());
        for pair in events.windows(2) {
            if let [earlier, later] = pair
                && near(&earlier.when, &later.when)
            {
                let (first, second) = in_order(earlier, later);
                reported.push(second.origin.extent);
                findings.push(duplicate(first, second));
            }
        }
    }
    reported.sort_unstable();
    for events in editions.into_values() {
        let Some((first, others)) = events.split_first() else { continue };
        let reported_before = |event: &&&Event| reported.binary_search(&event.origin.extent).is_err();
        findings.extend(others.iter().filter(reported_before).map(|other| same_name(first, other)));
    }
}

fn likeness(event: &Event) -> Likeness {
    let name = folded(&event.name);
    let name: Vec<&str> = name.split(' ').filter(|word| year_of(word).is_none()).collect();
    let city = event.place.city.as_deref().map(folded);
    (skeleton(&name.join(" ")), event.when.window().0.year(), city.map(|city| skeleton(&city)))
}

/// Two with clock times are the same only on one day: calls and evenings are held often.
fn near(earlier: &When, later: &When) -> bool {
    let most = if let (When::Hours(_), When::Hours(_)) = (earlier, later) { 0 } else { NEAR };
    (later.window().0 - earlier.window().1).num_days() <= most
}

/// Two entries in the order they are written.
fn in_order<'a>(a: &'a Event, b: &'a Event) -> (&'a Event, &'a Event) {
    if a.origin.extent <= b.origin.extent { (a, b) } else { (b, a) }
}

fn duplicate(first: &Event, second: &Event) -> Finding {
    let place = match &second.place.city {
        Some(city) => format!("in {}", visible::quoted(city)),
        None => "and no city".to_owned(),
    };
    let message = format!(
        "{} and {} have the same name and year, {place}",
        visible::quoted(&first.id),
        visible::quoted(&second.id)
    );
    DUPLICATE
        .at(second.origin.key("name"), message)
        .help("remove one of the two, keeping the id that was published first, or tell them apart by name")
        .related(first.origin.key("name"), "the other one is here")
}

fn same_name(first: &Event, other: &Event) -> Finding {
    let message = format!("{} has the name of another edition of its series", visible::quoted(&other.id));
    EDITION
        .at(other.origin.key("name"), message)
        .help("add what tells it apart, such as the year or the city")
        .related(first.origin.key("name"), "the other one is here")
}
