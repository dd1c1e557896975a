//! The page of a topic: its events to come month by month, and those that are over.
//!
//! In: an edition, its order and a topic. Out: a [`TopicPage`], words chosen.
//! Must not know: HTML.

use serde::Serialize;

use super::ahead::{Ahead, ahead, links, of_phase, shown};
use super::frame::{Alternate, At, Frame};
use super::month::Month;
use super::past::{self, Year};
use super::period::PeriodLink;
use super::topics::{self, Topics};
use crate::model::TagIx;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase};

/// Most entries that are over on one page.
const OVER: usize = 300;

/// The page of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// The topic.
    pub heading: &'a str,
    /// The topics.
    pub topics: Topics<'a>,
    /// What is to come, by month.
    pub months: Vec<Month<'a>>,
    /// The years of what is to come and not shown here.
    pub more: Vec<PeriodLink>,
    /// Whether there is so much to come that one looks for words in it.
    pub filtered: bool,
    /// What is over, the latest first. Years of what is to come are among them, without events: the script fills them.
    pub earlier: Vec<Year<'a>>,
    /// The years of what is over and not shown here.
    pub years: Vec<PeriodLink>,
    /// Its own feed.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
    /// The public address of its feed, where the site's address is known.
    pub address: Option<String>,
}

/// The page of a topic; `None` when there is no such topic.
#[must_use]
pub fn topic<'a>(edition: &Edition<'a>, order: &Order, ix: TagIx) -> Option<TopicPage<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let tag = calendar.tag(ix)?;
    let at = At::page(address::topic(&tag.id));
    let root = &at.root;
    let id = address::topic_feed(&tag.id);
    let feed = address::feed(&id);
    let own = Alternate { title: tag.name.clone(), href: format!("{root}{feed}") };
    let title = format!("{} · {}", tag.name, calendar.title);
    let about = (words.topic_about)(&tag.name, &calendar.title);
    let listed = order.topic(ix);
    let Ahead { months, more, filtered } =
        ahead(edition, order, of_phase(&listed, Phase::Ahead), Vec::new(), root);
    let mut over = of_phase(&listed, Phase::Over);
    over.reverse();
    let (over, hidden) = shown(over, OVER);
    Some(TopicPage {
        frame: Frame::of(edition, &at, title, &about, vec![own]),
        heading: &tag.name,
        topics: topics::beside(edition, order, Some(ix), root),
        months,
        more,
        filtered,
        earlier: past::years(edition, &over, &of_phase(&listed, Phase::Ahead), root),
        years: links(edition, order, &hidden, root),
        feed: format!("{root}{feed}"),
        subscribe: format!("{root}{}#{id}", address::SUBSCRIBE),
        address: calendar.url.as_deref().map(|url| format!("{url}{feed}")),
    })
}
