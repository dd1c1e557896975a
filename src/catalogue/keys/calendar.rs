//! The keys of the calendar as a whole, of its tags and of its series.
//!
//! In: nothing. Out: their tables. Must not know: how values are read.

use super::bounds::{LINE, PROSE, TAGS};
use super::kinds::{Key, Kind, Table, key, must};

pub(super) const ALLOW: Key = key(
    "allow",
    Kind::Slugs(TAGS),
    r#"["tentative-past"]"#,
    "Codes of warnings that are right but accepted here.",
)
.in_no_feed();

/// `[calendar]`.
pub static CALENDAR: Table = Table {
    path: "calendar",
    header: "[calendar]",
    many: false,
    doc: "The calendar as a whole. Exactly one in all files together.",
    keys: &[
        must(
            "id",
            Kind::Domain,
            r#""events.example.org""#,
            "Right-hand side of every UID in the feeds. Never changes, even when `url` does.",
        ),
        must("title", Kind::Line(LINE), r#""Example Group events""#, "What people call the calendar."),
        key(
            "description",
            Kind::Line(1000),
            r#""Conferences and evenings worth travelling for.""#,
            "What it holds, in a sentence or two.",
        ),
        key(
            "url",
            Kind::Url,
            r#""https://events.example.org/""#,
            "Where the output is served. Makes links in feeds and pages absolute.",
        ),
        key(
            "repository",
            Kind::Url,
            r#""https://git.example.org/group/events""#,
            "Where people propose a change.",
        ),
        key(
            "timezone",
            Kind::Zone,
            r#""UTC""#,
            "The zone of entries that name none and are in no country, or in the one that it is a zone of.",
        ),
        key("language", Kind::Language, r#""en""#, "The language of pages and feeds."),
        key(
            "sequence",
            Kind::Count(0, 1_000_000_000),
            "20",
            "Added to the count of changes (SEQUENCE) of every entry: what an older feed had reached, or an older history.",
        ),
        ALLOW,
    ],
};

/// `[tags]`, whose keys are chosen by people.
pub static TAGS_TABLE: Table = Table {
    path: "tags",
    header: "[tags]",
    many: false,
    doc: "The vocabulary: the slug of each tag, and what people read for it. A tag that is not listed here is an error.",
    keys: &[],
};

/// `[links]`, whose keys are chosen by people.
pub static LINK_WORDS: Table = Table {
    path: "links",
    header: "[links]",
    many: false,
    doc: "Further words for the addresses of events: the slug of each, and what people read for it. In `links` of an event, a word that is neither listed here nor one of the keys that are always there is an error.",
    keys: &[],
};

/// `[[series]]`.
pub static SERIES: Table = Table {
    path: "series",
    header: "[[series]]",
    many: true,
    doc: "Events of one name, usually one edition each year. Editions take over what they leave out.",
    keys: &[
        must("id", Kind::Slug, r#""kvm-forum""#, "The slug by which editions name it. Never changes."),
        must("name", Kind::Line(LINE), r#""KVM Forum""#, "What people call it, without a year."),
        key(
            "url",
            Kind::Url,
            r#""https://kvm-forum.qemu.org/""#,
            "Its site, for editions that have none of their own.",
        ),
        key("tags", Kind::Slugs(TAGS), r#"["virtualization"]"#, "Topics of its editions."),
        key("organizer", Kind::Line(LINE), r#""Example Foundation""#, "Who organizes it.").in_no_feed(),
        key(
            "description",
            Kind::Prose(PROSE),
            r#""The yearly meeting of KVM developers.""#,
            "What it is, as Markdown.",
        ),
        key("timezone", Kind::Zone, r#""Europe/Rome""#, "The zone of local times of its editions."),
    ],
};
