//! What strangers may write, and what leaves all the same.

use std::collections::BTreeSet;
use std::fs;

use kalends::model::{
    Calendar, Deadline, DeadlineKind, Event, Link, LinkKind, Online, Only, OwnFeed, Series, SeriesIx, Tag,
    TagIx,
};
use kalends::model::{Closes, Place};
use kalends::when::{Lead, Zone};

use super::reader::{Component, read};
use super::sample::{calendar, catalogue, evening, event, every_kind, feeds_of};

/// The properties that may leave, by component.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "VCALENDAR",
        &[
            "VERSION",
            "PRODID",
            "CALSCALE",
            "NAME",
            "X-WR-CALNAME",
            "DESCRIPTION",
            "X-WR-CALDESC",
            "URL",
            "SOURCE",
            "LAST-MODIFIED",
            "REFRESH-INTERVAL",
            "X-PUBLISHED-TTL",
            "COLOR",
        ],
    ),
    ("VALARM", &["ACTION", "DESCRIPTION", "TRIGGER"]),
    ("VTIMEZONE", &["TZID", "X-LIC-LOCATION"]),
    ("STANDARD", &["DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"]),
    ("DAYLIGHT", &["DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"]),
    (
        "VEVENT",
        &[
            "UID",
            "RECURRENCE-ID",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "RRULE",
            "EXDATE",
            "SUMMARY",
            "LOCATION",
            "GEO",
            "DESCRIPTION",
            "URL",
            "CATEGORIES",
            "STATUS",
            "TRANSP",
            "X-MICROSOFT-CDO-BUSYSTATUS",
            "CONFERENCE",
            "RELATED-TO",
        ],
    ),
];

/// Texts that end a line, a value, a quote or a component where nothing guards it.
pub(super) const HOSTILE: &[&str] = &[
    "x\r\nATTENDEE:mailto:a@example.org",
    "x\nATTENDEE:mailto:a@example.org",
    "x\rATTENDEE:mailto:a@example.org",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged",
    "x\u{85}ATTENDEE:a\u{2028}ATTENDEE:b\u{2029}ATTENDEE:c",
    "\0\u{7}\u{8}\u{b}\u{c}\u{1b}[2J\u{7f}\u{9b}",
    "\";X-EVIL=\"1\":\"",
    "a;b,c:d\\n\\",
    "\u{202e}gnp.exe\u{2066}\u{200b}\u{feff}\u{fffe}",
    "\r\n ATTENDEE:folded",
    "\t\t\t",
    "",
];

/// An event in which every text is this one.
pub(super) fn filled(text: &str) -> Calendar {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let start = "2026-06-17T19:00:00".parse().unwrap();
    let own = || Some(text.to_owned());
    let mut whole = event("a", evening(zone, start));
    let origin = whole.origin.clone();
    let deadline = Deadline {
        id: "b".to_owned(),
        kind: DeadlineKind::Other,
        name: own(),
        opens: None,
        closes: Some(Closes::OnDay(start.date())),
        was: Vec::new(),
        url: own(),
        note: own(),
        origin: origin.clone(),
    };
    whole = Event {
        name: text.to_owned(),
        place: Place { venue: own(), address: own(), city: own(), region: own(), ..Place::default() },
        online: Online::Join(text.to_owned()),
        url: own(),
        links: LinkKind::WORDS
            .iter()
            .map(|(_, kind)| Link {
                kind: *kind,
                url: text.to_owned(),
                at: kalends::text::Span::new(0, 0..0),
            })
            .collect(),
        tags: vec![TagIx(0)],
        series: Some(SeriesIx(0)),
        organizer: own(),
        description: own(),
        note: own(),
        deadlines: vec![deadline],
        ..whole
    };
    let mut calendar = calendar(vec![whole]);
    calendar.title = text.to_owned();
    calendar.description = own();
    calendar.url = own();
    calendar.tags = vec![Tag { id: "t".to_owned(), name: text.to_owned(), at: origin.header }];
    calendar.feeds = vec![OwnFeed {
        id: "own".to_owned(),
        title: text.to_owned(),
        description: own(),
        color: None,
        reminder: Lead::read("P1D"),
        busy: Some(true),
        only: Only::default(),
        origin: origin.clone(),
    }];
    calendar.series = vec![Series {
        id: "s".to_owned(),
        name: text.to_owned(),
        url: own(),
        organizer: own(),
        description: own(),
        origin,
    }];
    calendar
}

/// Asserts that a component and those in it hold only what may leave, and gives all names there are.
fn allowed(component: &Component, seen: &mut BTreeSet<String>) {
    let (_, names) = ALLOWED
        .iter()
        .find(|(name, _)| *name == component.name)
        .unwrap_or_else(|| panic!("a component {}", component.name));
    for property in &component.properties {
        assert!(names.contains(&property.name.as_str()), "{} in {}", property.name, component.name);
        seen.insert(format!("{} {}", component.name, property.name));
    }
    component.components.iter().for_each(|inner| allowed(inner, seen));
}

#[test]
fn only_listed_properties_leave() {
    let mut seen = BTreeSet::new();
    let real = fs::read_to_string("events.toml").unwrap();
    for calendar in [every_kind(), catalogue("events.toml", &real)] {
        for (_, feed) in feeds_of(&calendar) {
            allowed(&read(&feed), &mut seen);
        }
    }
    for name in [
        "VEVENT CONFERENCE",
        "VEVENT RELATED-TO",
        "VEVENT GEO",
        "VEVENT RECURRENCE-ID",
        "STANDARD RDATE",
        "DAYLIGHT RRULE",
    ] {
        assert!(seen.contains(name), "the sample has no {name}");
    }
}

#[test]
fn no_text_can_forge_a_property() {
    for text in HOSTILE {
        let calendar = filled(text);
        for (slug, feed) in feeds_of(&calendar) {
            let feed = read(&feed);
            allowed(&feed, &mut BTreeSet::new());
            let held = usize::from(!matches!(slug.as_str(), "confirmed" | "all" | "planning" | "deadlines"));
            assert!(feed.of("VEVENT").len() <= 1 && feed.of("VEVENT").len() >= held, "{slug} {text:?}");
            for event in feed.of("VEVENT") {
                assert!(event.one("UID") == "a@example.org" || event.one("UID") == "a.b@example.org");
                for property in ["SUMMARY", "DESCRIPTION"] {
                    assert!(event.all(property).len() <= 1, "{property} {text:?}");
                }
                assert_eq!(event.components.len(), usize::from(slug == "own"));
            }
        }
    }
}

/// No text of a catalogue, however it is made, adds a line to a feed.
#[test]
fn hostile_and_honest_feeds_have_the_same_properties() {
    let shape = |text: &str| -> Vec<(String, Vec<String>)> {
        let names = |it: &Component| it.properties.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        feeds_of(&filled(text))
            .into_iter()
            .flat_map(|(slug, feed)| {
                let feed = read(&feed);
                let events: Vec<_> = feed.of("VEVENT").iter().flat_map(|it| names(it)).collect();
                [(slug.clone(), names(&feed)), (slug, events)]
            })
            .collect()
    };
    let honest = shape("honest");
    for text in HOSTILE.iter().filter(|text| !text.is_empty()) {
        assert_eq!(shape(text), honest, "{text:?}");
    }
}
