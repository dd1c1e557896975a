//! Every kind of entry, and which feed holds it.

use std::collections::BTreeSet;

use kalends::model::Calendar;
use kalends::text::Sources;

use super::reader::{Component, read, unescape, unfold};
use super::sample::{catalogue, every_kind, feed_of, feeds_of};
use super::zones::Clocks;

/// The logical lines of one entry.
fn lines(calendar: &Calendar, feed: &str, id: &str) -> Vec<String> {
    let lines = unfold(&feed_of(calendar, feed));
    let uid = format!("UID:{id}@example.org");
    let at = lines.iter().position(|line| *line == uid).unwrap_or_else(|| panic!("no {uid} in {feed}"));
    let end = lines[at..].iter().position(|line| line == "END:VEVENT").unwrap();
    lines[at..at + end].to_vec()
}

/// Asserts that an entry has these lines, among others, and none that begins so.
fn holds(lines: &[String], wanted: &[&str], unwanted: &[&str]) {
    for line in wanted {
        assert!(lines.iter().any(|it| it == line), "no {line} in {lines:#?}");
    }
    for start in unwanted {
        assert!(!lines.iter().any(|it| it.starts_with(start)), "{start} in {lines:#?}");
    }
}

fn description(lines: &[String]) -> Vec<String> {
    let value = lines.iter().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap();
    unescape(value).lines().map(str::to_owned).collect()
}

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
    let tentative = set(&["evening", "likely", "one-of-two"]);
    let dated: BTreeSet<String> = &every - &periods;
    assert_eq!(held("planning"), every);
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
        ])
    );
    for id in &every {
        assert_eq!(held(&format!("event-{id}")), set(&[id]));
    }
    let slugs: BTreeSet<&str> = feeds.iter().map(|(slug, _)| slug.as_str()).collect();
    assert_eq!(slugs.len(), 4 + 3 + every.len(), "a tag that nobody uses has no feed: {slugs:?}");
}

