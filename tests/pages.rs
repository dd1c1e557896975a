//! Pages: every state in words, hostile texts inert, links relative.

mod deadlines;
mod feeds;
mod hostile;
mod planner;
mod prose;
mod reading;
mod recurring;
mod series;
mod structured;
mod years;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kalends::model::{
    Calendar, Event, EventIx, Facts, Online, Origin, Place, Recurrence, Series, Status, Tag, TagIx,
};
use kalends::render::html::Templates;
use kalends::text::Span;
use kalends::view::edition::{Edition, NextOccurrences};
use kalends::view::order::order;
use kalends::view::page::deadlines::any;
use kalends::view::page::front::{FrontPage, front};
use kalends::view::page::not_found::not_found;
use kalends::view::page::{self, subscribe::subscribe};
use kalends::when::{Days, Extent, Hours, Period, When, Window, Zone};
use kalends::words;
use kalends::world::country::Country;
use reading::elements;
pub(crate) use reading::{assert_inert, read};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn origin() -> Origin {
    let nowhere = Span { source: 0, start: 0, end: 0 };
    Origin { extent: nowhere, header: nowhere, keys: Vec::new() }
}

fn event(id: &str, name: &str, when: When) -> Event {
    Event {
        id: id.into(),
        name: name.into(),
        status: Status::Confirmed,
        when,
        recurrence: None,
        series: None,
        part_of: Vec::new(),
        place: Place { city: Some("Milan".into()), country: Country::coded("IT"), ..Place::default() },
        online: Online::No,
        url: Some(format!("https://{id}.example.org/")),
        links: Vec::new(),
        tags: Vec::new(),
        organizer: None,
        description: None,
        note: None,
        busy: false,
        deadlines: Vec::new(),
        parts: Vec::new(),
        facts: Facts::default(),
        formerly: None,
        allow: Vec::new(),
        origin: origin(),
    }
}

fn whole(first: &str, last: &str) -> When {
    When::Days(Days::whole(day(first), day(last)))
}

fn month(text: &str) -> When {
    When::Period(Window::one(Period::parse(text).unwrap()))
}

fn hours(start: &str, end: &str, zone: &str) -> When {
    let zone = Zone::named(zone).unwrap();
    let moment = |text: &str| zone.moment(text.parse().unwrap());
    When::Hours(Hours { start: moment(start), end: Some(moment(end)), zone: Some(zone) })
}

fn calendar(events: Vec<Event>) -> Calendar {
    let mut satellites = vec![Vec::new(); events.len()];
    for (number, event) in (0..).zip(&events) {
        event.part_of.iter().for_each(|parent| satellites[parent.0 as usize].push(EventIx(number)));
    }
    Calendar {
        id: "example.org".into(),
        title: "Example events".into(),
        description: Some("Events of an example.".into()),
        url: Some("https://example.org/events/".into()),
        repository: Some("https://git.example.org/events".into()),
        timezone: Zone::UTC,
        language: "en".into(),
        sequence: 0,
        allow: Vec::new(),
        tags: vec![Tag { id: "kernel".into(), name: "Kernel".into(), at: origin().extent }],
        links: Vec::new(),
        series: vec![Series {
            id: "forum".into(),
            name: "Forum".into(),
            url: None,
            organizer: None,
            description: None,
            origin: origin(),
        }],
        feeds: Vec::new(),
        holidays: Vec::new(),
        events,
        whole: true,
        satellites,
        origin: origin(),
    }
}

fn edition(calendar: &Calendar) -> Edition<'_> {
    edition_on(calendar, "2025-06-12")
}

/// What a calendar's pages are made from on a day; the next occurrences are kept for as long as the tests run.
pub(crate) fn edition_on<'a>(calendar: &'a Calendar, today: &str) -> Edition<'a> {
    let today = day(today);
    let next = Box::leak(Box::new(NextOccurrences::of(calendar, today)));
    Edition {
        calendar,
        words: words::of("en").unwrap(),
        today,
        next,
        deadlines: any(calendar),
        changes: None,
    }
}

pub(crate) fn templates() -> Templates {
    Templates::new(&BTreeMap::new()).unwrap()
}

fn front_page<'a>(edition: &Edition<'a>) -> FrontPage<'a> {
    front(edition, &order(edition))
}

fn index(calendar: &Calendar) -> String {
    templates().page("index.html", &front_page(&edition(calendar))).unwrap()
}

fn topic(calendar: &Calendar, ix: u32) -> String {
    let edition = edition(calendar);
    let view = page::topic::topic(&edition, &order(&edition), TagIx(ix)).unwrap();
    templates().page("tag.html", &view).unwrap()
}

fn subscribing(calendar: &Calendar) -> String {
    let edition = edition(calendar);
    templates().page("subscribe.html", &subscribe(&edition, &order(&edition))).unwrap()
}

