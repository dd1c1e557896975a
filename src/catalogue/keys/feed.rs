//! The keys of a feed, and of the conditions for what it holds.
//!
//! In: nothing. Out: their tables. Must not know: how values are read.

use super::bounds::{LINE, TAGS};
use super::kinds::{Kind, Table, key, must};

/// `[[feed]]`.
pub static FEED: Table = Table {
    path: "feed",
    header: "[[feed]]",
    many: true,
    doc: "A feed beside those that every calendar has.",
    keys: &[
        must(
            "id",
            Kind::Slug,
            r#""travel""#,
            "A slug that becomes the address of the feed, `feeds/travel.ics`. Never changes.",
        ),
        must("title", Kind::Line(LINE), r#""Worth the journey""#, "What people call it."),
        key(
            "description",
            Kind::Line(1000),
            r#""Conferences abroad.""#,
            "What it holds, in a sentence or two; the calendar's own when left out.",
        ),
        key(
            "color",
            Kind::Color,
            r#""steelblue""#,
            "The colour in which programs may show it, by its CSS name.",
        ),
        key(
            "reminder",
            Kind::Duration,
            r#""P1D""#,
            "How long before the start of each entry programs remind; without it they never do. A duration of RFC 5545: \"P1D\" a day, \"PT2H\" two hours, \"P1W\" a week.",
        ),
        key(
            "busy",
            Kind::Flag,
            "true",
            "Whether its events block time in subscribers' calendars; as each event says when left out.",
        ),
        key(
            "only",
            Kind::Table("feed.only"),
            r#"{ countries = ["DE", "AT"] }"#,
            "What it holds; every event whose days are known when left out or empty.",
        ),
    ],
};

/// `only` of a feed.
pub static ONLY: Table = Table {
    path: "feed.only",
    header: "[feed.only]",
    many: false,
    doc: "What the feed above it holds. Every key that is there must be met; of the words in a list, one. An empty list asks for nothing.",
    keys: &[
        key("tags", Kind::Slugs(TAGS), r#"["virtualization"]"#, "One of these tags is on the event."),
        key("series", Kind::Slugs(TAGS), r#"["kvm-forum"]"#, "The event is an edition of one of these."),
        key("countries", Kind::Countries(TAGS), r#"["DE", "AT"]"#, "The event is in one of these."),
        key(
            "status",
            Kind::Words(&["confirmed", "tentative", "postponed", "cancelled"]),
            r#"["confirmed", "postponed", "cancelled"]"#,
            "The event has one of these. Without `postponed` and `cancelled` such an event disappears without notice.",
        ),
        key(
            "kind",
            Kind::Words(&[
                "event",
                "opening",
                "cfp",
                "papers",
                "registration",
                "early-bird",
                "hotel",
                "travel-support",
                "slides",
                "other",
            ]),
            r#"["event", "cfp"]"#,
            "Events, the openings of deadlines, and deadlines of these kinds; events alone when left out. Other keys ask about a deadline's event, `from` and `to` about the day it opens or closes.",
        ),
        key("from", Kind::Day, "2025-01-01", "The first day on which it may end."),
        key("to", Kind::Day, "2025-12-31", "The last day on which it may begin."),
    ],
};
