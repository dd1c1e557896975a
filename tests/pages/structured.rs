//! What machines are told of an event beside its dates: its official site, where one takes part from afar, and its rhythm.

use kalends::model::EventIx;
use kalends::view::order::order;
use kalends::view::page;
use serde_json::{Value, json};

use super::{edition_on, structured, templates};
use crate::feeds::sample::catalogue;

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\nurl = \"https://example.org/\"\n";

fn html(event: &str) -> String {
    let text = format!("{HEAD}[[event]]\nid = \"call\"\nname = \"Call\"\n{event}");
    let calendar = catalogue("events.toml", &text);
    let edition = edition_on(&calendar, "2026-02-02");
    let view = page::event::event(&edition, &order(&edition), EventIx(0)).unwrap();
    templates().event(&view).unwrap()
}

fn told(event: &str) -> Value {
    structured(&html(event)).unwrap()
}

#[test]
fn an_event_from_afar_always_has_an_address() {
    let location =
        |more: &str| told(&format!("start = 2026-03-04\nonline = true\n{more}"))["location"].clone();
    assert_eq!(
        location(""),
        json!({ "@type": "VirtualLocation", "url": "https://example.org/events/call/" })
    );
    assert_eq!(location("url = \"https://call.example/\"\n")["url"], "https://call.example/");
    let both = location("city = \"Turin\"\ncountry = \"IT\"\n");
    assert_eq!(both[0]["@type"], "Place");
    assert_eq!(both[1]["url"], "https://example.org/events/call/");
    let join =
        told("start = 2026-03-04\nonline = \"https://meet.example/1\"\nurl = \"https://call.example/\"\n");
    assert_eq!(join["location"]["url"], "https://meet.example/1");
}

#[test]
fn the_official_site_is_the_same_event() {
    let plain = "start = 2026-03-04\ncity = \"Turin\"\ncountry = \"IT\"\n";
    assert_eq!(told(plain).get("sameAs"), None);
    let told = told(&format!("{plain}url = \"https://call.example/\"\n"));
    assert_eq!(told["sameAs"], "https://call.example/");
    assert_eq!(told["url"], "https://example.org/events/call/");
}

const EVENING: &str =
    "start = 2026-01-06T18:30:00\nend = 2026-01-06T20:00:00\ntimezone = \"Europe/Rome\"\nonline = true\n";

fn schedule(more: &str) -> Value {
    told(&format!("{EVENING}{more}"))["eventSchedule"].clone()
}

#[test]
fn a_rhythm_is_told_in_full() {
    assert_eq!(
        schedule("rrule = \"FREQ=WEEKLY;INTERVAL=2\"\nuntil = 2026-06-30\nexdate = [2026-02-03]\n"),
        json!({
            "@type": "Schedule",
            "startDate": "2026-01-06",
            "endDate": "2026-06-30",
            "startTime": "18:30:00",
            "endTime": "20:00:00",
            "duration": "PT90M",
            "scheduleTimezone": "Europe/Rome",
            "repeatFrequency": "P2W",
            "byDay": "https://schema.org/Tuesday",
            "exceptDate": ["2026-02-03"],
        })
    );
    let monthly = schedule("rrule = \"FREQ=MONTHLY;BYDAY=1TU\"\n");
    assert_eq!((&monthly["repeatFrequency"], &monthly["byDay"]), (&json!("P1M"), &json!("1TU")));
    assert_eq!(monthly.get("endDate"), None);
    let of_day = schedule("rrule = \"FREQ=MONTHLY\"\n");
    assert_eq!((&of_day["byMonthDay"], of_day.get("byDay")), (&json!(6), None));
    let counted = schedule("rrule = \"FREQ=WEEKLY;COUNT=8\"\n");
    assert_eq!((&counted["endDate"], counted.get("repeatCount")), (&json!("2026-02-24"), None));
    let yearly = schedule("rrule = \"FREQ=YEARLY\"\n");
    assert_eq!((&yearly["byMonth"], &yearly["byMonthDay"]), (&json!(1), &json!(6)));
}

/// An occurrence at another time, or that is not held, is an exception; one of another name is none.
#[test]
fn a_changed_occurrence_is_an_exception_where_its_time_is_another() {
    let changes = "rrule = \"FREQ=WEEKLY\"\n\
        [[event.occurrence]]\nof = 2026-01-13\nstatus = \"cancelled\"\n\
        [[event.occurrence]]\nof = 2026-01-20\nstart = 2026-01-21T18:30:00\nend = 2026-01-21T20:00:00\n\
        [[event.occurrence]]\nof = 2026-01-27\nname = \"Call of elections\"\n";
    assert_eq!(schedule(changes)["exceptDate"], json!(["2026-01-13", "2026-01-20"]));
}

#[test]
fn what_schema_org_cannot_say_is_not_said() {
    for rule in [
        "rrule = \"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=4\"\nuntil = 2026-12-31\n",
        "rrule = \"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH\"\n",
        "rdate = [2026-02-07]\n",
        "rrule = \"FREQ=WEEKLY;COUNT=30\"\nrdate = [2026-02-07]\n",
    ] {
        assert_eq!(schedule(rule), Value::Null, "{rule}");
    }
    assert_eq!(told("start = 2026-03-04\nonline = true\n").get("eventSchedule"), None);
}

/// Previews in chats show the title and this description.
#[test]
fn a_preview_says_the_state_the_day_and_the_place() {
    let description = |event: &str| {
        let html = html(event);
        let (_, rest) = html.split_once("<meta property=\"og:description\" content=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let place = "city = \"Turin\"\ncountry = \"IT\"\ndescription = \"Talks.\"\n";
    assert_eq!(
        description(&format!("start = 2026-03-04\n{place}status = \"tentative\"\n")),
        "Tentative. Likely Wednesday 4 March 2026. Turin, Italy. Talks."
    );
    assert_eq!(
        description(&format!("start = 2026-03-04\n{place}status = \"cancelled\"\n")),
        "Cancelled. Wednesday 4 March 2026. Turin, Italy. Talks."
    );
}
