//! The lines of an entry, for each kind of date, status, deadline and satellite.

use kalends::text::Sources;

use super::reader::{description, holds, read};
use super::sample::{catalogue, every_kind, feed_of, lines};
use super::zones::Clocks;

#[test]
fn whole_days() {
    let calendar = every_kind();
    let conference = lines(&calendar, "all", "conference");
    holds(
        &conference,
        &[
            "DTSTAMP:20000101T000000Z",
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
        &["CREATED", "LAST-MODIFIED", "SEQUENCE", "RRULE", "RELATED-TO", "CONFERENCE"],
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
    let (slug, domain) = ("a".repeat(80), format!("{}.org", "d".repeat(79)));
    let text = format!(
        "[calendar]\nid = \"{domain}\"\ntitle = \"Long\"\n\n[[event]]\nid = \"{slug}\"\nname = \"A\"\n\
         start = 2026-06-17\nend = 2026-06-18\n\n  [[event.part]]\n  id = \"{slug}\"\n  start = 09:00:00\n"
    );
    let feed = read(&feed_of(&catalogue("long.toml", &text), "all"));
    let longest = feed.of("VEVENT").iter().map(|entry| entry.one("UID").len()).max();
    assert_eq!(longest, Some(255), "that of the second day of a part");
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
    assert_eq!(title, "A conference: call for presentations closes");
    assert!(description(&cfp)[1].contains("anywhere on Earth"), "{cfp:?}");
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
fn satellites_name_their_events_in_every_feed() {
    let calendar = every_kind();
    let both =
        ["RELATED-TO;RELTYPE=PARENT:conference@example.org", "RELATED-TO;RELTYPE=PARENT:summit@example.org"];
    holds(&lines(&calendar, "all", "evening"), &both, &[]);
    let tagged = lines(&calendar, "tag-kernel", "evening");
    holds(&tagged, &both, &[]);
    holds(&lines(&calendar, "event-evening", "evening"), &both, &[]);
    assert!(description(&tagged).iter().any(|line| line == "Alongside A conference and A summit"));
}
