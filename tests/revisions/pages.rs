//! Pages that speak of changes.

use std::sync::Arc;

use kalends::model::change::{Change, ChangeKind};
use kalends::words::LANGUAGES;
use serde_json::Value;
use snapbox::Data;

use super::{TODAY, between, folder, has, in_language, made, read, text, texts};
use crate::pages::{assert_inert, read as words_of};

/// What of the site is written down.
const FILES: &[&str] = &[
    "changes/index.html",
    "feeds/changes.atom",
    "events/forum-2025/index.html",
    "events/workshop/index.html",
    "index.html",
    "subscribe/index.html",
    "sitemap.xml",
];

/// What of it is written down in each other language.
const TRANSLATED: &[&str] = &["changes/index.html", "feeds/changes.atom"];

#[test]
fn what_changed_is_what_is_written_down() {
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    for code in LANGUAGES {
        let site = in_language(code, TODAY);
        for name in if *code == "en" { FILES } else { TRANSLATED } {
            let golden = folder().join("expected").join(code).join(name.replace('/', "-"));
            assert.eq(Data::text(text(&site, name)), Data::read_from(&golden, None).raw());
        }
    }
}

#[test]
fn every_kind_of_change_is_seen() {
    let changes = between(&texts());
    let seen: std::collections::BTreeSet<_> =
        changes.iter().flat_map(|change| &change.kinds).map(ChangeKind::word).collect();
    let all = "added removed cancelled postponed on-again days-announced new-dates new-time new-rhythm new-place \
               place-announced place-open confirmed tentative renamed occurrence-cancelled occurrence-added \
               occurrence-moved occurrence-changed deadline-added deadline-extended deadline-earlier \
               deadline-removed details";
    assert_eq!(seen, all.split_whitespace().collect());
}

/// What a reader is given of a page.
fn said(site: &kalends::site::Site, path: &str) -> String {
    let html = text(site, path);
    assert_inert(&html);
    words_of(&html)
}

#[test]
fn without_a_history_nothing_speaks_of_changes() {
    let last = texts().pop().unwrap().1;
    let site = made(read(&last), None, TODAY);
    assert!(!has(&site, "changes/index.html") && !has(&site, "feeds/changes.atom"));
    for path in ["index.html", "subscribe/index.html", "events/forum-2025/index.html", "sitemap.xml"] {
        let page = text(&site, path);
        let speaks =
            ["changes/", "changes.atom", "lastmod", "history"].iter().any(|word| page.contains(word));
        assert!(!speaks, "{path}");
    }
    // With a history and no change yet there is a page to follow.
    let site = made(read(&last), Some(Vec::new()), TODAY);
    assert!(said(&site, "changes/index.html").contains("Nothing has changed yet."));
    assert!(!text(&site, "feeds/changes.atom").contains("<entry>"));
    assert!(!text(&site, "events/forum-2025/index.html").contains("id=\"history\""));
}

#[test]
fn every_page_leads_to_changes() {
    let site = in_language("en", TODAY);
    for (path, root) in
        [("index.html", "./"), ("events/forum-2025/index.html", "../../"), ("2025/index.html", "../")]
    {
        let page = text(&site, path);
        let feed = format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Changes in Example Group events\" \
             href=\"{root}feeds/changes.atom\">"
        );
        assert!(page.contains(&feed), "{path}");
        assert!(page.contains(&format!("<a href=\"{root}changes/\">Changes</a>")), "{path}");
    }
    let subscribe = said(&site, "subscribe/index.html");
    assert!(subscribe.contains("https://events.example.org/feeds/changes.atom"), "{subscribe}");
}

#[test]
fn new_dates_and_a_new_place_stand_for_thirty_days() {
    let moved = "Moved from 9 to 10 September to 4 to 5 September 2025. New place: Lingotto, Turin, Italy (before: \
                 Politecnico, Milan, Italy).";
    let on = |today: &str| in_language("en", today);
    // It was published on 20 May 2025.
    let last = on("2025-06-19");
    let (front, page) = (said(&last, "index.html"), said(&last, "events/forum-2025/index.html"));
    assert!(front.contains("KVM Forum 2025 New dates New place"), "{front}");
    assert!(front.contains(moved), "{front}");
    assert!(page.contains(&format!("{moved} 20 May 2025")), "{page}");
    assert!(
        text(&last, "index.html")
            .contains("<span class=\"tag moved\" data-until=\"2025-06-19\">New dates</span>")
    );
    let after = on("2025-06-20");
    let (front, page) = (said(&after, "index.html"), said(&after, "events/forum-2025/index.html"));
    assert!(!front.contains("KVM Forum 2025 New") && !front.contains(moved), "{front}");
    // The history has it for ever.
    assert!(!page.contains("New dates") && page.matches(moved).count() == 1, "{page}");
    // A tag needs what it says: what is cancelled, over or moved back has no new dates.
    let camp = said(&on("2025-06-12"), "events/camp-2025/index.html");
    assert!(camp.contains("Cancelled") && !camp.contains("New "), "{camp}");
}

