//! The whole calendar: its settings, vocabulary, series and events, and how they refer to each other.
//!
//! In: what `catalogue::link` put together. Out: look-ups. References are numbers, never pointers.
//! Must not know: TOML, findings, formats, today.

use super::event::Event;
use super::feed::OwnFeed;
use super::holiday::Holiday;
use super::index::{EventIx, FeedIx, LinkIx, SeriesIx, TagIx};
use super::origin::{Allow, Origin};
use crate::text::Span;
use crate::when::Zone;

/// A word of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The slug.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Where it was written.
    pub at: Span,
}

/// A series: events of one name, usually one edition each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The slug.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
    /// Who organizes its editions, unless they say otherwise.
    pub organizer: Option<String>,
    /// What it is, as Markdown with LF line ends; of its editions too, unless they say otherwise.
    pub description: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

/// Everything of one catalogue, in the order it was written. Built by `catalogue`; afterwards only read.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// The right-hand side of every UID.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Where the output is served, ending in `/`.
    pub url: Option<String>,
    /// Where the catalogue can be changed.
    pub repository: Option<String>,
    /// The zone of what names none and has no country.
    pub timezone: Zone,
    /// The language of page and feeds, as BCP 47 names it.
    pub language: String,
    /// What the count of changes of every entry begins with.
    pub sequence: u32,
    /// Warnings that are silenced everywhere.
    pub allow: Vec<Allow>,
    /// The vocabulary, in the order it was written.
    pub tags: Vec<Tag>,
    /// Words for links beside those that are always there, in the order they were written.
    pub links: Vec<Tag>,
    /// The series.
    pub series: Vec<Series>,
    /// Feeds beside those that every calendar has.
    pub feeds: Vec<OwnFeed>,
    /// Days off beside the public holidays that are known, and days that are none of them.
    pub holidays: Vec<Holiday>,
    /// All entries.
    pub events: Vec<Event>,
    /// For each event, its satellites.
    pub satellites: Vec<Vec<EventIx>>,
    /// Whether all that was written could be used. If not, what seems to be used by nothing may be used by what
    /// could not.
    pub whole: bool,
    /// Where `[calendar]` was written.
    pub origin: Origin,
}

impl Calendar {
    /// Every event with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (EventIx, &Event)> {
        self.events
            .iter()
            .enumerate()
            .map(|(at, event)| (EventIx(u32::try_from(at).unwrap_or(u32::MAX)), event))
    }

    /// The event with this number.
    #[must_use]
    pub fn event(&self, ix: EventIx) -> Option<&Event> {
        self.events.get(ix.0 as usize)
    }

    /// The series with this number.
    #[must_use]
    pub fn series(&self, ix: SeriesIx) -> Option<&Series> {
        self.series.get(ix.0 as usize)
    }

    /// The tag with this number.
    #[must_use]
    pub fn tag(&self, ix: TagIx) -> Option<&Tag> {
        self.tags.get(ix.0 as usize)
    }

    /// The word for links with this number.
    #[must_use]
    pub fn link(&self, ix: LinkIx) -> Option<&Tag> {
        self.links.get(ix.0 as usize)
    }

    /// The feed with this number.
    #[must_use]
    pub fn feed(&self, ix: FeedIx) -> Option<&OwnFeed> {
        self.feeds.get(ix.0 as usize)
    }

    /// The events an event is a satellite of.
    pub fn parents(&self, event: &Event) -> impl Iterator<Item = &Event> {
        event.part_of.iter().filter_map(|ix| self.event(*ix))
    }

    /// The satellites of an event.
    pub fn satellites(&self, ix: EventIx) -> impl Iterator<Item = &Event> {
        let satellites = self.satellites.get(ix.0 as usize).map_or(&[][..], Vec::as_slice);
        satellites.iter().filter_map(|ix| self.event(*ix))
    }

    /// The tags of an event.
    pub fn tags(&self, event: &Event) -> impl Iterator<Item = &Tag> {
        event.tags.iter().filter_map(|ix| self.tag(*ix))
    }
}
