//! Calendars to make feeds of, without a catalogue.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use kalends::model::{Calendar, Event, EventIx, Marks, Online, Origin, Place, Status};
use kalends::render::html::Templates;
use kalends::render::ics;
use kalends::report::Severity;
use kalends::site::{self, Contents, Site, SitePath};
use kalends::text::{Sources, Span};
use kalends::view::entry::{self, feeds, head};
use kalends::when::{Hours, When, Zone};
use kalends::words;

use super::reader::unfold;

fn origin() -> Origin {
    let nowhere = Span::new(0, 0..0);
    Origin { extent: nowhere, header: nowhere, keys: Vec::new() }
}

/// An event of which nothing but this is known.
pub(crate) fn event(id: &str, when: When) -> Event {
    Event {
        id: id.to_owned(),
        name: id.to_owned(),
        status: Status::Confirmed,
        when,
        recurrence: None,
        series: None,
        part_of: Vec::new(),
        place: Place::default(),
        online: Online::No,
        url: None,
        links: Vec::new(),
        tags: Vec::new(),
        organizer: None,
        description: None,
        note: None,
        busy: false,
        deadlines: Vec::new(),
        parts: Vec::new(),
        facts: kalends::model::Facts::default(),
        formerly: None,
        allow: Vec::new(),
        origin: origin(),
    }
}

/// From a clock time for three hours.
pub(crate) fn evening(zone: Zone, start: NaiveDateTime) -> When {
    let start = zone.moment(start);
    let end = zone.at(start.utc() + chrono::TimeDelta::hours(3));
    When::Hours(Hours { start, end: Some(end), zone: Some(zone) })
}

/// A calendar of these events.
pub(crate) fn calendar(events: Vec<Event>) -> Calendar {
    Calendar {
        id: "example.org".to_owned(),
        title: "Example".to_owned(),
        description: None,
        url: Some("https://example.org/".to_owned()),
        repository: None,
        timezone: Zone::UTC,
        language: "en".to_owned(),
        sequence: 0,
        allow: Vec::new(),
        tags: Vec::new(),
        links: Vec::new(),
        series: Vec::new(),
        feeds: Vec::new(),
        holidays: Vec::new(),
        satellites: vec![Vec::<EventIx>::new(); events.len()],
        whole: true,
        events,
        origin: origin(),
    }
}

/// The calendar that a catalogue means, which must be without a fault.
pub(crate) fn catalogue(name: &str, text: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add(name, text).unwrap();
    let (calendar, findings) = kalends::catalogue::read(&sources);
    let errors: Vec<_> = findings.iter().filter(|it| it.rule.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    calendar
}

/// The catalogue with one entry of every kind.
pub(crate) fn every_kind() -> Calendar {
    catalogue("every-kind.toml", include_str!("../sites/every-kind/events.toml"))
}

/// Every feed of a calendar, by slug.
pub(crate) fn feeds_of(calendar: &Calendar) -> Vec<(String, String)> {
    feeds_where(calendar, |_| true)
}

/// Those feeds of a calendar whose slugs are wanted.
pub(crate) fn feeds_where(calendar: &Calendar, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let (marks, words) = (Marks::unknown(), words::of(&calendar.language).unwrap());
    let plan = feeds::plan(calendar);
    let mut room = String::new();
    let texts: Vec<ics::Vevent> = plan
        .entries
        .iter()
        .map(|key| ics::vevent(&entry::entry(calendar, &marks, words, *key).unwrap(), &mut room))
        .collect();
    let feed = |feed: &feeds::Feed| {
        let members: Vec<_> = feed.entries.iter().map(|number| &texts[*number as usize]).collect();
        let head = head::head(calendar, words, feed);
        (feed.slug(calendar), ics::feed(&head, &members))
    };
    plan.feeds.iter().filter(|it| wanted(&it.slug(calendar))).map(feed).collect()
}

/// One feed of a calendar.
pub(crate) fn feed_of(calendar: &Calendar, slug: &str) -> String {
    let found = feeds_where(calendar, |it| it == slug).pop();
    found.unwrap_or_else(|| panic!("no feed {slug}")).1
}

/// The logical lines of one entry.
pub(super) fn lines(calendar: &Calendar, feed: &str, id: &str) -> Vec<String> {
    let lines = unfold(&feed_of(calendar, feed));
    let uid = format!("UID:{id}@example.org");
    let at = lines.iter().position(|line| *line == uid).unwrap_or_else(|| panic!("no {uid} in {feed}"));
    let end = lines[at..].iter().position(|line| line == "END:VEVENT").unwrap();
    lines[at..at + end].to_vec()
}

/// The site of a calendar on a day.
pub(crate) fn site_of(calendar: Calendar, today: &str) -> Site {
    marked_site(calendar, Marks::unknown(), today)
}

/// The same where these marks are known.
pub(super) fn marked_site(calendar: Calendar, marks: Marks, today: &str) -> Site {
    let templates = Templates::new(&BTreeMap::new()).unwrap();
    site::build(calendar, marks, None, today.parse().unwrap(), templates).unwrap()
}

/// One file of a site.
pub(crate) fn file_of(site: &Site, path: &str) -> String {
    String::from_utf8(site.bytes(&SitePath::new(path).unwrap()).unwrap()).unwrap()
}
