//! The front page: what comes next, what closes next, twelve months at a glance, and what is to come month by month.
//!
//! An edition passes through [`next`], [`closing`], [`past`] and `beyond`, each of which is one part of the page, as is the ribbon;
//! [`front()`] puts them together with the list. The page says dates, which stay true; what hangs on the clock is told by the
//! script.
//!
//! In: an edition and its order. Out: a [`FrontPage`], words chosen.
//! Must not know: HTML.

mod beyond;
pub mod closing;
pub mod next;
pub mod past;

use serde::Serialize;

use super::ahead::{Ahead, ahead};
use super::frame::{At, Frame};
use super::line::lines;
use super::month::Month;
use super::period::PeriodLink;
use super::ribbon::{Ribbon, ribbon};
use super::row::Row;
use super::topics::{self, Topics};
use crate::view::address;
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::words::{FrontWords, iso};
use beyond::{beyond, coming};
use closing::{ClosingNext, closing};
use next::{Next, next};
use past::{Last, SoFar, last, so_far};

/// The front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// The calendar's title.
    pub heading: &'a str,
    /// What the calendar says of itself.
    pub description: Option<&'a str>,
    /// What comes first of all that is to come.
    pub next: Option<Next<'a>>,
    /// What was last of all that is over.
    pub last: Option<Last<'a>>,
    /// What closes, the soonest first: the first three are shown, the others take their places.
    pub closing: Vec<ClosingNext<'a>>,
    /// The page of deadlines, where there is one.
    pub deadlines: Option<String>,
    /// Twelve months at a glance.
    pub ribbon: Option<Ribbon<'a>>,
    /// What is to come, by month.
    pub months: Vec<Month<'a>>,
    /// What is not in the list: what was over when the page was made and may not be for each reader, then what comes
    /// behind the list, in short.
    pub beyond: Vec<Row<'a>>,
    /// The day until which all of that is told.
    pub until: String,
    /// The years of what is to come and not shown here.
    pub more: Vec<PeriodLink>,
    /// Whether there is so much to come that one looks for words in it.
    pub filtered: bool,
    /// The topics.
    pub topics: Topics<'a>,
    /// How much there was so far.
    pub so_far: Option<SoFar>,
    /// The feed of all events.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
    /// The public address of that feed, where the site's address is known.
    pub address: Option<String>,
    /// Its fixed words.
    pub words: &'static FrontWords,
}

/// The front page of an edition.
#[must_use]
pub fn front<'a>(edition: &Edition<'a>, order: &Order) -> FrontPage<'a> {
    let calendar = edition.calendar;
    let about = calendar.description.as_deref().unwrap_or(&calendar.title);
    let at = At::page(address::FRONT);
    let root = &at.root;
    let listed = coming(edition, order);
    let next = next(edition, &listed, root);
    let lines = lines(edition, order, &listed, root);
    let beyond = beyond(edition, order, &listed, root);
    let Ahead { months, more, filtered } = ahead(edition, order, listed, lines, root);
    let named: Vec<&str> = months.iter().map(|month| month.id.as_str()).collect();
    let feed = address::feed(address::ALL);
    FrontPage {
        frame: Frame::of(edition, &at, calendar.title.clone(), about, Vec::new()),
        heading: &calendar.title,
        description: calendar.description.as_deref(),
        next,
        last: last(edition, order),
        closing: closing(edition, root),
        deadlines: edition.deadlines.then(|| format!("{root}{}", address::DEADLINES_PAGE)),
        ribbon: ribbon(edition, order, &named, root),
        months,
        beyond: beyond.rows,
        until: iso(beyond.until),
        more,
        filtered,
        topics: topics::beside(edition, order, None, root),
        so_far: so_far(edition, order, root),
        feed: format!("{root}{feed}"),
        subscribe: format!("{root}{}#{}", address::SUBSCRIBE, address::ALL),
        address: calendar.url.as_deref().map(|url| format!("{url}{feed}")),
        words: &edition.words.front,
    }
}
