//! The keys of what people decide by, and of what an event was before it moved.
//!
//! In: nothing. Out: keys and the table of `formerly`. Must not know: how values are read.

use super::bounds::LINE;
use super::kinds::{Key, Kind, Table, key};

/// Most addresses that say where an event is from.
const SOURCES: usize = 20;
/// Most languages of one event.
const SPOKEN: usize = 20;

pub(super) const SOURCE: Key = key(
    "source",
    Kind::Urls(SOURCES),
    r#"["https://lists.example.org/announce/12"]"#,
    "Where what is written here is from.",
)
.in_no_feed();

pub(super) const CHECKED: Key = key(
    "checked",
    Kind::Day,
    "2025-05-14",
    "The day on which somebody last looked whether it still holds; after 60 days a tentative entry to come gets a warning.",
)
.in_no_feed();

pub(super) const FREE: Key = key("free", Kind::Flag, "true", "Whether taking part costs nothing.");

pub(super) const PRICE: Key =
    key("price", Kind::Line(100), r#""300 EUR, students 50 EUR""#, "What it costs to take part, in short.");

pub(super) const LANG: Key = key(
    "lang",
    Kind::Spoken(SPOKEN),
    r#"["en", "pt-BR"]"#,
    "The language that is spoken, as BCP 47 names it, or a list of them.",
);

pub(super) const ACCESS: Key = key(
    "access",
    Kind::Words(&[
        "captions",
        "sign-language",
        "audio-description",
        "hearing-loop",
        "wheelchair",
        "accessible-toilets",
        "gender-neutral-toilets",
        "quiet-room",
        "childcare",
        "nursing-room",
        "assistance-dogs",
        "companion-tickets",
    ]),
    r#"["captions", "wheelchair"]"#,
    "What makes it possible for more people to take part.",
);

pub(super) const FORMERLY: Key = key(
    "formerly",
    Kind::Table("event.formerly"),
    r#"{ start = 2025-06-17, end = 2025-06-18 }"#,
    "When and where it was to take place, for what moved before the catalogue's history knew.",
);

/// `formerly` of an event.
pub static FORMERLY_TABLE: Table = Table {
    path: "event.formerly",
    header: "[event.formerly]",
    many: false,
    doc: "When and where the event above it was to take place before it moved. What is left out did not move.",
    keys: &[
        key("start", Kind::Start, "2025-06-17", "When it was to begin, written as `start` of an event is."),
        key("end", Kind::End, "2025-06-18", "When it was to end."),
        key("venue", Kind::Line(LINE), r#""Haus der Technik""#, "The building."),
        key("city", Kind::Line(LINE), r#""Prague""#, "The city."),
        key("country", Kind::Country, r#""CZ""#, "The country, by its two letters of ISO 3166-1."),
    ],
};
