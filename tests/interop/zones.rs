//! Every time zone: an event each month of three years, and one that returns all the while, read back at its instants.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use kalends::model::{Event, Recurrence};
use kalends::when::Zone;

use super::agreement::Feeds;
use super::readers;
use crate::feeds::sample::{calendar, evening, event};

/// Two that believe the VTIMEZONE and one that believes the name.
const READERS: [&str; 3] = ["libical", "ical.js", "icalendar"];

/// Who finds the instants of what returns by rules, and who by the name.
const EXPAND: [&str; 3] = ["libical", "ical.js", "recurring-ical-events"];

/// How many zones are in one feed.
const TOGETHER: usize = 20;

/// Every zone.
fn zones() -> Vec<Zone> {
    let mut names: Vec<_> = Zone::names().collect();
    names.sort_unstable();
    assert!(names.len() > 590, "{}", names.len());
    names.into_iter().map(|name| Zone::named(name).unwrap()).collect()
}

/// A name as it may stand in an id.
fn slug(zone: Zone) -> String {
    zone.name().to_lowercase().replace('+', "-plus-").replace(['/', '_'], "-")
}

/// The feeds of all zones, some zones in each, with those events that are given for a zone.
fn feeds(folder: &Path, of_zone: impl Fn(Zone) -> Vec<Event>) -> Feeds {
    let mut feeds = Feeds::default();
    for (number, zones) in zones().chunks(TOGETHER).enumerate() {
        let calendar = calendar(zones.iter().flat_map(|zone| of_zone(*zone)).collect());
        feeds.write(folder, &number.to_string(), &calendar, |slug| slug == "all");
    }
    feeds
}

#[test]
fn every_zone_is_read_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    let feeds = feeds(folder.path(), |zone| {
        let name = |time: &NaiveDateTime| format!("{}-{}", slug(zone), time.format("%Y-%m"));
        months(zone).iter().map(|time| event(&name(time), evening(zone, *time))).collect()
    });
    let events: usize = feeds.iter().map(|(_, meant)| meant.components.len()).sum();
    assert_eq!(events, zones().len() * 36);
    feeds.agree(readers::present().filter(|reader| READERS.contains(&reader.name)));
}

/// The zones that no yearly rule can say are among them: what returns there is written with each change of the clocks.
#[test]
fn recurring_events_in_any_zone_are_read_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    let feeds = feeds(folder.path(), |zone| {
        let start = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let mut weekly = event(&slug(zone), evening(zone, start));
        let rule = kalends::when::Rule::read("FREQ=WEEKLY;COUNT=156").ok();
        let counted = Some(start.date() + TimeDelta::weeks(155));
        let mut recurrence = Recurrence { rule, counted, ..Recurrence::default() };
        recurrence.spell(&weekly.when).unwrap();
        weekly.recurrence = Some(recurrence);
        vec![weekly]
    });
    let times: usize = feeds.iter().flat_map(|(_, meant)| meant.occurrences.values()).map(Vec::len).sum();
    assert_eq!(times, zones().len() * 156);
    feeds.agree(readers::present().filter(|reader| EXPAND.contains(&reader.name)));
}

/// The zone data itself: Python's zoneinfo finds the same instant for each of those times, with the tzdata it has from
/// elsewhere, and the same offset at noon of each day.
#[test]
fn zone_data_is_that_of_others() {
    let Some(peers) = readers::peers() else {
        println!("KALENDS_PEERS is not set: zoneinfo is left out");
        return;
    };
    let mut asked = Vec::new();
    for zone in zones() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let noons = first.iter_days().take(3 * 365 + 1).map(|day| day.and_hms_opt(12, 0, 0).unwrap());
        asked.extend(months(zone).into_iter().chain(noons).map(|time| (zone, time)));
    }
    let lines = asked.iter().map(|(zone, time)| format!("{} {time:?}\n", zone.name())).collect::<String>();
    let told = readers::ask_python(&peers, "read_zones.py", &lines);
    assert_eq!(told.lines().count(), asked.len());
    let other: Vec<_> = asked
        .iter()
        .zip(told.lines())
        .filter(|((zone, time), told)| {
            zone.moment(*time).utc().format("%Y-%m-%dT%H:%M:%S").to_string() != *told
        })
        .map(|((zone, time), told)| format!("{} {time}: zoneinfo says {told}", zone.name()))
        .collect();
    assert!(other.is_empty(), "{} of {}: {:#?}", other.len(), asked.len(), &other[..other.len().min(20)]);
}

/// A time each month, near midnight of the first day, at noon in the middle, and late near the end; a day later where
/// the clock does not show it.
fn months(zone: Zone) -> Vec<NaiveDateTime> {
    let shows = |time: NaiveDateTime| zone.at(zone.moment(time).utc()).local == time;
    let months = (2026..=2028).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let times = months.map(|(year, month)| {
        let (day, hour, minute) = match month % 3 {
            0 => (1, 0, 30),
            1 => (15, 12, 0),
            _ => (28, 23, 15),
        };
        let time = NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap();
        if shows(time) { time } else { time + TimeDelta::days(1) }
    });
    times.collect()
}
