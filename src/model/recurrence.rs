//! How an event recurs (RFC 5545, 3.8.5).
//!
//! In: nothing; plain values. Out: [`Recurrence`], and when the occurrence of a day takes place.
//! Must not know: TOML, findings, formats, today.

use chrono::{NaiveDate, TimeDelta};

use super::occurrence::Occurrence;
use crate::when::dialect::Spelling;
use crate::when::recurrence::Returns;
use crate::when::{Days, Hours, Moment, Period, Rule, When};

/// How an event recurs (RFC 5545, 3.8.5). Days are local days of its start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recurrence {
    /// The rule; its UNTIL is `until`.
    pub rule: Option<Rule>,
    /// The last local day on which it may recur.
    pub until: Option<NaiveDate>,
    /// The last day of a rule that counts its days.
    pub counted: Option<NaiveDate>,
    /// Days of the rule before its first occurrence, on which it was not held, in order. A rule that counts no longer
    /// counts them.
    pub skipped: Vec<NaiveDate>,
    /// Days on which it is not held, in order.
    pub exdates: Vec<NaiveDate>,
    /// Periods on no day of which it is held, in order. Their days are among those.
    pub breaks: Vec<Period>,
    /// Further days on which it is held, in order.
    pub rdates: Vec<NaiveDate>,
    /// Changed occurrences, by day.
    pub occurrences: Vec<Occurrence>,
    /// The rules and days by which feeds say all of this; nothing where no day is left.
    pub spelling: Spelling,
}

impl Recurrence {
    /// On which days an event recurs whose first occurrence is this; `None` for a period, which cannot.
    #[must_use]
    pub fn returns(&self, first: &When) -> Option<Returns<'_>> {
        let start = match first {
            When::Hours(hours) => hours.start.local.date(),
            When::Days(days) => days.first,
            When::Period(_) => return None,
        };
        let Self { rule, until, counted, exdates, rdates, .. } = self;
        Some(Returns { start, rule: rule.as_ref(), until: until.or(*counted), exdates, rdates })
    }

    /// Settles by which rules and days feeds say it.
    ///
    /// # Errors
    /// A rule that no program reads as others do, with the one that comes nearest, where there is one.
    pub fn spell(&mut self, first: &When) -> Result<(), Option<Box<Rule>>> {
        let spelling = self.returns(first).map(|returns| Spelling::of(&returns)).transpose()?;
        self.spelling = spelling.unwrap_or_default();
        Ok(())
    }

    /// When the occurrence of a day takes place if the first one is this: at the same local time, and as long (RFC 5545,
    /// 3.8.5.3).
    #[must_use]
    pub fn when_on(&self, first: &When, day: NaiveDate) -> When {
        match first {
            When::Hours(hours) if hours.start.local.date() != day => When::Hours(moved(hours, day)),
            When::Days(days) => {
                let last = day.checked_add_signed(days.last - days.first).unwrap_or(day);
                When::Days(Days { first: day, last, extent: days.extent })
            }
            When::Hours(_) | When::Period(_) => first.clone(),
        }
    }
}

fn moved(hours: &Hours, day: NaiveDate) -> Hours {
    let local = day.and_time(hours.start.local.time());
    let fixed = Moment { local, offset: hours.start.offset };
    let start = hours.zone.map_or(fixed, |zone| zone.moment(local));
    let end = hours.end.map(|end| after(start, end.utc() - hours.start.utc(), hours));
    Hours { start, end, zone: hours.zone }
}

/// The moment so long after another, on the clock of an event.
fn after(start: Moment, length: TimeDelta, of: &Hours) -> Moment {
    let utc = start.utc().checked_add_signed(length).unwrap_or(start.utc());
    let east = TimeDelta::seconds(start.offset.into());
    let fixed = Moment { local: utc.checked_add_signed(east).unwrap_or(utc), offset: start.offset };
    of.zone.map_or(fixed, |zone| zone.at(utc))
}
