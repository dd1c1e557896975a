//! Years: what the front page leaves to them, and their months where they are full.

use chrono::Days;
use kalends::model::{Calendar, Recurrence};
use kalends::view::order::order;
use kalends::view::page::{period, year};

use super::reading::{assert_inert, read};
use super::{calendar, day, edition, event, hours, index, templates, topic, whole};
use kalends::model::TagIx;

fn page(calendar: &Calendar, number: i32) -> String {
    let edition = edition(calendar);
    let html = templates().page("year.html", &year::year(&edition, &order(&edition), number)).unwrap();
    assert_inert(&html);
    html
}

/// So many events, one a day from a day on.
fn daily(first: &str, count: u64) -> Calendar {
    let events = (0..count).map(|number| {
        let day = (day(first) + Days::new(number)).to_string();
        let mut event = event(&format!("e{number}"), &format!("Fair {number}."), whole(&day, &day));
        event.tags = vec![TagIx(0)];
        event
    });
    calendar(events.collect())
}

#[test]
fn a_year_has_what_was_and_what_is_to_come() {
    let calendar = calendar(vec![
        event("old", "Old Fair", whole("2024-12-30", "2025-01-02")),
        event("gone", "Gone Fair", whole("2025-03-18", "2025-03-18")),
        event("next", "Next Fair", whole("2025-07-01", "2025-07-01")),
        event("far", "Far Fair", whole("2027-07-01", "2027-07-01")),
    ]);
    let html = page(&calendar, 2025);
    let text = read(&html);
    assert!(text.contains("Events in 2025 2 events 2024 1 2025 2 2027 1 2025 at a glance"), "{text}");
    assert!(text.contains("March 2025 Gone Fair") && text.contains("July 2025 Next Fair"), "{text}");
    assert!(!text.contains("Old Fair Monday") && !text.contains("Far Fair"), "{text}");
    assert!(html.contains("<a href=\"../planner/\">Planner</a>"), "the navigation");
    assert!(html.contains("<a href=\"../2025/\" aria-current=\"page\">2025 <small>2</small></a>"));
    let front = index(&calendar);
    let text = read(&front);
    assert!(text.contains("2025: 2 events") && !text.contains("Gone Fair Tuesday"), "{text}");
    assert!(!front.contains("./2024/") && !front.contains("./events/gone/"), "nothing past but the one line");
}

#[test]
fn this_year_has_a_page_though_it_is_empty() {
    let calendar = calendar(Vec::new());
    assert!(read(&page(&calendar, 2025)).contains("Events in 2025 0 events 2025 0"));
}

#[test]
fn what_returns_stands_once_in_each_month_of_the_years_round_this_one() {
    let start = hours("2024-03-27T10:59:00", "2024-03-27T12:00:00", "America/Sao_Paulo");
    let mut call = event("call", "Call", start);
    call.recurrence = Some(Recurrence {
        rule: Some(kalends::when::Rule::read("FREQ=WEEKLY").unwrap()),
        ..Recurrence::default()
    });
    let calendar = calendar(vec![call]);
    let this = read(&page(&calendar, 2025));
    assert!(this.contains("1 event 2024 1 2025 1 2026 1"), "{this}");
    for (year, listed) in [
        (2024, "March 2024 Call Wednesday 27 March 2024, 10:59 to 12:00 (UTC-3, Sao Paulo)"),
        (2025, "January 2025 Call 1 January 2025, 8 January 2025"),
        (2025, "June 2025 Call 4 June 2025, 11 June 2025"),
        (2026, "December 2026 Call 2 December 2026"),
    ] {
        let page = read(&page(&calendar, year));
        assert!(page.contains(listed), "{page}");
    }
}

#[test]
fn the_front_page_shows_a_hundred_entries_and_leads_to_the_rest() {
    let fits = index(&daily("2025-12-01", 100));
    assert!(!fits.contains("All of") && fits.matches("<article").count() == 100);
    let full = index(&daily("2025-12-01", 101));
    assert!(full.contains("<a href=\"./2026/\">All of 2026 <small>70</small></a>"), "{full}");
    let (list, beyond) = full.split_once("<template id=\"beyond\">").unwrap();
    assert!(!full.contains("All of 2025") && list.matches("<article").count() == 100);
    assert_eq!(beyond.matches("<article").count(), 1, "the script takes them when there is room");
    let topic = topic(&daily("2024-01-01", 400), 0);
    assert_eq!(topic.matches("class=\"t\"").count(), 300);
    assert!(topic.contains("<a href=\"../../2024/\">2024 <small>366</small></a>"), "{topic}");
}

#[test]
fn a_full_year_has_a_page_a_month() {
    let calendar = daily("2026-01-01", 300);
    assert_eq!(page(&calendar, 2026).matches("<article").count(), 300);
    let calendar = daily("2026-01-01", 301);
    let html = page(&calendar, 2026);
    assert_eq!(html.matches("<article").count(), 0);
    assert!(html.contains("<a href=\"../2026/02/\">February <small>28</small></a>"), "{html}");
    let edition = edition(&calendar);
    let order = order(&edition);
    assert_eq!(period::months(&order, 2026), (1..=10).collect::<Vec<_>>());
    assert_eq!(period::months(&order, 2025), [0; 0]);
    let html = templates().page("year.html", &year::month(&edition, &order, 2026, 2)).unwrap();
    assert_eq!(html.matches("<article").count(), 28);
    assert!(read(&html).contains("Events in February 2026 28 events"));
    assert!(html.contains("<a href=\"../../2026/02/\" aria-current=\"page\">February <small>28</small></a>"));
    assert!(html.contains("<a href=\"../../2026/\" aria-current=\"true\">2026 <small>301</small></a>"));
}
