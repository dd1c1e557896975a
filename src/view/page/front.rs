//! The front page: what comes next, twelve months at a glance, what is to come month by month, what is over.
//!
//! In: an edition and its order. Out: an [`Agenda`], words chosen.
//! Must not know: HTML.

use super::agenda::{Agenda, Parts, agenda};
use super::frame::{At, Frame};
use super::next::next;
use super::ribbon::ribbon;
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
    let agenda = agenda(edition, order, order.all(), frame, &parts);
    let listed: Vec<&str> = agenda.months.iter().map(|month| month.id.as_str()).collect();
    Agenda {
        description: calendar.description.as_deref(),
        next: next(edition, order, &at.root),
        ribbon: ribbon(edition, order, &listed, &at.root),
        ..agenda
    }
}
