//! The keys of a changed occurrence: those of an event, but for what is said once of all occurrences.
//!
//! In: nothing. Out: its table and that of its links, and why a key of an event is none of an occurrence.
//! Must not know: how values are read.

use super::bounds::{LINE, PROSE, TAGS};
use super::event::LINKS;
use super::facts::{ACCESS, FREE, LANG, PRICE, SOURCE};
use super::kinds::{Kind, Table, key, must};

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
            Kind::End,
            "2025-11-28",
            "The last day, inclusive, or the time it ends; as long as the event when left out; \"open\" when the last day is not known.",
        ),
        key(
            "days",
            Kind::Count(1, 365),
            "1",
            "It takes so many days somewhere from `start` to `end`. Only with status tentative.",
        ),
        key(
            "timezone",
            Kind::Zone,
            r#""Asia/Tokyo""#,
            "The zone of its times, where it is held by another clock than the event.",
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
        key("latitude", Kind::Degrees(90.0), "50.088", "Latitude of the venue in degrees; with `longitude`."),
        key(
            "longitude",
            Kind::Degrees(180.0),
            "14.421",
            "Longitude of the venue in degrees; with `latitude`.",
        ),
        key(
            "online",
            Kind::FlagOrUrl,
            "false",
            "Whether one can take part online in this occurrence, or the address where.",
        ),
        key("url", Kind::Url, r#""https://example.org/planning-call""#, "Its own site."),
        key(
            "links",
            Kind::Table("event.occurrence.links"),
            r#"{ slides = "https://example.org/slides" }"#,
            "Its further addresses. Those of the event stay, but for kinds that are given here.",
        ),
        key(
            "tags",
            Kind::Slugs(TAGS),
            r#"["virtualization"]"#,
            "Its topics, in place of those of the event. Which feeds hold it is decided by those of the event.",
        ),
        key("organizer", Kind::Line(LINE), r#""Example Foundation""#, "Who organizes it.").in_no_feed(),
        key("description", Kind::Prose(PROSE), r#""Two talks.""#, "What it is, as Markdown."),
        key("note", Kind::Line(1000), r#""In person this time.""#, "One line that readers should know."),
        FREE,
        PRICE,
        LANG,
        ACCESS,
        SOURCE,
    ],
};

/// `links` of an occurrence.
pub static OCCURRENCE_LINKS: Table = Table {
    path: "event.occurrence.links",
    header: "[event.occurrence.links]",
    many: false,
    doc: "Further addresses of the occurrence above it.",
    keys: LINKS.keys,
};

/// Why a key of an event is none of its occurrences.
const REFUSED: &[(&str, &str)] = &[
    ("id", "`of` says which occurrence is meant, and all of them have the id of the event"),
    ("series", "all occurrences are of the series of the event"),
    ("part_of", "what the event is a satellite of holds for all of its occurrences"),
    ("rrule", "an occurrence is one day of the rule, and has no rule of its own"),
    ("until", "an occurrence is one day of the rule, and has no rule of its own"),
    ("rdate", "further days are days of the event"),
    (
        "exdate",
        "days that are left out are left out of the event; `status = \"cancelled\"` calls off this one",
    ),
    ("busy", "feeds block time for all occurrences or for none"),
    ("deadline", "deadlines are those of the event; what closes before one occurrence is told in its `note`"),
    ("occurrence", "an occurrence has none of its own"),
    ("part", "an occurrence has no parts; its programme is told in its `description`"),
    ("formerly", "`of` is the day that it had before"),
    ("allow", "`allow` of the event holds for its occurrences as well"),
    ("checked", "it is the event that is checked, with all of its occurrences"),
];

/// Why a key of an event is none of this table.
pub(in crate::catalogue) fn why_refused(table: &Table, name: &str) -> Option<&'static str> {
    let found = REFUSED.iter().find(|(key, _)| table.path == OCCURRENCE.path && *key == name);
    found.map(|(_, why)| *why)
}
