//! The page of a topic: its events to come month by month, and those that are over.
//!
//! In: an edition, its order and a topic. Out: an [`Agenda`], words chosen.
//! Must not know: HTML.

use super::agenda::{Agenda, Parts, agenda};
use super::frame::{Alternate, At, Frame};
use crate::model::TagIx;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::Order;

/// The page of a topic; `None` when there is no such topic.
#[must_use]
pub fn topic<'a>(edition: &Edition<'a>, order: &Order, ix: TagIx) -> Option<Agenda<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let tag = calendar.tag(ix)?;
    let at = At::page(address::topic(&tag.id));
    let feed = address::topic_feed(&tag.id);
    let own = Alternate { title: tag.name.clone(), href: format!("{}{}", at.root, address::feed(&feed)) };
    let title = format!("{} · {}", tag.name, calendar.title);
    let about = (words.topic_about)(&tag.name, &calendar.title);
    let frame = Frame::of(edition, &at, title, &about, vec![own]);
    let parts = Parts { heading: &tag.name, feed: &feed, topic: Some(ix) };
    Some(agenda(edition, order, &order.topic(ix), frame, &parts))
}
