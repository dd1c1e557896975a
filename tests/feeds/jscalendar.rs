//! Events as JSCalendar: the same as the feed of all events, as another maker's reader understands both.

use std::collections::{BTreeMap, BTreeSet};

use calcard::jscalendar::JSCalendar;
use chrono::{NaiveDateTime, TimeDelta};
use kalends::model::{Calendar, Marks};
use kalends::view::entry::feeds::{self, Selection};
use kalends::view::entry::{Span, entry};
use kalends::when::Zone;
use kalends::words;
use serde_json::{Value, json};

use super::reader::{Component, read, unescape};
use super::sample::{catalogue, every_kind, feed_of, file_of, site_of};

/// Rules of each kind that is written, and some that are written as others.
const RULES: &[(&str, &str)] = &[
    ("FREQ=DAILY;INTERVAL=2;COUNT=10", "2026-01-05"),
    ("FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU", "2026-01-05"),
    ("FREQ=MONTHLY;BYMONTHDAY=5,-1", "2026-01-05"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "2026-01-05"),
    ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=3", "2026-01-05"),
    ("FREQ=YEARLY;BYMONTH=01,7;BYDAY=+1MO", "2026-01-05"),
    ("FREQ=YEARLY;BYYEARDAY=5", "2026-01-05"),
    ("FREQ=YEARLY;BYWEEKNO=2;BYDAY=MO;COUNT=3", "2026-01-05"),
];

fn samples() -> Vec<(&'static str, Calendar)> {
    let rules: String = RULES
        .iter()
        .enumerate()
        .map(|(at, (rule, day))| {
            format!("[[event]]\nid = \"r{at}\"\nname = \"R{at}\"\nstart = {day}\nrrule = \"{rule}\"\n\n")
        })
        .collect();
    let head = "[calendar]\nid = \"example.org\"\ntitle = \"Rules\"\n\n";
    let night = "[[event]]\nid = \"night\"\nname = \"Clocks change\"\nstart = 2026-10-24T20:00:00\n\
                 end = 2026-10-25T20:00:30\ntimezone = \"Europe/Berlin\"\n";
    vec![
        ("every-kind", every_kind()),
        ("own-feeds", catalogue("own-feeds.toml", include_str!("../sites/own-feeds/events.toml"))),
        ("real", catalogue("events.toml", include_str!("../../events.toml"))),
        ("rules", catalogue("rules.toml", &format!("{head}{rules}{night}"))),
    ]
}

fn group_of(calendar: Calendar) -> Value {
    let text = file_of(&site_of(calendar, "2026-01-01"), "api/v1/events.jscal.json");
    serde_json::from_str(&text).unwrap()
}

/// What calcard's reader understands, as iCalendar. It follows the draft that is to replace RFC 8984, where an
/// event has one rule under another key.
fn read_by_calcard(mut group: Value) -> Component {
    for event in group["entries"].as_array_mut().unwrap() {
        let event = event.as_object_mut().unwrap();
        if let Some(rules) = event.remove("recurrenceRules") {
            let [rule] = rules.as_array().unwrap().as_slice() else { panic!("one rule") };
            event.insert("recurrenceRule".to_owned(), rule.clone());
        }
    }
    let text = group.to_string();
    let parsed = JSCalendar::<String, String>::parse(&text).unwrap();
    read(&parsed.into_icalendar().unwrap().to_string().replace('\n', "\r\n").replace("\r\r\n", "\r\n"))
}

/// What of an event is compared, as sets of values: an order has no meaning here.
fn understood(event: &Component) -> BTreeMap<&'static str, BTreeSet<String>> {
    let texts = ["SUMMARY", "DESCRIPTION", "LOCATION"];
    let names =
        ["STATUS", "TRANSP", "URL", "RELATED-TO", "RRULE", "RDATE", "EXDATE", "DTSTART", "CATEGORIES"];
    let mut out = BTreeMap::new();
    for name in texts {
        out.insert(name, event.all(name).iter().map(|value| unescape(value)).collect());
    }
    for name in names {
        let parts = event.all(name).into_iter().flat_map(|value| match name {
            "RRULE" => vec![sorted(value)],
            "RDATE" | "EXDATE" => value.split(',').map(str::to_owned).collect(),
            "CATEGORIES" => value.replace("\\,", "\u{1f}").split(',').map(str::to_owned).collect(),
            // The feed hides both from readers that cut an address there; in JSON nobody does. calcard
            // escapes them as in a text.
            "URL" => vec![unescape(value).replace("%2C", ",").replace("%3B", ";")],
            _ => vec![value.to_owned()],
        });
        out.insert(name, parts.collect());
    }
    out
}

