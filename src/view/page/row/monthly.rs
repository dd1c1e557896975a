//! A recurring event in one month: all its days there, whatever day it is.
//!
//! In: an edition, its order, an event, and its first day in that month. Out: a [`Row`].
//! Must not know: HTML, on which page the row stands.

use chrono::{Datelike, NaiveDate};

use super::{Row, date, row};
use crate::model::EventIx;
use crate::model::occurrence::MOST;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::page::row::reach::{Reach, span};

/// The row of an event in the month of a day.
pub(crate) fn monthly<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ix: EventIx,
    first: NaiveDate,
    root: &str,
) -> Option<Row<'a>> {
    let words = edition.words;
    let event = edition.calendar.event(ix)?;
    let last = first.with_day(u32::from(first.num_days_in_month()))?;
    let all = event.instances(first, last, MOST);
    let held: Vec<_> = all.iter().filter(|it| it.status.is_on() || !event.status.is_on()).collect();
    let begin = held.first().copied().or(all.first())?;
    let end = held.last().copied().or(all.last())?;
    let days: Vec<NaiveDate> = held.iter().map(|it| it.when.window().0.max(first)).collect();
    let mut numerals = (words.numerals)(&begin.when);
    let when = if days.len() > 1 {
        numerals.small = (words.and_more)(days.len() - 1);
        words.listed(&days)
    } else {
        date::at(words, event, begin)
    };
    let ((from, _, _), (_, to, _)) = (span(&begin.when), span(&end.when));
    let ahead = end.when.window().1 >= edition.today;
    let whole = row(edition, order, ix, root)?;
    Some(Row {
        when: if event.status.is_on() { when } else { whole.when },
        rhythm: Some(date::rhythm(words, event)).filter(|_| event.status.is_on()),
        reach: ahead.then_some(Reach {
            from,
            to,
            again: false,
            away: false,
            open: None,
            on: false,
            was: None,
        }),
        times: Vec::new(),
        numerals,
        ..whole
    })
}
