//! The calendar as data: every key of it, as precise as it is known, and the same on every day.

use kalends::model::Calendar;
use kalends::render::json;
use serde_json::{Value, json};

use super::hostile::{HOSTILE, filled};
use super::reader::read;
use super::sample::{catalogue, every_kind, feed_of, file_of, site_of};

/// Two events and a calendar that have something to say under every key.
/// What people decide by, what moved, and deadlines that open, in data.
const FACTS: &str = r#"
[calendar]
id = "example.org"
url = "https://events.example.org/"
title = "Example"
sequence = 20

[links]
pad = "Shared notes"

[[event]]
id = "hack-2026"
name = "Hack 2026"
start = 2026-10-17
city = "Lisbon"
country = "PT"
price = "20 EUR"
lang = "pt"
access = [
  "captions", "sign-language", "audio-description", "hearing-loop", "wheelchair", "accessible-toilets",
  "gender-neutral-toilets", "quiet-room", "childcare", "nursing-room", "assistance-dogs", "companion-tickets",
]
source = ["https://lists.example.org/7"]
checked = 2026-01-20
formerly = { start = 2026-09-17, city = "Porto" }
links = { pad = "https://pad.example.org/hack" }

  [[event.deadline]]
  kind = "registration"
  opens = 2026-03-01T09:00:00
  closes = 2026-04-01T12:00:00
  was = [2026-03-15]
  timezone = "Europe/Lisbon"

  [[event.deadline]]
  kind = "hotel"
  closes = "open"
"#;

pub(super) const EVERY_KEY: &str = r#"
[calendar]
id = "example.org"
url = "https://events.example.org/"
title = "Example"
description = "Everything there is."
repository = "https://git.example.org/events"
timezone = "Europe/Berlin"

[tags]
kernel = "Linux kernel"

[[series]]
id = "summit"
name = "Summit"
url = "https://summit.example.org/"
organizer = "Friends of the summit"
description = "Once a *year*."

[[event]]
id = "summit-2026"
name = "Summit 2026"
series = "summit"
start = 2026-06-17T09:00:00
end = 2026-06-18T17:00:00
timezone = "Europe/Lisbon"
venue = "Centro de Congressos"
address = "Praça das Indústrias 1"
city = "Lisbon"
region = "11"
country = "PT"
latitude = 38.69861
longitude = -9.18552
online = "https://meet.example.org/summit"
url = "https://summit.example.org/2026/"
organizer = "The summit's friends"
tags = ["kernel"]
description = "It is **great**."
note = "Bring a badge."
busy = true

  [event.links]
  schedule = "https://summit.example.org/2026/schedule"
  recordings = "https://summit.example.org/2026/recordings"
  registration = "https://summit.example.org/2026/registration"
  livestream = "https://summit.example.org/2026/livestream"
  slides = "https://summit.example.org/2026/slides"
  chat = "https://summit.example.org/2026/chat"

  [[event.deadline]]
  kind = "cfp"
  closes = 2026-02-15
  timezone = "AoE"
  url = "https://summit.example.org/2026/cfp"
  note = "Short talks too."

  [[event.deadline]]
  kind = "early-bird"
  closes = 2026-04-15

  [[event.deadline]]
  kind = "travel-support"
  closes = 2026-04-01T12:00:00
  timezone = "Asia/Tokyo"

[[event]]
id = "call"
name = "A call"
start = 2026-03-26T10:59:00
end = 2026-03-26T12:00:00
timezone = "America/Sao_Paulo"
rrule = "FREQ=MONTHLY;BYDAY=-1TH"
until = 2026-12-31
exdate = [2026-12-31, "2026-10"]
rdate = [2026-07-02]
part_of = ["summit-2026"]
online = "https://meet.example.org/call"
links = { schedule = "https://call.example.org/1", registration = "https://call.example.org/2", livestream = "https://call.example.org/3", slides = "https://call.example.org/4", chat = "https://call.example.org/5" }

  [[event.occurrence]]
  of = 2026-06-25
  name = "A call in person"
  start = 2026-06-26T14:00:00
  city = "São Paulo"
  country = "BR"
  online = false
  url = "https://call.example.org/"
  tags = ["kernel"]
  organizer = "Friends"
  description = "With *cake*."
  links = { recordings = "https://call.example.org/recording" }
  note = "Only this time."

  [[event.occurrence]]
  of = 2026-07-30
  status = "cancelled"

  [[event.occurrence]]
  of = 2026-08-27
  status = "tentative"

  [[event.occurrence]]
  of = 2026-09-24
  status = "postponed"

