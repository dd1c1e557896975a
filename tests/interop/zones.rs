//! Every time zone: an event each month of three years, read back at its instant.

use chrono::{NaiveDate, NaiveDateTime};
use kalends::when::Zone;

use super::agreement::Feeds;
use super::readers;
use crate::feeds::sample::{calendar, evening, event};

/// Two that believe the VTIMEZONE and one that believes the name.
const READERS: [&str; 3] = ["libical", "ical.js", "icalendar"];

/// How many zones are in one feed.
const TOGETHER: usize = 20;

#[test]
fn every_zone_is_read_as_meant() {
    let mut names: Vec<_> = Zone::names().collect();
    names.sort_unstable();
    let folder = tempfile::tempdir().unwrap();
    let mut feeds = Feeds::default();
    for (number, names) in names.chunks(TOGETHER).enumerate() {
        let of_zone = |name: &&str| {
            let zone = Zone::named(name).unwrap();
            let slug = name.to_lowercase().replace('+', "-plus-").replace(['/', '_'], "-");
            let times = months().filter(move |time| zone.at(zone.moment(*time).utc()).local == *time);
            times.map(move |time| event(&format!("{slug}-{}", time.format("%Y-%m")), evening(zone, time)))
        };
        let calendar = calendar(names.iter().flat_map(of_zone).collect());
        feeds.write(folder.path(), &number.to_string(), &calendar, |slug| slug == "all");
    }
    feeds.agree(readers::present().filter(|reader| READERS.contains(&reader.name)));
}

/// A time each month, near midnight of the first day, at noon in the middle, and late near the end.
fn months() -> impl Iterator<Item = NaiveDateTime> {
    let months = (2026..=2028).flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.map(|(year, month)| {
        let (day, hour, minute) = match month % 3 {
            0 => (1, 0, 30),
            1 => (15, 12, 0),
            _ => (28, 23, 15),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    })
}
