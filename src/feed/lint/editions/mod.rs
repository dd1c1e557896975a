//! Two editions of one feed: what subscribers' programs miss, lose or take in vain when the newer one replaces the
//! older.
//!
//! In: the texts of both. Out: findings, placed in the newer one; where something is gone, at its head, with the place
//! of before beside it. Entries are known by their `UID`, all components of one together (`edition`); two texts are
//! the same when they mean the same (`meaning`). What is said of entries that come and go is in `presence`, what is
//! said of their marks in `marks`.
//! Must not know: what is wrong with either feed alone, where feeds come from.

mod edition;
mod marks;
mod meaning;
mod presence;

pub(super) use presence::vanished;

use super::sink::Sink;
use super::structure;
use crate::feed::ics::fault::Fault;
use crate::report::{Finding, Rule};
use crate::text::Span;
use edition::Edition;

/// Every rule of this room.
pub(super) fn rules() -> impl Iterator<Item = &'static Rule> {
    [presence::RULES, marks::RULES].into_iter().flatten().copied()
}

/// Compares a feed with the edition before it, each as the number of its text and the text.
pub(super) fn compare(before: (u16, &str), now: (u16, &str)) -> Vec<Finding> {
    let mut sink = Sink::default();
    let older = Edition::read(before.0, before.1);
    let newer = Edition::read(now.0, now.1);
    match (older.head, newer.head) {
        // Nobody else looks at the older one.
        (None, _) => structure::report(&Fault::NoCalendar(Span::new(before.0, 0..0)), &mut sink),
        // That it is none is said already; that all of it is gone follows.
        (Some(_), None) => {}
        (Some(_), Some(head)) => {
            presence::check(&older, &newer, head, &mut sink);
            marks::check(&older, &newer, &mut sink);
        }
    }
    sink.finish()
}
