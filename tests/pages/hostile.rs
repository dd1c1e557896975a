//! Texts of strangers stay texts on every page.

use kalends::model::{
    Calendar, Closes, ClosingZone, Deadline, DeadlineKind, EventIx, Link, LinkKind, Online, Place, SeriesIx,
    Status, TagIx,
};
use kalends::view::order::order;
use kalends::view::page::not_found::not_found;
use kalends::view::page::planner::page::planner_page;

use super::reading::{assert_inert, read};
use super::{
    calendar, day, deadlines, edition, event, index, origin, page, series, subscribing, templates, topic,
    whole,
};

fn hostile(text: &str) -> Calendar {
    let mut event = event("hostile", text, whole("2025-07-01", "2025-07-04"));
    event.url = Some(format!("javascript:alert(1)//{text}"));
    event.description =
        Some(format!("{text}\n\n[link](javascript:alert(1)) ![picture](https://x.example/) {text}"));
    event.note = Some(text.into());
    event.organizer = Some(text.into());
    event.place = Place {
        venue: Some(text.into()),
        address: Some(text.into()),
        city: Some(text.into()),
        region: Some(text.into()),
        ..Place::default()
    };
    event.online = Online::Join(format!("https://example.org/{text}"));
    event.links = vec![Link {
        kind: LinkKind::Chat,
        url: format!("https://example.org/{text}"),
        at: kalends::text::Span::new(0, 0..0),
    }];
    event.tags = vec![TagIx(0)];
    event.series = Some(SeriesIx(0));
    event.deadlines = vec![Deadline {
        id: "cfp".into(),
        kind: DeadlineKind::Cfp,
        name: Some(text.into()),
        opens: None,
        closes: Some(Closes::EndOfDay(day("2025-06-20"), ClosingZone::AnywhereOnEarth)),
        was: Vec::new(),
        url: Some(format!("data:text/html,{text}")),
        note: Some(text.into()),
        origin: origin(),
    }];
    let mut side = self::event("side", text, whole("2025-07-01", "2025-07-01"));
    side.part_of = vec![EventIx(0)];
    let mut over = self::event("over", text, whole("2025-01-01", "2025-01-01"));
    over.status = Status::Cancelled;
    let mut calendar = calendar(vec![event, side, over]);
    calendar.title = text.into();
    calendar.description = Some(text.into());
    calendar.repository = Some(format!("javascript:{text}"));
    calendar.tags[0].name = text.into();
    calendar.series[0].name = text.into();
    calendar.series[0].description = Some(text.into());
    calendar.series[0].url = Some(format!("https://example.org/{text}"));
    calendar
}

fn assert_calendar_inert(calendar: &Calendar) {
    assert_inert(&index(calendar));
    assert_inert(&topic(calendar, 0));
    assert_inert(&subscribing(calendar));
    let edition = edition(calendar);
    assert_inert(&templates().page("planner.html", &planner_page(&edition, &order(&edition))).unwrap());
    for ix in 0..3 {
        assert_inert(&page(calendar, ix));
    }
    assert_inert(&templates().page("404.html", &not_found(&edition)).unwrap());
    deadlines::page(calendar, "2025-06-12", None);
    series::page(calendar, "2025-06-12");
}

#[test]
fn hostile_texts_stay_texts() {
    for text in [
        "<script>alert(1)</script>",
        "\"onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "{{ 7*7 }}{% include 'base.html' %}",
        "</title></script><img src=x onerror=alert(1)>",
        "--><svg onload=alert(1)>",
        "&lt;script&gt;",
        "]]><style>",
    ] {
        let calendar = hostile(text);
        assert_calendar_inert(&calendar);
        let front = index(&calendar);
        // Three scripts are the site's own; on the page of an event another is the event in the words of schema.org.
        assert!(front.matches("<script").count() == 3 && !front.contains("49"), "{front}");
        assert_eq!(page(&calendar, 0).matches("</script>").count(), 2);
        assert!(!read(&page(&calendar, 0)).contains("data:"));
    }
}
