//! How long and how many: the bounds of what a catalogue holds.
//!
//! In: nothing. Out: constants. Must not know: which key has which.

/// Most characters of a line of text.
pub const LINE: usize = 300;
/// Most characters of an address.
pub const ADDRESS: usize = 2000;
/// Most characters of a description.
pub const PROSE: usize = 20_000;
/// Most entries of one catalogue.
pub const EVENTS: usize = 200_000;
/// Most tags of one entry, and of the vocabulary of one entry's other lists.
pub const TAGS: usize = 50;
/// Most deadlines of one entry.
pub const DEADLINES: usize = 100;
/// Most days on which one deadline was to close before.
pub(super) const DAYS_BEFORE: usize = 20;
/// Most changed occurrences of one event.
pub const OCCURRENCES: usize = 400;
/// Most parts of one event.
pub const PARTS: usize = 100;
/// Most days and spans that the parts of one event take, each of which is an entry of feeds.
pub const PART_TIMES: usize = 400;
/// The same of all events together: a line of a part may stand for each day of a year.
pub const ALL_PART_TIMES: usize = 100_000;
/// Most feeds that a maintainer defines: each may hold every entry.
pub const FEEDS: usize = 100;
/// Most feeds that a maintainer defines, times entries.
pub const FEED_ENTRIES: usize = 4_000_000;
/// Most holidays that a catalogue adds or strikes.
pub const HOLIDAYS: usize = 1000;
/// Most recurring events of one catalogue: each rule is followed for as many years as programs do.
pub const RULES: usize = 5000;
/// Most days in a list of days.
pub const DAYS: usize = 1000;
/// Most entries that are made of one catalogue for its feeds: a rule may give an entry for each of its days.
pub const ENTRIES: usize = 200_000;
/// Most bytes of text in entries that are made of one event beside its own.
pub const REPEATED: usize = 64 * 1024 * 1024;
