//! What the front page and the page of a topic have in common: what is to come month by month, what is over.
//!
//! In: an edition, its order, and the events of the page. Out: an [`Agenda`], words chosen.
//! Must not know: HTML, which of the two pages it is beyond its topic.

use chrono::Datelike;
use serde::Serialize;

use super::frame::Frame;
use super::month::{FILTERED, Month, months};
use super::next::Next;
use super::past::{self, Year};
use super::period::{self, PeriodLink};
use super::ribbon::Ribbon;
use super::topics::{self, Topics};
use crate::model::TagIx;
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::{Order, Phase, Standing};

/// Most entries to come on one page; the pages of years have all.
const AHEAD: usize = 100;

/// Most entries that are over on the front page, and on the page of a topic.
const OVER: usize = 100;
const OVER_OF_TOPIC: usize = 300;

/// The front page, or the page of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct Agenda<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// The calendar's title, or the topic.
    pub heading: &'a str,
    /// What the calendar says of itself.
    pub description: Option<&'a str>,
    /// The event that begins next.
    pub next: Option<Next<'a>>,
    /// Twelve months at a glance, on the front page.
    pub ribbon: Option<Ribbon<'a>>,
    /// The topics.
    pub topics: Topics<'a>,
    /// What is to come, by month.
    pub months: Vec<Month<'a>>,
    /// The years of what is to come and not shown here.
    pub more: Vec<PeriodLink>,
    /// Whether there is so much to come that one looks for words in it.
    pub filtered: bool,
    /// What is over, the latest first: on the front page the latest year only. Years of what is to come are among
    /// them, without events: the script fills them.
    pub earlier: Vec<Year<'a>>,
    /// The pages of years: all on the front page, of a topic those of what is over and not shown here.
    pub years: Vec<PeriodLink>,
    /// Its own feed.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
    /// The public address of its feed, where the site's address is known.
    pub address: Option<String>,
}

/// What differs between the front page and a topic's.
pub(crate) struct Parts<'a, 'b> {
    pub heading: &'a str,
    /// The name of its feed.
    pub feed: &'b str,
    pub topic: Option<TagIx>,
}

/// The page of these events, as far as both pages have the same.
pub(crate) fn agenda<'a>(
    edition: &Edition<'a>,
    order: &Order,
    listed: &[Standing],
    frame: Frame<'a>,
    parts: &Parts<'a, '_>,
) -> Agenda<'a> {
    let root = frame.root.as_str();
    let url = edition.calendar.url.as_deref();
    let front = parts.topic.is_none();
    let (ahead, hidden_ahead) = shown(of_phase(listed, Phase::Ahead), AHEAD);
    let mut over = of_phase(listed, Phase::Over);
    over.reverse();
    let latest = over.first().map(|standing| standing.day.year());
    over.retain(|standing| !front || Some(standing.day.year()) == latest);
    let (over, hidden) = shown(over, if front { OVER } else { OVER_OF_TOPIC });
    let years = period::years(edition, order, None, root);
    let of = |hidden: &[i32]| -> Vec<PeriodLink> {
        let is_hidden = |year: &&PeriodLink| hidden.iter().any(|hidden| year.name == hidden.to_string());
        years.iter().filter(is_hidden).cloned().collect()
    };
    Agenda {
        heading: parts.heading,
        description: None,
        next: None,
        ribbon: None,
        topics: topics::beside(edition, order, parts.topic, root),
        months: months(edition, order, &ahead, root),
        filtered: ahead.len() > FILTERED,
        more: of(&hidden_ahead),
        earlier: past::years(edition, &over, &ahead, root),
        years: if front { years.clone() } else { of(&hidden) },
        feed: format!("{root}{}", address::feed(parts.feed)),
        subscribe: format!("{root}{}#{}", address::SUBSCRIBE, parts.feed),
        address: url.map(|url| format!("{url}{}", address::feed(parts.feed))),
        frame,
    }
}

fn of_phase(listed: &[Standing], phase: Phase) -> Vec<Standing> {
    listed.iter().filter(|standing| standing.phase == phase).copied().collect()
}

/// As many as fit on a page, and the years of the others.
fn shown(mut listed: Vec<Standing>, most: usize) -> (Vec<Standing>, Vec<i32>) {
    let hidden = listed.split_off(most.min(listed.len()));
    let mut years: Vec<i32> = hidden.iter().map(|standing| standing.day.year()).collect();
    years.sort_unstable();
    years.dedup();
    (listed, years)
}
