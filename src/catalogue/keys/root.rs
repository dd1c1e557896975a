//! The root of a file, and every kind of table in one list.
//!
//! In: the tables. Out: where to look them up. Must not know: how values are read.

use super::below::DEADLINE;
use super::bounds::{EVENTS, FEEDS};
use super::calendar::{CALENDAR, SERIES, TAGS_TABLE};
use super::event::{EVENT, LINKS};
use super::feed::{FEED, ONLY};
use super::kinds::{Kind, Table, key};
use super::occurrence::{OCCURRENCE, OCCURRENCE_LINKS};

/// The root of a file, whose keys are the tables.
pub static ROOT: Table = Table {
    path: "",
    header: "",
    many: false,
    doc: "A catalogue.",
    keys: &[
        key("calendar", Kind::Table("calendar"), "", "The calendar as a whole."),
        key("tags", Kind::Table("tags"), "", "The vocabulary of topics."),
        key("series", Kind::Tables("series", EVENTS), "", "Series, whose editions are events."),
        key("feed", Kind::Tables("feed", FEEDS), "", "Feeds beside those that every calendar has."),
        key("event", Kind::Tables("event", EVENTS), "", "Entries."),
    ],
};

/// Every kind of table that has a header.
pub static TABLES: [&Table; 10] = [
    &CALENDAR,
    &TAGS_TABLE,
    &SERIES,
    &FEED,
    &ONLY,
    &EVENT,
    &OCCURRENCE,
    &DEADLINE,
    &LINKS,
    &OCCURRENCE_LINKS,
];
