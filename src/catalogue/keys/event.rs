//! The keys of an event.
//!
//! In: nothing. Out: its table and that of its links. Must not know: how values are read.

use super::bounds::{DAYS, DEADLINES, LINE, OCCURRENCES, PARTS, PROSE, TAGS};
use super::calendar::ALLOW;
use super::facts::{ACCESS, CHECKED, FORMERLY, FREE, LANG, PRICE, SOURCE};
use super::kinds::{Kind, Table, key, must};

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
        key(
            "uid",
            Kind::Uid,
            r#""7kukuqrfedlm2f9t@google.com""#,
            "The UID that feeds had for it elsewhere, kept for those who subscribe. Made of `id` when left out.",
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
            "How it recurs: a recurrence rule of RFC 5545 without UNTIL.",
        ),
        key("until", Kind::Day, "2026-12-31", "The last local day on which it may recur, inclusive."),
        key(
            "exdate",
            Kind::DaysOff(DAYS),
            r#"[2025-12-25, "2025-08"]"#,
            "Days on which it is not held, and periods in quotes on no day of which it is.",
        ),
        key("rdate", Kind::Days(DAYS), "[2025-12-18]", "Further days on which it is held."),
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
            "Whether one can take part online, or the address where. With a city as well: hybrid.",
        ),
        key("url", Kind::Url, r#""https://kvm-forum.qemu.org/2025/""#, "The official site."),
        key(
            "links",
            Kind::Table("event.links"),
            r#"{ schedule = "https://example.org/schedule" }"#,
            "Further addresses.",
        ),
        key("tags", Kind::Slugs(TAGS), r#"["virtualization"]"#, "Topics, from the vocabulary in [tags]."),
        key("organizer", Kind::Line(LINE), r#""Example Foundation""#, "Who organizes it.").in_no_feed(),
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
            "part",
            Kind::Tables("event.part", PARTS),
            r#"[{ id = "evening", on = 2025-09-04, start = 18:30:00 }]"#,
            "Parts of it with hours, days or a place of their own.",
        ),
        key(
            "occurrence",
            Kind::Tables("event.occurrence", OCCURRENCES),
            r#"[{ of = 2025-11-27, status = "cancelled" }]"#,
            "Occurrences of a recurring event that differ from the others.",
        ),
        FREE,
        PRICE,
        LANG,
        ACCESS,
        SOURCE,
        CHECKED,
        FORMERLY,
        ALLOW,
    ],
};

/// `links` of an event.
pub static LINKS: Table = Table {
    path: "event.links",
    header: "[event.links]",
    many: false,
    doc: "Further addresses of the event above it: by these keys, and by the words of `[links]`.",
    keys: &[
        key("schedule", Kind::Url, r#""https://example.org/schedule""#, "The programme."),
        key("tickets", Kind::Url, r#""https://example.org/tickets""#, "Where to buy tickets."),
        key(
            "code_of_conduct",
            Kind::Url,
            r#""https://example.org/conduct""#,
            "The rules of conduct for those who take part.",
        ),
        key("recordings", Kind::Url, r#""https://example.org/recordings""#, "Recordings of what was said."),
        key("registration", Kind::Url, r#""https://example.org/register""#, "Where to register."),
        key("livestream", Kind::Url, r#""https://example.org/live""#, "Where it is streamed."),
        key("slides", Kind::Url, r#""https://example.org/slides""#, "Slides and papers."),
        key("chat", Kind::Url, r#""https://example.org/chat""#, "Where participants talk."),
    ],
};
