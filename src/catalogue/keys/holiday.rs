//! The keys of days off that a catalogue adds or strikes.
//!
//! In: nothing. Out: their table. Must not know: how values are read, which holidays there are.

use super::bounds::{LINE, TAGS};
use super::kinds::{Kind, Table, key, must};

/// `[[holiday]]`.
pub static HOLIDAY: Table = Table {
    path: "holiday",
    header: "[[holiday]]",
    many: true,
    doc: "Days off beside the public holidays that kalends knows, or days that are none of them. No feed shows them; `kalends plan` and rules go by them.",
    keys: &[
        must("name", Kind::Line(LINE), r#""Summer holidays""#, "What people call them.").in_no_feed(),
        must("start", Kind::Day, "2027-07-05", "The first day.").in_no_feed(),
        key("end", Kind::Day, "2027-08-13", "The last day, inclusive; the first one when left out.").in_no_feed(),
        key(
            "countries",
            Kind::Countries(TAGS),
            r#"["DE", "AT"]"#,
            "The countries that have them; everywhere when left out.",
        )
        .in_no_feed(),
        key(
            "regions",
            Kind::Regions(TAGS),
            r#"["BY"]"#,
            "The parts of these countries that have them, as ISO 3166-2 codes them after the country; all when left out.",
        )
        .in_no_feed(),
        key(
            "kind",
            Kind::Word(&["holiday", "observance", "school"]),
            r#""school""#,
            "A public holiday when left out; days on which some people do not travel; or days on which schools are closed.",
        )
        .in_no_feed(),
        key(
            "not",
            Kind::Flag,
            "true",
            "That these days are no public holiday there, whatever kalends knows.",
        )
        .in_no_feed(),
    ],
};