fn page(calendar: &Calendar, ix: u32) -> String {
    let edition = edition(calendar);
    templates().event(&page::event::event(&edition, &order(&edition), EventIx(ix)).unwrap()).unwrap()
}

#[test]
fn every_state_is_in_words() {
    let mut tentative = event("likely", "Likely Fair", whole("2025-06-17", "2025-06-18"));
    tentative.status = Status::Tentative;
    let mut cancelled = event("off", "Off Fair", whole("2025-10-13", "2025-10-16"));
    cancelled.status = Status::Cancelled;
    let mut postponed = event("late", "Late Fair", whole("2025-09-04", "2025-09-05"));
    postponed.status = Status::Postponed;
    let mut some = event("some", "Some Fair", whole("2026-04-19", "2026-04-20"));
    some.status = Status::Tentative;
    some.when =
        When::Days(Days { extent: Extent::Some(1), first: day("2026-04-19"), last: day("2026-04-20") });
    let open = When::Days(Days { extent: Extent::Open, first: day("2025-11-05"), last: day("2025-11-05") });
    let evening = hours("2025-06-17T18:30:00", "2025-06-17T21:30:00", "America/Los_Angeles");
    let calendar = calendar(vec![
        event("plain", "Plain Fair", whole("2025-07-01", "2025-07-04")),
        tentative,
        cancelled,
        postponed,
        event("month", "Month Fair", month("2025-12")),
        some,
        event("open", "Open Fair", open),
        event("evening", "Evening", evening),
        event("gone", "Gone Fair", whole("2025-03-18", "2025-03-18")),
        event("unknown", "Unknown Fair", month("2025-02")),
    ]);
    let front = read(&index(&calendar));
    for expected in [
        "Plain Fair Tuesday 1 to Friday 4 July 2025 · Milan, Italy in 19 days",
        "Likely Fair Tentative Likely Tuesday 17 to Wednesday 18 June 2025 · Milan, Italy in 5 days",
        "Off Fair Cancelled Monday 13 to Thursday 16 October 2025 · Milan, Italy",
        "Late Fair Postponed Postponed, new dates to be announced. It was planned for Thursday 4 to Friday 5 \
         September 2025 · Milan, Italy",
        "Month Fair Days to be announced December 2025, days to be announced · Milan, Italy in 6 months",
        "Some Fair Tentative Likely one day, 19 or 20 April 2026 · Milan, Italy",
        "Open Fair From Wednesday 5 November 2025, last day to be announced · Milan, Italy",
        "Evening Tuesday 17 June 2025, 18:30 to 21:30 (UTC-7, Los Angeles) · Milan, Italy in 5 days",
        "2025: 9 events",
        "Built Thursday 12 June 2025.",
        "Propose a change",
    ] {
        assert!(front.contains(expected), "`{expected}` in\n{front}");
    }
    let pages: Vec<String> = (0..9).map(|ix| read(&page(&calendar, ix))).collect();
    assert!(pages[1].contains("These dates are tentative. The organiser has not confirmed them."));
    assert!(
        pages[2]
            .contains("This event is cancelled. It was planned for Monday 13 to Thursday 16 October 2025.")
    );
    assert!(pages[3].contains(
        "Postponed, new dates to be announced. It was planned for Thursday 4 to Friday 5 September 2025."
    ));
    assert!(pages[4].contains("The days are not announced yet."));
    assert!(!pages[2].contains("Add to calendar") && pages[0].contains("Add to calendar"));
}

#[test]
fn the_list_is_in_order() {
    let mut satellite = event("b-side", "Side", whole("2025-06-17", "2025-06-17"));
    satellite.part_of = vec![EventIx(4)];
    let mut likely = event("likely", "Maybe", whole("2025-06-17", "2025-06-17"));
    likely.status = Status::Tentative;
    let calendar = calendar(vec![
        event("tba", "Undated June", month("2025-06")),
        satellite,
        likely,
        event("last", "Last of June", whole("2025-06-30", "2025-06-30")),
        event("main", "Main", whole("2025-06-17", "2025-06-18")),
        event("july", "First of July", whole("2025-07-01", "2025-07-01")),
    ]);
    let edition = edition(&calendar);
    let page = front_page(&edition);
    let names: Vec<_> = page.months.iter().flat_map(|month| &month.rows).map(|row| row.name).collect();
    assert_eq!(names, ["Main", "Maybe", "Side", "Last of June", "Undated June", "First of July"]);
    assert_eq!(page.months.iter().map(|month| month.id.as_str()).collect::<Vec<_>>(), ["2025-06", "2025-07"]);
    assert_eq!(page.next.unwrap().name, "Main");
}

