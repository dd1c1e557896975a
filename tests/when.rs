//! Dates as people mean them.

use chrono::{NaiveDate, NaiveDateTime};
use kalends::when::zone::{Local, Zone};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn zone_data_is_newer_than_2025b() {
    // British Columbia stays at -07:00 from November 2026; zone data of 2025 does not know it.
    let vancouver = Zone::named("America/Vancouver").unwrap();
    assert_eq!(vancouver.offset(time("2027-01-15T12:00:00")).seconds, -7 * 3600);
}

#[test]
fn clock_readings_that_are_skipped_or_twice() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let Local::Skipped { instead } = berlin.resolve(time("2026-03-29T02:30:00")) else { panic!() };
    assert_eq!(instead.local, time("2026-03-29T03:30:00"));
    assert_eq!(instead.utc(), time("2026-03-29T01:30:00"));
    let Local::Twice { first, second } = berlin.resolve(time("2026-10-25T02:30:00")) else { panic!() };
    assert_eq!((first.offset, second.offset), (7200, 3600));
    assert!(matches!(berlin.resolve(time("2026-10-25T03:30:00")), Local::Once(_)));
    assert_eq!(day("2026-03-29"), time("2026-03-29T02:30:00").date());
}
