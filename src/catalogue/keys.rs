//! The keys of a catalogue: the single truth behind reading, did-you-mean, the manual and the JSON Schema.
//!
//! In: nothing. Out: a static table for each kind of table a person can write.
//! Must not know: how values are read.

pub use super::kinds::{Key, Kind, Table};
use super::kinds::{key, must};

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
/// Most times of one entry that are not as the others.
pub const OCCURRENCES: usize = 400;
/// Most feeds that a maintainer defines: each may hold every entry.
pub const FEEDS: usize = 100;
/// Most days in a list of days.
pub const DAYS: usize = 1000;

const ALLOW: Key = key(
    "allow",
    Kind::Slugs(TAGS),
    r#"["tentative-past"]"#,
    "Codes of warnings that are right but accepted here.",
);

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
        key("timezone", Kind::Zone, r#""UTC""#, "The zone of entries that name none and have no country."),
        key("language", Kind::Language, r#""en""#, "The language of pages and feeds."),
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

/// `[[series]]`.
pub static SERIES: Table = Table {
    path: "series",
    header: "[[series]]",
    many: true,
    doc: "What returns, usually each year. Its editions take over what they leave out.",
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
        key("organizer", Kind::Line(LINE), r#""Example Foundation""#, "Who holds it."),
        key(
            "description",
            Kind::Prose(PROSE),
            r#""The yearly meeting of KVM developers.""#,
            "What it is, as Markdown.",
        ),
        key("timezone", Kind::Zone, r#""Europe/Rome""#, "The zone of local times of its editions."),
    ],
};

/// `[[event]]`.
pub static EVENT: Table = Table {
    path: "event",
    header: "[[event]]",
    many: true,
    doc: "One entry: a conference, a workshop, an evening, a call.",
    keys: &[
        must(
            "id",
            Kind::Slug,
            r#""kvm-forum-2025""#,
            "A slug that becomes the UID in feeds and the address of the page. Never changes.",
        ),
        key("series", Kind::Slug, r#""kvm-forum""#, "The series it is an edition of."),
        must("name", Kind::Line(LINE), r#""KVM Forum 2025""#, "What people call it."),
        key(
            "status",
            Kind::Word(&["confirmed", "tentative", "postponed", "cancelled"]),
            r#""tentative""#,
            "How certain it is; `confirmed` when left out.",
        ),
        key(
            "part_of",
            Kind::Slugs(20),
            r#"["linaro-connect-2025"]"#,
            "Ids of the events it is a satellite of.",
        ),
        must(
            "start",
            Kind::Start,
            "2025-09-04",
            "The first day, a local time, or a period in quotes such as \"2025-12\", \"2025-Q4\", \"2025-W41\", \"2025\".",
        ),
        key(
            "end",
            Kind::End,
            "2025-09-05",
            "The last day, inclusive, or the time it ends; \"open\" when the last day is not known.",
        ),
        key(
            "days",
            Kind::Count(1, 365),
            "1",
            "It takes so many days somewhere from `start` to `end`. Only with status tentative.",
        ),
        key("timezone", Kind::Zone, r#""Europe/Rome""#, "The zone of local times of this entry."),
        key(
            "rrule",
            Kind::Rule,
            r#""FREQ=MONTHLY;BYDAY=-1TH""#,
            "How it returns: a recurrence rule of RFC 5545 without UNTIL.",
        ),
        key("until", Kind::Day, "2026-12-31", "The last local day on which it may return, inclusive."),
        key("exdate", Kind::Days(DAYS), "[2025-12-25]", "Days on which it is not held."),
        key("rdate", Kind::Days(DAYS), "[2025-12-18]", "Days on which it is held besides."),
        key("venue", Kind::Line(LINE), r#""Politecnico di Milano""#, "The building."),
        key("address", Kind::Line(LINE), r#""Piazza Leonardo da Vinci 32""#, "Street and number."),
        key("city", Kind::Line(LINE), r#""Milan""#, "The city."),
        key(
            "region",
            Kind::Region,
            r#""CA""#,
            "The part of the country, as ISO 3166-2 codes it after the country.",
        ),
        key("country", Kind::Country, r#""IT""#, "The country, by its two letters of ISO 3166-1."),
        key("latitude", Kind::Degrees(90.0), "45.478", "Latitude of the venue in degrees; with `longitude`."),
        key(
            "longitude",
            Kind::Degrees(180.0),
            "9.227",
            "Longitude of the venue in degrees; with `latitude`.",
        ),
        key(
            "online",
            Kind::FlagOrUrl,
            "true",
            "Whether one can take part from afar, or the address where. With a city as well: hybrid.",
        ),
        key("url", Kind::Url, r#""https://kvm-forum.qemu.org/2025/""#, "The official site."),
        key(
            "links",
            Kind::Table("event.links"),
            r#"{ schedule = "https://example.org/schedule" }"#,
            "Further addresses.",
        ),
        key("tags", Kind::Slugs(TAGS), r#"["virtualization"]"#, "Topics, from the vocabulary in [tags]."),
        key("organizer", Kind::Line(LINE), r#""Example Foundation""#, "Who holds it."),
        key("description", Kind::Prose(PROSE), r#""Talks on KVM and QEMU.""#, "What it is, as Markdown."),
        key(
            "note",
            Kind::Line(1000),
            r#""Dates likely, not yet announced.""#,
            "One line that readers should know.",
        ),
        key(
            "busy",
            Kind::Flag,
            "true",
            "Whether it blocks time in subscribers' calendars; `false` when left out.",
        ),
        key(
            "deadline",
            Kind::Tables("event.deadline", DEADLINES),
            r#"[{ kind = "cfp", closes = 2025-06-08 }]"#,
            "What closes before it.",
        ),
        key(
            "occurrence",
            Kind::Tables("event.occurrence", OCCURRENCES),
            r#"[{ of = 2025-11-27, status = "cancelled" }]"#,
            "Single times of what returns that are not as the others.",
        ),
        ALLOW,
    ],
};

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
        must("closes", Kind::Closing, "2025-06-08", "A day closes at its end; a time closes then."),
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
    doc: "One time of the event above it, which returns, that is not as the others. What is left out is as always.",
    keys: &[
        must(
            "of",
            Kind::Day,
            "2025-11-27",
            "The local day on which it would be; one of the days of the event.",
        ),
        key("name", Kind::Line(LINE), r#""Yearly planning call""#, "What people call it this time."),
        key(
            "status",
            Kind::Word(&["confirmed", "tentative", "postponed", "cancelled"]),
            r#""cancelled""#,
            "How certain it is this time.",
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
            "The last day, inclusive, or the time it ends; it lasts as long as always when left out.",
        ),
        key("venue", Kind::Line(LINE), r#""Haus der Technik""#, "The building."),
        key("address", Kind::Line(LINE), r#""Am Markt 1""#, "Street and number."),
        key(
            "city",
            Kind::Line(LINE),
            r#""Prague""#,
            "The city. Of the usual place only what is wider is taken over: region and country.",
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
            "Whether one can take part from afar this time, or the address where.",
        ),
        key("url", Kind::Url, r#""https://example.org/planning-call""#, "Its own site."),
        key("note", Kind::Line(1000), r#""In person this time.""#, "One line that readers should know."),
    ],
};

/// `links` of an event.
pub static LINKS: Table = Table {
    path: "event.links",
    header: "[event.links]",
    many: false,
    doc: "Further addresses of the event above it.",
    keys: &[
        key("schedule", Kind::Url, r#""https://example.org/schedule""#, "The programme."),
        key("recordings", Kind::Url, r#""https://example.org/recordings""#, "Recordings of what was said."),
        key(
            "registration",
            Kind::Url,
            r#""https://example.org/register""#,
            "Where to register or buy tickets.",
        ),
        key("livestream", Kind::Url, r#""https://example.org/live""#, "Where it is streamed."),
        key("slides", Kind::Url, r#""https://example.org/slides""#, "Slides and papers."),
        key("chat", Kind::Url, r#""https://example.org/chat""#, "Where participants talk."),
    ],
};

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
            "The event has one of these. Without `postponed` and `cancelled` such an event vanishes without a word.",
        ),
        key(
            "kind",
            Kind::Words(&[
                "event",
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
            "Events, and deadlines of these kinds; events alone when left out. Other keys ask about a deadline's event, `from` and `to` about the day it closes.",
        ),
        key("from", Kind::Day, "2025-01-01", "The first day on which it may end."),
        key("to", Kind::Day, "2025-12-31", "The last day on which it may begin."),
    ],
};

/// The root of a file, whose keys are the tables.
pub static ROOT: Table = Table {
    path: "",
    header: "",
    many: false,
    doc: "A catalogue.",
    keys: &[
        key("calendar", Kind::Table("calendar"), "", "The calendar as a whole."),
        key("tags", Kind::Table("tags"), "", "The vocabulary of topics."),
        key("series", Kind::Tables("series", EVENTS), "", "What returns."),
        key("feed", Kind::Tables("feed", FEEDS), "", "Feeds beside those that every calendar has."),
        key("event", Kind::Tables("event", EVENTS), "", "Entries."),
    ],
};

/// Every kind of table that has a header.
pub static TABLES: [&Table; 9] =
    [&CALENDAR, &TAGS_TABLE, &SERIES, &FEED, &ONLY, &EVENT, &OCCURRENCE, &DEADLINE, &LINKS];
