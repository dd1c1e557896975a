//! Dates, times and periods (RFC 5545, 3.3.4, 3.3.5, 3.3.9, 3.3.12): their form, their zone, and whether they are UTC.
//!
//! In: a value and the type that it has. Out: findings.
//! Must not know: how the times of an entry fit together.

use std::ops::Range;

use super::malformed::malformed;
use super::sink::Sink;
use crate::feed::ics::property::Property;
use crate::feed::ics::standard::properties::Definition;
use crate::feed::ics::standard::types::Type;
use crate::feed::ics::value;
use crate::report::{Rule, visible};

static DATE: Rule = Rule::error(
    "ics-date-malformed",
    "dates and times are written as the standard has it, and exist",
    include_str!("explain/ics-date-malformed.md"),
);
static UNDECLARED: Rule = Rule::error(
    "ics-date-undeclared",
    "a day without a time says `VALUE=DATE`",
    include_str!("explain/ics-date-undeclared.md"),
);
static UTC: Rule = Rule::error(
    "ics-utc-required",
    "some times are UTC, with a `Z`",
    include_str!("explain/ics-utc-required.md"),
);
static ZONED: Rule = Rule::error(
    "ics-zone-misplaced",
    "a zone stands at local times only",
    include_str!("explain/ics-zone-misplaced.md"),
);
pub(super) const RULES: &[&Rule] = &[&DATE, &UNDECLARED, &UTC, &ZONED];

/// What is said of a text where a date or time belongs.
const NO_DATE: &str = "not a date or time as the standard writes it";

/// Properties whose times are UTC.
const IN_UTC: [&str; 7] =
    ["ACKNOWLEDGED", "COMPLETED", "CREATED", "DTSTAMP", "FREEBUSY", "LAST-MODIFIED", "TZUNTIL"];

/// Dates, times and periods: form, zone, UTC.
pub(super) fn check(
    property: &Property<'_>,
    definition: &Definition,
    kind: Type,
    part: Range<usize>,
    sink: &mut Sink,
) {
    let text = property.value().get(part.clone()).unwrap_or_default();
    let at = property.at_part(part);
    let utc = match kind {
        Type::DateTime if value::looks_like_date(text) && definition.others.contains(&Type::Date) => {
            let message = format!(
                "{} is a day, and `{}` a time unless it says otherwise",
                visible::quoted(text),
                definition.name
            );
            let name = property.name();
            sink.add(
                UNDECLARED.at(at, message).help(format!("write `{};VALUE=DATE:`", visible::shown(name))),
            );
            return;
        }
        Type::Date => value::date(text).map(|_| None),
        Type::Time => value::time(text).map(|(_, utc)| Some(utc)),
        Type::Period => value::period(text).map(|(_, _, utc)| Some(utc)),
        _ => value::date_time(text).map(|(_, utc)| Some(utc)),
    };
    let utc = match utc {
        Ok(utc) => utc,
        Err(_) if definition.name == "RDATE" && kind == Type::DateTime && value::period(text).is_ok() => {
            return malformed(&DATE, at, (text, NO_DATE), "write `RDATE;VALUE=PERIOD:`", sink);
        }
        Err(message) => return malformed(&DATE, at, (text, NO_DATE), &message, sink),
    };
    let must = IN_UTC.contains(&definition.name) || (definition.name == "TRIGGER" && kind == Type::DateTime);
    let zone = property.parameter("TZID");
    if must && utc == Some(false) {
        let message = format!("`{}` is not in UTC", definition.name);
        sink.add(UTC.at(at, message).help("convert it to UTC and put a `Z` behind it"));
    } else if let Some(zone) = zone.filter(|_| utc != Some(false)) {
        let what = if utc.is_some() { "a UTC time" } else { "a day" };
        let message = format!("the zone {} at {what}", visible::quoted(&zone));
        let help = match utc {
            Some(_) => "leave out the `TZID` or the `Z`, whichever is wrong",
            None => "leave out the `TZID`: a day is the same everywhere",
        };
        let at = property.at_parameter("TZID");
        if !sink.has(&ZONED, at) {
            sink.add(ZONED.at(at, message).help(help));
        }
    }
}