[[event]]
id = "school-2026"
name = "School 2026"
start = 2026-10-05
end = 2026-10-08
timezone = "Europe/Lisbon"

  [[event.part]]
  id = "opening"
  name = "Opening"
  on = 2026-10-05
  start = 18:00:00
  venue = "Old mill"
  address = "Rua do Moinho 1"
  city = "Porto"
  region = "13"
  country = "PT"
  latitude = 41.1
  longitude = -8.6
  online = "https://meet.example.org/school"
  url = "https://school.example.org/opening"
  note = "Bring a mug."

  [[event.part]]
  id = "evening"
  on = 2026-10-06
  start = 19:00:00
  end = 22:00:00
  status = "tentative"

  [[event.part]]
  id = "visit"
  on = 2026-10-07
  status = "cancelled"

  [[event.part]]
  id = "talks"
  on = 2026-10-08
  status = "postponed"
"#;

pub(super) fn samples() -> Vec<(&'static str, Calendar)> {
    let own = include_str!("../sites/own-feeds/events.toml");
    let real = include_str!("../../events.toml");
    vec![
        ("every-key", catalogue("every-key.toml", EVERY_KEY)),
        ("facts", catalogue("facts.toml", FACTS)),
        ("every-kind", every_kind()),
        ("own-feeds", catalogue("own-feeds.toml", own)),
        ("real", catalogue("events.toml", real)),
    ]
}

pub(super) fn text_of(calendar: Calendar) -> String {
    file_of(&site_of(calendar, "2026-01-01"), "api/v1/events.json")
}

pub(super) fn data_of(calendar: Calendar) -> Value {
    serde_json::from_str(&text_of(calendar)).unwrap()
}

fn event<'a>(data: &'a Value, id: &str) -> &'a Value {
    data["events"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()
}

/// Every key of one event, to the letter.
#[test]
fn an_event_with_every_key() {
    let data = data_of(catalogue("every-key.toml", EVERY_KEY));
    let mut summit = event(&data, "summit-2026").clone();
    let links = summit.as_object_mut().unwrap().remove("links").unwrap();
    let kinds: Vec<_> = links.as_array().unwrap().iter().map(|link| link["kind"].clone()).collect();
    assert_eq!(kinds.len(), 6);
    assert_eq!(
        summit,
        json!({
            "id": "summit-2026",
            "uid": "summit-2026@example.org",
            "name": "Summit 2026",
            "status": "confirmed",
            "when": {
                "text": summit["when"]["text"],
                "precision": "time",
                "start": "2026-06-17T09:00:00+01:00",
                "end": "2026-06-18T17:00:00+01:00",
                "timezone": "Europe/Lisbon",
                "start_utc": "2026-06-17T08:00:00Z",
                "end_utc": "2026-06-18T16:00:00Z",
                "first_day": "2026-06-17",
                "last_day": "2026-06-18"
            },
            "place": {
                "text": "Centro de Congressos, Praça das Indústrias 1, Lisbon, 11, Portugal",
                "venue": "Centro de Congressos",
                "address": "Praça das Indústrias 1",
                "city": "Lisbon",
                "region": "11",
                "country": "PT",
                "country_name": "Portugal",
                "latitude": 38.69861,
                "longitude": -9.18552
            },
            "online": true,
            "join": "https://meet.example.org/summit",
            "url": "https://summit.example.org/2026/",
            "series": "summit",
            "part_of": [],
            "tags": ["kernel"],
            "organizer": "The summit's friends",
            "description": "It is **great**.",
            "description_text": "It is great.",
            "note": "Bring a badge.",
            "busy": true,
            "parts": [],
            "deadlines": [
                {
                    "id": "cfp",
                    "uid": "summit-2026.cfp@example.org",
                    "kind": "cfp",
                    "text": "Call for presentations closes Sunday 15 February 2026, end of day anywhere on Earth",
                    "closes": "2026-02-15",
                    "timezone": "AoE",
                    "closes_utc": "2026-02-16T12:00:00Z",
                    "url": "https://summit.example.org/2026/cfp",
                    "note": "Short talks too."
                },
                {
                    "id": "early-bird",
                    "uid": "summit-2026.early-bird@example.org",
                    "kind": "early-bird",
                    "text": summit["deadlines"][1]["text"],
                    "closes": "2026-04-15"
                },
                {
                    "id": "travel-support",
                    "uid": "summit-2026.travel-support@example.org",
                    "kind": "travel-support",
                    "text": summit["deadlines"][2]["text"],
                    "closes": "2026-04-01T12:00:00+09:00",
                    "timezone": "Asia/Tokyo",
                    "closes_utc": "2026-04-01T03:00:00Z"
                }
            ],
            "page": "https://events.example.org/events/summit-2026/",
            "feed": "https://events.example.org/feeds/event-summit-2026.ics"
        })
    );
}

