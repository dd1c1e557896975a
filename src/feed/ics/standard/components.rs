//! What the standards say of components: what stands in which, and how often.
//!
//! In: names. Out: definitions. The sources are RFC 5545 (3.6), RFC 7986, RFC 7953, RFC 9073, RFC 9074, RFC 9253 and
//! RFC 7808.
//! Must not know: lines, findings.

use super::entries;

/// What a component may hold.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) name: &'static str,
    /// The section that says so.
    pub(crate) section: &'static str,
    /// Where it may stand.
    pub(crate) within: &'static [&'static str],
    /// Properties that are there once.
    pub(crate) once: &'static [&'static str],
    /// Properties that are there at most once.
    pub(crate) at_most_once: &'static [&'static str],
    /// Properties that may be there often. `None` where others than the ones above are not judged.
    pub(crate) often: Option<&'static [&'static str]>,
    /// The words that STATUS may have; empty where it is not judged.
    pub(crate) status: &'static [&'static str],
}

const ENTRIES: &[&str] = &["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "PARTICIPANT"];

/// Every component of a standard.
static COMPONENTS: [Contents; 14] = [
    Contents {
        name: "VCALENDAR",
        section: "3.6",
        within: &[],
        once: &["PRODID", "VERSION"],
        at_most_once: &[
            "CALSCALE",
            "COLOR",
            "LAST-MODIFIED",
            "METHOD",
            "REFRESH-INTERVAL",
            "SOURCE",
            "UID",
            "URL",
        ],
        often: Some(&[
            "CATEGORIES",
            "CONCEPT",
            "CONFERENCE",
            "DESCRIPTION",
            "IMAGE",
            "LINK",
            "NAME",
            "REFID",
        ]),
        status: &[],
    },
    Contents {
        name: "VEVENT",
        section: "3.6.1",
        within: &["VCALENDAR"],
        once: &["DTSTAMP", "UID"],
        at_most_once: entries::EVENT_ONCE,
        often: Some(entries::EVENT_OFTEN),
        status: &["TENTATIVE", "CONFIRMED", "CANCELLED"],
    },
    Contents {
        name: "VTODO",
        section: "3.6.2",
        within: &["VCALENDAR"],
        once: &["DTSTAMP", "UID"],
        at_most_once: entries::TASK_ONCE,
        often: Some(entries::TASK_OFTEN),
        status: &["NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"],
    },
    Contents {
        name: "VJOURNAL",
        section: "3.6.3",
        within: &["VCALENDAR"],
        once: &["DTSTAMP", "UID"],
        at_most_once: entries::JOURNAL_ONCE,
        often: Some(entries::JOURNAL_OFTEN),
        status: &["DRAFT", "FINAL", "CANCELLED"],
    },
    Contents {
        name: "VFREEBUSY",
        section: "3.6.4",
        within: &["VCALENDAR"],
        once: &["DTSTAMP", "UID"],
        at_most_once: entries::FREE_BUSY_ONCE,
        often: Some(entries::FREE_BUSY_OFTEN),
        status: &[],
    },
    Contents {
        name: "VTIMEZONE",
        section: "3.6.5",
        within: &["VCALENDAR"],
        once: &["TZID"],
        at_most_once: &["LAST-MODIFIED", "TZUNTIL", "TZURL"],
        often: Some(&["TZID-ALIAS-OF"]),
        status: &[],
    },
    Contents {
        name: "STANDARD",
        section: "3.6.5",
        within: &["VTIMEZONE"],
        once: &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
        at_most_once: &[],
        often: Some(&["COMMENT", "RDATE", "RRULE", "TZNAME"]),
        status: &[],
    },
    Contents {
        name: "DAYLIGHT",
        section: "3.6.5",
        within: &["VTIMEZONE"],
        once: &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
        at_most_once: &[],
        often: Some(&["COMMENT", "RDATE", "RRULE", "TZNAME"]),
        status: &[],
    },
    Contents {
        name: "VALARM",
        section: "3.6.6",
        within: &["VEVENT", "VTODO"],
        once: &["ACTION", "TRIGGER"],
        at_most_once: &["ACKNOWLEDGED", "DESCRIPTION", "DURATION", "PROXIMITY", "REPEAT", "SUMMARY", "UID"],
        often: None,
        status: &[],
    },
    Contents {
        name: "VAVAILABILITY",
        section: "RFC 7953, 3.1",
        within: &["VCALENDAR"],
        once: &["DTSTAMP", "UID"],
        at_most_once: &["DTSTART", "DTEND", "DURATION", "BUSYTYPE", "ORGANIZER", "SUMMARY", "PRIORITY"],
        often: None,
        status: &[],
    },
    Contents {
        name: "AVAILABLE",
        section: "RFC 7953, 3.1",
        within: &["VAVAILABILITY"],
        once: &["DTSTAMP", "DTSTART", "UID"],
        at_most_once: &["DTEND", "DURATION", "RECURRENCE-ID", "SUMMARY"],
        often: None,
        status: &[],
    },
    Contents {
        name: "PARTICIPANT",
        section: "RFC 9073, 7.1",
        within: &["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"],
        once: &["UID"],
        at_most_once: &["CALENDAR-ADDRESS", "PARTICIPANT-TYPE"],
        often: None,
        status: &[],
    },
    Contents {
        name: "VLOCATION",
        section: "RFC 9073, 7.2",
        within: &["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "PARTICIPANT", "VALARM"],
        once: &["UID"],
        at_most_once: &["NAME", "GEO"],
        often: None,
        status: &[],
    },
    Contents {
        name: "VRESOURCE",
        section: "RFC 9073, 7.3",
        within: ENTRIES,
        once: &["UID"],
        at_most_once: &["NAME", "GEO", "RESOURCE-TYPE"],
        often: None,
        status: &[],
    },
];

/// What the standards say of a component with this name, in any case.
pub(crate) fn contents(name: &str) -> Option<&'static Contents> {
    COMPONENTS.iter().find(|contents| contents.name.eq_ignore_ascii_case(name))
}

/// The names of all components that are known.
pub(crate) fn component_names() -> impl Iterator<Item = &'static str> {
    COMPONENTS.iter().map(|contents| contents.name)
}

impl Contents {
    /// Whether a property may stand here at all.
    pub(crate) fn takes(&self, name: &str) -> bool {
        let Some(often) = self.often else { return true };
        [self.once, self.at_most_once, often].into_iter().flatten().any(|known| *known == name)
    }
}
