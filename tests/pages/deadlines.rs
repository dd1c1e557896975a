//! The pages of deadlines: dates only, the instant of each, and what is certain to have closed.

use kalends::model::{Calendar, Closes, ClosingZone, Deadline, DeadlineKind, Event, Status};
use kalends::view::page::deadlines::{any, deadlines, kinds};
use kalends::when::Zone;

use super::reading::{assert_inert, read};
use super::{calendar, day, edition_on, event, origin, templates, whole};

fn closing(event: &mut Event, kind: DeadlineKind, closes: Closes) {
    let id = format!("d{}", event.deadlines.len());
    event.deadlines.push(Deadline {
        id,
        kind,
        name: None,
        opens: None,
        closes: Some(closes),
        was: Vec::new(),
        url: None,
        note: None,
        origin: origin(),
    });
}

pub(super) fn page(calendar: &Calendar, today: &str, kind: Option<DeadlineKind>) -> String {
    let view = deadlines(&edition_on(calendar, today), kind);
    let html = templates().page("deadlines.html", &view).unwrap();
    assert_inert(&html);
    html
}

fn sample() -> Calendar {
    let aoe = |text: &str| Closes::EndOfDay(day(text), ClosingZone::AnywhereOnEarth);
    let zurich = Zone::named("Europe/Zurich").unwrap();
    let mut fair = event("fair", "Fair", whole("2025-09-01", "2025-09-02"));
    closing(&mut fair, DeadlineKind::Cfp, aoe("2025-06-30"));
    closing(&mut fair, DeadlineKind::Registration, Closes::OnDay(day("2025-07-01")));
    closing(&mut fair, DeadlineKind::Hotel, Closes::EndOfDay(day("2025-05-20"), ClosingZone::Named(zurich)));
    closing(&mut fair, DeadlineKind::Papers, Closes::OnDay(day("2025-01-01")));
    let mut likely = event("likely", "Maybe", whole("2025-10-01", "2025-10-02"));
    likely.status = Status::Tentative;
    let at = zurich.moment("2025-06-29T17:00:00".parse().unwrap());
    closing(&mut likely, DeadlineKind::Cfp, Closes::At(at, Some(ClosingZone::Named(zurich))));
    let mut off = event("off", "Off", whole("2025-10-01", "2025-10-02"));
    off.status = Status::Cancelled;
    closing(&mut off, DeadlineKind::Slides, aoe("2025-06-30"));
    calendar(vec![fair, likely, off])
}

#[test]
fn deadlines_stand_by_their_day_and_say_dates_only() {
    let calendar = sample();
    let html = page(&calendar, "2025-06-12", None);
    let text = read(&html);
    for expected in [
        "June 2025 Maybe: Call for presentations Tentative Sunday 29 June 2025, 17:00 (UTC+2, Zurich)",
        "Fair: Call for presentations Monday 30 June 2025, end of day anywhere on Earth",
        "July 2025 Fair: Registration Tuesday 1 July 2025",
        "Closed Fair: Hotel rooms Tuesday 20 May 2025, end of day in Zurich",
    ] {
        assert!(text.contains(expected), "`{expected}` in\n{text}");
    }
    // What is called off and what closed long ago is of no interest; how many days are left hangs on the clock.
    for other in ["Slides", "Paper submission closed", "Off:", "in 1", "This week"] {
        assert!(!text.contains(other), "`{other}` in\n{text}");
    }
    for expected in [
        "data-closes=\"2025-06-29T15:00:00Z\" data-clock=\"2025-06-29T17:00+02:00\"",
        "data-closes=\"2025-07-01T12:00:00Z\" data-clock=\"2025-06-30T23:59-12:00\"",
        "data-closes=\"2025-05-20T22:00:00Z\" data-clock=\"2025-05-20T23:59+02:00\"",
        "data-closes=\"2025-07-01\">",
    ] {
        assert!(html.contains(expected), "`{expected}` in\n{html}");
    }
}

