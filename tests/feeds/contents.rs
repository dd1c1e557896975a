//! Which entries each feed holds, and what stands at its head.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::{read, unfold};
use super::sample::{catalogue, every_kind, feed_of, feeds_of};

fn ids(feed: &str) -> BTreeSet<String> {
    let feed = read(feed);
    let whole = feed.of("VEVENT").into_iter().filter(|it| it.all("RECURRENCE-ID").is_empty());
    let uids = whole.map(|it| it.one("UID").to_owned()).collect::<Vec<_>>();
    let count = uids.len();
    let ids: BTreeSet<_> =
        uids.iter().map(|uid| uid.strip_suffix("@example.org").unwrap().to_owned()).collect();
    assert_eq!(ids.len(), count, "an entry is in a feed once");
    ids
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn what_each_feed_holds() {
    let calendar = every_kind();
    let feeds: Vec<_> = feeds_of(&calendar);
    let held = |slug: &str| ids(&feeds.iter().find(|(it, _)| it == slug).unwrap().1);
    let every: BTreeSet<String> = calendar.events.iter().map(|event| event.id.clone()).collect();
    let periods = set(&["month", "two-months", "week", "put-off-month"]);
    let tentative = set(&["evening", "likely", "one-of-two", "open-days-2025"]);
    let besides = set(&["call._20260702"]);
    let dated: BTreeSet<String> = &(&every - &periods) | &besides;
    assert_eq!(held("planning"), &every | &besides);
    assert_eq!(held("all"), dated);
    assert_eq!(held("confirmed"), &dated - &tentative);
    assert_eq!(held("tag-kernel"), set(&["conference", "evening"]));
    assert_eq!(held("tag-far"), set(&["santiago"]));
    assert_eq!(
        held("deadlines"),
        set(&[
            "conference.cfp",
            "conference.registration",
            "conference.hotel",
            "conference.slides",
            "conference.visa-letters",
            "put-off.cfp",
            "month.papers",
            "open-days-2025.cfp",
        ])
    );
    for id in &every {
        let besides = if id == "call" { besides.clone() } else { set(&[]) };
        assert_eq!(held(&format!("event-{id}")), &set(&[id]) | &besides);
    }
    let slugs: BTreeSet<&str> = feeds.iter().map(|(slug, _)| slug.as_str()).collect();
    assert_eq!(slugs.len(), 4 + 3 + every.len(), "a tag that nobody uses has no feed: {slugs:?}");
}

/// An entry's lines are the same in every feed but for the events it is part of.
#[test]
fn an_entry_is_the_same_in_every_feed() {
    let calendar = every_kind();
    let related = |line: &String| line.starts_with("RELATED-TO");
    let mut seen = BTreeMap::new();
    for (slug, feed) in feeds_of(&calendar) {
        for event in feed.split("BEGIN:VEVENT\r\n").skip(1) {
            let lines: Vec<_> =
                event.split("END:VEVENT").next().unwrap().lines().map(str::to_owned).collect();
            let lines: Vec<_> = lines.into_iter().filter(|line| !related(line)).collect();
            // A single time has the UID of its event, and its own line behind that.
            let before = seen.entry(lines[..2].to_vec()).or_insert_with(|| lines.clone());
            assert_eq!(*before, lines, "{slug}");
        }
    }
}

#[test]
fn the_head_of_a_feed() {
    let calendar = every_kind();
    let all = unfold(&feed_of(&calendar, "all"));
    assert_eq!(
        all[..12],
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//kalends//kalends//EN",
            "CALSCALE:GREGORIAN",
            r"NAME:Example\, with a comma\; and more",
            r"X-WR-CALNAME:Example\, with a comma\; and more",
            "DESCRIPTION:Everything there is.",
            "X-WR-CALDESC:Everything there is.",
            "URL:https://events.example.org/",
            "SOURCE;VALUE=URI:https://events.example.org/feeds/all.ics",
            "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
            "X-PUBLISHED-TTL:PT12H",
        ]
    );
    assert_eq!(all[12], "BEGIN:VTIMEZONE");
    let names: BTreeSet<_> =
        feeds_of(&calendar).iter().map(|(_, feed)| read(feed).one("NAME").to_owned()).collect();
    assert_eq!(names.len(), feeds_of(&calendar).len(), "every feed has a name of its own");
    for (slug, feed) in feeds_of(&calendar) {
        let feed = read(&feed);
        for name in ["DESCRIPTION", "X-WR-CALDESC", "REFRESH-INTERVAL", "SOURCE", "URL"] {
            assert_eq!(feed.all(name).len(), 1, "{name} of {slug}");
        }
        assert!(feed.one("SOURCE").ends_with(&format!("/feeds/{slug}.ics")));
    }
}

/// A calendar must hold a component, so an empty feed shows the calendar's zone.
#[test]
fn an_empty_feed() {
    let head = "[calendar]\nid = \"example.org\"\ntitle = \"Empty\"\ntimezone = \"Europe/Berlin\"\n";
    let calendar = catalogue("empty.toml", head);
    let feeds = feeds_of(&calendar);
    assert_eq!(feeds.len(), 4);
    for (_, feed) in feeds {
        let feed = read(&feed);
        assert!(feed.of("VEVENT").is_empty());
        assert_eq!(feed.of("VTIMEZONE")[0].one("TZID"), "Europe/Berlin");
        assert!(feed.all("URL").is_empty() && feed.all("SOURCE").is_empty());
    }
}
