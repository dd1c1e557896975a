//! The keys of what stands below an event: its deadlines and its changed occurrences.
//!
//! In: nothing. Out: their tables. Must not know: how values are read.

use super::bounds::{DAYS_BEFORE, LINE};
use super::kinds::{Kind, Table, key, must};

/// `[[event.deadline]]`.
pub static DEADLINE: Table = Table {
    path: "event.deadline",
    header: "[[event.deadline]]",
    many: true,
    doc: "What closes before the event above it. Dates on which nothing closes belong in a note.",
    keys: &[
        must(
            "kind",
            Kind::Word(&[
                "cfp",
                "papers",
                "registration",
                "early-bird",
                "hotel",
                "travel-support",
                "slides",
                "other",
            ]),
            r#""cfp""#,
            "What closes.",
        ),
        key("id", Kind::Slug, r#""cfp-posters""#, "A slug, unique in its event; the kind when left out."),
        key("name", Kind::Line(LINE), r#""Call for posters""#, "Its own name; required for `other`."),
        key(
            "opens",
            Kind::Closing,
            "2025-04-01",
            "From when on it is open: a day where `closes` is a day, a time where it is a time.",
        ),
        must(
            "closes",
            Kind::ClosingOrOpen,
            "2025-06-08",
            "A day closes at its end; a time closes then; \"open\" when no day is set.",
        ),
        key(
            "was",
            Kind::Days(DAYS_BEFORE),
            "[2025-06-01]",
            "The days on which it was to close before it was extended.",
        ),
        key(
            "timezone",
            Kind::ClosingZone,
            r#""AoE""#,
            "Where the day ends: an IANA zone, or AoE (anywhere on earth).",
        ),
        key("url", Kind::Url, r#""https://example.org/cfp""#, "Where to go for it."),
        key("note", Kind::Line(1000), r#""Posters only.""#, "One line that readers should know."),
    ],
};

/// `[[event.occurrence]]`.
pub static OCCURRENCE: Table = Table {
    path: "event.occurrence",
    header: "[[event.occurrence]]",
    many: true,
    doc: "One occurrence of the recurring event above it that differs from the others. What is left out stays as the event has it.",
    keys: &[
        must(
            "of",
            Kind::Day,
            "2025-11-27",
            "The local day that the event has for it; one of the days of the event.",
        ),
        key("name", Kind::Line(LINE), r#""Yearly planning call""#, "Its own name."),
        key(
            "status",
            Kind::Word(&["confirmed", "tentative", "postponed", "cancelled"]),
            r#""cancelled""#,
            "How certain this occurrence is.",
        ),
        key(
            "start",
            Kind::Closing,
            "2025-11-28",
            "When it takes place instead: a day where the event has days, a time where it has times.",
        ),
        key(
            "end",
            Kind::Closing,
            "2025-11-28",
            "The last day, inclusive, or the time it ends; as long as the event when left out.",
        ),
        key("venue", Kind::Line(LINE), r#""Haus der Technik""#, "The building."),
        key("address", Kind::Line(LINE), r#""Am Markt 1""#, "Street and number."),
        key(
            "city",
            Kind::Line(LINE),
            r#""Prague""#,
            "The city. Of the event's place only what is wider is taken over: region and country.",
        ),
        key(
            "region",
            Kind::Region,
            r#""CA""#,
            "The part of the country, as ISO 3166-2 codes it after the country.",
        ),
        key("country", Kind::Country, r#""CZ""#, "The country, by its two letters of ISO 3166-1."),
        key(
            "online",
            Kind::FlagOrUrl,
            "false",
            "Whether one can take part online in this occurrence, or the address where.",
        ),
        key("url", Kind::Url, r#""https://example.org/planning-call""#, "Its own site."),
        key("note", Kind::Line(1000), r#""In person this time.""#, "One line that readers should know."),
    ],
};