#[test]
fn an_event_is_past_on_the_day_after_its_last() {
    let calendar = calendar(vec![
        event("yesterday", "Yesterday", whole("2025-06-10", "2025-06-11")),
        event("today", "Today", whole("2025-06-10", "2025-06-12")),
    ]);
    let edition = edition(&calendar);
    let page = front_page(&edition);
    assert_eq!(page.so_far.unwrap().over, 1);
    assert_eq!(page.last.unwrap().name, "Yesterday");
    assert_eq!(page.months[0].rows[0].name, "Today");
    assert!(page.next.is_none());
}

#[test]
fn what_returns_is_worded_and_kept() {
    let mut call =
        event("call", "Call", hours("2025-03-27T10:59:00", "2025-03-27T12:00:00", "America/Sao_Paulo"));
    call.recurrence = Some(Recurrence {
        rule: Some(kalends::when::Rule::read("FREQ=MONTHLY;BYDAY=-1TH").unwrap()),
        until: Some(day("2025-12-31")),
        exdates: vec![day("2025-06-26")],
        ..Recurrence::default()
    });
    let calendar = calendar(vec![call]);
    let front = read(&index(&calendar));
    assert!(
        front.contains("Every last Thursday at 10:59 (UTC-3), next Thursday 31 July 2025, until"),
        "{front}"
    );
    assert!(front.contains("July 2025 Call"), "it stands at its next day: {front}");
    assert_eq!(front.matches("in 7 weeks").count(), 1, "it is listed once: {front}");
    let edition = edition_on(&calendar, "2026-01-01");
    let page = front_page(&edition);
    assert_eq!(
        (page.last.unwrap().name, page.so_far.map(|past| (past.year, past.over))),
        ("Call", Some((2025, 1)))
    );
}

#[test]
fn links_are_relative() {
    let mut with_tag = event("plain", "Plain Fair", whole("2025-07-01", "2025-07-04"));
    with_tag.tags = vec![TagIx(0)];
    with_tag.url = None;
    let mut calendar = calendar(vec![with_tag]);
    calendar.repository = None;
    let own = |html: &str| -> Vec<String> {
        let attributes = elements(html).into_iter().filter(|(name, _)| name != "meta");
        attributes.flat_map(|(_, all)| all).filter(|(key, _)| key == "href").map(|(_, value)| value).collect()
    };
    let front = own(&index(&calendar));
    assert!(front.contains(&"./tags/kernel/".to_owned()) && front.contains(&"./subscribe/".to_owned()));
    for href in front.iter().filter(|href| !href.contains("://example.org")) {
        assert!(href.starts_with("./") || href.starts_with('#'), "{href}");
    }
    for href in own(&page(&calendar, 0)).iter().filter(|href| !href.contains("://example.org")) {
        assert!(href.starts_with("../../") || href.starts_with('#'), "{href}");
    }
    for href in own(&topic(&calendar, 0)).iter().filter(|href| !href.contains("://example.org")) {
        assert!(href.starts_with("../../") || href.starts_with('#'), "{href}");
    }
    let lost = own(&templates().page("404.html", &not_found(&edition(&calendar))).unwrap());
    assert!(lost.contains(&"/events/assets/kalends.css".to_owned()), "{lost:?}");
    calendar.url = None;
    let front = index(&calendar);
    assert!(!front.contains("webcal:") && !front.contains("canonical") && !front.contains("://example.org"));
    assert!(front.contains("href=\"./feeds/all.ics\""));
}

#[test]
fn a_topic_has_a_page_of_its_own_events() {
    let mut with_tag = event("plain", "Plain Fair", whole("2025-07-01", "2025-07-04"));
    with_tag.tags = vec![TagIx(0)];
    let mut over = event("over", "Over Fair", whole("2024-07-01", "2024-07-04"));
    over.tags = vec![TagIx(0)];
    let calendar =
        calendar(vec![event("other", "Other Fair", whole("2025-07-11", "2025-07-14")), with_tag, over]);
    let html = topic(&calendar, 0);
    let page = read(&html);
    assert!(page.contains("Topic Kernel Subscribe to this topic"), "{page}");
    assert!(page.contains("July 2025 Plain Fair") && page.contains("Earlier 2024 Over Fair"), "{page}");
    assert!(!page.contains("Other Fair"), "{page}");
    assert!(
        html.contains("<a href=\"../../tags/kernel/\" aria-current=\"page\">Kernel <small>2</small></a>")
    );
    assert!(html.contains("title=\"Kernel\" href=\"../../feeds/tag-kernel.ics\""));
    assert!(
        index(&calendar).contains("<a href=\"./\" aria-current=\"page\">All events <small>3</small></a>")
    );
    assert!(
        self::page(&calendar, 1).contains("<a class=\"p-category\" href=\"../../tags/kernel/\">Kernel</a>")
    );
}

