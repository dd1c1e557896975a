//! The calendar as it is meant: what reading makes, and what judging and showing take.
//!
//! In: what `catalogue` linked. Out: plain values with public fields.
//! Must not know: TOML, findings, any output format, today.

pub mod calendar;
pub mod event;
pub mod feed;
pub mod marks;
pub mod occurrence;
pub mod overlap;

pub use calendar::{Allow, Calendar, EventIx, FeedIx, Series, SeriesIx, Tag, TagIx};
pub use event::{
    Closes, ClosingZone, Deadline, DeadlineKind, Event, Link, LinkKind, Online, Origin, Place, Recurrence,
    Status,
};
pub use feed::{Only, OwnFeed, Sort};
pub use marks::{Mark, Marks};
pub use occurrence::{Instance, Occurrence};