/// The parts of a rule in order, each number in its plain form.
fn sorted(rule: &str) -> String {
    let mut parts: Vec<String> =
        rule.split(';').map(|part| part.replace("=0", "=").replace('+', "")).collect();
    parts.retain(|part| part != "INTERVAL=1");
    parts.sort();
    parts.join(";")
}

#[test]
fn calcard_understands_the_same_as_of_the_feed() {
    for (name, calendar) in samples() {
        let feed = read(&feed_of(&calendar, "all"));
        let group = read_by_calcard(group_of(calendar));
        assert_eq!(group.of("VEVENT").len(), feed.of("VEVENT").len(), "{name}");
        for event in feed.of("VEVENT") {
            let (uid, time) = (event.one("UID"), event.all("RECURRENCE-ID"));
            let of_group = |time: &[&str]| {
                let same = |it: &&Component| it.one("UID") == uid && it.all("RECURRENCE-ID") == time;
                group
                    .of("VEVENT")
                    .into_iter()
                    .find(same)
                    .unwrap_or_else(|| panic!("{name}: no {uid} {time:?}"))
            };
            let mut found = understood(of_group(&time));
            if let [usual] = time.as_slice() {
                // calcard gives what is changed of a time alone: the rest is as in its event, at the usual start.
                let mut always = understood(of_group(&[]));
                always.insert("DTSTART", BTreeSet::from([(*usual).to_owned()]));
                ["RRULE", "RDATE", "EXDATE"].iter().for_each(|name| _ = always.remove(name));
                let unsaid =
                    always.into_iter().filter(|(name, _)| found[name].is_empty()).collect::<Vec<_>>();
                found.extend(unsaid);
            }
            assert_eq!(found, understood(event), "{name} {uid} {time:?}");
        }
    }
}

/// Days, instants and lengths, by the words of RFC 8984 alone.
#[test]
fn the_same_days_and_instants() {
    for (name, calendar) in samples() {
        let (marks, words) = (Marks::unknown(), words::of("en").unwrap());
        let plan = feeds::plan(&calendar);
        let all = plan.feeds.iter().find(|feed| feed.selection == Selection::All).unwrap();
        let keys = all.entries.iter().map(|number| plan.entries[*number as usize]);
        let keys = keys.filter(|key| !key.replaces());
        let entries: Vec<_> = keys.map(|key| entry(&calendar, &marks, words, key).unwrap()).collect();
        let group = group_of(calendar.clone());
        let events = group["entries"].as_array().unwrap();
        assert_eq!(events.len(), entries.len(), "{name}");
        for (event, entry) in events.iter().zip(entries) {
            assert_eq!(event["uid"], entry.uid);
            let start: NaiveDateTime = event["start"].as_str().unwrap().parse().unwrap();
            let length = length(event["duration"].as_str().unwrap());
            let (wanted_start, wanted_end) = match entry.span {
                Span::Days { first, last } => {
                    assert_eq!((&event["showWithoutTime"], event.get("timeZone")), (&json!(true), None));
                    let midnight = |day: chrono::NaiveDate| day.and_hms_opt(0, 0, 0).unwrap();
                    assert_eq!(
                        (start, start + length),
                        (midnight(first), midnight(last) + TimeDelta::days(1))
                    );
                    continue;
                }
                Span::Instants { start, end } => (start, end),
                Span::Local { zone, start, end } => (zone.moment(start).utc(), zone.moment(end).utc()),
            };
            assert_eq!(event.get("showWithoutTime"), None);
            let zone = Zone::named(event["timeZone"].as_str().unwrap()).unwrap();
            let begins = zone.moment(start).utc();
            assert_eq!((begins, begins + length), (wanted_start, wanted_end), "{name} {}", entry.uid);
        }
    }
}

/// A duration of days, or of hours, minutes and seconds.
fn length(text: &str) -> TimeDelta {
    if let Some(days) = text.strip_prefix('P').and_then(|text| text.strip_suffix('D')) {
        return TimeDelta::days(days.parse().unwrap());
    }
    let mut rest = text.strip_prefix("PT").unwrap();
    assert!(!rest.is_empty());
    let mut seconds = 0;
    for (unit, of) in [('H', 3600), ('M', 60), ('S', 1)] {
        if let Some((count, after)) = rest.split_once(unit) {
            seconds += count.parse::<i64>().unwrap() * of;
            rest = after;
        }
    }
    assert_eq!(rest, "");
    TimeDelta::seconds(seconds)
}

