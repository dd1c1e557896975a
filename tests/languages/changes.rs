//! Every sentence about a change, in every language: written down in `changes.txt` of its folder.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use kalends::when::{Days, Extent, Hours, Period, Rule, When, Window, Zone};
use kalends::words::{Certainty, Clock, Closing, Dated, Repeating, Words};
use snapbox::Data;

use super::{all, day};

const NAME: &str = "KVM Forum 2025";

fn whole(first: &str, last: &str) -> When {
    When::Days(Days::whole(day(first), day(last)))
}

fn month(text: &str) -> When {
    When::Period(Window::one(Period::parse(text).unwrap()))
}

fn evening(start: &str, end: &str) -> When {
    let milan = Zone::named("Europe/Rome").unwrap();
    let at = |text: &str| milan.moment(text.parse().unwrap());
    When::Hours(Hours { start: at(start), end: Some(at(end)), zone: Some(milan) })
}

fn hours_of(when: &When) -> Hours {
    let When::Hours(hours) = when else { panic!("{when:?}") };
    *hours
}

fn firm(when: &When) -> Dated<'_> {
    Dated { when, certainty: Certainty::Firm, place: None }
}

fn likely(when: &When) -> Dated<'_> {
    Dated { certainty: Certainty::Likely, ..firm(when) }
}

fn weeks(first: &str, count: u64) -> Vec<NaiveDate> {
    (0..count).map(|week| day(first) + chrono::Days::new(7 * week)).collect()
}

/// The sentences of an event that is named, or was before.
fn sentences(words: &Words, name: Option<&str>) -> Vec<(&'static str, String)> {
    let it = &words.changes;
    let (old, new) = (whole("2025-09-09", "2025-09-10"), whole("2025-09-04", "2025-09-05"));
    let (one, year) = (whole("2025-09-01", "2025-09-01"), whole("2026-01-14", "2026-01-15"));
    let open = When::Days(Days { first: day("2025-09-04"), last: day("2025-09-04"), extent: Extent::Open });
    let window = When::Period(Window {
        first: Period::parse("2025-Q3").unwrap(),
        last: Period::parse("2025-Q4").unwrap(),
    });
    let dinner = evening("2025-09-04T18:30:00", "2025-09-04T21:30:00");
    let late = evening("2025-09-04T19:00:00", "2025-09-04T23:00:00");
    let last_thursday = Rule::read("FREQ=MONTHLY;BYDAY=-1TH").unwrap();
    let rhythm = Repeating {
        rule: Some(&last_thursday),
        first: &dinner,
        next: None,
        until: None,
        dates: &[],
        breaks: &[],
    };
    let due = &words.dues.cfp;
    let june = |day_of: u32| NaiveDate::from_ymd_opt(2025, 6, day_of).unwrap();
    let (was, is) = (Closing::OnDay(june(13)), Closing::EndOfDay(june(20), Clock::AnywhereOnEarth));
    let details = &it.details;
    let said = [
        ("added", (it.added)(name, firm(&new), Some("Milan"))),
        ("added", (it.added)(name, likely(&one), None)),
        ("added", (it.added_repeating)(name, &rhythm)),
        ("removed", (it.removed)(name, Some(firm(&new)))),
        ("removed", (it.removed)(name, None)),
        ("cancelled", (it.cancelled)(name, Some(firm(&new)))),
        ("postponed", (it.postponed)(name, Some(firm(&new)))),
        ("postponed", (it.postponed)(name, None)),
        ("on again", (it.on_again)(name, Some(firm(&new)))),
        ("days announced", (it.days_announced)(name, firm(&new))),
        ("days announced", (it.days_announced)(name, likely(&one))),
        ("new dates", (it.new_dates)(name, firm(&old), firm(&new))),
        ("new dates", (it.new_dates)(name, firm(&new), firm(&year))),
        ("new dates", (it.new_dates)(name, firm(&new), firm(&one))),
        ("new dates", (it.new_dates)(name, firm(&new), likely(&one))),
        ("new dates", (it.new_dates)(name, firm(&old), firm(&open))),
        ("new dates", (it.new_dates)(name, firm(&old), likely(&month("2025-12")))),
        ("new dates", (it.new_dates)(name, firm(&month("2025-12")), firm(&month("2026-01")))),
        ("new dates", (it.new_dates)(name, firm(&window), firm(&month("2026-01")))),
        ("new time", (it.new_time)(name, firm(&dinner), firm(&late))),
        ("new time", (it.new_time)(name, firm(&whole("2025-09-04", "2025-09-04")), firm(&late))),
        ("new rhythm", (it.new_rhythm)(name, &rhythm)),
        ("once only", (it.once_only)(name, firm(&new))),
        ("new place", (it.new_place)(name, "Milan", "Brno")),
        ("place announced", (it.place_announced)(name, "Brno")),
        ("place open", (it.place_open)(name, "Milan")),
        ("confirmed", (it.confirmed)(name, Some(firm(&new)))),
        ("confirmed", (it.confirmed)(name, None)),
        ("tentative", (it.tentative)(name, Some(firm(&new)))),
        ("renamed", (it.renamed)(name, "KVM Meeting")),
        ("days off", (it.days_off)(name, &weeks("2025-06-19", 1))),
        ("days off", (it.days_off)(name, &weeks("2025-06-19", 3))),
        ("days off", (it.days_off)(name, &weeks("2025-06-19", 6))),
        ("days off", (it.days_off)(name, &weeks("2025-06-19", 7))),
        ("days on", (it.days_on)(name, &weeks("2025-06-19", 1))),
        ("day moved", (it.day_moved)(name, june(19), firm(&late))),
        ("days altered", (it.days_altered)(name, &weeks("2025-06-19", 2))),
        ("deadline added", (it.deadline_added)(name, due.closes, &is)),
        ("deadline extended", (it.deadline_extended)(name, due.closes, &was, &is)),
        ("deadline earlier", (it.deadline_earlier)(name, due.closes, &is, &was)),
        ("deadline removed", (it.deadline_removed)(name, due.name)),
        ("part added", (words.parts.added)(name, (words.parts.hours)(&hours_of(&dinner), Some("Milan")))),
        (
            "part moved",
            (words.parts.moved)(name, (words.parts.within)(&old, None), (words.parts.within)(&new, None)),
        ),
        ("part removed", (words.parts.removed)(name, (words.parts.within)(&one, None))),
        ("new details", (it.new_details)(name, &[details.description, details.site, details.topics])),
    ];
    said.into_iter().map(|(kind, phrase)| (kind, phrase.plain())).collect()
}