/// An occurrence says all that holds for it.
#[test]
fn a_time_that_is_not_as_the_others() {
    let data = data_of(catalogue("every-key.toml", EVERY_KEY));
    let times = event(&data, "call")["recurrence"]["occurrences"].as_array().unwrap();
    assert_eq!(
        times[0],
        json!({
            "of": "2026-06-25",
            "name": "A call in person",
            "status": "confirmed",
            "when": {
                "text": times[0]["when"]["text"],
                "precision": "time",
                "start": "2026-06-26T14:00:00-03:00",
                "end": "2026-06-26T15:01:00-03:00",
                "timezone": "America/Sao_Paulo",
                "start_utc": "2026-06-26T17:00:00Z",
                "end_utc": "2026-06-26T18:01:00Z",
                "first_day": "2026-06-26",
                "last_day": "2026-06-26"
            },
            "place": { "text": "São Paulo, Brazil", "city": "São Paulo", "country": "BR", "country_name": "Brazil" },
            "online": false,
            "url": "https://call.example.org/",
            "links": [
                { "kind": "recordings", "url": "https://call.example.org/recording" },
                { "kind": "schedule", "url": "https://call.example.org/1" },
                { "kind": "registration", "url": "https://call.example.org/2" },
                { "kind": "livestream", "url": "https://call.example.org/3" },
                { "kind": "slides", "url": "https://call.example.org/4" },
                { "kind": "chat", "url": "https://call.example.org/5" }
            ],
            "tags": ["kernel"],
            "organizer": "Friends",
            "description": "With *cake*.",
            "description_text": "With cake.",
            "note": "Only this time."
        })
    );
    assert_eq!(times[1]["status"], "cancelled");
    assert_eq!(times[1]["when"]["start"], "2026-07-30T10:59:00-03:00");
    assert_eq!(times[1]["join"], "https://meet.example.org/call");
}

#[test]
fn dates_are_as_precise_as_they_are_known() {
    let data = data_of(every_kind());
    let when = |id: &str| {
        let mut when = event(&data, id)["when"].clone();
        when.as_object_mut().unwrap().remove("text");
        when
    };
    for (id, wanted) in [
        (
            "one-day",
            json!({ "precision": "days", "start": "2026-06-17", "end": "2026-06-17",
                    "first_day": "2026-06-17", "last_day": "2026-06-17" }),
        ),
        ("open", json!({ "precision": "open", "start": "2026-05-14", "first_day": "2026-05-14" })),
        (
            "one-of-two",
            json!({ "precision": "some-days", "start": "2026-04-19", "end": "2026-04-20", "days": 1,
                    "first_day": "2026-04-19", "last_day": "2026-04-20" }),
        ),
        (
            "no-end",
            json!({ "precision": "time", "start": "2026-11-01T00:30:00-07:00",
                    "timezone": "America/Los_Angeles", "start_utc": "2026-11-01T07:30:00Z",
                    "first_day": "2026-11-01", "last_day": "2026-11-01" }),
        ),
        (
            "with-offset",
            json!({ "precision": "time", "start": "2026-03-01T10:00:00+05:30",
                    "end": "2026-03-01T11:00:00+05:30", "start_utc": "2026-03-01T04:30:00Z",
                    "end_utc": "2026-03-01T05:30:00Z", "first_day": "2026-03-01", "last_day": "2026-03-01" }),
        ),
        (
            "put-off-month",
            json!({ "precision": "period", "start": "2026-Q4", "end": "2026-Q4",
                    "first_day": "2026-10-01", "last_day": "2026-12-31" }),
        ),
        (
            "two-months",
            json!({ "precision": "window", "start": "2027-04", "end": "2027-05",
                    "first_day": "2027-04-01", "last_day": "2027-05-31" }),
        ),
    ] {
        assert_eq!(when(id), wanted, "{id}");
    }
    // Of what is put off nothing is to be announced, and what is called off blocks no time.
    assert_eq!(event(&data, "put-off-month")["when"]["text"], "Fourth quarter of 2026");
    assert_eq!(event(&data, "off")["busy"], false);
    assert_eq!(event(&data, "likely")["busy"], true);
}