#[test]
fn closed_is_said_of_what_has_closed_for_every_reader() {
    let calendar = sample();
    let closed = |today: &str| {
        let view = deadlines(&edition_on(&calendar, today), None);
        view.closed.iter().filter_map(|row| row.closes.clone()).collect::<Vec<_>>()
    };
    // The day after the last of anywhere on earth begins at UTC+14 while it is open for two hours yet.
    assert!(!closed("2025-07-02").contains(&"2025-07-01T12:00:00Z".to_owned()));
    assert!(closed("2025-07-03").contains(&"2025-07-01T12:00:00Z".to_owned()));
    // It is the 1st of July somewhere until noon of the 2nd, UTC, which is the 3rd at UTC+14.
    assert!(!closed("2025-07-03").contains(&"2025-07-01".to_owned()));
    assert!(closed("2025-07-04").contains(&"2025-07-01".to_owned()));
    assert!(!closed("2025-08-02").contains(&"2025-07-01".to_owned()));
}

#[test]
fn each_kind_has_a_page_where_there_are_several() {
    let calendar = sample();
    let expected = [DeadlineKind::Cfp, DeadlineKind::Papers, DeadlineKind::Registration, DeadlineKind::Hotel];
    assert_eq!(kinds(&calendar), expected);
    let html = page(&calendar, "2025-06-12", Some(DeadlineKind::Registration));
    assert!(
        html.contains("<a href=\"../../deadlines/registration/\" aria-current=\"page\">Registration</a>")
    );
    assert!(html.contains("<a href=\"../../deadlines/\">All deadlines</a>"));
    let text = read(&html);
    assert!(text.contains("Fair: Registration") && !text.contains("Fair: Call for presentations"), "{text}");
    let mut one = calendar.clone();
    one.events.remove(0);
    assert_eq!(kinds(&one), []);
    assert!(!page(&one, "2025-06-12", None).contains("class=\"filter\""));
}

#[test]
fn without_deadlines_there_is_no_page_and_no_link_to_it() {
    let mut calendar = sample();
    assert!(any(&calendar));
    assert!(super::index(&calendar).contains("href=\"./deadlines/\""));
    calendar.events.iter_mut().take(2).for_each(|event| event.deadlines.clear());
    assert!(!any(&calendar), "what is called off has none");
    assert!(!super::index(&calendar).contains("deadlines/\""));
    let html = page(&sample(), "2026-06-12", None);
    assert!(read(&html).contains("No deadline is ahead."));
}

#[test]
fn what_has_no_closing_date_is_named_while_its_event_is_ahead() {
    let mut calendar = sample();
    let fair = &mut calendar.events[0];
    closing(fair, DeadlineKind::TravelSupport, Closes::OnDay(day("2025-07-20")));
    let support = fair.deadlines.last_mut().unwrap();
    support.closes = None;
    support.opens = Some(Closes::OnDay(day("2025-05-16")));
    let talks = &mut fair.deadlines[0];
    talks.opens = Some(Closes::OnDay(day("2025-05-01")));
    talks.was = vec![day("2025-06-08")];
    let text = read(&page(&calendar, "2025-06-12", None));
    for expected in [
        "Without a closing date Fair: Travel support No closing date is set. open from Friday 16 May 2025",
        "end of day anywhere on Earth open from Thursday 1 May 2025, extended from 8 June 2025",
    ] {
        assert!(text.contains(expected), "`{expected}` in\n{text}");
    }
    assert!(kinds(&calendar).contains(&DeadlineKind::TravelSupport));
    let other = read(&page(&calendar, "2025-06-12", Some(DeadlineKind::Cfp)));
    assert!(!other.contains("Travel support No closing"), "{other}");
    let over = read(&page(&calendar, "2025-09-03", None));
    assert!(!over.contains("Without a closing date"), "{over}");

    // It alone makes a page.
    calendar.events[0].deadlines.drain(..4);
    calendar.events.truncate(1);
    assert!(any(&calendar));
    let html = page(&calendar, "2025-06-12", None);
    assert!(html.contains("<p class=\"lede nothing\" hidden>"), "{html}");
}