#[test]
fn what_moved_back_is_as_it_was() {
    let mut all = texts();
    let moved = all[3].1.clone();
    let back = moved.replace("start = 2025-09-04\nend = 2025-09-05", "start = 2025-09-09\nend = 2025-09-10");
    all.push(("2025-06-11T09:00:00".parse().unwrap(), back.clone()));
    let site = made(read(&back), Some(between(&all[3..])), TODAY);
    let page = said(&site, "events/forum-2025/index.html");
    assert!(page.contains("New dates"), "{page}");
    let site = made(read(&back), Some(between(&[all[2].clone(), all[3].clone(), all[6].clone()])), TODAY);
    let page = said(&site, "events/forum-2025/index.html");
    assert!(!page.contains("New dates") && page.contains("New place"), "{page}");
    assert_eq!(page.matches("Moved from").count(), 2, "the history says both: {page}");
}

#[test]
fn search_engines_are_given_the_date_of_before() {
    let facts = |today: &str, id: &str| -> Value {
        let page = text(&in_language("en", today), &format!("events/{id}/index.html"));
        let start = page.split("<script type=\"application/ld+json\">").nth(1).unwrap();
        serde_json::from_str(start.split("</script>").next().unwrap()).unwrap()
    };
    let forum = facts("2025-06-12", "forum-2025");
    assert_eq!(forum["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(
        (&forum["previousStartDate"], &forum["startDate"]),
        (&"2025-09-09".into(), &"2025-09-04".into())
    );
    let later = facts("2025-07-12", "forum-2025");
    assert_eq!(later["eventStatus"], "https://schema.org/EventScheduled");
    assert!(later.get("previousStartDate").is_none());
    // A new time and a new place are no new date, and what is cancelled stays that.
    for (id, status) in
        [("dinner", "EventScheduled"), ("plumbers-2025", "EventScheduled"), ("camp-2025", "EventCancelled")]
    {
        let facts = facts("2025-06-12", id);
        assert_eq!(facts["eventStatus"], format!("https://schema.org/{status}"), "{id}");
        assert!(facts.get("previousStartDate").is_none(), "{id}");
    }
}

#[test]
fn the_newest_three_stand_open() {
    let page = text(&in_language("en", TODAY), "events/forum-2025/index.html");
    let history = page.split("id=\"history\"").nth(1).unwrap();
    let (open, folded) = history.split_once("<details>").unwrap();
    assert_eq!((open.matches("<dt>").count(), folded.matches("<dt>").count()), (3, 2));
    assert!(folded.contains("<summary>Earlier changes <small>2</small></summary>"), "{folded}");
    let workshop = text(&in_language("en", TODAY), "events/dinner/index.html");
    assert!(workshop.contains("id=\"history\"") && !workshop.contains("<details>"));
}

/// So many changes of one event, one an hour, the newest last.
fn many(count: usize, last: &str) -> Vec<Change> {
    let last: chrono::NaiveDateTime = last.parse().unwrap();
    let sample = between(&texts()).into_iter().find(|change| change.id == "forum-2025").unwrap();
    let hours = (0..count).rev().map(|hour| chrono::TimeDelta::hours(hour.try_into().unwrap()));
    hours.map(|before| Change { when: last - before, ..sample.clone() }).collect()
}

#[test]
fn many_changes_have_a_page_a_year() {
    let last = texts().pop().unwrap().1;
    let of = |changes| made(read(&last), Some(changes), TODAY);
    let site = of(many(300, "2025-01-05T12:00:00"));
    assert!(!has(&site, "changes/2025/index.html"));
    assert_eq!(text(&site, "changes/index.html").matches("<li>\n<div class=\"hd\">").count(), 300);
    let site = of(many(301, "2025-01-05T12:00:00"));
    let count = |path: &str| text(&site, path).matches("<li>\n<div class=\"hd\">").count();
    assert_eq!(count("changes/index.html"), 100);
    let (new, old) = (count("changes/2025/index.html"), count("changes/2024/index.html"));
    assert_eq!((new, old), (4 * 24 + 13, 301 - 4 * 24 - 13));
    let page = text(&site, "changes/2024/index.html");
    assert!(
        page.contains("<h1>Changes of 2024</h1>") && page.contains("href=\"../../changes/2025/\""),
        "{page}"
    );
    assert_eq!(text(&site, "feeds/changes.atom").matches("<entry>").count(), 100);
}

#[test]
fn a_name_of_before_is_inert() {
    let last = texts().pop().unwrap().1;
    let mut changes = between(&texts());
    let name = "\u{1b}]0;<script>alert(1)</script>\u{202e}&\u{ffff}";
    for change in &mut changes {
        let names = [change.before.as_mut(), change.after.as_mut()].into_iter().flatten();
        names.for_each(|event| Arc::make_mut(event).name = name.to_owned());
        change.kinds.push(ChangeKind::Renamed);
        change.kinds.retain(|kind| *kind != ChangeKind::Renamed || change.before.is_some());
    }
    let site = made(read(&last), Some(changes), TODAY);
    for path in ["changes/index.html", "events/forum-2025/index.html", "feeds/changes.atom"] {
        let page = text(&site, path);
        assert!(
            !page.contains(['\u{1b}', '\u{202e}', '\u{ffff}']) && !page.contains("<script>alert"),
            "{path}"
        );
        assert!(page.contains("&lt;script&gt;"), "{path}");
    }
}

#[test]
fn marks_of_events_are_when_pages_changed() {
    let last = texts().pop().unwrap().1;
    let site = made(read(&last), Some(between(&texts())), TODAY);
    let map = text(&site, "sitemap.xml");
    assert!(
        map.contains("<loc>https://events.example.org/changes/</loc><lastmod>2025-06-10T18:30:00Z</lastmod>"),
        "{map}"
    );
}
