//! The properties of entries: of events, tasks, journals and busy times.
//!
//! Out: lists of names, by how often a property may be there. The sources are those of [`super::components`].
//! Must not know: other components, lines, findings.

/// What an event may hold once (`VEVENT`; RFC 5545, 3.6.1).
pub(super) const EVENT_ONCE: &[&str] = &[
    "CLASS",
    "COLOR",
    "CREATED",
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DURATION",
    "GEO",
    "LAST-MODIFIED",
    "LOCATION",
    "ORGANIZER",
    "PRIORITY",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "URL",
];

/// What an event may hold often.
pub(super) const EVENT_OFTEN: &[&str] = &[
    "ATTACH",
    "ATTENDEE",
    "CATEGORIES",
    "COMMENT",
    "CONCEPT",
    "CONFERENCE",
    "CONTACT",
    "EXDATE",
    "EXRULE",
    "IMAGE",
    "LINK",
    "RDATE",
    "REFID",
    "RELATED-TO",
    "REQUEST-STATUS",
    "RESOURCES",
    "RRULE",
    "STRUCTURED-DATA",
    "STYLED-DESCRIPTION",
];

/// What a task may hold once (`VTODO`; RFC 5545, 3.6.2).
pub(super) const TASK_ONCE: &[&str] = &[
    "CLASS",
    "COLOR",
    "COMPLETED",
    "CREATED",
    "DESCRIPTION",
    "DTSTART",
    "DUE",
    "DURATION",
    "GEO",
    "LAST-MODIFIED",
    "LOCATION",
    "ORGANIZER",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "URL",
];

/// What a task may hold often.
pub(super) const TASK_OFTEN: &[&str] = EVENT_OFTEN;

/// What an entry of a journal may hold once (`VJOURNAL`; RFC 5545, 3.6.3).
pub(super) const JOURNAL_ONCE: &[&str] = &[
    "CLASS",
    "COLOR",
    "CREATED",
    "DTSTART",
    "LAST-MODIFIED",
    "ORGANIZER",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "URL",
];

/// What an entry of a journal may hold often.
pub(super) const JOURNAL_OFTEN: &[&str] = &[
    "ATTACH",
    "ATTENDEE",
    "CATEGORIES",
    "COMMENT",
    "CONCEPT",
    "CONTACT",
    "DESCRIPTION",
    "EXDATE",
    "EXRULE",
    "IMAGE",
    "LINK",
    "RDATE",
    "REFID",
    "RELATED-TO",
    "REQUEST-STATUS",
    "RRULE",
    "STRUCTURED-DATA",
    "STYLED-DESCRIPTION",
];

/// What a list of busy times may hold once (`VFREEBUSY`; RFC 5545, 3.6.4).
pub(super) const FREE_BUSY_ONCE: &[&str] = &["CONTACT", "DTEND", "DTSTART", "DURATION", "ORGANIZER", "URL"];

/// What a list of busy times may hold often.
pub(super) const FREE_BUSY_OFTEN: &[&str] =
    &["ATTENDEE", "COMMENT", "FREEBUSY", "LINK", "REFID", "CONCEPT", "REQUEST-STATUS", "STYLED-DESCRIPTION"];
