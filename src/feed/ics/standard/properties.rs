//! What the standards say of properties: the types and shapes of their values.
//!
//! In: names. Out: definitions. The sources are RFC 5545 (3.6 to 3.8), RFC 7986, RFC 7953, RFC 9073, RFC 9074,
//! RFC 9253 and RFC 7808, and for names with `X-` the documents of those who made them.
//! Must not know: lines, findings.

use super::types::Shape::{self, List, One, Position, Structured, Word};
use super::types::Type::{
    self, Binary, CalAddress, Date, DateTime, Duration, Float, Integer, Other, Period, Recur, Text, Uri,
    UtcOffset,
};

/// What a standard says of a property.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    /// The type it has without `VALUE=`.
    pub(crate) default: Type,
    /// The types it may have with `VALUE=`, besides the default.
    pub(crate) others: &'static [Type],
    pub(crate) shape: Shape,
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
pub(crate) fn definition(name: &str) -> Option<&'static Definition> {
    let upper = name.to_ascii_uppercase();
    let at = DEFINITIONS.binary_search_by(|definition| definition.name.cmp(&upper)).ok()?;
    DEFINITIONS.get(at)
}

/// The names of all properties that are known.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    DEFINITIONS.iter().map(|definition| definition.name)
}
