//! From when on a deadline is open, what was extended, and what has no day.

use kalends::model::change::{Change, Revision, changes};
use kalends::view::changelog::Changelog;
use kalends::view::order::order;
use kalends::view::page;
use kalends::words::of;

use crate::changes::{calendar, more, said};
use crate::feeds::sample::feed_of;
use crate::pages::{edition_on, templates};

const CAMP: &str = "[[event]]\nid = \"camp-2026\"\nname = \"Camp 2026\"\nstart = 2026-09-09\n";

fn camp(deadline: &str) -> String {
    format!("{CAMP}\n[[event.deadline]]\n{deadline}")
}

const CALL: &str =
    "kind = \"papers\"\nopens = 2026-02-03\ncloses = 2026-04-30\nwas = [2026-04-15, 2026-04-01]\n";

/// The box of deadlines on a page, as text.
fn deadlines(catalogue: &str, today: &str) -> String {
    let calendar = calendar(catalogue);
    let edition = edition_on(&calendar, today);
    let view = page::event::event(&edition, &order(&edition), kalends::model::EventIx(0)).unwrap();
    let html = templates().event(&view).unwrap();
    let (_, rest) = html.split_once("<h2>Deadlines</h2>").unwrap();
    let text = rest.split_once("</section>").unwrap().0.replace("<small", " | <small");
    let parts = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    // How far off it is stands between, said by the script.
    parts.collect::<String>().trim().replace("  ", " ")
}

#[test]
fn the_page_says_opens_before_it_and_open_until_after() {
    let before = deadlines(&camp(CALL), "2026-02-02");
    assert_eq!(
        before,
        "Paper submission closes | Thursday 30 April 2026 | opens Tuesday 3 February 2026 \
         | extended from 1 April 2026 and 15 April 2026"
    );
    let open = deadlines(&camp(CALL), "2026-02-03");
    assert!(open.starts_with("Paper submission open until | Thursday 30 April 2026"), "{open}");
    assert!(!open.contains("opens"), "{open}");
    // It is still open where that day is not over.
    let closed = deadlines(&camp(CALL), "2026-05-03");
    assert!(closed.starts_with("Paper submission closed | Thursday 30 April 2026"), "{closed}");
    let no_day = "kind = \"registration\"\ncloses = \"open\"\n";
    assert_eq!(deadlines(&camp(no_day), "2026-02-02"), "Registration | No closing date is set.");
}

#[test]
fn a_row_says_what_happens_next() {
    let calendar = calendar(&camp(CALL));
    let due = |today: &str| {
        let edition = edition_on(&calendar, today);
        let front = page::front::front(&edition, &order(&edition));
        let html = templates().page("index.html", &front).unwrap();
        let (_, rest) = html.split_once("data-due=").unwrap();
        rest.split_once("</p>").unwrap().0.to_owned()
    };
    assert!(due("2026-02-02").starts_with("\"2026-02-03\"><span>Paper submission opens <time"));
    assert!(due("2026-02-03").starts_with("\"2026-02-03\"><span>Paper submission opens <time"));
    assert!(due("2026-02-04").starts_with("\"2026-04-30\"><span>Paper submission open until <time"));
}

const FEED: &str = "[[feed]]\nid = \"mine\"\ntitle = \"Mine\"\nonly = { kind = [\"opening\"] }\n";

#[test]
fn feeds_say_it_and_hold_openings_where_they_are_asked_for() {
    let here = calendar(&format!("{FEED}{}", camp(CALL)));
    let mine = feed_of(&here, "mine").replace("\r\n ", "");
    assert!(mine.contains("UID:camp-2026.papers._opens@events.example.org\r\n"), "{mine}");
    assert!(mine.contains("DTSTART;VALUE=DATE:20260203\r\n"), "{mine}");
    assert!(mine.contains("SUMMARY:Camp 2026: paper submission opens\r\n"), "{mine}");
    assert_eq!(mine.matches("BEGIN:VEVENT").count(), 1);
    let said = "Paper submission closes Thursday 30 April 2026 (open from Tuesday 3 February 2026\\, \
                extended from 1 April 2026 and 15 April 2026)";
    for feed in ["deadlines", "all"] {
        let feed = feed_of(&here, feed).replace("\r\n ", "");
        assert!(feed.contains(said), "{feed}");
        assert!(!feed.contains("_opens"), "{feed}");
    }
}

#[test]
fn an_opening_at_a_time_lasts_an_hour_from_then_on() {
    let at = "kind = \"registration\"\ntimezone = \"Europe/Rome\"\nopens = 2026-02-03T09:00:00\n\
              closes = 2026-04-30T12:00:00\n";
    let mine = feed_of(&calendar(&format!("{FEED}{}", camp(at))), "mine");
    assert!(mine.contains("DTSTART:20260203T080000Z\r\nDTEND:20260203T090000Z\r\n"), "{mine}");
}

#[test]
fn what_has_no_day_is_in_no_feed() {
    let open = camp("kind = \"registration\"\ncloses = \"open\"\n");
    let here = calendar(&open);
    for feed in ["all", "deadlines", "event-camp-2026"] {
        assert!(!feed_of(&here, feed).contains("Registration"), "{feed}");
    }
}

#[test]
fn the_history_fills_in_what_was_extended() {
    let due = |day: &str| camp(&format!("kind = \"papers\"\ncloses = {day}\n"));
    let (was, is) = (calendar(&due("2026-04-15")), calendar(&due("2026-04-30")));
    let revision = Revision { when: "2026-03-01T12:00:00".parse().unwrap(), commit: Some("abc") };
    let all: Vec<Change> = changes(revision, &was, &is);
    let log = Changelog::new(all, &is);
    let edition = kalends::view::edition::Edition { changes: Some(&log), ..edition_on(&is, "2026-04-01") };
    let view = page::event::event(&edition, &order(&edition), kalends::model::EventIx(0)).unwrap();
    assert_eq!(view.deadlines[0].extended.as_deref(), Some("extended from 15 April 2026"));
}

#[test]
fn openings_that_come_and_move_are_news() {
    let due = |lines: &str| {
        format!("[[event.deadline]]\nid = \"cfp\"\nkind = \"cfp\"\ncloses = 2025-06-20\n{lines}")
    };
    let from = |day: &str| due(&format!("opens = {day}\n"));
    assert_eq!(more(&due(""), &from("2025-05-01")), "opening-added");
    assert_eq!(more(&from("2025-05-01"), &from("2025-05-02")), "opening-moved");
    assert_eq!(more(&from("2025-05-01"), &due("")), "deadlines");
    assert_eq!(more(&due(""), &due("was = [2025-06-01]\n")), "deadlines");
    let open = due("").replace("2025-06-20", "\"open\"");
    assert_eq!(more(&open, &due("")), "deadline-added");
    assert_eq!(more(&due(""), &open), "deadline-removed");
    assert_eq!(more("", &open), "deadlines");
    let day = |day: &str| camp(&format!("kind = \"papers\"\nopens = {day}\ncloses = 2026-04-30\n"));
    assert_eq!(
        said(&day("2026-02-03"), &day("2026-02-10")),
        "Camp 2026: an opening has moved. Paper submission opens Tuesday 10 February 2026, instead of \
         Tuesday 3 February 2026."
    );
    for language in kalends::words::LANGUAGES {
        assert!(!of(language).unwrap().dues.no_day.is_empty());
    }
}
