//! The rules by which a recurring event is held, for those who write them in another vocabulary.
//!
//! In: an event. Out: a [`Rhythm`] for each of its rules, and none at all where some of its days are said by no rule.
//! Must not know: which rules a vocabulary can say, today.

use chrono::NaiveDate;

use crate::model::{Event, Occurrence, Recurrence, Status};
use crate::when::dialect::Series;
use crate::when::{Rule, When};

/// One rule of an event.
#[derive(Debug, Clone)]
pub struct Rhythm<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its first time.
    pub first: When,
    /// The last day on which it holds, where it has an end.
    pub last: Option<NaiveDate>,
    /// Its days on which the event is not held, or at another time, in order.
    pub except: Vec<NaiveDate>,
}

/// The rules of an event that takes place.
pub(super) fn rhythms<'a>(event: &'a Event) -> Vec<Rhythm<'a>> {
    let whole = |recurrence: &&Recurrence| recurrence.spelling.days.is_empty();
    let Some(recurrence) = event.recurrence.as_ref().filter(whole) else { return Vec::new() };
    if event.status != Status::Confirmed {
        return Vec::new();
    }
    let moved: Vec<NaiveDate> =
        recurrence.occurrences.iter().filter(|it| is_elsewhen(event, it)).map(|it| it.of).collect();
    let rhythm = |(at, series): (usize, &'a Series)| {
        let of_it = moved.iter().filter(|day| recurrence.spelling.rule_of(**day) == Some(at));
        let mut except: Vec<NaiveDate> = series.exdates.iter().chain(of_it).copied().collect();
        except.sort_unstable();
        except.dedup();
        let counted = series.rule.count.and(recurrence.counted);
        let last = series.until.or(counted);
        Rhythm { rule: &series.rule, first: event.when_on(series.start), last, except }
    };
    recurrence.spelling.rules.iter().enumerate().map(rhythm).collect()
}

/// Whether an occurrence does not take place as its rule says.
fn is_elsewhen(event: &Event, change: &Occurrence) -> bool {
    change.status.is_some_and(|status| status != Status::Confirmed)
        || change.when.as_ref().is_some_and(|when| *when != event.when_on(change.of))
}
