//! Two editions of a feed: what counts as a change, what as none, and which mark belongs to it.

use proptest::prelude::*;

use super::{HEAD, LISBON, bytes, codes_of, compared, feeds, linted};

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The codes of comparing two feeds that consist of these entries.
fn found(before: &str, now: &str) -> Vec<&'static str> {
    let feed = |entries: &str| bytes(&format!("{HEAD}{LISBON}{entries}END:VCALENDAR\n"));
    let (_, alone) = linted("feed.ics", feed(now));
    let alone = codes_of(&alone);
    let (_, report) = compared(feed(before), feed(now));
    codes_of(&report).into_iter().filter(|code| !alone.contains(code)).collect()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:talk@example.org\n{lines}END:VEVENT\n")
}

const STAMP: &str = "DTSTAMP:20260301T101500Z\n";

#[test]
fn the_same_in_other_words_is_no_change() {
    for (one, other) in [
        ("SUMMARY:Talk on time\n", "SUMMARY:Talk on\n  time\n"),
        ("SUMMARY:Talk\nLOCATION:Here\n", "LOCATION:Here\nSUMMARY:Talk\n"),
        (
            "DESCRIPTION;LANGUAGE=en;ALTREP=\"cid:a\":Talk\n",
            "DESCRIPTION;ALTREP=\"cid:a\";language=en:Talk\n",
        ),
        ("DESCRIPTION:One\\nTwo\n", "DESCRIPTION:One\\NTwo\n"),
        (
            "DTSTART:20260617T180000Z\nDTEND:20260617T190000Z\n",
            "DTSTART;TZID=Europe/Lisbon:20260617T190000\nDURATION:PT60M\n",
        ),
        ("DTSTART;VALUE=DATE:20260617\n", "DTSTART;VALUE=DATE:20260617\nDTEND;VALUE=DATE:20260618\n"),
        ("DTSTART:20260617T180000Z\nDURATION:P1D\n", "DTSTART:20260617T180000Z\nDTEND:20260618T180000Z\n"),
        ("CATEGORIES:One,Two\n", "CATEGORIES:Two\nCATEGORIES:One\n"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;WKST=MO\n", "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TH,TU\n"),
        ("GEO:38.70;-9.1\n", "GEO:38.7;-9.10\n"),
        ("STATUS:CONFIRMED\n", "STATUS:confirmed\nTRANSP:OPAQUE\nCLASS:PUBLIC\n"),
        ("URL:https://example.org/\n", "URL;VALUE=URI:https://example.org/\n"),
        ("CREATED:20260101T000000Z\n", ""),
    ] {
        let [before, now] = [one, other].map(|lines| event(&format!("{STAMP}{lines}")));
        assert_eq!(found(&before, &now), [""; 0], "{one}{other}");
    }
}

#[test]
fn what_people_would_see_is_a_change() {
    for (one, other) in [
        ("SUMMARY:Talk\n", "SUMMARY:Walk\n"),
        ("SUMMARY:Talk\n", ""),
        ("DTSTART:20260617T180000Z\n", "DTSTART:20260617T180000\n"),
        // At the same time now and not in winter.
        (
            "DTSTART:20260617T180000Z\nRRULE:FREQ=WEEKLY\n",
            "DTSTART;TZID=Europe/Lisbon:20260617T190000\nRRULE:FREQ=WEEKLY\n",
        ),
        ("RRULE:FREQ=WEEKLY\n", "RRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20260624\n"),
        ("", "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Talk\nTRIGGER:-P1D\nEND:VALARM\n"),
        ("TRANSP:OPAQUE\n", "TRANSP:TRANSPARENT\n"),
        ("CATEGORIES:One,Two\n", "CATEGORIES:One\\,Two\n"),
        ("X-EXAMPLE:1\n", "X-EXAMPLE:2\n"),
    ] {
        let [before, now] = [one, other].map(|lines| event(&format!("{STAMP}{lines}")));
        assert_eq!(found(&before, &now), ["ics-change-unmarked"], "{one}{other}");
        for mark in ["SEQUENCE:1\n", "LAST-MODIFIED:20260301T101500Z\n"] {
            assert_eq!(
                found(&before, &now.replace("END:VEVENT", &format!("{mark}END:VEVENT"))),
                [""; 0],
                "{mark}"
            );
        }
        assert_eq!(found(&before, &now.replace("0301T10", "0302T10")), [""; 0]);
    }
}

#[test]
fn stamps_may_be_made_of_the_text_where_nothing_else_counts() {
    let talk = |stamp: &str, summary: &str| event(&format!("DTSTAMP:{stamp}\nSUMMARY:{summary}\n"));
    assert_eq!(found(&talk("20050301T101500Z", "Talk"), &talk("20020301T101500Z", "Walk")), [""; 0]);
    // With marks from then on, and without them again.
    let marked = |count: &str| {
        format!("DTSTAMP:20260301T101500Z\nLAST-MODIFIED:20260301T101500Z\n{count}SUMMARY:Talk\n")
    };
    assert_eq!(
        found(&talk("20050301T101500Z", "Talk"), &event(&marked("SEQUENCE:0\n"))),
        ["ics-stamp-clock"]
    );
    assert_eq!(found(&event(&marked("")), &event(&marked("SEQUENCE:0\n"))), [""; 0]);
    assert_eq!(found(&event(&marked("SEQUENCE:1\n")), &talk("20050301T101500Z", "Talk")), ["ics-mark-back"]);
}

#[test]
fn a_few_stamps_may_move_and_a_few_entries_may_go() {
    let feed = |range: std::ops::Range<usize>, moved: usize, more: &str| {
        range.fold(String::new(), |mut feed, number| {
            let day = if number < moved { 2 } else { 1 };
            let _ = write!(feed, "BEGIN:VEVENT\nUID:{number}\nDTSTAMP:2026030{day}T101500Z\nSUMMARY:{number}\n{more}END:VEVENT\n");
            feed
        })
    };
    let all = feed(0..10, 0, "");
    assert_eq!(found(&all, &feed(0..10, 5, "")), [""; 0]);
    assert_eq!(found(&all, &feed(0..10, 6, "")), ["ics-stamp-clock"]);
    // Another release of a program may word all entries anew, and count it.
    assert_eq!(found(&all, &feed(0..10, 10, "SEQUENCE:1\n")), [""; 0]);
    assert_eq!(found(&all, &feed(0..12, 0, "")), [""; 0]);
    assert_eq!(found(&all, &feed(0..6, 0, "")), ["ics-uid-vanished"]);
    assert_eq!(found(&all, &feed(0..5, 0, "")), ["ics-feed-shrunk"]);
    assert_eq!(found(&all, &feed(5..20, 0, "")), ["ics-uid-vanished"]);
    assert_eq!(found(&all, &feed(10..20, 0, "")), ["ics-uid-all-new"]);
    assert_eq!(found(&all, &feed(10..12, 0, "")), ["ics-feed-shrunk", "ics-uid-all-new"]);
    assert_eq!(found(&all, ""), ["ics-feed-shrunk"]);
    assert_eq!(found(&feed(0..7, 0, ""), ""), ["ics-uid-vanished"]);
}

#[test]
fn all_components_of_an_entry_count_together() {
    let series = |marks: &str| event(&format!("{marks}DTSTART:20260616T190000Z\nRRULE:FREQ=WEEKLY\n"));
    let changed = |marks: &str, id: &str, hour: &str| {
        event(&format!("{marks}RECURRENCE-ID{id}\nDTSTART:20260623T{hour}0000Z\n"))
    };
    let id = ":20260623T190000Z";
    let before = series(STAMP) + &changed(STAMP, id, "20");
    // In another order, and named by the clock of another zone.
    let now = changed(STAMP, ";TZID=Europe/Lisbon:20260623T200000", "20") + &series(STAMP);
    assert_eq!(found(&before, &now), [""; 0]);
    assert_eq!(found(&before, &(series(STAMP) + &changed(STAMP, id, "21"))), ["ics-change-unmarked"]);
    assert_eq!(found(&before, &series(STAMP)), ["ics-change-unmarked"]);
    let later = "DTSTAMP:20260302T101500Z\n";
    assert_eq!(found(&series(STAMP), &(series(STAMP) + &changed(later, id, "20"))), [""; 0]);
    assert_eq!(found(&series(STAMP), &(series(STAMP) + &changed(STAMP, id, "20"))), ["ics-change-unmarked"]);
}

#[test]
fn what_is_no_calendar_is_said_once() {
    let page = bytes("<html>\n");
    let feed = bytes(&format!(
        "{HEAD}{}END:VCALENDAR\n",
        event("DTSTAMP:20260301T101500Z\nSUMMARY:Talk\nDTSTART;VALUE=DATE:20260617\n")
    ));
    assert_eq!(codes_of(&compared(page.clone(), feed.clone()).1), ["ics-no-calendar"]);
    assert_eq!(codes_of(&compared(feed, page).1), ["ics-no-calendar"]);
}

#[test]
fn ours_beside_themselves_have_no_findings() {
    for path in feeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")) {
        let feed = fs::read(&path).unwrap();
        let (_, report) = compared(feed.clone(), feed);
        assert_eq!(codes_of(&report), [""; 0], "{}", path.display());
    }
}

