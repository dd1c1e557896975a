//! How the rendering of one feed grows: `cargo bench --bench feeds`.
//!
//! In: the feed of all events of catalogues of 100 to 100,000 events made from `events.toml.in`, and descriptions of
//! 1,000 and of 20,000 characters. Out: ratios, and exit code 1 above a bound. Sizes run in turn, and the fastest run
//! of each counts: what else the machine does only ever adds.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot go on should fail loudly"
)]

mod made;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kalends::catalogue;
use kalends::model::{Calendar, Marks};
use kalends::render::ics;
use kalends::text::Sources;
use kalends::view::entry::{self, feeds, head};
use kalends::words;

/// Ten times the events may cost so many times as much.
const BOUND: f64 = 12.0;

/// Twenty times the characters may cost so many times as much.
const LONG_BOUND: f64 = 20.0;

const SIZES: [u64; 4] = [100, 1000, 10_000, 100_000];

const RUNS: usize = 7;

/// A text that has to be folded and escaped, of characters of one octet and of more.
const TEXT: &str = "Forty characters, é and ü; \\ among them. ";

fn calendar(text: &str) -> Calendar {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    catalogue::read(&sources).0
}

fn with_description(characters: usize) -> Calendar {
    let long: String = TEXT.chars().cycle().take(characters).collect();
    let event = "[[event]]\nid = \"long\"\nname = \"Long\"\nstart = 2026-01-01\n";
    let description = format!("description = '{long}'\n");
    calendar(&format!("[calendar]\nid = \"example.org\"\ntitle = \"Long\"\n{event}{description}"))
}

/// Renders the feed of all events, its entries included, so many times.
fn render(calendar: &Calendar, plan: &feeds::Feeds, times: usize) {
    let (marks, words) = (Marks::unknown(), words::of(&calendar.language).unwrap());
    let feed = &plan.feeds[0];
    for _ in 0..times {
        let keys = feed.entries.iter().map(|number| plan.entries[*number as usize]);
        let mut room = String::new();
        let texts: Vec<ics::Vevent> = keys
            .map(|key| ics::vevent(&entry::entry(calendar, &marks, words, key).unwrap(), &mut room))
            .collect();
        let members: Vec<_> = texts.iter().collect();
        black_box(ics::feed(&head::head(calendar, words, feed), &members));
    }
}

fn timed(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The least time of one rendering of each calendar, each rendered as often as makes the work alike.
fn least(calendars: &[(Calendar, usize)]) -> Vec<f64> {
    let plans: Vec<_> = calendars.iter().map(|(calendar, _)| feeds::plan(calendar)).collect();
    let mut least = vec![f64::MAX; calendars.len()];
    for _ in 0..RUNS {
        for (at, ((calendar, times), plan)) in calendars.iter().zip(&plans).enumerate() {
            let one = timed(|| render(calendar, plan, *times)).as_secs_f64() / *times as f64;
            least[at] = least[at].min(one);
        }
    }
    least
}

fn main() -> ExitCode {
    let sized =
        SIZES.map(|size| (calendar(&made::text(size)), usize::try_from(20_000 / size).unwrap().max(1)));
    let mut kept = true;
    for (pair, sizes) in least(&sized).windows(2).zip(SIZES.windows(2)) {
        let ratio = pair[1] / pair[0];
        println!("a feed of {} events costs {ratio:.1} times one of {} (bound {BOUND})", sizes[1], sizes[0]);
        kept &= ratio <= BOUND;
    }
    let texts = least(&[(with_description(1000), 2000), (with_description(20_000), 100)]);
    let ratio = texts[1] / texts[0];
    println!("a description of 20,000 characters costs {ratio:.1} times one of 1,000 (bound {LONG_BOUND})");
    kept &= ratio <= LONG_BOUND;
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
