//! From typed words to a question about one calendar.
//!
//! In: what was typed, and a calendar. Out: an [`Asked`], or what is wrong with the words.
//! Must not know: how it is answered.

use chrono::NaiveDate;

use crate::cli::Fault;
use crate::cli::args::planning::Planning;
use crate::cli::list::{numbers, unknown};
use crate::model::{Calendar, Event, EventIx, TagIx};
use crate::plan::ask::{Ask, With};
use crate::plan::days::Days;
use crate::plan::spot::{Spot, Spots};
use crate::report::Printed;

/// The most days of a span that is looked through.
const LONGEST: i64 = 1100;

/// A question, with what is said of it.
pub(super) struct Asked {
    pub(super) ask: Ask,
    /// The place as it was typed, or the city of the event that it is taken from.
    pub(super) place: String,
}

/// Understands what was typed.
pub(super) fn asked(calendar: &Calendar, typed: &Planning) -> Result<Asked, Vec<Fault>> {
    let mut faults = Vec::new();
    let with = with(calendar, typed, &mut faults);
    let (near, place) = near(calendar, typed, with, &mut faults);
    let all_tags = calendar.tags.iter().map(|tag| tag.id.as_str());
    let tags = numbers(&typed.tags, "tag", &all_tags, &mut faults).into_iter().map(TagIx).collect();
    let (of_tags, ids): (Vec<_>, Vec<_>) = typed.avoid.iter().partition(|word| word.starts_with("tag:"));
    let of_tags: Vec<String> =
        of_tags.iter().filter_map(|word| word.strip_prefix("tag:")).map(str::to_owned).collect();
    let avoid_tags = numbers(&of_tags, "tag", &all_tags, &mut faults).into_iter().map(TagIx).collect();
    let avoid = ids.into_iter().filter_map(|id| event(calendar, id, &mut faults)).map(|(ix, _)| ix).collect();
    let without = typed.without.iter().filter_map(|id| event(calendar, id, &mut faults)).map(|(ix, _)| ix);
    let ask = Ask {
        days: typed.find.first().copied().map_or(1, i64::from).max(1),
        from: typed.between.unwrap_or_default(),
        to: typed.and.unwrap_or_default(),
        near,
        with: with.map(|(with, ix, _)| (with, ix)),
        tags,
        avoid_tags,
        avoid,
        guests: typed.guests.clone(),
        weekend: typed.weekend,
        not: typed.not.clone(),
        without: without.collect(),
    };
    faults.extend(impossible(calendar, &ask));
    if faults.is_empty() { Ok(Asked { ask, place }) } else { Err(faults) }
}

fn event<'c>(calendar: &'c Calendar, id: &str, faults: &mut Vec<Fault>) -> Option<(EventIx, &'c Event)> {
    let found = calendar.numbered().find(|(_, event)| event.id == id);
    if found.is_none() {
        faults.push(unknown("event", id, calendar.events.iter().map(|event| event.id.as_str())));
    }
    found
}

/// The event that it is to be with, whose days must be known.
fn with<'c>(
    calendar: &'c Calendar,
    typed: &Planning,
    faults: &mut Vec<Fault>,
) -> Option<(With, EventIx, &'c Event)> {
    let (with, id) = match (&typed.together, &typed.beside) {
        (Some(id), _) => (With::Together, id),
        (None, Some(id)) => (With::Beside, id),
        (None, None) => return None,
    };
    let (ix, event) = event(calendar, id, faults)?;
    if event.when.has_days() {
        return Some((with, ix, event));
    }
    faults.push((
        Printed::filled("{} has no days yet, so nothing can be near them", &[&Printed::quoted(id)]),
        None,
    ));
    None
}

/// Where it is to be, and how that is said.
fn near(
    calendar: &Calendar,
    typed: &Planning,
    with: Option<(With, EventIx, &Event)>,
    faults: &mut Vec<Fault>,
) -> (Spot, String) {
    let Some(text) = &typed.near else {
        let place = with.map(|(_, _, event)| &event.place).filter(|place| place.country.is_some());
        if let Some(place) = place {
            let city = place.city.clone();
            let said = city.or(place.country.map(|country| country.name().to_owned())).unwrap_or_default();
            return (Spots::default().of(place), said);
        }
        let help = "add `--near` with a city, such as `--near \"Lisbon, PT\"`";
        faults.push((Printed::ours("it is not said where"), Some(Printed::ours(help))));
        return (Spot::default(), String::new());
    };
    // A place of the catalogue is known by its position there.
    let own = calendar
        .events
        .iter()
        .find(|event| event.place.city.as_deref() == Some(text.trim()) && event.place.position.is_some());
    match Spot::typed(text) {
        Ok(spot) => return (spot, text.clone()),
        Err(_) if own.is_some() => {
            let spot = own.map(|event| Spots::default().of(&event.place)).unwrap_or_default();
            return (spot, text.clone());
        }
        Err(0) => {
            let help = "add the country, so that its holidays are known: `--near \"Lisbon, PT\"`";
            let message = Printed::filled("no city {} is known", &[&Printed::quoted(text)]);
            faults.push((message, Some(Printed::ours(help))));
        }
        Err(several) => {
            let message = "{} cities are called {}";
            let message = Printed::filled(message, &[&Printed::number(several), &Printed::quoted(text)]);
            let help = "add the region and the country: `--near \"Portland, ME, US\"`";
            faults.push((message, Some(Printed::ours(help))));
        }
    }
    (Spot::default(), String::new())
}

/// Why there is no stretch of such days at all.
fn impossible(calendar: &Calendar, ask: &Ask) -> Option<Fault> {
    let span = (ask.to - ask.from).num_days() + 1;
    let ours = Printed::ours;
    if span < ask.days {
        return Some((ours("from `--between` to `--and` there are not so many days"), None));
    }
    if span > LONGEST {
        return Some((
            ours("from `--between` to `--and` are more than three years"),
            Some(ours("ask for less at once")),
        ));
    }
    let days = Days::of(calendar, ask.near.country, ask.near.region.as_deref());
    let mut run = 0;
    let mut longest = 0;
    for day in ask.from.iter_days().take_while(|day: &NaiveDate| *day <= ask.to) {
        run = if days.is_weekend(day) { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    (!ask.weekend && longest < ask.days).then(|| {
        (ours("there are not so many days in a row without a weekend"), Some(ours("add `--weekend`")))
    })
}
