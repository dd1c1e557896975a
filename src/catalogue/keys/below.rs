//! The keys of the deadlines of an event.
//!
//! In: nothing. Out: their table. Must not know: how values are read.

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
