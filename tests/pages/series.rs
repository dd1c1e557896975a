//! Series: their pages, and the way from one edition to the next.

use kalends::model::{Calendar, Closes, Deadline, DeadlineKind, EventIx, SeriesIx, Status};
use kalends::view::order::order;
use kalends::view::page as view;
use kalends::view::page::series::series;

use super::reading::{assert_inert, read};
use super::{calendar, day, edition_on, event, origin, templates, whole};

fn sample() -> Calendar {
    let editions = [("forum-2027", "2027-09-02"), ("forum-2024", "2024-09-10"), ("forum-2025", "2025-09-04")];
    let mut events: Vec<_> = editions
        .into_iter()
        .map(|(id, first)| {
            let mut event = event(id, &format!("Forum {}", &first[..4]), whole(first, first));
            event.series = Some(SeriesIx(0));
            event.deadlines = vec![Deadline {
                id: "cfp".into(),
                kind: DeadlineKind::Cfp,
                name: None,
                opens: None,
                closes: Some(Closes::OnDay(day(&format!("{}-03-20", &first[..4])))),
                was: Vec::new(),
                url: None,
                note: None,
                origin: origin(),
            }];
            event
        })
        .collect();
    events.push(event("other", "Other", whole("2025-01-01", "2025-01-01")));
    let mut calendar = calendar(events);
    calendar.series[0].description = Some("A **forum** of all.".into());
    calendar
}

pub(super) fn page(calendar: &Calendar, today: &str) -> String {
    let edition = edition_on(calendar, today);
    let made = series(&edition, &order(&edition), SeriesIx(0)).unwrap();
    let html = templates().series(&made).unwrap();
    assert_inert(&html);
    html
}

fn page_of(calendar: &Calendar, today: &str, ix: u32) -> String {
    let edition = edition_on(calendar, today);
    let made = view::event::event(&edition, &order(&edition), EventIx(ix)).unwrap();
    templates().event(&made).unwrap()
}

#[test]
fn a_series_has_its_next_edition_all_editions_and_the_months_of_their_deadlines() {
    let html = page(&sample(), "2025-06-12");
    assert!(html.contains("<strong>forum</strong>"));
    assert!(html.contains("href=\"../../subscribe/#series-forum\""));
    let text = read(&html);
    for expected in [
        "Announced Forum 2025 Thursday 4 September 2025",
        "All editions Edition Dates Place Forum 2027 2 September 2027 Milan, Italy Forum 2025 4 September 2025",
        "Deadlines by month March Call for presentations 20 March 2027 · Forum 2027",
    ] {
        assert!(text.contains(expected), "`{expected}` in\n{text}");
    }
    assert!(html.contains("data-live=\"Next edition\""));
    // The first that is not over counts; each goes by itself on the day after its last.
    assert!(
        html.find("data-until=\"2025-09-04\"").unwrap() < html.find("data-until=\"2027-09-02\"").unwrap()
    );
}

#[test]
fn without_an_edition_to_come_that_is_said() {
    let mut calendar = sample();
    calendar.events[0].status = Status::Cancelled;
    let text = read(&page(&calendar, "2026-06-12"));
    assert!(text.contains("Next edition No next edition is announced. All editions"), "{text}");
    assert!(text.contains("Forum 2027 Cancelled 2 September 2027"), "{text}");
}

#[test]
fn editions_lead_to_those_beside_them_and_to_their_series() {
    let html = page_of(&sample(), "2025-06-12", 2);
    let text = read(&html);
    assert!(text.contains("Forum 2024 Edition before · 10 September 2024, Milan, Italy"), "{text}");
    assert!(text.contains("Forum 2027 Edition after · 2 September 2027, Milan, Italy"), "{text}");
    assert!(html.contains("<a href=\"../../series/forum/\">Forum</a>"));
    let first = read(&page_of(&sample(), "2025-06-12", 1));
    assert!(!first.contains("Edition before") && first.contains("Forum 2025 Edition after"), "{first}");
    let other = page_of(&sample(), "2025-06-12", 3);
    assert!(!other.contains("series") && !other.contains("Edition"), "{other}");
}

#[test]
fn what_is_over_says_so_and_leads_on() {
    let box_of = |html: &str| {
        let at = html.find("class=\"callout tba over\"").unwrap();
        let end = html[at..].find("<div class=\"cols\">").unwrap();
        html[at..at + end].to_owned()
    };
    let past = box_of(&page_of(&sample(), "2025-06-12", 1));
    assert!(!past.contains("hidden"), "{past}");
    let text = read(&format!("<p {past}"));
    assert!(
        text.contains("This was Forum 2024. Next: Forum 2025 · 4 September 2025 · Milan, Italy"),
        "{text}"
    );
    // Not over yet: the script shows it then.
    let coming = box_of(&page_of(&sample(), "2025-06-12", 2));
    assert!(
        coming.contains("data-over hidden") && coming.contains("Next: <a href=\"../../events/forum-2027/\">")
    );
    let alone = box_of(&page_of(&sample(), "2025-06-12", 3));
    assert!(alone.contains("This was Other.") && !alone.contains("Next: "), "{alone}");
    // What was called off was not; it leads on all the same.
    let mut calendar = sample();
    calendar.events[1].status = Status::Cancelled;
    let off = box_of(&page_of(&calendar, "2025-06-12", 1));
    assert!(!off.contains("This was") && off.contains("Forum 2025"), "{off}");
    calendar.events[3].status = Status::Cancelled;
    assert!(!page_of(&calendar, "2025-06-12", 3).contains("tba over"));
}
