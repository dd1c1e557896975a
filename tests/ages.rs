//! What a build on the next day rewrites: what hangs on the day, and what has passed by then.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};
use kalends::model::{Calendar, Marks};
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site};
use kalends::text::Sources;

fn calendar(name: &str) -> Calendar {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    kalends::catalogue::read(&sources).0
}

fn site(calendar: &Calendar, today: NaiveDate) -> Site {
    let templates = Templates::new(&BTreeMap::new()).unwrap();
    site::build(calendar.clone(), Marks::unknown(), None, today, templates).unwrap()
}

fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.paths().into_iter().map(|path| (path.to_string(), site.bytes(path).unwrap())).collect()
}

/// The events of which something was over, opened or closed on one of these days.
fn passed(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> BTreeSet<&str> {
    let within = |day: NaiveDate| from <= day && day <= to;
    let events = calendar.events.iter().filter(|event| {
        let ended = if event.recurrence.is_some() {
            event.instances(from, to, 9).iter().any(|it| within(it.when.window().1))
        } else {
            // What goes on over night, or has an open end, is over in the planner with its first day.
            within(event.when.window().0) || within(event.when.window().1)
        };
        let dues = event.deadlines.iter().flat_map(|due| [due.opens, due.closes]).flatten();
        ended || dues.into_iter().any(|due| within(due.day()))
    });
    events.map(|event| event.id.as_str()).collect()
}

/// A deadline has closed for every reader up to two days after its day.
const LATEST: Days = Days::new(2);

#[test]
fn a_build_on_the_next_day_rewrites_what_hangs_on_the_day_and_what_passed() {
    for (name, days) in [("tests/languages/events.toml", 150), ("tests/sites/states/events.toml", 60)] {
        let calendar = calendar(name);
        let mut today: NaiveDate = "2025-06-12".parse().unwrap();
        let mut before = files(&site(&calendar, today));
        let mut quiet = 0;
        for _ in 0..days {
            let yesterday = today;
            today = today.succ_opt().unwrap();
            let made = site(&calendar, today);
            let after = files(&made);
            let passed = passed(&calendar, yesterday.checked_sub_days(LATEST).unwrap(), yesterday);
            quiet += usize::from(passed.is_empty());
            for path in made.paths() {
                let now = &after[path.as_str()];
                let was = before.get(path.as_str());
                if was == Some(now) || made.is_of_a_day(path) || today.year() != yesterday.year() {
                    continue;
                }
                let was = String::from_utf8_lossy(was.map_or(&[][..], Vec::as_slice)).into_owned();
                let names =
                    |id: &&&str| was.contains(&format!("events/{id}/")) || path.as_str().contains(**id);
                assert!(passed.iter().any(|id| names(&id)), "{name}: {path} is rewritten on {today}");
            }
            before = after;
        }
        assert!(quiet > days / 6, "{quiet} days on which nothing passes");
    }
}

#[test]
fn no_page_says_on_which_day_it_was_made() {
    let calendar = calendar("tests/languages/events.toml");
    let made = site(&calendar, "2025-06-29".parse().unwrap());
    for (path, bytes) in files(&made) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("2025-06-29") && !text.contains("29 June 2025"), "{path}");
    }
}