#[test]
fn of_many_topics_the_largest_are_shown_and_the_current_one() {
    let mut events = Vec::new();
    for tag in 0..13 {
        for number in 0..=tag {
            let mut event = event(&format!("e{tag}-{number}"), "Fair", whole("2025-07-01", "2025-07-04"));
            event.tags = vec![TagIx(tag)];
            events.push(event);
        }
    }
    let mut calendar = calendar(events);
    let tag = |number| Tag { id: format!("t{number}"), name: format!("Topic {number}"), at: origin().extent };
    calendar.tags = (0..13).map(tag).collect();
    let front = index(&calendar);
    let shown = |html: &str, number| html.contains(&format!("/tags/t{number}/"));
    assert!((0..3).all(|number| !shown(&front, number)) && (3..13).all(|number| shown(&front, number)));
    assert!(front.contains("<a href=\"./tags/\">All topics <small>13</small></a>"));
    assert!(shown(&topic(&calendar, 0), 0) && !shown(&topic(&calendar, 0), 1));
    calendar.tags.truncate(12);
    let front = index(&calendar);
    assert!((0..12).all(|number| shown(&front, number)) && !front.contains("All topics"));
}

pub(crate) fn structured(html: &str) -> Option<serde_json::Value> {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
    serde_json::from_str(rest.split_once("</script>")?.0).unwrap()
}

#[test]
fn machines_are_told_only_what_is_certain() {
    let mut likely = event("likely", "Likely", whole("2025-07-01", "2025-07-04"));
    likely.status = Status::Tentative;
    let mut off = event("off", "Off", whole("2025-07-01", "2025-07-01"));
    off.status = Status::Cancelled;
    let mut nowhere = event("nowhere", "Nowhere", whole("2025-07-01", "2025-07-01"));
    nowhere.place = Place::default();
    let evening = hours("2025-06-17T18:30:00", "2025-06-17T21:30:00", "America/Los_Angeles");
    let calendar = calendar(vec![
        event("plain", "Plain", whole("2025-07-01", "2025-07-04")),
        likely,
        event("month", "Month", month("2025-12")),
        off,
        nowhere,
        event("evening", "Evening", evening),
    ]);
    let plain = structured(&page(&calendar, 0)).unwrap();
    assert_eq!(plain["startDate"], "2025-07-01");
    assert_eq!(plain["endDate"], "2025-07-04");
    assert_eq!(plain["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(plain["location"]["address"]["addressCountry"], "IT");
    assert_eq!(plain["url"], "https://example.org/events/events/plain/");
    assert_eq!(structured(&page(&calendar, 1)), None);
    assert_eq!(structured(&page(&calendar, 2)), None);
    assert_eq!(structured(&page(&calendar, 3)).unwrap()["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(structured(&page(&calendar, 4)), None);
    assert_eq!(structured(&page(&calendar, 5)).unwrap()["startDate"], "2025-06-17T18:30-07:00");
}

#[test]
fn satellites_and_parents_lead_to_each_other() {
    let mut side = event("side", "Side", whole("2025-07-01", "2025-07-01"));
    side.part_of = vec![EventIx(0)];
    let calendar = calendar(vec![event("main", "Main", whole("2025-07-01", "2025-07-04")), side]);
    assert!(read(&page(&calendar, 0)).contains("Side Satellite · 1 July 2025, Milan, Italy"));
    assert!(read(&page(&calendar, 1)).contains("Main Main event · 1 to 4 July 2025, Milan, Italy"));
    assert!(index(&calendar).contains("Alongside <a href=\"./events/main/\">Main</a>"));
}

#[test]
fn a_template_of_the_user_replaces_ours() {
    let replaced = |name: &str, text: &str| BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())]);
    let calendar = calendar(Vec::new());
    let edition = edition(&calendar);
    let own = Templates::new(&replaced("index.html", "{{ page.frame.site }} <b>")).unwrap();
    assert_eq!(own.page("index.html", &front_page(&edition)).unwrap(), "Example events <b>");
    let own = Templates::new(&replaced("page.txt", "{{ page }}")).unwrap();
    assert_eq!(own.page("page.txt", &"<b>").unwrap(), "&lt;b&gt;");
    let own = Templates::new(&replaced("assets/kalends.css", "a{}")).unwrap();
    assert_eq!(own.asset("assets/kalends.css"), Some(&b"a{}"[..]));
    let fault = Templates::new(&replaced("event.html", "one\n{% if %}")).unwrap_err();
    assert_eq!((fault.name.as_str(), fault.line), ("event.html", Some(2)));
    let own = Templates::new(&replaced("index.html", "\n{{ page.nothing }}")).unwrap();
    let fault = own.page("index.html", &front_page(&edition)).unwrap_err();
    assert_eq!((fault.name.as_str(), fault.line), ("index.html", Some(2)));
    assert!(fault.to_string().starts_with("template `index.html`, line 2: undefined value"), "{fault}");
}
