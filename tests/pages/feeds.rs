//! The page of all feeds: a link for each program, in the form it takes.

use kalends::model::TagIx;

use super::reading::read;
use super::{calendar, event, subscribing, whole};

#[test]
fn a_feed_has_a_link_for_each_program() {
    let mut with_tag = event("plain", "Plain Fair", whole("2025-07-01", "2025-07-04"));
    with_tag.tags = vec![TagIx(0)];
    let mut calendar = calendar(vec![with_tag]);
    calendar.tags[0].name = "R&D".into();
    let html = subscribing(&calendar);
    for expected in [
        "href=\"webcal://example.org/events/feeds/all.ics\"",
        "href=\"https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fexample.org%2Fevents%2Ffeeds%2Fall.ics\"",
        "href=\"https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fexample.org%2Fevents%2Ffeeds%2Fall.ics\
         &amp;name=Example%20events\"",
        "href=\"https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2Fexample.org%2Fevents%2Ffeeds\
         %2Ftag-kernel.ics&amp;name=Example%20events%3A%20R%26D\"",
        "<code>https://example.org/events/feeds/planning.ics</code>",
        "href=\"../feeds/deadlines.ics\"",
    ] {
        assert!(html.contains(expected), "`{expected}` in\n{html}");
    }
    let page = read(&html);
    let headings = [
        "All events Every",
        "Confirmed events only Only",
        "Planning Every",
        "Deadlines Calls",
        "R&D Only",
        "If a button",
    ];
    let places: Vec<_> = headings.iter().map(|heading| page.find(heading).expect(heading)).collect();
    assert!(places.is_sorted(), "{places:?}");
    calendar.url = None;
    let html = subscribing(&calendar);
    assert!(
        !html.contains("webcal:")
            && !html.contains("render?cid")
            && !html.contains("addfromweb")
            && !html.contains("<code>")
    );
    assert!(
        html.contains("href=\"../feeds/tag-kernel.ics\"") && html.contains("does not know its own address")
    );
}
