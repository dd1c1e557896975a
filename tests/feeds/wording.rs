//! A release that words or dates entries differently raises WORDING, or subscribers of before would keep the old text.
//!
//! `tests/wording.txt` has one line for each WORDING that was released: its number, and the sum of the entries of a
//! fixed catalogue in every language and of zones whose rules are irregular. A release adds its line.

use kalends::model::Marks;
use kalends::render::ics;
use kalends::view::entry::marked::WORDING;
use kalends::view::entry::{entry, feeds};
use kalends::when::Zone;
use kalends::words;
use sha2::{Digest, Sha256};

use super::sample::every_kind;

/// Zones without summer time every year, with one that moves, or with two in a year.
const IRREGULAR: [&str; 4] = ["Africa/Casablanca", "Africa/Cairo", "America/Asuncion", "Asia/Gaza"];

fn sum() -> String {
    let mut sum = Sha256::new();
    for language in words::LANGUAGES {
        let mut calendar = every_kind();
        calendar.language = language.to_string();
        let (words, marks) = (words::of(&calendar.language).unwrap(), Marks::unknown());
        let plan = feeds::plan(&calendar);
        let head = entry_head(&calendar, words, &plan);
        for key in &plan.entries {
            let vevent = ics::vevent(&entry(&calendar, &marks, words, *key).unwrap(), &mut String::new());
            let feed = ics::feed(&head, &[&vevent]);
            sum.update(&feed[feed.find("BEGIN:VTIMEZONE").or(feed.find("BEGIN:VEVENT")).unwrap()..]);
        }
    }
    for zone in IRREGULAR {
        let mut text = String::new();
        ics::vtimezone(&mut text, Zone::named(zone).unwrap(), 2020..=2030);
        sum.update(text);
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn entry_head<'a>(
    calendar: &'a kalends::model::Calendar,
    words: &words::Words,
    plan: &feeds::Feeds,
) -> kalends::view::entry::head::Head<'a> {
    kalends::view::entry::head::head(calendar, words, &plan.feeds[0])
}

/// The number that fits what was released and what is worded now.
fn right(released: &str, now: &str) -> u32 {
    match released.lines().rfind(|line| !line.trim().is_empty()) {
        None => 0,
        Some(last) => {
            let (number, sum) = last.split_once(' ').unwrap();
            let number: u32 = number.parse().unwrap();
            if sum == now { number } else { number + 1 }
        }
    }
}

#[test]
fn another_wording_has_another_number() {
    assert_eq!(WORDING, right(include_str!("../wording.txt"), &sum()), "see `tests/wording.txt`");
    assert_eq!([right("", "a"), right("0 a\n", "a"), right("0 a\n1 b\n", "c")], [0, 0, 2]);
}
