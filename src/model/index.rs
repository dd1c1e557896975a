//! Numbers by which the parts of a calendar refer to each other.
//!
//! In: nothing. Out: one type for each list of a calendar. Must not know: what is in the lists.

/// The number of an event in [`Calendar::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIx(pub u32);

/// The number of a series in [`Calendar::series`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesIx(pub u32);

/// The number of a tag in [`Calendar::tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagIx(pub u32);

/// The number of a word for links in [`Calendar::links`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkIx(pub u32);

/// The number of a feed in [`Calendar::feeds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedIx(pub u32);
