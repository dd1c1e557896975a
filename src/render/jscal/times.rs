//! Times as JSCalendar writes them (RFC 8984, 1.4).
//!
//! In: the [`Span`] of an entry. Out: start, zone and length, and texts of them.
//! Must not know: rules, the calendar, today.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::view::entry::Span;

/// The zone of UTC times.
const UTC: &str = "Etc/UTC";

/// Start, zone and length, as RFC 8984 writes them: whole days begin at midnight and have no zone.
pub(super) struct Times {
    pub(super) start: NaiveDateTime,
    pub(super) zone: Option<&'static str>,
    pub(super) duration: String,
}

impl Times {
    pub(super) fn of(span: Span) -> Self {
        match span {
            Span::Days { first, last } => Self {
                start: first.and_time(NaiveTime::MIN),
                zone: None,
                duration: format!("P{}D", (last - first).num_days() + 1),
            },
            Span::Instants { start, end } => Self { start, zone: Some(UTC), duration: length(end - start) },
            Span::Local { zone, start, end } => {
                let elapsed = zone.moment(end).utc() - zone.moment(start).utc();
                Self { start, zone: Some(zone.name()), duration: length(elapsed) }
            }
        }
    }
}

/// A length of elapsed time. In days it would be as many clock readings, which differs when clocks change.
fn length(elapsed: TimeDelta) -> String {
    let seconds = elapsed.num_seconds();
    let parts = [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}"));
    format!("PT{}", parts.collect::<String>())
}

/// The start of the occurrence on a day.
pub(super) fn on(start: NaiveDateTime, day: NaiveDate) -> NaiveDateTime {
    day.and_time(start.time())
}

/// A clock reading as `2026-06-17T19:00:00`.
pub(super) fn local(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A UTC time as `2026-06-17T19:00:00Z`.
pub(super) fn instant(utc: NaiveDateTime) -> String {
    utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
