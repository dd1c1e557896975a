//! What two revisions of a catalogue differ in: each kind of change, what is none, and what a change owns.

use chrono::NaiveDateTime;
use kalends::catalogue;
use kalends::model::change::{self, Change, ChangeKind, Detail, Revision};
use kalends::model::{Calendar, Status};
use kalends::text::Sources;
use kalends::view;
use kalends::when::When;
use kalends::words::of;

const HEAD: &str = "\
[calendar]
id = \"events.example.org\"
title = \"Example Group events\"
url = \"https://events.example.org/\"

[tags]
kernel = \"Kernel\"
cloud = \"Cloud\"

[[series]]
id = \"forum\"
name = \"Forum\"

";

/// Half of a conference's entry, for what the other half says.
const FORUM: &str = "id = \"forum-2025\"\nname = \"Forum 2025\"\n";
const DAYS: &str = "start = 2025-09-09\nend = 2025-09-10\n";
const CALL: &str = "id = \"call\"\nname = \"Call\"\nstart = 2025-05-01T18:30:00\nend = 2025-05-01T19:30:00\n\
                    timezone = \"Europe/Berlin\"\nrrule = \"FREQ=WEEKLY\"\nuntil = 2026-12-31\n";

pub(crate) fn calendar(text: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{HEAD}{text}")).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    let faults: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
    assert!(faults.is_empty(), "{faults:?} in {text}");
    calendar
}

fn noon() -> NaiveDateTime {
    "2025-06-12T12:00:00".parse().unwrap()
}

pub(crate) fn between(before: &str, after: &str) -> Vec<Change> {
    let revision = Revision { when: noon(), commit: Some("abc") };
    change::changes(revision, &calendar(before), &calendar(after))
}

