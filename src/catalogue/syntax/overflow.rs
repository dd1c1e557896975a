//! Times that are one too many: 24:00, 23:60, 23:59:60.
//!
//! In: a value that TOML does not read. Out: the moment that is meant, and how to say it.
//! Must not know: what the time is of, but whether it begins or ends something.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(in crate::catalogue) static DATE_IMPOSSIBLE: Rule = Rule::error(
    "date-impossible",
    "there is no such day or time",
    include_str!("../explain/date-impossible.md"),
);

/// A time with an hour, minute or second that is counted on.
pub(super) struct Overflow<'v> {
    day: NaiveDate,
    /// The moment that is meant.
    next: NaiveDateTime,
    /// What there is not.
    what: &'static str,
    /// The offset behind it, as it is written.
    offset: &'v str,
}

impl<'v> Overflow<'v> {
    /// A value that is such a time.
    pub(super) fn read(value: &'v str) -> Option<Self> {
        let (day, time) = value.split_once(['T', 't', ' '])?;
        let day: NaiveDate = day.parse().ok()?;
        let (clock, offset) = time.split_at(time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len()));
        let numbers: Option<Vec<i64>> = clock.split(':').map(number).collect();
        let (hour, minute, second) = match numbers?.as_slice() {
            [hour, minute] => (*hour, *minute, 0),
            [hour, minute, second] => (*hour, *minute, *second),
            _ => return None,
        };
        let what = match (hour, minute, second) {
            (24, 0, 0) => "hour 24",
            (..24, 60, 0) => "minute 60",
            (..24, ..60, 60) => "second 60",
            _ => return None,
        };
        let seconds = TimeDelta::seconds(hour * 3600 + minute * 60 + second);
        let next = day.and_hms_opt(0, 0, 0)?.checked_add_signed(seconds)?;
        Some(Self { day, next, what, offset })
    }

    /// What to say of it. Of what begins or ends something only the moment can be meant; what closes at the end of a day
    /// is as well said by the day.
    pub(super) fn finding(&self, key: &str, value: &str, at: Span) -> Finding {
        let finding = DATE_IMPOSSIBLE
            .at(at, format!("{key} is {}, and there is no {}", visible::quoted(value), self.what));
        let next = format!("{}{}", self.next.format("%Y-%m-%dT%H:%M:%S"), self.offset);
        if self.next.date() == self.day || self.what != "hour 24" {
            return finding.help(format!("write `{next}`")).patch(at, next).certain(true);
        }
        if key == "`start`" || key == "`end`" {
            let way = format!("write `{next}`, or the day without a time: `{}`", self.day);
            return finding.help(way).patch(at, next).certain(true);
        }
        let day = self.day.to_string();
        finding.help(format!("write the day, all of which counts: `{day}`; or `{next}`")).patch(at, day)
    }
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
}
