//! Which feeds there are and what each holds.
//!
//! In: a calendar. Out: [`Feeds`], numbers only, so that it can be kept beside the calendar.
//! Must not know: iCalendar, what an entry says, today.

use std::collections::BTreeSet;
use std::ops::Range;

use super::key::{EntryKey, of_event};
use crate::model::{Calendar, Closes, Event, EventIx, FeedIx, OwnFeed, Series, SeriesIx, Status, TagIx};
use crate::view::address;

/// What a feed selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    /// Every event whose days are known.
    All,
    /// The same without tentative ones.
    Confirmed,
    /// Every event, also those of which only a period is known.
    Planning,
    /// What closes before events that are not cancelled.
    Deadlines,
    /// What a maintainer chose.
    Own(FeedIx),
    /// Events with this tag whose days are known.
    Tag(TagIx),
    /// Editions of this series whose days are known.
    Series(SeriesIx),
    /// One event.
    Event(EventIx),
}

/// One feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What it selects.
    pub selection: Selection,
    /// Numbers in [`Feeds::entries`], ascending.
    pub entries: Vec<u32>,
}

/// All feeds of a calendar and all entries in them, by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeds {
    /// The feeds: the four that always exist, then those of the maintainer, tags and series in their order, then
    /// events.
    pub feeds: Vec<Feed>,
    /// Every entry once: events by time, each with all that is made of it, then deadlines and their openings by time.
    pub entries: Vec<EntryKey>,
}

impl Feeds {
    /// Every event by time: each has a feed of its own, one of which no day is left as well.
    pub fn events(&self) -> impl Iterator<Item = EventIx> {
        self.feeds.iter().filter_map(|feed| match feed.selection {
            Selection::Event(ix) => Some(ix),
            _ => None,
        })
    }

    /// The same feeds with nothing in them but some of the events.
    #[must_use]
    pub fn of_some(mut self, chosen: &BTreeSet<EventIx>) -> Self {
        self.feeds.retain(|feed| !matches!(feed.selection, Selection::Event(ix) if !chosen.contains(&ix)));
        for feed in &mut self.feeds {
            let of = |number: &u32| self.entries.get(*number as usize).map(|key| key.event());
            feed.entries.retain(|number| of(number).is_some_and(|ix| chosen.contains(&ix)));
        }
        self
    }
}

/// The feeds of a calendar. Linear in events, deadlines and tags of events, but for sorting by time.
#[must_use]
pub fn plan(calendar: &Calendar) -> Feeds {
    let mut events: Vec<(EventIx, &Event)> = calendar.numbered().collect();
    events.sort_by_cached_key(|(_, event)| (event.when.order(), event.id.clone()));
    let deadlines = deadlines(&events);
    let mut entries = Vec::with_capacity(events.len());
    let events = events.into_iter().map(|(ix, event)| {
        let first = number(&entries);
        entries.extend(of_event(ix, event));
        Placed { ix, event, numbers: first..number(&entries) }
    });
    let events: Vec<Placed<'_>> = events.collect();
    let feeds = feeds(calendar, &events, &deadlines, number(&entries));
    entries.extend(deadlines);
    Feeds { feeds, entries }
}

/// What opens and closes before events that are not cancelled, by time; not what has no day.
fn deadlines(events: &[(EventIx, &Event)]) -> Vec<EntryKey> {
    let held = events.iter().filter(|(_, event)| event.status != Status::Cancelled);
    let each = held.flat_map(|(ix, event)| (0..).zip(&event.deadlines).map(|(at, due)| (*ix, at, due)));
    let mut all: Vec<(Closes, EntryKey)> = each
        .flat_map(|(ix, at, due)| {
            let opens = due.opens.map(|opens| (opens, EntryKey::Opening(ix, at)));
            let closes = due.closes.map(|closes| (closes, EntryKey::Deadline(ix, at)));
            [opens, closes].into_iter().flatten()
        })
        .collect();
    // Stable: what closes on one day stays in the order of the events.
    all.sort_by_key(|(on, _)| (on.day(), on.instant()));
    all.into_iter().map(|(_, key)| key).collect()
}

/// The number of the entry that comes next.
fn number(entries: &[EntryKey]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(u32::MAX)
}

/// An event with the numbers of all of its entries in [`Feeds::entries`].
struct Placed<'a> {
    ix: EventIx,
    event: &'a Event,
    numbers: Range<u32>,
}

impl Placed<'_> {
    fn numbers(&self) -> Range<u32> {
        self.numbers.clone()
    }
}

