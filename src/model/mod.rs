//! The calendar as plain values: what reading makes, and what judging and showing take.
//!
//! In: what `catalogue` linked. Out: plain values with public fields.
//! Must not know: TOML, findings, any output format, today.

pub mod calendar;
pub mod change;
pub mod clash;
pub mod deadline;
pub mod divided;
pub mod event;
pub mod facts;
pub mod feed;
pub mod formerly;
pub mod holiday;
pub mod index;
pub mod instance;
pub mod link;
pub mod marks;
pub mod occurrence;
pub mod origin;
pub mod overlap;
pub mod part;
pub mod place;
pub mod query;
pub mod recurrence;
pub mod status;
pub mod values;

pub use calendar::{Calendar, Series, Tag};
pub use change::{Change, ChangeKind, Revision};
pub use deadline::{Closes, ClosingZone, Deadline, DeadlineKind};
pub use event::Event;
pub use facts::{Access, Admission, Facts, FactsAt};
pub use feed::{Only, OwnFeed, Sort};
pub use formerly::Formerly;
pub use holiday::{Holiday, HolidayKind};
pub use index::{EventIx, FeedIx, LinkIx, SeriesIx, TagIx};
pub use instance::Instance;
pub use link::{Link, LinkKind};
pub use marks::{Mark, Marks};
pub use occurrence::Occurrence;
pub use origin::{Allow, Origin};
pub use part::Part;
pub use place::{Online, Place};
pub use query::Query;
pub use recurrence::Recurrence;
pub use status::Status;
