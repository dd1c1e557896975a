//! The root of a file, and every kind of table in one list.
//!
//! In: the tables. Out: where to look them up. Must not know: how values are read.

use super::below::DEADLINE;
use super::bounds::{EVENTS, FEEDS, HOLIDAYS};
use super::calendar::{CALENDAR, LINK_WORDS, SERIES, TAGS_TABLE};
use super::event::{EVENT, LINKS};
use super::facts::FORMERLY_TABLE;
use super::feed::{FEED, ONLY};
use super::holiday::HOLIDAY;
use super::kinds::{Kind, Table, key};
use super::occurrence::{OCCURRENCE, OCCURRENCE_LINKS};
use super::part::PART;

/// The root of a file, whose keys are the tables.
pub static ROOT: Table = Table {
    path: "",
    header: "",
    many: false,
    doc: "A catalogue.",
    keys: &[
        key("calendar", Kind::Table("calendar"), "", "The calendar as a whole."),
        key("tags", Kind::Table("tags"), "", "The vocabulary of topics."),
        key("links", Kind::Table("links"), "", "Further words for the addresses of events."),
        key("series", Kind::Tables("series", EVENTS), "", "Series, whose editions are events."),
        key("feed", Kind::Tables("feed", FEEDS), "", "Feeds beside those that every calendar has."),
        key("holiday", Kind::Tables("holiday", HOLIDAYS), "", "Days off beside those that are known.")
            .in_no_feed(),
        key("event", Kind::Tables("event", EVENTS), "", "Entries."),
    ],
};

/// Every kind of table that has a header.
pub static TABLES: [&Table; 14] = [
    &CALENDAR,
    &TAGS_TABLE,
    &LINK_WORDS,
    &SERIES,
    &FEED,
    &ONLY,
    &HOLIDAY,
    &EVENT,
    &PART,
    &OCCURRENCE,
    &DEADLINE,
    &LINKS,
    &OCCURRENCE_LINKS,
    &FORMERLY_TABLE,
];