/// What happened to the one event of two texts, in the words for programs.
fn kinds(before: &str, after: &str) -> String {
    let changes = between(&format!("[[event]]\n{before}"), &format!("[[event]]\n{after}"));
    assert!(changes.len() < 2, "{changes:?}");
    let words = changes.iter().flat_map(|change| &change.kinds).map(|kind| match kind {
        ChangeKind::Details(details) => format!("{details:?}").replace(['[', ']'], "").to_lowercase(),
        ChangeKind::DaysOff(days) | ChangeKind::DaysOn(days) | ChangeKind::DaysAltered(days) => {
            format!("{} {days:?}", kind.word())
        }
        kind => kind.word().to_owned(),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What happened to a conference with these days.
fn forum(before: &str, after: &str) -> String {
    kinds(&format!("{FORUM}{before}"), &format!("{FORUM}{after}"))
}

/// What happened to a conference of which something else was written.
pub(crate) fn more(before: &str, after: &str) -> String {
    forum(&format!("{DAYS}{before}"), &format!("{DAYS}{after}"))
}

/// What happened to a weekly call.
fn call(before: &str, after: &str) -> String {
    kinds(&format!("{CALL}{before}"), &format!("{CALL}{after}"))
}

#[test]
fn dates() {
    let moved = "start = 2025-09-04\nend = 2025-09-05\n";
    assert_eq!(forum(DAYS, moved), "new-dates");
    assert_eq!(forum("start = \"2025-09\"\n", DAYS), "days-announced");
    assert_eq!(forum("start = 2025-09-09\nend = \"open\"\n", DAYS), "days-announced");
    assert_eq!(forum(DAYS, "start = \"2025-09\"\n"), "new-dates");
    assert_eq!(forum("start = \"2025-09\"\n", "start = \"2025-10\"\n"), "new-dates");
    let some = "start = 2025-09-09\nend = 2025-09-12\nstatus = \"tentative\"\n";
    assert_eq!(forum(&format!("{some}days = 2\n"), &format!("{some}days = 1\n")), "new-dates");
    let evening = "start = 2025-09-09T18:30:00Z\nend = 2025-09-09T21:30:00Z\n";
    assert_eq!(forum(evening, &evening.replace("18:30", "19:00")), "new-time");
    assert_eq!(forum(evening, &evening.replace("21:30", "22:00")), "new-time");
    assert_eq!(forum(evening, &evening.replace("-09T", "-10T")), "new-dates");
    assert_eq!(forum("start = 2025-09-09\n", evening), "new-time");
    assert_eq!(forum(evening, "start = 2025-09-09\n"), "new-time");
    let there = "start = 2025-09-09T18:30:00\ntimezone = \"Europe/Berlin\"\n";
    assert_eq!(forum(there, &there.replace("Berlin", "Vienna")), "clock");
    assert_eq!(forum(there, &there.replace("Berlin", "London")), "new-time");
}

#[test]
fn states() {
    let on = |status: &str| format!("status = \"{status}\"\n");
    assert_eq!(more("", &on("cancelled")), "cancelled");
    assert_eq!(more(&on("tentative"), &on("cancelled")), "cancelled");
    assert_eq!(more("", &on("postponed")), "postponed");
    assert_eq!(more(&on("cancelled"), ""), "on-again");
    assert_eq!(more(&on("postponed"), &on("tentative")), "on-again");
    assert_eq!(more(&on("tentative"), ""), "confirmed");
    assert_eq!(more(&on("tentative"), &on("confirmed")), "confirmed");
    assert_eq!(more("", &on("tentative")), "tentative");
    assert_eq!(more("", &on("confirmed")), "");
    let moved = "start = 2025-09-04\nend = 2025-09-05\n";
    assert_eq!(forum(&format!("{DAYS}{}", on("postponed")), moved), "on-again, new-dates");
    assert_eq!(
        forum(&format!("start = \"2025-09\"\n{}", on("tentative")), DAYS),
        "days-announced, confirmed"
    );
}

#[test]
fn places() {
    let milan = "city = \"Milan\"\ncountry = \"IT\"\n";
    let turin = "city = \"Turin\"\ncountry = \"IT\"\n";
    assert_eq!(more(milan, turin), "new-place");
    assert_eq!(more(milan, ""), "place-open");
    assert_eq!(more("", milan), "place-announced");
    let house = |name: &str| format!("venue = \"{name}\"\n{milan}");
    assert_eq!(more(milan, &house("Politecnico")), "place-announced");
    assert_eq!(more(&house("Politecnico"), &house("Bicocca")), "new-place");
    assert_eq!(more(&house("Politecnico"), milan), "new-place");
    assert_eq!(more(milan, &format!("{milan}address = \"Piazza 32\"\n")), "address");
    let moved = format!("{FORUM}start = 2025-09-04\nend = 2025-09-05\n{turin}");
    assert_eq!(kinds(&format!("{FORUM}{DAYS}{milan}"), &moved), "new-dates, new-place");
}

#[test]
fn names_and_details() {
    assert_eq!(
        kinds(&format!("{FORUM}{DAYS}"), &format!("{}{DAYS}", FORUM.replace("Forum", "Fora"))),
        "renamed"
    );
    assert_eq!(more("", "description = \"Talks.\"\n"), "description");
    assert_eq!(more("note = \"a\"\n", "note = \"b\"\n"), "note");
    assert_eq!(more("", "online = true\n"), "online");
    assert_eq!(more("", "url = \"https://example.org/\"\n"), "site");
    assert_eq!(more("", "links = { schedule = \"https://example.org/\" }\n"), "links");
    assert_eq!(more("tags = [\"kernel\"]\n", "tags = [\"cloud\"]\n"), "topics");
    assert_eq!(more("", "organizer = \"Group\"\n"), "organizer");
    assert_eq!(more("", "series = \"forum\"\n"), "series");
    assert_eq!(
        more("note = \"a\"\n", "tags = [\"cloud\"]\nurl = \"https://example.org/\"\n"),
        "note, site, topics"
    );
}

#[test]
fn deadlines() {
    let due = |closes: &str| format!("[[event.deadline]]\nid = \"cfp\"\nkind = \"cfp\"\ncloses = {closes}\n");
    assert_eq!(more("", &due("2025-06-20")), "deadline-added");
    assert_eq!(more(&due("2025-06-20"), ""), "deadline-removed");
    assert_eq!(more(&due("2025-06-20"), &due("2025-06-27")), "deadline-extended");
    assert_eq!(more(&due("2025-06-20"), &due("2025-06-13")), "deadline-earlier");
    assert_eq!(more(&due("2025-06-20"), &due("2025-06-20\ntimezone = \"AoE\"")), "deadlines");
    let there = |zone: &str| due(&format!("2025-06-20\ntimezone = \"{zone}\""));
    assert_eq!(more(&there("Europe/Rome"), &there("AoE")), "deadline-extended");
    assert_eq!(more(&due("2025-06-20"), &due("2025-06-20\nurl = \"https://example.org/\"")), "deadlines");
    let other = due("2025-06-20").replace("\"cfp\"", "\"hotel\"");
    assert_eq!(more(&due("2025-06-20"), &other), "deadline-added, deadline-removed");
}

#[test]
fn what_returns() {
    assert_eq!(call("", "exdate = [2025-06-19]\n"), "occurrence-cancelled [2025-06-19]");
    assert_eq!(call("exdate = [2025-06-19]\n", ""), "occurrence-added [2025-06-19]");
    assert_eq!(call("", "rdate = [2025-06-20]\n"), "occurrence-added [2025-06-20]");
    assert_eq!(call("rdate = [2025-06-20]\n", ""), "occurrence-cancelled [2025-06-20]");
    let time = |more: &str| format!("[[event.occurrence]]\nof = 2025-06-19\n{more}");
    assert_eq!(
        call("", &time("start = 2025-06-20T18:30:00\nend = 2025-06-20T19:30:00\n")),
        "occurrence-moved"
    );
    assert_eq!(call("", &time("status = \"cancelled\"\n")), "occurrence-cancelled [2025-06-19]");
    assert_eq!(call(&time("status = \"cancelled\"\n"), ""), "occurrence-added [2025-06-19]");
    assert_eq!(call(&time("status = \"cancelled\"\n"), "exdate = [2025-06-19]\n"), "");
    assert_eq!(call("", &time("note = \"Guest\"\n")), "occurrence-changed [2025-06-19]");
    let daily = |text: &str| text.replace("WEEKLY", "DAILY");
    assert_eq!(kinds(CALL, &daily(CALL)), "new-rhythm");
    assert_eq!(kinds(CALL, &CALL.replace("18:30", "18:00")), "new-rhythm");
    assert_eq!(kinds(CALL, &CALL.replace("2026-12-31", "2026-06-30")), "new-rhythm");
    assert_eq!(kinds(CALL, CALL.split("rrule").next().unwrap()), "new-rhythm");
    let old = call("exdate = [2025-05-08]\n", "exdate = [2025-05-15, 2025-06-26]\n");
    assert_eq!(old, "occurrence-cancelled [2025-06-26]", "days that are over are no news");
}

#[test]
fn added_removed_and_nothing() {
    let one = format!("[[event]]\n{FORUM}{DAYS}");
    let other = one.replace("forum-2025", "forum-2026");
    let changes = between(&one, &other);
    let said: Vec<_> = changes.iter().map(|change| (change.id.as_str(), change.kinds.as_slice())).collect();
    let expected = [("forum-2026", &[ChangeKind::Added][..]), ("forum-2025", &[ChangeKind::Removed][..])];
    assert_eq!(said, expected);
    assert_eq!(changes[0].name(), "Forum 2025");
    assert!(changes[0].before.is_none() && changes[1].after.is_none());
    let reordered = format!(
        "# noise\n[[event]]\n{}\n{other}",
        "end = 2025-09-10\nid='forum-2025'\nname='Forum 2025'\nstart = 2025-09-09"
    );
    assert!(between(&format!("{one}{other}"), &reordered).is_empty());
    let quiet = more("allow = [\"event-long\"]\n", "busy = true\n");
    assert_eq!(quiet, "", "what no reader sees is no news");
}

#[test]
fn a_change_outlives_its_calendars() {
    let change = between(
        &format!("[[event]]\n{FORUM}{DAYS}"),
        &format!("[[event]]\n{FORUM}start = \"2025-12\"\nstatus = \"tentative\"\n"),
    );
    let [change] = change.as_slice() else { panic!("{change:?}") };
    assert_eq!((change.commit.as_deref(), change.when), (Some("abc"), noon()));
    assert_eq!(change.kinds, [ChangeKind::NewDates, ChangeKind::Tentative]);
    let (before, after) = (change.before.as_ref().unwrap(), change.after.as_ref().unwrap());
    assert!(matches!((&before.when, &after.when), (When::Days(_), When::Period(_))));
    assert_eq!((before.status, after.status), (Status::Confirmed, Status::Tentative));
    assert!(change.has_new_dates() && !change.has_new_place());
    let details = [Detail::Description, Detail::Alongside];
    assert!(details.is_sorted());
}

/// What a reader is told, in English.
pub(crate) fn said(before: &str, after: &str) -> String {
    let changes = between(before, after);
    let texts = changes.iter().map(|change| view::changes::text(of("en").unwrap(), change));
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_change_is_said_in_sentences() {
    let milan = "city = \"Milan\"\ncountry = \"IT\"\n";
    let one = format!("[[event]]\n{FORUM}{DAYS}{milan}");
    assert_eq!(said("", &one), "Forum 2025 was added: 9 to 10 September 2025, Milan, Italy.");
    assert_eq!(said(&one, ""), "Forum 2025 was removed from the calendar (9 to 10 September 2025).");
    let off = format!("{one}status = \"cancelled\"\n");
    assert_eq!(said(&one, &off), "Forum 2025 is cancelled (9 to 10 September 2025).");
    assert_eq!(said("", &off), "Forum 2025 was added: 9 to 10 September 2025, Milan, Italy. Cancelled.");
    let moved = one.replace("09-09", "09-04").replace("09-10", "09-05").replace("Milan", "Turin");
    assert_eq!(
        said(&one, &moved),
        "Forum 2025 moved from 9 to 10 September to 4 to 5 September 2025. \
         New place: Turin, Italy (before: Milan, Italy)."
    );
    let likely = format!("[[event]]\n{FORUM}start = \"2025-09\"\nstatus = \"tentative\"\n{milan}");
    assert_eq!(
        said(&likely, &one),
        "The days of Forum 2025 are announced: 9 to 10 September 2025. Confirmed."
    );
    let tentative = format!("{one}status = \"tentative\"\n");
    assert_eq!(said(&one, &tentative), "Forum 2025 is tentative again: 9 to 10 September 2025.");
    let house = format!("{one}venue = \"Bicocca\"\n");
    assert_eq!(said(&one, &house), "The place of Forum 2025 is announced: Bicocca, Milan, Italy.");
    let other = one.replace("Forum 2025", "Fora 2025").replace("10\n", "11\n");
    assert_eq!(
        said(&one, &other),
        "Fora 2025 moved from 9 to 10 September to 9 to 11 September 2025. Formerly called Forum 2025."
    );
    let due = format!(
        "{one}\n[[event.deadline]]\nid = \"a\"\nkind = \"other\"\nname = \"Badges\"\ncloses = 2025-08-01\n"
    );
    assert_eq!(said(&due, &one), "Deadline removed from Forum 2025: Badges.");
    let call = format!("[[event]]\n{CALL}");
    assert_eq!(
        said("", &call),
        "Call was added. Every Thursday at 18:30 (Berlin time), from Thursday 1 May 2025, \
         until Thursday 31 December 2026."
    );
    assert_eq!(said(&call, &format!("{call}exdate = [2025-06-19]\n")), "Call is not held on 19 June 2025.");
}

#[test]
fn every_kind_has_a_tag_and_a_word() {
    let words = of("en").unwrap();
    assert_eq!(view::changes::tag(words, &ChangeKind::NewDates), "New dates");
    assert_eq!(view::changes::tag(words, &ChangeKind::NewPlace), "New place");
    assert_eq!(view::changes::tag(words, &ChangeKind::Cancelled), "Cancelled");
    assert_eq!(view::changes::tag(words, &ChangeKind::DaysOff(Vec::new())), "Single dates changed");
}

/// What an occurrence says of itself is new on its day; by another clock it is not moved, and where it stands in the file is
/// no news.
#[test]
fn all_that_an_occurrence_says() {
    let with =
        |lines: &str| format!("{CALL}[[event.occurrence]]\nof = 2025-07-03\nnote = \"Bring cups.\"\n{lines}");
    let plain = with("");
    for lines in [
        "description = \"Two talks.\"\n",
        "organizer = \"Neighbours\"\n",
        "links = { slides = \"https://example.org/slides\" }\n",
        "tags = [\"cloud\"]\n",
        "city = \"Essen\"\n",
        "latitude = 51.4\nlongitude = 7.0\n",
        "timezone = \"Asia/Tokyo\"\n",
    ] {
        assert_eq!(kinds(&plain, &with(lines)), "occurrence-changed [2025-07-03]", "{lines}");
        assert_eq!(kinds(&with(lines), &with(&format!("\n\n{lines}"))), "", "{lines}");
    }
    let elsewhere = with("start = 2025-07-03T18:30:00\ntimezone = \"Asia/Tokyo\"\n");
    assert!(kinds(&plain, &elsewhere).starts_with("occurrence-moved"));
    let july = format!("{CALL}exdate = [\"2025-07\"]\n");
    assert!(kinds(CALL, &july).starts_with("occurrence-cancelled [2025-07-03, 2025-07-10"));
}
