//! What is to come, as the front page and the page of a topic list it.
//!
//! In: an edition, its order, and the events of the page. Out: [`Ahead`], words chosen.
//! Must not know: HTML, which of the two pages it is.

use chrono::Datelike;

use super::line::DayLine;
use super::month::{FILTERED, Month, months};
use super::period::{self, PeriodLink};
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase, Standing};

/// Most entries to come on one page; the pages of years have all.
pub(crate) const MOST: usize = 100;

/// What is to come.
pub(crate) struct Ahead<'a> {
    /// By month.
    pub months: Vec<Month<'a>>,
    /// The years of what is not shown here.
    pub more: Vec<PeriodLink>,
    /// Whether there is so much that one looks for words in it.
    pub filtered: bool,
}

/// What is to come of these events, with the short lines between them.
pub(crate) fn ahead<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: Vec<Standing>,
    lines: Vec<DayLine<'a>>,
    root: &str,
) -> Ahead<'a> {
    let (shown, hidden) = shown(listed, MOST);
    Ahead {
        months: months(edition, order, &shown, lines, root),
        filtered: shown.len() > FILTERED,
        more: links(edition, order, &hidden, root),
    }
}

/// The events that stand there.
pub(crate) fn of_phase(listed: &[Standing], phase: Phase) -> Vec<Standing> {
    listed.iter().filter(|standing| standing.phase == phase).copied().collect()
}

/// As many as fit on a page, and the years of the others.
pub(crate) fn shown(mut listed: Vec<Standing>, most: usize) -> (Vec<Standing>, Vec<i32>) {
    let hidden = listed.split_off(most.min(listed.len()));
    let mut years: Vec<i32> = hidden.iter().map(|standing| standing.day.year()).collect();
    years.sort_unstable();
    years.dedup();
    (listed, years)
}

/// The pages of years.
pub(crate) fn links(edition: &Edition<'_>, order: &Order, years: &[i32], root: &str) -> Vec<PeriodLink> {
    let is_one = |link: &PeriodLink| years.iter().any(|year| link.name == year.to_string());
    period::years(edition, order, None, root).into_iter().filter(is_one).collect()
}
