//! What the standards say of properties: the types and shapes of their values.
//!
//! In: names. Out: definitions. The sources are RFC 5545 (3.6 to 3.8), RFC 7986, RFC 7953, RFC 9073, RFC 9074,
//! RFC 9253 and RFC 7808, and for names with `X-` the documents of those who made them.
//! Must not know: lines, findings.

/// A type of values (RFC 5545, 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Binary,
    Boolean,
    CalAddress,
    Date,
    DateTime,
    Duration,
    Float,
    Integer,
    Period,
    Recur,
    Text,
    Time,
    Uri,
    UtcOffset,
    /// Of another standard or of nobody's: anything goes.
    Other,
}

use Type::{
    Binary, Boolean, CalAddress, Date, DateTime, Duration, Float, Integer, Other, Period, Recur, Text, Time,
    Uri, UtcOffset,
};

/// The types by their names in `VALUE=`.
const TYPES: [(&str, Type); 14] = [
    ("BINARY", Binary),
    ("BOOLEAN", Boolean),
    ("CAL-ADDRESS", CalAddress),
    ("DATE", Date),
    ("DATE-TIME", DateTime),
    ("DURATION", Duration),
    ("FLOAT", Float),
    ("INTEGER", Integer),
    ("PERIOD", Period),
    ("RECUR", Recur),
    ("TEXT", Text),
    ("TIME", Time),
    ("URI", Uri),
    ("UTC-OFFSET", UtcOffset),
];

impl Type {
    /// The type with a name, in any case; [`Type::Other`] for names that other standards may define.
    pub(super) fn named(name: &str) -> Self {
        TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(Other, |(_, kind)| *kind)
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        TYPES.iter().find(|(_, kind)| *kind == self).map_or("another", |(name, _)| name)
    }
}

/// How a value is made of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One value.
    One,
    /// Values with commas between them.
    List,
    /// Two numbers with a semicolon between them.
    Position,
    /// Texts with semicolons between them.
    Structured,
    /// One of these words, in any case.
    Word(&'static [&'static str]),
}

use Shape::{List, One, Position, Structured, Word};

/// What a standard says of a property.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) name: &'static str,
    /// The type it has without `VALUE=`.
    pub(super) default: Type,
    /// The types it may have with `VALUE=`, besides the default.
    pub(super) others: &'static [Type],
    pub(super) shape: Shape,
}

const fn of(name: &'static str, default: Type, others: &'static [Type], shape: Shape) -> Definition {
    Definition { name, default, others, shape }
}