/// What RFC 8984 asks for of a group and its events, and nothing that it does not know.
#[test]
fn only_keys_of_the_standard_and_all_that_must_be_there() {
    let known = [
        "@type",
        "uid",
        "updated",
        "title",
        "description",
        "locale",
        "showWithoutTime",
        "start",
        "timeZone",
        "duration",
        "recurrenceRules",
        "recurrenceOverrides",
        "status",
        "freeBusyStatus",
        "locations",
        "virtualLocations",
        "links",
        "keywords",
        "relatedTo",
    ];
    let mut seen = BTreeSet::new();
    for (name, calendar) in samples() {
        let id = calendar.id.clone();
        let group = group_of(calendar);
        assert_eq!((&group["@type"], &group["uid"]), (&json!("Group"), &json!(id)), "{name}");
        for event in group["entries"].as_array().unwrap() {
            for key in ["@type", "uid", "updated", "start"] {
                assert!(event.get(key).is_some(), "{name}: no {key}");
            }
            seen.extend(event.as_object().unwrap().keys().cloned());
        }
    }
    assert_eq!(seen, known.iter().map(|key| (*key).to_owned()).collect());
}

#[test]
fn rules_and_overrides_to_the_letter() {
    let group = group_of(every_kind());
    let event = |uid: &str| {
        let events = group["entries"].as_array().unwrap();
        events.iter().find(|event| event["uid"] == format!("{uid}@example.org")).unwrap()
    };
    let call = event("call");
    let changed = |start: &str| call["recurrenceOverrides"][start].clone();
    assert_eq!(
        call["recurrenceRules"],
        json!([{
            "@type": "RecurrenceRule",
            "frequency": "monthly",
            "byDay": [{ "@type": "NDay", "day": "th", "nthOfPeriod": -1 }],
            "until": "2026-12-31T10:59:00"
        }])
    );
    assert_eq!(
        call["recurrenceOverrides"],
        json!({
            "2026-06-25T10:59:00": {
                "title": "Cancelled: A call",
                "description": changed("2026-06-25T10:59:00")["description"],
                "status": "cancelled"
            },
            "2026-07-30T10:59:00": {
                "title": "A call in person",
                "description": changed("2026-07-30T10:59:00")["description"],
                "start": "2026-07-31T14:00:00",
                "locations": { "1": { "@type": "Location", "name": "Centro Cultural, São Paulo, Brazil" } }
            },
            "2026-11-26T10:59:00": {
                "description": changed("2026-11-26T10:59:00")["description"],
                "duration": "PT2H31M"
            },
            "2026-12-31T10:59:00": { "excluded": true }
        })
    );
    assert_eq!((&call["timeZone"], &call["duration"]), (&json!("America/Sao_Paulo"), &json!("PT1H1M")));
    let parent = json!({ "@type": "Relation", "relation": { "parent": true } });
    assert_eq!(
        event("evening")["relatedTo"],
        json!({ "conference@example.org": parent, "summit@example.org": parent })
    );
    assert_eq!(event("conference")["locations"]["1"]["coordinates"], "geo:38.698610,-9.185520");
    assert_eq!(
        ["likely", "evening", "off", "conference"].map(|id| event(id)["freeBusyStatus"].as_str().unwrap()),
        ["busy", "busy", "free", "free"]
    );
    let put_off = event("put-off");
    assert_eq!((&put_off["status"], &put_off["title"]), (&json!("cancelled"), &json!("Postponed: Put off")));
    assert_eq!(
        event("online")["virtualLocations"],
        json!({ "1": {
            "@type": "VirtualLocation", "name": "Join online", "uri": "https://meet.example.org/room?a=1,2"
        } })
    );
}

/// What a time has in another place is given, what it does not have is null, and what is the same is not said.
#[test]
fn a_time_changes_what_it_says_and_nothing_else() {
    let calendar = catalogue(
        "patch.toml",
        r#"
[calendar]
id = "example.org"
title = "Patches"
[[event]]
id = "a"
name = "A"
start = 2026-06-17T10:00:00
end = 2026-06-17T11:00:00
timezone = "Europe/Berlin"
rrule = "FREQ=DAILY;COUNT=3"
url = "https://a.example.org/"
online = "https://meet.example.org/a"
  [[event.occurrence]]
  of = 2026-06-18
  url = "https://b.example.org/"
  online = false
  [[event.occurrence]]
  of = 2026-06-19
  online = "https://meet.example.org/b"
"#,
    );
    let group = group_of(calendar);
    let changed = |start: &str| {
        let mut patch = group["entries"][0]["recurrenceOverrides"][start].clone();
        patch.as_object_mut().unwrap().remove("description").unwrap();
        patch
    };
    let link = json!({ "1": { "@type": "Link", "href": "https://b.example.org/", "rel": "describedby" } });
    assert_eq!(
        changed("2026-06-18T10:00:00"),
        json!({ "links": link, "locations": null, "virtualLocations": null })
    );
    let room =
        json!({ "@type": "VirtualLocation", "name": "Join online", "uri": "https://meet.example.org/b" });
    assert_eq!(changed("2026-06-19T10:00:00"), json!({ "virtualLocations": { "1": room } }));
}
