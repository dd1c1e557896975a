//! One VTIMEZONE (RFC 5545, 3.6.5): what a clock does in the years a feed speaks of.
//!
//! In: a zone and the years in use. Out: its text. A zone with yearly rules becomes one DAYLIGHT and one STANDARD
//! with RRULE, the only form every client reads (MS-STANOICAL 2.2.47); a zone without becomes single onsets.
//! Must not know: events, feeds.

use std::ops::RangeInclusive;

use chrono::{NaiveDateTime, Weekday};

use super::line::{Value, write};
use super::vevent::{clock, instant};
use crate::when::Zone;
use crate::when::clock::{Again, Observance, Yearly, observances};

/// Appends the VTIMEZONE of a zone for the years in use, from two years before to one year after.
pub fn vtimezone(out: &mut String, zone: Zone, used: RangeInclusive<i32>) {
    exact(out, "BEGIN", "VTIMEZONE");
    exact(out, "TZID", zone.name());
    exact(out, "X-LIC-LOCATION", zone.name());
    for each in observances(zone, used) {
        observance(out, &each);
    }
    exact(out, "END", "VTIMEZONE");
}

fn observance(out: &mut String, each: &Observance) {
    // By the larger offset and not by what a country calls summer: Dublin calls its winter the exception.
    let kind = if each.after.seconds > each.before { "DAYLIGHT" } else { "STANDARD" };
    exact(out, "BEGIN", kind);
    exact(out, "DTSTART", &clock(each.onset));
    match &each.again {
        Again::Yearly(day, until) => exact(out, "RRULE", &rule(*day, *until)),
        Again::At(times) => {
            for time in times {
                exact(out, "RDATE", &clock(*time));
            }
        }
    }
    exact(out, "TZOFFSETFROM", &offset(each.before));
    exact(out, "TZOFFSETTO", &offset(each.after.seconds));
    write(out, "TZNAME", &[], Value::Text(&each.after.abbreviation));
    exact(out, "END", kind);
}

fn exact(out: &mut String, name: &str, value: &str) {
    write(out, name, &[], Value::Exact(value));
}

fn rule(day: Yearly, until: Option<NaiveDateTime>) -> String {
    let nth = day.nth.map_or("-1".to_owned(), |nth| nth.to_string());
    let weekday = match day.weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    };
    let until = until.map_or(String::new(), |until| format!(";UNTIL={}", instant(until)));
    format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{weekday}{until}", day.month)
}

/// An offset as `+0530`, with seconds where it has some (RFC 5545, 3.3.14).
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let east = seconds.unsigned_abs();
    let (hours, minutes, rest) = (east / 3600, east / 60 % 60, east % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
