//! Titles that a small cell of a month can show: the event first, no day. And what the feed of one event says of itself.

use kalends::words::LANGUAGES;

use super::reader::read;
use super::sample::{catalogue, feed_of};

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\ndescription = \"All of it.\"\n\
    url = \"https://example.org/\"\n";

const CLOSES: &str =
    "opens = 2026-01-10T09:00:00\ncloses = 2026-03-20T23:59:00\ntimezone = \"Europe/Rome\"\n";

/// A calendar in a language with a deadline of each kind, one of them with a name of its own.
fn with_deadlines(language: &str) -> String {
    let kinds = ["cfp", "papers", "registration", "early-bird", "hotel", "travel-support", "slides"];
    let kinds = kinds.map(|kind| format!("[[event.deadline]]\nid = \"{kind}\"\nkind = \"{kind}\"\n{CLOSES}"));
    format!(
        "{HEAD}language = \"{language}\"\n\
         [[feed]]\nid = \"openings\"\ntitle = \"Openings\"\n[feed.only]\nkind = [\"opening\"]\n[[event]]\nid = \"camp\"\nname = \"Camp 2026\"\nstart = 2026-09-09\n\
         city = \"Turin\"\ncountry = \"IT\"\n{}[[event.deadline]]\nid = \"dorm\"\nname = \"DORM beds\"\nkind = \"other\"\n{CLOSES}",
        kinds.concat()
    )
}

#[test]
fn the_event_stands_first_and_no_day_in_the_title_of_a_deadline() {
    for language in LANGUAGES {
        let calendar = catalogue("events.toml", &with_deadlines(language));
        let feeds = ["deadlines", "openings"].map(|slug| read(&feed_of(&calendar, slug)));
        let entries: Vec<_> = feeds.iter().flat_map(|feed| feed.of("VEVENT")).collect();
        assert_eq!(entries.len(), 16, "{language}");
        for entry in entries {
            let (title, text) = (entry.one("SUMMARY"), entry.one("DESCRIPTION"));
            let rest = title.strip_prefix("Camp 2026").unwrap_or_else(|| panic!("{title}"));
            assert!(!rest.contains(char::is_numeric), "{language}: {title}");
            assert!(text.contains("2026") && text.contains("20"), "{language}: the day is lost: {text}");
        }
    }
}

#[test]
fn words_in_the_middle_of_a_title_are_small_where_the_language_has_them_so() {
    let title = |language: &str, id: &str| {
        let calendar = catalogue("events.toml", &with_deadlines(language));
        let feed = read(&feed_of(&calendar, "deadlines"));
        let all = feed.of("VEVENT");
        let uid = format!("camp.{id}@example.org");
        let entry = all.iter().find(|entry| entry.one("UID") == uid).unwrap();
        entry.one("SUMMARY").to_owned()
    };
    assert_eq!(title("en", "cfp"), "Camp 2026: call for presentations closes");
    assert_eq!(title("en", "dorm"), "Camp 2026: DORM beds closes");
    assert_eq!(title("de", "cfp"), "Camp 2026: Aufruf zu Vorträgen endet");
    assert_eq!(title("fr", "cfp"), "Camp 2026\u{a0}: clôture de l’appel à présentations");
    assert_eq!(title("pt", "registration"), "Camp 2026: prazo de inscrição");
    assert_eq!(title("ja", "cfp"), "Camp 2026：発表募集の締切");
}

#[test]
fn the_feed_of_an_event_describes_and_links_the_event() {
    let event = |more: &str| {
        let text =
            format!("{HEAD}[[event]]\nid = \"camp\"\nname = \"Camp 2026\"\nstart = 2026-09-09\n{more}");
        read(&feed_of(&catalogue("events.toml", &text), "event-camp"))
    };
    let told = event("description = \"Tents, *and* talks.\"\ncity = \"Turin\"\ncountry = \"IT\"\n");
    for name in ["NAME", "X-WR-CALNAME"] {
        assert_eq!(told.one(name), "Camp 2026");
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        assert_eq!(told.one(name), "Tents\\, and talks.");
        assert_eq!(event("city = \"Turin\"\ncountry = \"IT\"\n").one(name), "Turin\\, Italy");
        assert_eq!(event("").one(name), "All of it.");
    }
    assert_eq!(told.one("URL"), "https://example.org/events/camp/");
}