/// `first` is the number of the first deadline.
fn feeds(calendar: &Calendar, events: &[Placed<'_>], deadlines: &[EntryKey], first: u32) -> Vec<Feed> {
    let feed = |selection, entries| Feed { selection, entries };
    let mut feeds: Vec<Feed> = [Selection::All, Selection::Confirmed, Selection::Planning]
        .map(|selection| {
            let held = events.iter().filter(|placed| holds(selection, placed.event));
            feed(selection, held.flat_map(Placed::numbers).collect())
        })
        .into();
    let closing = (first..).zip(deadlines).filter(|(_, key)| matches!(key, EntryKey::Deadline(..)));
    feeds.push(feed(Selection::Deadlines, closing.map(|(number, _)| number).collect()));
    let own = (0..).map(FeedIx).zip(&calendar.feeds);
    feeds.extend(
        own.map(|(ix, own)| feed(Selection::Own(ix), chosen(calendar, own, events, (first, deadlines)))),
    );
    let tags = grouped(calendar.tags.len(), events, |event| event.tags.iter().map(|tag| tag.0).collect());
    let tags = (0..).map(TagIx).zip(tags).filter(|(_, (members, _))| *members > 0);
    feeds.extend(tags.map(|(tag, (_, held))| feed(Selection::Tag(tag), held)));
    let series = grouped(calendar.series.len(), events, |event| event.series.iter().map(|ix| ix.0).collect());
    let series = (0..).map(SeriesIx).zip(series).filter(|(_, (editions, _))| *editions >= EDITIONS);
    feeds.extend(series.map(|(ix, (_, held))| feed(Selection::Series(ix), held)));
    let each = events.iter().map(|placed| feed(Selection::Event(placed.ix), placed.numbers().collect()));
    feeds.extend(each);
    feeds
}

/// From how many editions on a series has a feed.
const EDITIONS: u32 = 2;

/// Whether a series of so many editions has a feed.
pub(crate) fn has_feed(editions: usize) -> bool {
    u32::try_from(editions).is_ok_and(|editions| editions >= EDITIONS)
}

/// The series that have a feed.
pub fn series_with_feed(calendar: &Calendar) -> impl Iterator<Item = &Series> {
    let mut editions = vec![0; calendar.series.len()];
    for ix in calendar.events.iter().filter_map(|event| event.series) {
        if let Some(count) = editions.get_mut(ix.0 as usize) {
            *count += 1;
        }
    }
    calendar.series.iter().zip(editions).filter(|(_, count)| *count >= EDITIONS).map(|(series, _)| series)
}

/// The numbers of the entries that a maintainer chose.
fn chosen(
    calendar: &Calendar,
    own: &OwnFeed,
    events: &[Placed<'_>],
    (first, deadlines): (u32, &[EntryKey]),
) -> Vec<u32> {
    let held = events.iter().filter(|placed| own.only.holds(placed.event)).flat_map(Placed::numbers);
    let wanted = |key: &EntryKey| {
        let (EntryKey::Deadline(ix, at) | EntryKey::Opening(ix, at)) = *key else { return None };
        let event = calendar.event(ix)?;
        let deadline = event.deadlines.get(usize::from(at))?;
        Some(match key {
            EntryKey::Opening(..) => own.only.holds_opening(event, deadline),
            _ => own.only.holds_deadline(event, deadline),
        })
    };
    let closing = (first..).zip(deadlines).filter(|(_, key)| wanted(key) == Some(true));
    held.chain(closing.map(|(number, _)| number)).collect()
}

/// For each group how many events are in it, and the numbers of those whose days are known.
fn grouped(groups: usize, events: &[Placed<'_>], of: impl Fn(&Event) -> Vec<u32>) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, Vec<u32>)> = vec![(0, Vec::new()); groups];
    for placed in events {
        for group in of(placed.event) {
            let Some((members, held)) = all.get_mut(group as usize) else { continue };
            *members += 1;
            if holds(Selection::All, placed.event) && held.last() < Some(&placed.numbers.start) {
                held.extend(placed.numbers());
            }
        }
    }
    all
}

/// Whether one of the feeds of all events holds an event.
fn holds(selection: Selection, event: &Event) -> bool {
    match selection {
        Selection::Planning => true,
        Selection::Confirmed => event.when.has_days() && event.status != Status::Tentative,
        _ => event.when.has_days(),
    }
}

impl Feed {
    /// The name of its file, without the ending.
    #[must_use]
    pub fn slug(&self, calendar: &Calendar) -> String {
        let tag = |ix| calendar.tag(ix).map_or("", |tag| &tag.id);
        let series = |ix| calendar.series(ix).map_or("", |series| &series.id);
        let event = |ix| calendar.event(ix).map_or("", |event| &event.id);
        match self.selection {
            Selection::All => address::ALL.to_owned(),
            Selection::Confirmed => address::CONFIRMED.to_owned(),
            Selection::Planning => address::PLANNING.to_owned(),
            Selection::Deadlines => address::DEADLINES.to_owned(),
            Selection::Own(ix) => calendar.feed(ix).map_or("", |own| &own.id).to_owned(),
            Selection::Tag(ix) => address::topic_feed(tag(ix)),
            Selection::Series(ix) => address::series_feed(series(ix)),
            Selection::Event(ix) => address::event_feed(event(ix)),
        }
    }

    /// Its path in the site: `feeds/all.ics`.
    #[must_use]
    pub fn path(&self, calendar: &Calendar) -> String {
        address::feed(&self.slug(calendar))
    }
}
