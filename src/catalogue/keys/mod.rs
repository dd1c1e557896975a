//! The keys of a catalogue: the single truth behind reading, did-you-mean, the manual and the JSON Schema.
//!
//! In: nothing. Out: a static table for each kind of table a person can write: `calendar`, `feed`, `holiday`, `event`, what stands
//! `below` it, its `part`s and its changed `occurrence`, all of them listed in `root`; of `kinds` they are made, `bounds` limit them, `synonyms` are other words for
//! them. `schema` says the same to editors.
//! Must not know: how values are read.

mod below;
mod bounds;
mod calendar;
mod event;
mod facts;
mod feed;
mod holiday;
mod kinds;
mod occurrence;
mod part;
mod root;
pub mod schema;
pub(super) mod synonyms;

pub use below::DEADLINE;
pub use bounds::{
    ADDRESS, ALL_PART_TIMES, DAYS, DEADLINES, ENTRIES, EVENTS, FEED_ENTRIES, FEEDS, HOLIDAYS, LINE,
    OCCURRENCES, PART_TIMES, PARTS, PROSE, REPEATED, RULES, TAGS,
};
pub use calendar::{CALENDAR, LINK_WORDS, SERIES, TAGS_TABLE};
pub use event::{EVENT, LINKS};
pub use facts::FORMERLY_TABLE;
pub use feed::{FEED, ONLY};
pub use holiday::HOLIDAY;
pub use kinds::{Key, Kind, Table};
pub(super) use occurrence::why_refused;
pub use occurrence::{OCCURRENCE, OCCURRENCE_LINKS};
pub use part::PART;
pub use root::{ROOT, TABLES};
