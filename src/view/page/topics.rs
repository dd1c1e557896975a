//! The topics as links: a few beside a list, all of them on a page of their own.
//!
//! In: an edition and its order. Out: [`Topics`], and the [`TopicsPage`].
//! Must not know: HTML, the events of a topic.

use std::cmp::Reverse;

use serde::Serialize;

use super::frame::{At, Frame};
use crate::model::TagIx;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Standing};
use crate::words::iso;

/// So many topics are all shown beside a list; of more only the [`LARGEST`].
const FEW: usize = 12;
const LARGEST: usize = 10;

/// The last day of what recurs without an end.
const ENDLESS: &str = "9999-12-31";

/// The topics beside a list.
#[derive(Debug, Clone, Serialize)]
pub struct Topics<'a> {
    /// Whether the list has all of them, whatever their topic.
    pub everything: bool,
    /// The topics, in the order of the vocabulary.
    pub links: Vec<TopicLink<'a>>,
    /// How many topics there are, where not all are among the links.
    pub more: Option<usize>,
}

/// A topic with its page.
#[derive(Debug, Clone, Serialize)]
pub struct TopicLink<'a> {
    /// What the topic is called.
    pub name: &'a str,
    /// How many events have it, those that are over among them; none beside the list of a topic, which says nothing of
    /// the others.
    pub count: Option<String>,
    /// The last days of these events, by which the script counts those to come: on the front page without those that
    /// are over.
    pub ends: String,
    /// Its page.
    pub href: String,
    /// Whether this is that page.
    pub current: bool,
}

/// The page of all topics.
#[derive(Debug, Clone, Serialize)]
pub struct TopicsPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// All topics that have an event, in the order of the vocabulary.
    pub links: Vec<TopicLink<'a>>,
}

/// Whether there are so many topics that they need a page.
#[must_use]
pub fn need_page(order: &Order) -> bool {
    order.topics().count() > FEW
}

/// The page of all topics.
#[must_use]
pub fn topics<'a>(edition: &Edition<'a>, order: &Order) -> TopicsPage<'a> {
    let (title, about) = (&edition.calendar.title, edition.words.labels.all_topics);
    let at = At::page(address::TOPICS);
    let frame =
        Frame::of(edition, &at, format!("{about} · {title}"), &format!("{about}. {title}"), Vec::new());
    let links = order.topics().filter_map(|(ix, count)| {
        let all = order.topic(ix);
        link(edition, ix, Some((count, all.as_slice())), None, &at.root)
    });
    TopicsPage { links: links.collect(), frame }
}

/// The topics beside a list: all, or the largest and the one that is shown.
pub(crate) fn beside<'a>(
    edition: &Edition<'a>,
    order: &Order,
    current: Option<TagIx>,
    root: &str,
) -> Topics<'a> {
    let all: Vec<(TagIx, usize)> = order.topics().collect();
    let mut largest = all.clone();
    largest.sort_by_key(|(_, count)| Reverse(*count));
    let kept = if all.len() > FEW { LARGEST } else { FEW };
    largest.truncate(kept);
    let shown =
        |(ix, _): &&(TagIx, usize)| Some(*ix) == current || largest.iter().any(|(large, _)| large == ix);
    let links = all.iter().filter(shown).filter_map(|(ix, count)| {
        let ahead = ahead(edition, order, *ix);
        link(edition, *ix, current.is_none().then_some((*count, ahead.as_slice())), current, root)
    });
    Topics {
        everything: current.is_none(),
        links: links.collect(),
        more: (all.len() > FEW).then_some(all.len()),
    }
}

/// The events of a topic that are not over where clocks are behind.
fn ahead(edition: &Edition<'_>, order: &Order, ix: TagIx) -> Vec<Standing> {
    let before = Edition { today: edition.today.pred_opt().unwrap_or(edition.today), ..*edition };
    let mut all = order.topic(ix);
    all.retain(|it| edition.calendar.event(it.event).is_some_and(|event| !before.is_over(event)));
    all
}

/// `counted` is how many events have the topic, and those by which the script counts.
fn link<'a>(
    edition: &Edition<'a>,
    ix: TagIx,
    counted: Option<(usize, &[Standing])>,
    current: Option<TagIx>,
    root: &str,
) -> Option<TopicLink<'a>> {
    let tag = edition.calendar.tag(ix)?;
    let last =
        |it: &Standing| Some(edition.calendar.event(it.event)?.last_day().map_or(ENDLESS.to_owned(), iso));
    let ends: Vec<String> = counted.into_iter().flat_map(|(_, all)| all.iter().filter_map(last)).collect();
    Some(TopicLink {
        name: &tag.name,
        count: counted.map(|(count, _)| (edition.words.events)(count)),
        ends: ends.join(" "),
        href: format!("{root}{}", address::topic(&tag.id)),
        current: Some(ix) == current,
    })
}
