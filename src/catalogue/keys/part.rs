//! The keys of a part of an event.
//!
//! In: nothing. Out: its table. Must not know: how values are read.

use super::bounds::{DAYS, LINE};
use super::kinds::{Kind, Table, key, must};

/// `[[event.part]]`.
pub static PART: Table = Table {
    path: "event.part",
    header: "[[event.part]]",
    many: true,
    doc: "One part of the event above it, with hours, days or a place of its own. What is left out is the event's.",
    keys: &[
        must(
            "id",
            Kind::Slug,
            r#""day-1""#,
            "A slug, unique among the parts and deadlines of its event; it becomes part of a UID and never changes.",
        ),
        key(
            "on",
            Kind::DayOrDays(DAYS),
            "2025-09-04",
            "The day of the event on which it is, or a list of days; all of them when left out.",
        ),
        key("start", Kind::TimeOfDay, "16:00:00", "The local time at which it starts on each of its days."),
        key(
            "end",
            Kind::TimeOfDay,
            "23:00:00",
            "The local time at which it ends; one that is not after `start` is on the next day.",
        ),
        key("timezone", Kind::Zone, r#""Europe/Rome""#, "The zone of its local times."),
        key("name", Kind::Line(LINE), r#""Hands-on day""#, "Its own name."),
        key(
            "status",
            Kind::Word(&["confirmed", "tentative", "postponed", "cancelled"]),
            r#""tentative""#,
            "How certain this part is.",
        ),
        key("venue", Kind::Line(LINE), r#""Town library""#, "The building."),
        key("address", Kind::Line(LINE), r#""Oudegracht 167""#, "Street and number."),
        key(
            "city",
            Kind::Line(LINE),
            r#""Utrecht""#,
            "The city. Of the event's place only what is wider is taken over: region and country.",
        ),
        key(
            "region",
            Kind::Region,
            r#""CA""#,
            "The part of the country, as ISO 3166-2 codes it after the country.",
        ),
        key("country", Kind::Country, r#""NL""#, "The country, by its two letters of ISO 3166-1."),
        key("latitude", Kind::Degrees(90.0), "52.091", "Latitude of the venue in degrees; with `longitude`."),
        key(
            "longitude",
            Kind::Degrees(180.0),
            "5.122",
            "Longitude of the venue in degrees; with `latitude`.",
        ),
        key(
            "online",
            Kind::FlagOrUrl,
            "false",
            "Whether one can take part online in this part, or the address where.",
        ),
        key("url", Kind::Url, r#""https://example.org/day-1""#, "Its own site."),
        key("note", Kind::Line(1000), r#""Bring a laptop.""#, "One line that readers should know."),
    ],
};
