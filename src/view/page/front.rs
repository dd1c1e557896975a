//! The front page: what comes next, the year at a glance, what is to come month by month, what is over.
//!
//! In: an edition and its order. Out: an [`Agenda`], words chosen.
//! Must not know: HTML.

use chrono::Datelike;

use super::agenda::{Agenda, Parts, agenda};
use super::frame::{At, Frame};
use super::next::next;
use super::planner::planner;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::Order;

/// The front page of an edition.
#[must_use]
pub fn front<'a>(edition: &Edition<'a>, order: &Order) -> Agenda<'a> {
    let calendar = edition.calendar;
    let about = calendar.description.as_deref().unwrap_or(&calendar.title);
    let at = At::page(address::FRONT);
    let frame = Frame::of(edition, &at, calendar.title.clone(), about, Vec::new());
    let parts = Parts { heading: &calendar.title, feed: address::ALL, topic: None };
    let years = [edition.today.year(), edition.today.year() + 1];
    Agenda {
        description: calendar.description.as_deref(),
        next: next(edition, order, &at.root),
        planners: years.into_iter().filter_map(|year| planner(edition, order, year, &at.root)).collect(),
        ..agenda(edition, order, order.all(), frame, &parts)
    }
}
