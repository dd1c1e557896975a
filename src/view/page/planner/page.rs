//! The page of the year planner: twelve months from the current one on.
//!
//! In: an edition and its order. Out: a [`PlannerPage`], words chosen.
//! Must not know: HTML.

use serde::Serialize;

use super::{Planner, from_today};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::page::frame::{At, Frame};
use crate::view::page::period::{self, PeriodLink};
use crate::words::GlanceWords;

/// The page of the year planner.
#[derive(Debug, Clone, Serialize)]
pub struct PlannerPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// The planner; none where nothing is on it.
    pub planner: Option<Planner<'a>>,
    /// All years.
    pub years: Vec<PeriodLink>,
    /// Its fixed words.
    pub words: &'static GlanceWords,
}

/// The page of the year planner of an edition.
#[must_use]
pub fn planner_page<'a>(edition: &Edition<'a>, order: &Order) -> PlannerPage<'a> {
    let (words, title) = (&edition.words.glance, &edition.calendar.title);
    let at = At::page(address::PLANNER);
    let heading = format!("{} · {title}", words.title);
    PlannerPage {
        frame: Frame::of(edition, &at, heading, &(words.about)(title), Vec::new()),
        planner: from_today(edition, order, &at.root),
        years: period::years(edition, order, None, &at.root),
        words,
    }
}