/// Every property of a standard, and those of vendors that many readers know, by name.
static DEFINITIONS: [Definition; 83] = [
    of("ACKNOWLEDGED", DateTime, &[], One),
    of("ACTION", Text, &[], One),
    of("ATTACH", Uri, &[Binary], One),
    of("ATTENDEE", CalAddress, &[], One),
    of("BUSYTYPE", Text, &[], One),
    of("CALENDAR-ADDRESS", CalAddress, &[], One),
    of("CALSCALE", Text, &[], One),
    of("CATEGORIES", Text, &[], List),
    of("CLASS", Text, &[], One),
    of("COLOR", Text, &[], One),
    of("COMMENT", Text, &[], One),
    of("COMPLETED", DateTime, &[], One),
    of("CONCEPT", Uri, &[], One),
    of("CONFERENCE", Uri, &[], One),
    of("CONTACT", Text, &[], One),
    of("CREATED", DateTime, &[], One),
    of("DESCRIPTION", Text, &[], One),
    of("DTEND", DateTime, &[Date], One),
    of("DTSTAMP", DateTime, &[], One),
    of("DTSTART", DateTime, &[Date], One),
    of("DUE", DateTime, &[Date], One),
    of("DURATION", Duration, &[], One),
    of("EXDATE", DateTime, &[Date], List),
    of("EXRULE", Recur, &[], One),
    of("FREEBUSY", Period, &[], List),
    of("GEO", Float, &[], Position),
    of("IMAGE", Uri, &[Binary], One),
    of("LAST-MODIFIED", DateTime, &[], One),
    of("LINK", Uri, &[Text, Other], One),
    of("LOCATION", Text, &[], One),
    of("LOCATION-TYPE", Text, &[], List),
    of("METHOD", Text, &[], One),
    of("NAME", Text, &[], One),
    of("ORGANIZER", CalAddress, &[], One),
    of("PARTICIPANT-TYPE", Text, &[], One),
    of("PERCENT-COMPLETE", Integer, &[], One),
    of("PRIORITY", Integer, &[], One),
    of("PRODID", Text, &[], One),
    of("PROXIMITY", Text, &[], One),
    of("RDATE", DateTime, &[Date, Period], List),
    of("RECURRENCE-ID", DateTime, &[Date], One),
    of("REFID", Text, &[], One),
    of("REFRESH-INTERVAL", Duration, &[], One),
    of("RELATED-TO", Text, &[Uri, Other], One),
    of("REPEAT", Integer, &[], One),
    of("REQUEST-STATUS", Text, &[], Structured),
    of("RESOURCE-TYPE", Text, &[], One),
    of("RESOURCES", Text, &[], List),
    of("RRULE", Recur, &[], One),
    of("SEQUENCE", Integer, &[], One),
    of("SOURCE", Uri, &[], One),
    of("STATUS", Text, &[], One),
    of("STRUCTURED-DATA", Text, &[Binary, Uri], One),
    of("STYLED-DESCRIPTION", Text, &[Uri], One),
    of("SUMMARY", Text, &[], One),
    of("TRANSP", Text, &[], Word(&["OPAQUE", "TRANSPARENT"])),
    of("TRIGGER", Duration, &[DateTime], One),
    of("TZID", Text, &[], One),
    of("TZID-ALIAS-OF", Text, &[], One),
    of("TZNAME", Text, &[], One),
    of("TZOFFSETFROM", UtcOffset, &[], One),
    of("TZOFFSETTO", UtcOffset, &[], One),
    of("TZUNTIL", DateTime, &[], One),
    of("TZURL", Uri, &[], One),
    of("UID", Text, &[], One),
    of("URL", Uri, &[], One),
    of("VERSION", Text, &[], One),
    of("X-ALT-DESC", Other, &[], One),
    of("X-APPLE-STRUCTURED-LOCATION", Other, &[], One),
    of("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR", Other, &[], One),
    of("X-LIC-LOCATION", Other, &[], One),
    of("X-MICROSOFT-CDO-ALLDAYEVENT", Text, &[], Word(&["FALSE", "TRUE"])),
    of(
        "X-MICROSOFT-CDO-BUSYSTATUS",
        Text,
        &[],
        Word(&["BUSY", "FREE", "OOF", "TENTATIVE", "WORKINGELSEWHERE"]),
    ),
    of("X-MICROSOFT-CDO-INTENDEDSTATUS", Other, &[], One),
    of("X-MOZ-LASTACK", Other, &[], One),
    of("X-MS-OLK-FORCEINSPECTOROPEN", Other, &[], One),
    of("X-PRIMARY-CALENDAR", Other, &[], One),
    of("X-PUBLISHED-TTL", Duration, &[], One),
    of("X-WR-CALDESC", Text, &[], One),
    of("X-WR-CALNAME", Text, &[], One),
    of("X-WR-RELCALID", Other, &[], One),
    of("X-WR-TIMEZONE", Other, &[], One),
    of("XML", Text, &[], One),
];

/// What the standards say of a property with this name, in any case.
pub(super) fn definition(name: &str) -> Option<&'static Definition> {
    let upper = name.to_ascii_uppercase();
    let at = DEFINITIONS.binary_search_by(|definition| definition.name.cmp(&upper)).ok()?;
    DEFINITIONS.get(at)
}

/// The names of all properties that are known.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DEFINITIONS.iter().map(|definition| definition.name)
}
