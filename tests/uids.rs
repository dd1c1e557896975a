//! UIDs that events had elsewhere: kept in feeds and data, with all that belongs to an event behind them.

use std::collections::BTreeMap;

use kalends::model::{Event, Of};

use crate::changes::calendar;
use crate::feeds::sample::{feed_of, file_of, site_of};
use crate::findings::judged;

const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"A\"\nurl = \"https://events.example.org/\"\n\n";

const OWN: &str = "7kuku; qr\\fe,dlm@google.com";

fn events(uid: &str) -> String {
    format!(
        "[[event]]\nid = \"camp\"\n{uid}name = \"Camp\"\nstart = 2026-09-09\nend = 2026-09-10\ntimezone = \"Europe/Rome\"\n\
         city = \"Turin\"\ncountry = \"IT\"\n\n[[event.part]]\nid = \"evening\"\nstart = 18:00:00\n\n\
         [[event.deadline]]\nkind = \"cfp\"\nopens = 2026-05-01\ncloses = 2026-06-01\n"
    )
}

fn uids(feed: &str) -> Vec<String> {
    let unfolded = feed.replace("\r\n ", "");
    unfolded.lines().filter_map(|line| Some(line.strip_prefix("UID:")?.to_owned())).collect()
}

/// A text as a literal of TOML.
fn literal(text: &str) -> String {
    format!("uid = '{text}'\n")
}

#[test]
fn what_belongs_to_an_event_has_its_uid_with_a_part_behind_it() {
    let own = calendar(&events(&literal(OWN)));
    let escaped = "7kuku\\; qr\\\\fe\\,dlm@google.com";
    let planned = feed_of(&own, "planning") + &feed_of(&own, "deadlines");
    let wanted = ["", ".evening", ".evening.20260910", ".cfp"].map(|behind| format!("{escaped}{behind}"));
    assert_eq!(uids(&planned), wanted);
    assert!(planned.replace("\r\n ", "").contains(&format!("RELATED-TO;RELTYPE=PARENT:{escaped}\r\n")));
    let site = site_of(own, "2026-02-02");
    let all: serde_json::Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
    let event = &all["events"][0];
    assert_eq!(event["uid"], OWN);
    assert_eq!(event["parts"][0]["uids"][1], format!("{OWN}.evening.20260910"));
    assert_eq!(event["deadlines"][0]["uid"], format!("{OWN}.cfp"));
    let shared: serde_json::Value =
        serde_json::from_str(&file_of(&site, "api/v1/events.jscal.json")).unwrap();
    assert_eq!(shared["entries"][0]["uid"], OWN);
}

#[test]
fn without_one_all_is_made_of_ids_as_before() {
    let own = calendar(&events(""));
    let made = uids(&(feed_of(&own, "planning") + &feed_of(&own, "deadlines")));
    let wanted = ["camp", "camp.evening", "camp.evening._20260910", "camp.cfp"];
    let (_, host) = made[0].split_once('@').unwrap();
    assert_eq!(made, wanted.map(|left| format!("{left}@{host}")));
}

#[test]
fn further_rules_and_days_are_told_behind_it() {
    let of = |rule: &str, until: &str| {
        let event = format!(
            "[[event]]\nid = \"call\"\nuid = \"U\"\nname = \"Call\"\nstart = 2026-09-01\nrrule = \"{rule}\"\nuntil = {until}\n"
        );
        uids(&feed_of(&calendar(&event), "all"))
    };
    assert_eq!(of("FREQ=MONTHLY;BYDAY=1TU,3TU", "2026-12-31"), ["U", "U.3TU"]);
    assert_eq!(of("FREQ=MONTHLY;BYDAY=1TU", "2026-12-31"), ["U"]);
    let days = of("FREQ=DAILY;INTERVAL=2;BYDAY=TU", "2026-10-01");
    assert_eq!(days, ["U", "U.20260915", "U.20260929"]);
}

#[test]
fn its_bytes_stay_as_they_are() {
    // Composed, as all other text is, it would be another UID.
    let uid = " e\u{301}t\u{e9} ";
    assert_eq!(uids(&feed_of(&calendar(&events(&literal(uid))), "all"))[0], uid);
    let most = "é".repeat(127);
    assert_eq!(
        uids(&feed_of(&calendar(events(&literal(&most)).split("\n\n").next().unwrap()), "all"))[0],
        most
    );
}

#[test]
fn one_that_is_too_long_with_what_is_behind_it_is_said_once() {
    let said = |length: usize| {
        let (_, report) =
            judged(&[("events.toml", &format!("{HEAD}{}", events(&literal(&"u".repeat(length)))))]);
        let found = report.findings().iter().filter(|it| it.rule.code == "text-too-long");
        found.map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    let behind = ".evening.20260910".len();
    assert_eq!(said(255 - behind), Vec::<String>::new());
    assert_eq!(said(255), ["with `.evening` behind it, `uid` has 263 bytes"]);
    assert_eq!(said(256), ["`uid` has 256 bytes"]);
}

#[test]
fn everything_that_can_be_an_entry_has_a_uid_of_its_own() {
    let calendar = calendar(&events(&literal(OWN)));
    let event: &Event = &calendar.events[0];
    let mut all = BTreeMap::new();
    for of in Of::all(event) {
        let uid = kalends::model::uid::uid(&calendar, event, of).unwrap();
        assert!(all.insert(uid, of).is_none(), "{of:?}");
    }
    assert_eq!(all.len(), 5);
    assert!(all.contains_key(&format!("{OWN}.cfp.opens")));
}
