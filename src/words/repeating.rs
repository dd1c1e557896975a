//! How an event recurs, as every language takes it.
//!
//! In: a rule, the first and the next occurrence, an end. Out: which clock time holds for all occurrences to come.
//! Must not know: any language.

use chrono::{Days, NaiveDate, NaiveTime};

use super::phrase::Phrase;
use crate::when::{Hours, Period, Rule, When, Zone};

/// How an entry recurs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeating<'a> {
    /// The recurrence rule.
    pub rule: Option<&'a Rule>,
    /// Its first occurrence.
    pub first: &'a When,
    /// Its next occurrence, if known: by its rule, or where it was moved to.
    pub next: Option<&'a When>,
    /// The last day on which it takes place, where it has an end.
    pub until: Option<NaiveDate>,
    /// All its dates, where they follow no rule.
    pub dates: &'a [When],
    /// Periods on no day of which it takes place, in order.
    pub breaks: &'a [Period],
}

/// The most dates that are said one by one.
const SAID: usize = 6;

/// How far ahead changes of clocks count for a recurring event without an end.
const AHEAD: Days = Days::new(3660);

impl Repeating<'_> {
    /// Its dates one by one, where they follow no rule and are few.
    pub(super) fn one_by_one(
        &self,
        when: impl Fn(&When) -> Phrase,
        comma: &str,
        and: &str,
    ) -> Option<Phrase> {
        let dates =
            Some(self.dates).filter(|dates| self.rule.is_none() && (2..=SAID).contains(&dates.len()))?;
        let last = dates.len() - 1;
        Some(dates.iter().enumerate().fold(Phrase::new(), |phrase, (at, date)| {
            let between = match at {
                0 => "",
                at if at == last => and,
                _ => comma,
            };
            phrase.text(between).phrase(when(date))
        }))
    }

    /// The clock times of the next occurrence, else of the first; none where it has whole days. An occurrence on a clock
    /// of its own says nothing of the others.
    #[must_use]
    pub fn hours(&self) -> Option<&Hours> {
        let first = hours(self.first)?;
        let next = self.next.and_then(hours).filter(|next| next.zone == first.zone);
        Some(next.unwrap_or(first))
    }

    /// The breaks that are not over when it takes place next.
    #[must_use]
    pub fn breaks_ahead(&self) -> &[Period] {
        let next = self.next.map(|next| next.window().0);
        let over =
            self.breaks.iter().take_while(|period| next.is_some_and(|next| period.last() < next)).count();
        self.breaks.get(over..).unwrap_or_default()
    }

    /// The zone, where its clocks change between occurrences: then no one offset is right for all of them.
    #[must_use]
    pub fn changing(&self) -> Option<Zone> {
        let hours = self.hours()?;
        let start = hours.start.utc();
        let ahead = start.checked_add_days(AHEAD).unwrap_or(start);
        let end = self.until.map_or(ahead, |until| until.and_time(NaiveTime::MIN).min(ahead));
        hours.zone.filter(|zone| !zone.transitions(start, end).is_empty())
    }

    /// Whether the next occurrence is at another time of day than the first, or on another clock.
    #[must_use]
    pub fn is_at_another_time(&self) -> bool {
        let time = |when: &When| hours(when).map(|hours| (hours.start.local.time(), hours.zone));
        self.next.is_some_and(|next| time(next) != time(self.first))
    }
}

fn hours(when: &When) -> Option<&Hours> {
    match when {
        When::Hours(hours) => Some(hours),
        When::Days(_) | When::Period(_) => None,
    }
}
