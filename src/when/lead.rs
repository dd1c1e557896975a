//! How long before something: the durations of reminders.
//!
//! In: a duration as RFC 5545 (3.3.6) writes it. Out: a [`Lead`], written in one way only.
//! Must not know: what is reminded of, findings.

use std::fmt;

/// The most days before.
pub const MOST_DAYS: u32 = 366;

/// A time before something, from one minute to [`MOST_DAYS`] days. A day is the same clock time on another day,
/// also when clocks change in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    days: u32,
    minutes: u32,
}

impl Lead {
    /// A positive duration of weeks, or of days, hours and minutes: `P1W`, `P1D`, `PT15H`, `P1DT2H30M`. `None`
    /// when it is written in another way, with seconds, or out of its range.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix('P')?;
        let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
        let (weeks, date) = taken(date, 'W')?;
        let (days, date) = taken(date, 'D')?;
        let (hours, time) = taken(time.unwrap_or("0H"), 'H')?;
        let (minutes, time) = taken(time, 'M')?;
        // Weeks stand alone: a reader need not take them beside days (RFC 5545, 3.3.6).
        let mixed = weeks.is_some() && (days.is_some() || text.contains('T'));
        let missing = text.ends_with('T') || (hours.is_none() && minutes.is_none());
        if !date.is_empty() || !time.is_empty() || mixed || missing {
            return None;
        }
        let days = weeks.unwrap_or(0).checked_mul(7)?.checked_add(days.unwrap_or(0))?;
        let minutes = hours.unwrap_or(0).checked_mul(60)?.checked_add(minutes.unwrap_or(0))?;
        let all = days.checked_mul(24 * 60)?.checked_add(minutes)?;
        (1..=MOST_DAYS * 24 * 60).contains(&all).then_some(Self { days, minutes })
    }
}

/// The number before a unit, if it is there, and the rest; `None` when it is no number.
fn taken(text: &str, unit: char) -> Option<(Option<u32>, &str)> {
    let Some((number, rest)) = text.split_once(unit) else { return Some((None, text)) };
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Some((Some(number.parse().ok()?), rest)) } else { None }
}

impl fmt::Display for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        write!(f, "P")?;
        if self.days > 0 {
            write!(f, "{}D", self.days)?;
        }
        if self.minutes > 0 {
            write!(f, "T")?;
        }
        if hours > 0 {
            write!(f, "{hours}H")?;
        }
        if minutes > 0 {
            write!(f, "{minutes}M")?;
        }
        Ok(())
    }
}
