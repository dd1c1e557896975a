//! When something takes place, as data: as it was written, how precisely that is known, and which days it covers.
//!
//! In: a [`When`]. Out: [`Dates`]. Days are ISO 8601 days, clock times carry their offset, periods are written as
//! in the catalogue. Nothing turns a period into a day: `first_day` and `last_day` only bound it.
//! Must not know: events, JSON, today.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::when::{Days, Extent, Hours, Moment, When, Window};

/// How precisely it is known when something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// On all days from start to end.
    Days,
    /// On so many days somewhere from start to end.
    SomeDays,
    /// From the start on for more than a day; the end is not known.
    Open,
    /// At clock times.
    Time,
    /// Some time in one period.
    Period,
    /// Some time from one period to another.
    Window,
}

/// When something takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dates {
    /// The same in words.
    pub(super) text: String,
    pub(super) precision: Precision,
    /// A day, a clock time with its offset, or a period.
    pub(super) start: String,
    /// The same kind, inclusive where it is no clock time; missing when it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<String>,
    /// How many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<u16>,
    /// The IANA zone of clock times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) timezone: Option<&'static str>,
    /// The instants of clock times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_utc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_utc: Option<String>,
    /// The first local day it could cover.
    pub(super) first_day: String,
    /// The last one, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_day: Option<String>,
}

impl Dates {
    /// The data of a time, and what words say of it.
    pub(super) fn of(when: &When, text: String) -> Self {
        match when {
            When::Days(days) => of_days(days, text),
            When::Hours(hours) => of_hours(hours, text),
            When::Period(window) => of_window(window, text),
        }
    }
}

fn of_days(days: &Days, text: String) -> Dates {
    let (precision, count) = match days.extent {
        Extent::Whole => (Precision::Days, None),
        Extent::Open => (Precision::Open, None),
        Extent::Some(count) => (Precision::SomeDays, Some(count)),
    };
    let last = (precision != Precision::Open).then(|| day(days.last));
    Dates {
        text,
        precision,
        start: day(days.first),
        end: last.clone(),
        days: count,
        timezone: None,
        start_utc: None,
        end_utc: None,
        first_day: day(days.first),
        last_day: last,
    }
}

fn of_hours(hours: &Hours, text: String) -> Dates {
    Dates {
        text,
        precision: Precision::Time,
        start: clock(hours.start),
        end: hours.end.map(clock),
        days: None,
        timezone: hours.zone.map(|zone| zone.name()),
        start_utc: Some(instant(hours.start.utc())),
        end_utc: hours.end.map(|end| instant(end.utc())),
        first_day: day(hours.start.local.date()),
        last_day: Some(day(hours.last_day())),
    }
}

fn of_window(window: &Window, text: String) -> Dates {
    let one = window.first == window.last;
    Dates {
        text,
        precision: if one { Precision::Period } else { Precision::Window },
        start: window.first.written(),
        end: Some(window.last.written()),
        days: None,
        timezone: None,
        start_utc: None,
        end_utc: None,
        first_day: day(window.first.first()),
        last_day: Some(day(window.last.last())),
    }
}

/// `2026-06-17`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// What a clock shows, with its offset (RFC 3339): `2026-06-17T19:00:00+01:00`.
pub(super) fn clock(moment: Moment) -> String {
    let sign = if moment.offset < 0 { '-' } else { '+' };
    let minutes = moment.offset.unsigned_abs() / 60;
    let local = moment.local.format("%Y-%m-%dT%H:%M:%S");
    format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A UTC time (RFC 3339): `2026-06-17T18:00:00Z`.
pub(super) fn instant(utc: NaiveDateTime) -> String {
    utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