#[test]
fn ten_thousand_entries_are_compared() {
    let feed = |summary: &str| {
        let all = (0..10_000).fold(String::new(), |mut feed, number| {
            let _ = write!(feed, "BEGIN:VEVENT\nUID:{number}\nDTSTAMP:20260301T101500Z\nDTSTART;VALUE=DATE:20260617\nSUMMARY:{summary}\nEND:VEVENT\n");
            feed
        });
        bytes(&format!("{HEAD}{all}END:VCALENDAR\n"))
    };
    let (_, report) = compared(feed("Talk"), feed("Walk"));
    let unmarked = codes_of(&report).into_iter().filter(|code| *code == "ics-change-unmarked").count();
    assert_eq!(unmarked, 1_000);
    assert!(report.findings().iter().any(|finding| finding.message.ends_with("(and 9000 times more)")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_two_texts_make_it_fall(
        which in (0usize..1000, 0usize..1000),
        cuts in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let all = feeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
        let part = |which: usize, cut: prop::sample::Index| {
            let mut feed = fs::read(&all[which % all.len()]).unwrap();
            feed.truncate(30_000);
            feed.truncate(cut.index(feed.len() + 1));
            feed
        };
        let (sources, report) = compared(part(which.0, cuts.0), part(which.1, cuts.1));
        for finding in report.findings() {
            for at in std::iter::once(finding.at).chain(finding.related.iter().map(|(at, _)| *at)) {
                prop_assert!(sources.get(at.source).unwrap().text().get(at.range()).is_some(), "{}", finding.rule.code);
            }
            prop_assert!(finding.message.chars().count() < 500, "{}", finding.message);
        }
    }
}