#[test]
fn without_an_address_of_the_site_addresses_are_relative() {
    let data = data_of(catalogue("every-key.toml", &EVERY_KEY.replace("url = \"https://events", "#")));
    assert_eq!(event(&data, "call")["page"], "../../events/call/");
    assert_eq!(event(&data, "call")["feed"], "../../feeds/event-call.ics");
    assert_eq!(data["feeds"][0]["address"], "../../feeds/all.ics");
    assert!(data["calendar"].get("url").is_none());
}

#[test]
fn data_does_not_look_at_today() {
    let sites = ["2001-01-01", "2026-06-17", "2099-12-31"].map(|today| site_of(every_kind(), today));
    for path in ["api/v1/events.json", "api/v1/events.jscal.json", "api/v1/events.schema.json"] {
        let texts = sites.each_ref().map(|site| file_of(site, path));
        assert!(texts.iter().all(|text| *text == texts[0]), "{path}");
    }
}

#[test]
fn every_event_has_a_line_of_its_own() {
    let text = text_of(every_kind());
    let lines = text.lines().filter(|line| line.starts_with("{\"id\":") && line.contains("\"uid\":"));
    assert_eq!(lines.count(), every_kind().events.len());
    let other = text_of({
        let mut calendar = every_kind();
        calendar.events[3].name.push_str(" again");
        calendar
    });
    let differ = text.lines().zip(other.lines()).filter(|(a, b)| a != b).count();
    assert_eq!(differ, 1);
}

/// What a stranger writes is data, and drives neither a page that holds it nor a terminal that shows it.
#[test]
fn texts_of_strangers_are_data() {
    let mut texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    texts.extend(
        ["</script><script>alert(1)</script>", "<!--", "\\u003c", "𝄞\u{10ffff}\u{1f}"].map(str::to_owned),
    );
    texts.push("é,\"\\\u{2028}".repeat(20_000));
    for text in texts {
        let site = site_of(filled(&text), "2026-01-01");
        for path in ["api/v1/events.json", "api/v1/events.jscal.json"] {
            let written = file_of(&site, path);
            let bad =
                written.chars().find(|c| *c != '\n' && (*c == '<' || kalends::text::hostile::is_hostile(*c)));
            assert_eq!(bad, None, "{path} {text:?}");
            let read: Value = serde_json::from_str(&written).unwrap();
            match path {
                "api/v1/events.json" => {
                    assert_eq!(read["events"][0]["name"], text, "a text is what was written");
                    assert_eq!(read["events"].as_array().unwrap().len(), 1);
                }
                _ => assert_eq!(read["entries"].as_array().unwrap().len(), 1),
            }
        }
    }
}

/// A text without `<` and without characters that feeds leave out is written as any writer of JSON would.
#[test]
fn the_writer_and_serde_agree() {
    for value in
        [json!([]), json!({}), json!({ "a": [[], [1, -2.5, true, null]], "b": { "c": { "d": [{}] } } })]
    {
        let text = String::from_utf8(json::text(&value).unwrap()).unwrap();
        assert!(text.ends_with('\n'));
        assert_eq!(text.replace('\n', ""), serde_json::to_string(&value).unwrap());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}

/// A picture without words is a description of which nothing is left as text.
#[test]
fn a_description_without_text() {
    let calendar = catalogue(
        "picture.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-06-17\ndescription = \"![](https://example.org/a.png)\"\nnote = \"A note.\"\n\n  \
         [[event.deadline]]\n  kind = \"cfp\"\n  closes = 2026-02-15\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    let said = feed.event("a@example.org").one("DESCRIPTION");
    assert_eq!(said, r"A note.\nCall for presentations closes Sunday 15 February 2026");
    let data = data_of(calendar);
    assert_eq!(event(&data, "a")["description"], "![](https://example.org/a.png)");
    assert!(event(&data, "a").get("description_text").is_none());
}