/// Every text about changes that a function of the language makes.
pub(super) fn made(words: &Words) -> Vec<(&'static str, String)> {
    let it = &words.changes;
    let mut all = vec![
        ("in_calendar", (it.in_calendar)("Rust")),
        ("about", (it.about)("Rust")),
        ("of_year", (it.of_year)("2025")),
        ("changes", (it.changes)(1)),
        ("changes", (it.changes)(3)),
        ("more_days", (it.more_days)(34)),
    ];
    all.extend(sentences(words, Some(NAME)));
    all.extend(sentences(words, None));
    all
}

#[test]
fn sentences_about_changes() {
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    for words in all() {
        let pairs = sentences(words, Some(NAME)).into_iter().zip(sentences(words, None));
        let said: String =
            pairs.map(|((kind, named), (_, alone))| format!("{kind}\n  {named}\n  {alone}\n")).collect();
        let golden = format!("{}/tests/languages/{}/changes.txt", env!("CARGO_MANIFEST_DIR"), words.language);
        assert.eq(Data::text(said), Data::read_from(Path::new(&golden), None).raw());
    }
}

/// A reader knows from the text alone what happened.
#[test]
fn no_two_changes_read_the_same() {
    for words in all() {
        for name in [None, Some(NAME)] {
            let all = sentences(words, name);
            let different: BTreeSet<_> = all.iter().map(|(_, text)| text).collect();
            assert_eq!(different.len(), all.len(), "{}", words.language);
            for (kind, text) in &all {
                assert_eq!(text.trim(), text, "{kind}");
                assert!(!text.contains("  ") && !text.ends_with(['.', '。']), "{kind}: {text}");
                assert_eq!(text.contains(NAME), name.is_some(), "{kind}: {text}");
                assert!(!text.starts_with(char::is_lowercase), "{kind}: {text}");
            }
        }
    }
}