/// An entry's lines are the same in every feed but for the events it is part of.
#[test]
fn an_entry_is_the_same_in_every_feed() {
    let calendar = every_kind();
    let related = |line: &String| line.starts_with("RELATED-TO");
    let mut seen = std::collections::BTreeMap::new();
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

#[test]
fn whole_days() {
    let calendar = every_kind();
    let conference = lines(&calendar, "all", "conference");
    holds(
        &conference,
        &[
            "DTSTAMP:20000101T000000Z",
            "SEQUENCE:0",
            "DTSTART;VALUE=DATE:20260617",
            "DTEND;VALUE=DATE:20260620",
            "SUMMARY:A conference",
            r"LOCATION:Centro de Congressos\, Praça das Indústrias 1\, Lisbon\, Portugal",
            "GEO:38.698610;-9.185520",
            "URL:https://conference.example.org/a%2Cb%3Bc?d=e",
            r"CATEGORIES:Linux kernel,Cloud\, native",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        ],
        &["CREATED", "LAST-MODIFIED", "RRULE", "RELATED-TO", "CONFERENCE"],
    );
    let said = description(&conference);
    assert_eq!(said[0], "https://conference.example.org/a,b;c?d=e");
    assert_eq!(said[1], "Bring a badge.");
    assert!(said[2].starts_with(r"Two lines, a comma; a semicolon and a back\slash."), "{}", said[2]);
    assert!(said.iter().any(|line| line == "Schedule: https://conference.example.org/schedule"));
    assert!(said.iter().any(|line| line.contains("15 February 2026, end of day anywhere on Earth")));
    let page = "Details: https://events.example.org/events/conference/";
    assert_eq!(said.last().map(String::as_str), Some(page), "beside the official site");
    let one = lines(&calendar, "all", "one-day");
    holds(&one, &["DTSTART;VALUE=DATE:20260617", "DTEND;VALUE=DATE:20260618"], &["GEO"]);
    holds(&one, &["URL:https://events.example.org/events/one-day/"], &[]);
    let open = lines(&calendar, "all", "open");
    holds(&open, &["DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260515", "SUMMARY:Open end"], &[]);
    assert!(description(&open).iter().any(|line| line.contains("last day to be announced")), "{open:?}");
}

#[test]
fn clock_times() {
    let calendar = every_kind();
    let evening = lines(&calendar, "all", "evening");
    holds(
        &evening,
        &[
            "DTSTART;TZID=Europe/Lisbon:20260617T190000",
            "DTEND;TZID=Europe/Lisbon:20260617T220000",
            "SUMMARY:Tentative: An evening",
            "STATUS:TENTATIVE",
            "TRANSP:OPAQUE",
            "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        ],
        &[],
    );
    assert!(description(&evening).iter().any(|line| line.contains("19:00 to 22:00 (UTC+1, Lisbon)")));
    let no_end = lines(&calendar, "all", "no-end");
    holds(
        &no_end,
        &["DTSTART:20261101T073000Z", "DTEND:20261101T083000Z", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"],
        &[],
    );
    assert!(description(&no_end).iter().any(|line| line == "The end is not announced yet."));
    let offset = lines(&calendar, "all", "with-offset");
    holds(&offset, &["DTSTART:20260301T043000Z", "DTEND:20260301T053000Z"], &[]);
    let online = lines(&calendar, "all", "online");
    holds(
        &online,
        &[
            "DTSTART:20260305T160000Z",
            "LOCATION:Online",
            "CONFERENCE;VALUE=URI;LABEL=\"Join online\":https://meet.example.org/room?a=1%2C2",
        ],
        &[],
    );
    assert!(description(&online).iter().any(|line| line.ends_with("https://meet.example.org/room?a=1,2")));
}

/// RFC 7986, 5.3: programs keep 255 characters of a UID.
#[test]
fn the_longest_uid() {
    let (slug, domain) = ("a".repeat(80), format!("{}.org", "d".repeat(89)));
    let text = format!(
        "[calendar]\nid = \"{domain}\"\ntitle = \"Long\"\n\n[[event]]\nid = \"{slug}\"\nname = \"A\"\n\
         start = 2026-06-17\n\n  [[event.deadline]]\n  id = \"{slug}\"\n  kind = \"cfp\"\n  closes = 2026-02-15\n"
    );
    let feed = read(&feed_of(&catalogue("long.toml", &text), "deadlines"));
    assert_eq!(feed.of("VEVENT")[0].one("UID").len(), 255);
    let mut sources = Sources::default();
    sources.add("longer.toml", text.replace(".org", ".orga")).unwrap();
    let (_, findings) = kalends::catalogue::read(&sources);
    let codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["calendar-id-malformed"]);
}

#[test]
fn here_and_from_afar() {
    let calendar = every_kind();
    let hybrid = lines(&calendar, "all", "hybrid");
    holds(
        &hybrid,
        &[
            "DTSTART;TZID=Europe/Prague:20260312T180000",
            r"LOCATION:Národní dům\, Prague\, Czechia",
            "CONFERENCE;VALUE=URI;LABEL=\"Join online\":https://meet.example.org/prague",
        ],
        &[],
    );
    assert!(description(&hybrid).iter().any(|line| line == "Join online: https://meet.example.org/prague"));
    let closed = lines(&calendar, "all", "hybrid-closed");
    holds(&closed, &[r"LOCATION:Prague\, Czechia"], &["CONFERENCE"]);
    assert!(description(&closed).iter().any(|line| line == "Prague, Czechia and online"), "{closed:?}");
}

#[test]
fn what_is_not_certain_or_off() {
    let calendar = every_kind();
    let likely = lines(&calendar, "all", "likely");
    holds(
        &likely,
        &["SUMMARY:Tentative: Likely", "STATUS:TENTATIVE", "TRANSP:OPAQUE", "DTEND;VALUE=DATE:20260619"],
        &[],
    );
    assert_eq!(description(&likely)[0], "These dates are tentative.");
    let off = lines(&calendar, "all", "off");
    holds(
        &off,
        &[
            "SUMMARY:Cancelled: Called off",
            "STATUS:CANCELLED",
            "TRANSP:TRANSPARENT",
            "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
            "DTSTART;VALUE=DATE:20260701",
            "DTEND;VALUE=DATE:20260703",
        ],
        &[],
    );
    let said = description(&off);
    assert!(!said.iter().any(|line| line.contains("closes")), "what is called off closes nothing: {said:?}");
    let put_off = lines(&calendar, "all", "put-off");
    holds(&put_off, &["SUMMARY:Postponed: Put off", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20260801"], &[]);
    assert_eq!(description(&put_off)[0], "Postponed, new dates to be announced.");
    let some = lines(&calendar, "all", "one-of-two");
    holds(&some, &["DTSTART;VALUE=DATE:20260419", "DTEND;VALUE=DATE:20260421"], &[]);
    holds(&some, &[r"SUMMARY:Tentative: One of two days (One day\, 19 or 20 April 2026)"], &[]);
}

#[test]
fn periods() {
    let calendar = every_kind();
    let month = lines(&calendar, "planning", "month");
    holds(
        &month,
        &[
            "DTSTART;VALUE=DATE:20261201",
            "DTEND;VALUE=DATE:20270101",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
            r"SUMMARY:Tentative: Some time in December (December 2026\, days to be announced)",
        ],
        &[],
    );
    let two = lines(&calendar, "planning", "two-months");
    holds(&two, &["DTSTART;VALUE=DATE:20270401", "DTEND;VALUE=DATE:20270601"], &[]);
    let week = lines(&calendar, "event-week", "week");
    holds(&week, &["DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261012"], &[]);
    let put_off = lines(&calendar, "planning", "put-off-month");
    holds(&put_off, &["SUMMARY:Postponed: Put off for longer", "DTEND;VALUE=DATE:20270101"], &[]);
}

#[test]
fn deadlines() {
    let calendar = every_kind();
    let cfp = lines(&calendar, "deadlines", "conference.cfp");
    holds(
        &cfp,
        &[
            "DTSTART:20260216T110000Z",
            "DTEND:20260216T120000Z",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "URL:https://conference.example.org/cfp",
            r"CATEGORIES:Linux kernel,Cloud\, native",
        ],
        &["RELATED-TO", "DURATION"],
    );
    let said = ["A conference", "https://events.example.org/events/conference/"];
    assert_eq!(description(&cfp)[2..], said, "it names its event, and where to read of it");
    let feed = read(&feed_of(&calendar, "deadlines"));
    let clocks = Clocks::of(&feed);
    let ends: Vec<_> = feed.of("VEVENT").iter().map(|it| clocks.day(it, "DTSTART")).collect();
    assert!(ends.is_sorted(), "what closes first stands first: {ends:?}");
    let title = cfp.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
    assert!(title.contains("A conference") && title.contains("anywhere on Earth"), "{title}");
    let day = lines(&calendar, "deadlines", "conference.registration");
    holds(&day, &["DTSTART;VALUE=DATE:20260531", "DTEND;VALUE=DATE:20260601"], &[]);
    let hotel = lines(&calendar, "deadlines", "conference.hotel");
    holds(&hotel, &["DTSTART:20260501T160000Z", "DTEND:20260501T170000Z"], &[]);
    let slides = lines(&calendar, "deadlines", "conference.slides");
    holds(&slides, &["DTSTART:20260601T220000Z", "DTEND:20260601T230000Z"], &[]);
    let visa = lines(&calendar, "deadlines", "conference.visa-letters");
    holds(&visa, &["DTEND:20260401T120000Z"], &[]);
}

#[test]
fn satellites_name_their_events_where_these_are() {
    let calendar = every_kind();
    let both =
        ["RELATED-TO;RELTYPE=PARENT:conference@example.org", "RELATED-TO;RELTYPE=PARENT:summit@example.org"];
    holds(&lines(&calendar, "all", "evening"), &both, &[]);
    let tagged = lines(&calendar, "tag-kernel", "evening");
    holds(&tagged, &both[..1], &both[1..]);
    holds(&lines(&calendar, "event-evening", "evening"), &[], &["RELATED-TO"]);
    assert!(description(&tagged).iter().any(|line| line == "Alongside A conference and A summit"));
}

/// Each time of a satellite names its event, and a deadline of one does not, even beside it.
#[test]
fn satellites_that_return_and_their_deadlines() {
    let calendar = catalogue(
        "returning.toml",
        r#"
[calendar]
id = "example.org"
title = "Returning"
url = "https://example.org/"
[tags]
t = "T"
[[feed]]
id = "both"
title = "Both"
only = { kind = ["event", "cfp"] }
[[event]]
id = "main"
name = "Main"
start = 2026-06-17
[[event]]
id = "side"
name = "Side"
part_of = ["main"]
tags = ["t"]
start = 2026-06-17
rdate = [2026-06-24]
  [[event.deadline]]
  kind = "cfp"
  closes = 2026-02-15
  [[event.occurrence]]
  of = 2026-06-24
  start = 2026-06-25
"#,
    );
    let feed = read(&feed_of(&calendar, "both"));
    let related: Vec<_> =
        feed.of("VEVENT").iter().map(|it| (it.one("UID").to_owned(), it.all("RELATED-TO").len())).collect();
    let wanted = [("main", 0), ("side", 1), ("side", 1), ("side.cfp", 0)];
    assert_eq!(related, wanted.map(|(id, count)| (format!("{id}@example.org"), count)));
    let moved = feed.of("VEVENT")[2];
    assert_eq!(["CATEGORIES", "URL"].map(|it| moved.one(it)), ["T", "https://example.org/events/side/"]);
    let said = unescape(moved.one("DESCRIPTION"));
    assert_eq!(said.lines().next(), Some("It was planned for Wednesday 24 June 2026."));
}

/// In UTC the last time of a rule is a time as well (RFC 5545, 3.3.10): at midnight the last one would be lost.
#[test]
fn what_returns_by_utc() {
    let calendar = catalogue(
        "utc.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"UTC\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-03-10T10:00:00\nrrule = \"FREQ=DAILY\"\nuntil = 2026-03-12\n",
    );
    let wanted = ["DTSTART:20260310T100000Z", "RRULE:FREQ=DAILY;UNTIL=20260312T100000Z"];
    holds(&lines(&calendar, "all", "a"), &wanted, &[]);
}

/// The days on which something is held besides may lie years behind the others.
#[test]
fn clocks_are_told_as_long_as_anything_is_held() {
    let calendar = catalogue(
        "besides.toml",
        "[calendar]\nid = \"example.org\"\ntitle = \"Besides\"\n\n[[event]]\nid = \"a\"\nname = \"A\"\n\
         start = 2026-03-10T10:00:00\ntimezone = \"America/Santiago\"\nrdate = [2029-07-10]\n",
    );
    let feed = read(&feed_of(&calendar, "all"));
    let onsets =
        feed.of("VTIMEZONE")[0].components.iter().flat_map(|it| [it.all("DTSTART"), it.all("RDATE")]);
    let years: BTreeSet<_> = onsets.flatten().map(|onset| onset[..4].to_owned()).collect();
    assert!(years.contains("2029"), "{years:?}");
}

#[test]
fn what_returns() {
    let calendar = every_kind();
    let call = lines(&calendar, "all", "call");
    holds(
        &call,
        &[
            "DTSTART;TZID=America/Sao_Paulo:20260326T105900",
            "DTEND;TZID=America/Sao_Paulo:20260326T120000",
            "RRULE:FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20261231T135900Z",
            "EXDATE;TZID=America/Sao_Paulo:20261231T105900",
            "RDATE;TZID=America/Sao_Paulo:20260702T105900",
        ],
        &[],
    );
    let birthday = lines(&calendar, "all", "birthday");
    holds(&birthday, &["RRULE:FREQ=YEARLY;UNTIL=20290825", "EXDATE;VALUE=DATE:20270825"], &[]);
    holds(&lines(&calendar, "all", "weekly"), &["RRULE:FREQ=WEEKLY;BYDAY=WE"], &[]);
}

#[test]
fn zones_in_feeds() {
    let calendar = every_kind();
    holds(&lines(&calendar, "all", "casablanca"), &["DTEND:20260610T100000Z"], &[]);
    let said = description(&lines(&calendar, "all", "casablanca"));
    assert!(said.iter().any(|line| line.contains("10:00 to 11:00 (UTC+1, Casablanca)")), "{said:?}");
    holds(
        &lines(&calendar, "all", "santiago"),
        &["DTSTART;TZID=America/Santiago:20260310T100000", "RRULE:FREQ=MONTHLY"],
        &[],
    );
    let all = read(&feed_of(&calendar, "all"));
    let zones: Vec<&str> = all.of("VTIMEZONE").into_iter().map(|it| it.one("TZID")).collect();
    let mut sorted = zones.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(zones, sorted);
    let kinds = |zone: &Component| {
        zone.components.iter().map(|it| (it.name.clone(), it.all("RRULE").join(""))).collect::<Vec<_>>()
    };
    let of = |name: &str| *all.of("VTIMEZONE").iter().find(|it| it.one("TZID") == name).unwrap();
    let pair = |summer: &str, winter: &str| {
        vec![
            ("DAYLIGHT".to_owned(), format!("FREQ=YEARLY;BYMONTH={summer}")),
            ("STANDARD".to_owned(), format!("FREQ=YEARLY;BYMONTH={winter}")),
        ]
    };
    assert_eq!(kinds(of("Europe/Lisbon")), pair("3;BYDAY=-1SU", "10;BYDAY=-1SU"));
    assert_eq!(kinds(of("Europe/Berlin")), pair("3;BYDAY=-1SU", "10;BYDAY=-1SU"));
    assert_eq!(kinds(of("America/Sao_Paulo")), [("STANDARD".to_owned(), String::new())]);
    let santiago = of("America/Santiago");
    assert!(santiago.components.iter().all(|it| it.all("RRULE").is_empty() && it.all("RDATE").len() > 10));
    let vancouver = Clocks::of(&all).utc(all.event("vancouver@example.org"), "DTSTART");
    assert_eq!(vancouver.to_string(), "2027-01-15 17:00:00");
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
