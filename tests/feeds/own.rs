//! Feeds that a maintainer defines, and those of series: what they hold and what they say.

use std::collections::BTreeSet;

use kalends::when::Lead;
use proptest::prelude::*;

use super::reader::read;
use super::sample::{catalogue, feed_of, feeds_of};
use kalends::model::Calendar;

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\nurl = \"https://example.org/\"\n\
    timezone = \"Europe/Berlin\"\n[tags]\na = \"A\"\nb = \"B\"\n\
    [[series]]\nid = \"s\"\nname = \"S\"\n[[series]]\nid = \"t\"\nname = \"T\"\n";

pub(super) fn site() -> Calendar {
    catalogue("own-feeds.toml", include_str!("../sites/own-feeds/events.toml"))
}

fn ids(calendar: &Calendar, slug: &str) -> BTreeSet<String> {
    let feed = read(&feed_of(calendar, slug));
    let uids = feed.of("VEVENT").into_iter().map(|it| it.one("UID").to_owned());
    uids.map(|uid| uid.strip_suffix("@example.org").unwrap().to_owned()).collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn what_they_hold() {
    let calendar = site();
    let dated = set(&["summit-2025", "summit-2026", "summit-dinner-2026", "camp-2026", "call"]);
    assert_eq!(ids(&calendar, "everything"), dated, "without `only` a feed holds what `all` does");
    assert_eq!(ids(&calendar, "everything"), ids(&calendar, "all"));
    assert_eq!(
        ids(&calendar, "travel"),
        set(&["summit-2025", "summit-2026", "summit-dinner-2026", "camp-2026", "summit-2026.cfp"])
    );
    // A deadline is known before the days of its event are.
    assert_eq!(ids(&calendar, "talks"), set(&["summit-2026.cfp", "summit-2027.papers"]));
    assert_eq!(ids(&calendar, "year-2026"), set(&["summit-2026", "summit-dinner-2026"]));
    assert_eq!(ids(&calendar, "series-summit"), set(&["summit-2025", "summit-2026", "summit-dinner-2026"]));
    let slugs: Vec<String> = feeds_of(&calendar).into_iter().map(|(slug, _)| slug).collect();
    assert!(!slugs.contains(&"series-camp".to_owned()), "one edition is no feed: {slugs:?}");
}

/// The first day and the last of a feed hold what ends on the one and begins on the other. Of what returns all its
/// days count: those besides, and those to which one was moved, before the first and behind the last.
#[test]
fn the_days_between_which_a_feed_holds() {
    let held = |event: &str, only: &str| {
        let event = format!("[[event]]\nid = \"e\"\nname = \"E\"\n{event}\n");
        let feed = format!("[[feed]]\nid = \"own\"\ntitle = \"Own\"\nonly = {{ {only} }}\n");
        !ids(&catalogue("days.toml", &format!("{HEAD}{feed}{event}")), "own").is_empty()
    };
    let once = "start = 2026-03-04\nend = 2026-03-06";
    let weekly = "start = 2026-03-04\nrrule = \"FREQ=WEEKLY\"\nuntil = 2026-03-31\nrdate = [2026-06-01]";
    let moved = "start = 2026-03-04\nrrule = \"FREQ=WEEKLY\"\nuntil = 2026-03-31\n\
                 [[event.occurrence]]\nof = 2026-03-04\nstart = 2026-02-20\n\
                 [[event.occurrence]]\nof = 2026-03-11\nstart = 2026-05-01";
    for (event, only, wanted) in [
        (once, "from = 2026-03-06", true),
        (once, "from = 2026-03-07", false),
        (once, "to = 2026-03-04", true),
        (once, "to = 2026-03-03", false),
        (once, "from = 2026-03-05, to = 2026-03-05", true),
        (once, "from = 2026-03-06, to = 2026-03-03", false),
        (weekly, "from = 2026-06-01", true),
        (weekly, "from = 2026-06-02", false),
        (moved, "from = 2026-05-01", true),
        (moved, "from = 2026-05-02", false),
        (moved, "to = 2026-02-20", true),
        (moved, "to = 2026-02-19", false),
    ] {
        assert_eq!(held(event, only), wanted, "{only} of {event}");
    }
}

#[test]
fn a_series_has_a_feed_from_its_second_edition_on() {
    let slugs = |events: &[&str]| -> Vec<String> {
        let event = |id: &&str| {
            format!("[[event]]\nid = \"{id}\"\nname = \"{id}\"\nseries = \"s\"\nstart = \"2026\"\n")
        };
        let text = HEAD.to_owned() + &events.iter().map(event).collect::<String>();
        let feeds = feeds_of(&catalogue("series.toml", &text)).into_iter();
        feeds.map(|(slug, _)| slug).filter(|slug| slug.starts_with("series-")).collect()
    };
    assert!(slugs(&["one"]).is_empty());
    // Editions whose days are not known yet make it one that returns, too.
    assert_eq!(slugs(&["one", "two"]), ["series-s"]);
}

/// Contradictions are no fault, but nobody meant them.
#[test]
fn a_feed_that_can_hold_nothing_is_a_warning() {
    let event = "[[event]]\nid = \"e\"\nname = \"E\"\nstatus = \"cancelled\"\nstart = 2026-03-04\nseries = \"s\"\n\
                 [[event.deadline]]\nkind = \"cfp\"\ncloses = 2026-02-01\n";
    let empty = |only: &str| {
        let feed = format!("[[feed]]\nid = \"own\"\ntitle = \"Own\"\nonly = {{ {only} }}\n");
        let calendar = catalogue("empty.toml", &format!("{HEAD}{feed}{event}"));
        let findings = kalends::rules::judge(&calendar, "2026-01-01".parse().unwrap());
        let warned = findings.iter().any(|finding| finding.rule.code == "feed-empty");
        assert_eq!(warned, ids(&calendar, "own").is_empty(), "{only}");
        warned
    };
    assert!(empty("kind = [\"cfp\"]"), "nothing closes before what is called off");
    assert!(empty("status = [\"confirmed\"], series = [\"s\"]"));
    assert!(empty("from = 2026-03-05, to = 2026-03-04"));
    assert!(empty("tags = [\"a\"]") && empty("countries = [\"DE\"]") && empty("series = [\"t\"]"));
    assert!(!empty("series = [\"s\", \"t\"], kind = [\"event\", \"cfp\"], status = [\"cancelled\"]"));
    assert!(!empty("") && !empty("tags = [], kind = []"));
}

#[test]
fn one_that_holds_nothing_is_a_legal_file() {
    let feed = read(&feed_of(&site(), "topics"));
    assert_eq!((feed.of("VEVENT").len(), feed.of("VTIMEZONE").len()), (0, 1));
}

#[test]
fn what_they_say_of_themselves() {
    let calendar = site();
    let feed = read(&feed_of(&calendar, "travel"));
    assert_eq!(feed.one("NAME"), r"Worth the journey\, mostly");
    assert_eq!(feed.one("X-WR-CALNAME"), feed.one("NAME"));
    assert_eq!(feed.one("DESCRIPTION"), r"Conferences abroad\; and what closes before them.");
    assert_eq!(feed.one("SOURCE"), "https://events.example.org/feeds/travel.ics");
    assert_eq!(feed.one("REFRESH-INTERVAL"), "PT12H");
    assert_eq!(feed.one("COLOR"), "steelblue");
    let plain = read(&feed_of(&calendar, "talks"));
    assert_eq!(plain.one("DESCRIPTION"), "Everything there is.", "the calendar's own, where it has none");
    assert!(plain.all("COLOR").is_empty());
    let tag = read(&feed_of(&calendar, "tag-kernel"));
    assert_eq!(tag.one("DESCRIPTION"), "Only events with the topic “Linux kernel”.");
    let series = read(&feed_of(&calendar, "series-summit"));
    assert_eq!(series.one("NAME"), r"Example: Platform Summit\; the big one");
    assert_eq!(series.one("SOURCE"), "https://events.example.org/feeds/series-summit.ics");
    let about = r"Every edition of Platform Summit\; the big one whose days are known.";
    assert_eq!((series.one("DESCRIPTION"), series.one("X-WR-CALDESC")), (about, about));
}

/// Whatever a catalogue leaves out, a subscriber sees of each feed what it is.
#[test]
fn no_feed_is_without_name_and_description() {
    let text = include_str!("../sites/own-feeds/events.toml");
    let bare: String = text
        .lines()
        .filter(|line| !line.starts_with("description") && !line.starts_with("url"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let calendar = catalogue("bare.toml", &bare);
    assert!(calendar.url.is_none() && calendar.description.is_none());
    for (slug, feed) in feeds_of(&calendar) {
        let feed = read(&feed);
        for name in ["NAME", "DESCRIPTION"] {
            assert!(!feed.one(name).is_empty(), "{name} of {slug}");
        }
        assert_eq!(feed.one("NAME"), feed.one("X-WR-CALNAME"), "{slug}");
        assert_eq!(feed.one("DESCRIPTION"), feed.one("X-WR-CALDESC"), "{slug}");
        assert_eq!((feed.one("REFRESH-INTERVAL"), feed.one("X-PUBLISHED-TTL")), ("PT12H", "PT12H"), "{slug}");
        assert!(feed.all("URL").is_empty() && feed.all("SOURCE").is_empty(), "{slug}");
        let color = match slug.as_str() {
            "travel" => vec!["steelblue"],
            "year-2026" => vec!["tomato"],
            _ => vec![],
        };
        assert_eq!(feed.all("COLOR"), color, "{slug}");
    }
    assert_eq!(read(&feed_of(&calendar, "talks")).one("DESCRIPTION"), "Example");
}

#[test]
fn only_a_feed_that_asks_for_it_reminds() {
    for (slug, feed) in feeds_of(&site()) {
        let trigger = match slug.as_str() {
            "travel" => Some("-P7D"),
            "talks" => Some("-PT39H"),
            _ => None,
        };
        for event in read(&feed).of("VEVENT") {
            let alarms = event.of("VALARM");
            // What was called off reminds of nothing.
            let trigger = trigger.filter(|_| event.one("STATUS") != "CANCELLED");
            assert_eq!(alarms.len(), usize::from(trigger.is_some()), "{slug} {}", event.one("UID"));
            for alarm in alarms {
                let values = ["ACTION", "DESCRIPTION", "TRIGGER"].map(|name| alarm.one(name));
                assert_eq!(values, ["DISPLAY", event.one("SUMMARY"), trigger.unwrap()]);
                assert_eq!(alarm.properties.len(), 3);
            }
        }
    }
}

#[test]
fn a_feed_says_for_its_events_whether_they_block_time() {
    let calendar = site();
    let shown = |slug: &str, id: &str| -> (String, String) {
        let feed = read(&feed_of(&calendar, slug));
        let event = feed.event(&format!("{id}@example.org"));
        (event.one("TRANSP").to_owned(), event.one("X-MICROSOFT-CDO-BUSYSTATUS").to_owned())
    };
    let pair = |transparency: &str, shown: &str| (transparency.to_owned(), shown.to_owned());
    assert_eq!(shown("travel", "summit-2025"), pair("OPAQUE", "BUSY"));
    assert_eq!(shown("travel", "camp-2026"), pair("OPAQUE", "TENTATIVE"));
    assert_eq!(shown("travel", "summit-dinner-2026"), pair("TRANSPARENT", "FREE"), "it was called off");
    assert_eq!(shown("travel", "summit-2026.cfp"), pair("TRANSPARENT", "FREE"), "a deadline takes no time");
    assert_eq!(shown("everything", "call"), pair("TRANSPARENT", "FREE"));
    assert_eq!(shown("everything", "summit-2026"), pair("TRANSPARENT", "FREE"));
    assert_eq!(shown("all", "summit-2026"), pair("OPAQUE", "BUSY"));
    assert_eq!(shown("all", "summit-2025"), pair("TRANSPARENT", "FREE"));
}

/// Of an event: tags, series, country, status, first day, last day; and its deadlines: kind, day.
type Known = (
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Days in this form are in order as texts. The last one returns, for ever.
const EVENTS: [Known; 6] = [
    (&["a"], "s", "DE", "confirmed", "2025-03-01", "2025-03-03", &[("cfp", "2025-01-01")]),
    (&["a", "b"], "s", "FR", "tentative", "2025-06-01", "2025-06-01", &[("cfp", "2025-03-03")]),
    (&["b"], "t", "DE", "cancelled", "2025-06-01", "2025-06-02", &[("hotel", "2025-03-03")]),
    (&[], "", "", "postponed", "2025-12-31", "2026-01-01", &[("hotel", "2025-03-01"), ("cfp", "2025-06-02")]),
    (&["b"], "", "FR", "confirmed", "2026-01-01", "2026-01-01", &[]),
    (&["a"], "t", "DE", "confirmed", "2025-01-01", "9999-12-31", &[]),
];

fn written() -> String {
    let mut text = HEAD.to_owned();
    for (number, (tags, series, country, status, first, last, deadlines)) in EVENTS.iter().enumerate() {
        text += &format!("[[event]]\nid = \"e{number}\"\nname = \"E\"\nstatus = \"{status}\"\n");
        text += &format!("start = {first}\ntags = {tags:?}\n");
        text += &if last.starts_with("9999") {
            "rrule = \"FREQ=WEEKLY\"\n".into()
        } else {
            format!("end = {last}\n")
        };
        for (key, value) in [("series", series), ("country", country)] {
            text += &if value.is_empty() { String::new() } else { format!("{key} = \"{value}\"\n") };
        }
        for (kind, day) in *deadlines {
            text += &format!("[[event.deadline]]\nkind = \"{kind}\"\ncloses = {day}\n");
        }
    }
    text
}

/// Some of these words, in this order.
fn some(words: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(words, 0..=words.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_condition_is_met_and_of_each_list_one_word(
        tags in some(&["a", "b"]),
        series in some(&["s", "t"]),
        countries in some(&["DE", "FR"]),
        status in some(&["confirmed", "tentative", "postponed", "cancelled"]),
        kinds in some(&["event", "cfp", "hotel"]),
        from in prop::option::of(prop::sample::select(vec!["2025-03-03", "2025-06-02", "2026-01-01"])),
        to in prop::option::of(prop::sample::select(vec!["2025-01-01", "2025-06-01", "2025-12-31"])),
    ) {
        let mut text = written() + "[[feed]]\nid = \"own\"\ntitle = \"Own\"\n[feed.only]\n";
        let lists =
            [("tags", &tags), ("series", &series), ("countries", &countries), ("status", &status), ("kind", &kinds)];
        for (key, words) in lists {
            text += &format!("{key} = {words:?}\n");
        }
        for (key, day) in [("from", from), ("to", to)] {
            text += &day.map(|day| format!("{key} = {day}\n")).unwrap_or_default();
        }
        let mut expected = BTreeSet::new();
        let meets = |wanted: &[&str], there: &[&str]| {
            wanted.is_empty() || there.iter().any(|word| wanted.contains(word))
        };
        for (number, (on, of, in_, is, first, last, deadlines)) in EVENTS.iter().enumerate() {
            if !(meets(&tags, on) && meets(&series, &[of]) && meets(&countries, &[in_]) && meets(&status, &[is])) {
                continue;
            }
            let then = |first: &str, last: &str| from.is_none_or(|it| it <= last) && to.is_none_or(|it| first <= it);
            if (kinds.is_empty() || kinds.contains(&"event")) && then(first, last) {
                expected.insert(format!("e{number}"));
            }
            let closing = deadlines.iter().filter(|(kind, day)| kinds.contains(kind) && then(day, day));
            expected.extend(closing.filter(|_| *is != "cancelled").map(|(kind, _)| format!("e{number}.{kind}")));
        }
        prop_assert_eq!(ids(&catalogue("own.toml", &text), "own"), expected);
    }

    #[test]
    fn a_duration_is_read_as_it_is_written(days in 0u32..=366, hours in 0u32..24, minutes in 0u32..60) {
        let time = [(hours, 'H'), (minutes, 'M')].iter().filter(|(count, _)| *count > 0)
            .map(|(count, unit)| format!("{count}{unit}")).collect::<String>();
        let date = if days > 0 { format!("{days}D") } else { String::new() };
        let text = format!("P{date}{}{time}", if time.is_empty() { "" } else { "T" });
        let right = text.len() > 1 && (days < 366 || time.is_empty());
        prop_assert_eq!(Lead::read(&text).map(|lead| lead.to_string()), right.then_some(text));
    }

    #[test]
    fn no_duration_is_a_surprise(text in "[-+PTWDHMS0-9 ]{0,8}") {
        if let Some(lead) = Lead::read(&text) {
            prop_assert_eq!(Lead::read(&lead.to_string()), Some(lead));
        }
    }
}

#[test]
fn durations() {
    let read = |text: &str| Lead::read(text).map(|lead| lead.to_string());
    for (text, written) in [("P2W", "P14D"), ("PT90M", "PT1H30M"), ("PT48H", "PT48H"), ("P1DT2H", "P1DT2H")] {
        assert_eq!(read(text).as_deref(), Some(written));
    }
    let wrong = [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "-P1D",
        "+P1D",
        "P0D",
        "PT0M",
        "P1DT",
        "P1W1D",
        "P1WT1H",
        "PT1S",
        "P1M",
        "P1Y",
        "PT1M1H",
        "p1d",
        "P1.5D",
        "P367D",
        "PT99999999999H",
        "P1D2H",
        "P 1D",
        "PD",
        "PTH",
    ];
    for text in wrong {
        assert_eq!(read(text), None, "{text}");
    }
}
