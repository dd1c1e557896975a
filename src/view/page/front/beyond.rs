//! What the list of the front page begins with and what is behind its end, for a reader whose day is another one.
//!
//! In: an edition and its order. Out: the events of the list, and rows beside it.
//! Must not know: HTML, which of the rows a reader sees.

use chrono::{Days, NaiveDate};

use crate::view::edition::Edition;
use crate::view::order::{Order, Phase, Standing};
use crate::view::page::ahead::{MOST, of_phase};
use crate::view::page::row::again::HORIZON;
use crate::view::page::row::{Row, row};
use crate::when::When;

/// Most rows behind the list.
const BEHIND: usize = 400;

/// What is beside the list.
pub(super) struct Beyond<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// The day until which nothing is missing.
    pub(super) until: NaiveDate,
}

/// What is to come, in order. What is known to be in one of several periods stands where one still may hope: not before
/// today.
pub(super) fn coming(edition: &Edition<'_>, order: &Order) -> Vec<Standing> {
    let mut listed = of_phase(order.all(), Phase::Ahead);
    let window = |standing: &Standing| match &edition.calendar.event(standing.event)?.when {
        When::Period(window) => Some(window.last.last()),
        When::Days(_) | When::Hours(_) => None,
    };
    for standing in &mut listed {
        if let Some(last) = window(standing) {
            standing.day = standing.day.max(edition.today.min(last));
        }
    }
    // Stable: on one day the others keep their places.
    listed.sort_by_key(|standing| (standing.day, window(standing).is_some()));
    listed
}

/// The rows beside a list of what is to come.
pub(super) fn beyond<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    root: &str,
) -> Beyond<'a> {
    let horizon = edition.today.checked_add_days(HORIZON).unwrap_or(NaiveDate::MAX);
    let behind = listed.get(MOST..).unwrap_or_default();
    let near = behind.iter().take_while(|standing| standing.day <= horizon);
    let taken: Vec<&Standing> = near.take(BEHIND).collect();
    let cut = behind.get(taken.len()).map_or(horizon, |first| first.day.min(horizon));
    let short = |standing: &&Standing| {
        let row = row(edition, order, standing.event, root)?;
        Some(Row {
            text: None,
            note: None,
            parts: None,
            beside: Vec::new(),
            dues: Vec::new(),
            site: None,
            feed: None,
            ..row
        })
    };
    let rows = yesterday(edition, order, root).into_iter().chain(taken.iter().filter_map(short));
    Beyond { rows: rows.collect(), until: cut }
}

/// What ended on the day before: where clocks are behind, it is not over.
fn yesterday<'a>(edition: &Edition<'a>, order: &Order, root: &str) -> Vec<Row<'a>> {
    let Some(day) = edition.today.checked_sub_days(Days::new(1)) else { return Vec::new() };
    let before = Edition { today: day, ..*edition };
    let ended = order.all().iter().filter(|standing| standing.phase == Phase::Over);
    let ended =
        ended.filter(|it| edition.calendar.event(it.event).is_some_and(|event| !before.is_over(event)));
    ended.filter_map(|it| row(&before, order, it.event, root)).collect()
}
