//! Recurring events on pages: the next occurrence, those to come and those that differ from the rule.

use chrono::NaiveDate;
use kalends::model::{Event, Status};
use kalends::view::order::{Phase, order};
use kalends::view::page::{self, year};

use super::reading::read;
use super::{calendar, edition_on, event, templates, whole};
use crate::recurrence::call;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The page of the call on a day.
fn page(today: &str) -> String {
    let calendar = calendar(vec![call()]);
    let edition = edition_on(&calendar, today);
    let view = page::event::event(&edition, &order(&edition), kalends::model::EventIx(0));
    templates().event(&view.unwrap()).unwrap()
}

#[test]
fn coming_times_stand_on_its_page_with_what_is_different() {
    let shown = read(&page("2026-04-01"));
    let coming = "Next times \
        Thursday 30 April 2026, 18:30 to 19:30 (UTC+2, Berlin) Cancelled \
        Monday 1 June 2026, 09:00 to 10:00 (UTC+2, Bonn), instead of Thursday 28 May 2026 Bonn, Germany \
        Thursday 2 July 2026, 18:30 to 19:30 (UTC+2, Berlin), instead of Thursday 25 June 2026";
    assert!(shown.contains(coming), "{shown}");
    assert!(!shown.contains("Changed times"), "{shown}");
    let over = read(&page("2026-07-03"));
    assert!(!over.contains("Next times"), "{over}");
    assert!(over.contains("Changed times Thursday 30 April 2026, 18:30"), "{over}");
}

/// The offset is that of the time that is shown: summer time has begun by then.
#[test]
fn the_next_time_is_the_next_that_takes_place() {
    let shown = read(&page("2026-03-20"));
    assert!(shown.contains("Call Thursday 26 March 2026, 18:30 to 19:30 (UTC+1, Berlin)"), "{shown}");
    let shown = read(&page("2026-04-01"));
    assert!(shown.contains("Call Monday 1 June 2026, 09:00 to 10:00 (UTC+2, Bonn), instead of"), "{shown}");
}

/// Search engines get the next occurrence alone, with what is different about it.
#[test]
fn machines_are_told_of_the_next_time() {
    let html = page("2026-04-01");
    assert!(html.contains("\"startDate\": \"2026-06-01T09:00+02:00\""), "{html}");
    assert!(html.contains("\"endDate\": \"2026-06-01T10:00+02:00\""), "{html}");
    assert!(html.contains("\"addressLocality\": \"Bonn\"") && !html.contains("Rathaus\""), "{html}");
    assert!(!page("2026-07-03").contains("startDate"));
}

#[test]
fn it_is_listed_by_its_next_time_and_over_after_its_last() {
    let calendar = calendar(vec![event("fair", "Fair", whole("2026-05-01", "2026-05-02")), call()]);
    let listed = |today: &str| {
        let edition = edition_on(&calendar, today);
        let order = order(&edition);
        order.all().iter().map(|it| (it.event.0, it.day.to_string(), it.phase)).collect::<Vec<_>>()
    };
    let ahead = |event, day: &str| (event, day.to_owned(), Phase::Ahead);
    let over = |event, day: &str| (event, day.to_owned(), Phase::Over);
    assert_eq!(listed("2026-03-20"), [ahead(1, "2026-03-26"), ahead(0, "2026-05-01")]);
    assert_eq!(listed("2026-04-01"), [ahead(0, "2026-05-01"), ahead(1, "2026-06-01")]);
    assert_eq!(listed("2026-07-02"), [over(0, "2026-05-01"), ahead(1, "2026-07-02")]);
    assert_eq!(listed("2026-07-03"), [over(0, "2026-05-01"), over(1, "2026-07-02")]);
}

/// One that does not take place is seen where it would, and one whose last times are off is over before them.
#[test]
fn what_is_called_off_is_over_when_no_time_is_left() {
    let listed = |event: &Event, today: &str| {
        let calendar = calendar(vec![event.clone()]);
        let order = order(&edition_on(&calendar, today));
        order.all().iter().map(|it| (it.day.to_string(), it.phase)).collect::<Vec<_>>()
    };
    let off = Event { status: Status::Cancelled, ..call() };
    assert_eq!(listed(&off, "2026-03-20"), [("2026-03-26".to_owned(), Phase::Ahead)]);
    let mut ends = call();
    for last in ends.recurrence.as_mut().unwrap().occurrences.iter_mut().skip(1) {
        (last.when, last.status) = (None, Some(Status::Cancelled));
    }
    assert_eq!(listed(&ends, "2026-03-27"), [("2026-06-25".to_owned(), Phase::Over)]);
}

/// All times of a month in one lane, below what takes place once; one that is called off is marked.
#[test]
fn every_time_has_its_bar() {
    let mut weekly = call();
    weekly.id = "weekly".into();
    weekly.recurrence = Some(kalends::model::Recurrence {
        rule: Some(kalends::when::Rule::read("FREQ=WEEKLY").unwrap()),
        exdates: vec![day("2026-04-09")],
        ..kalends::model::Recurrence::default()
    });
    let calendar = calendar(vec![call(), weekly, event("fair", "Fair", whole("2026-04-28", "2026-04-29"))]);
    let edition = edition_on(&calendar, "2026-04-10");
    let page = year::year(&edition, &order(&edition), 2026);
    let april = &page.planner.as_ref().unwrap().months[3];
    let lanes: Vec<_> = april
        .bars
        .iter()
        .map(|bar| {
            let marks = bar.marks.iter().map(|mark| (mark.column, mark.off)).collect::<Vec<_>>();
            (bar.href.rsplit('/').nth(1).unwrap().to_owned(), bar.past, marks)
        })
        .collect();
    assert_eq!(
        lanes,
        [
            ("fair".to_owned(), false, vec![(28, false)]),
            ("weekly".to_owned(), false, vec![(2, false), (16, false), (23, false), (30, false)]),
            ("call".to_owned(), false, vec![(30, true)]),
        ]
    );
}
