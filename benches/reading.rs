//! What checking a catalogue costs, next to parsing it alone: `cargo bench --bench reading`.
//!
//! In: a catalogue of 10,000 events made from `events.toml.in`. Out: the ratio of the two, and exit code 1 above
//! [`BOUND`]. Both run in turn, and the fastest run of each counts: what else the machine does only ever adds.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot go on should fail loudly"
)]

mod made;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kalends::text::Sources;
use kalends::{catalogue, rules};

/// A check may cost so many times what the parser alone costs.
const BOUND: f64 = 2.0;

const RUNS: usize = 15;

fn parse(text: &str) {
    black_box(toml::from_str::<toml::Table>(text).unwrap());
}

fn check(text: &str) {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    assert!(findings.is_empty(), "{findings:?}");
    black_box(rules::judge(&calendar, made::today()));
}

fn timed(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn main() -> ExitCode {
    let text = made::text(10_000);
    let runs: Vec<_> = (0..RUNS).map(|_| (timed(|| parse(&text)), timed(|| check(&text)))).collect();
    let alone = runs.iter().map(|(alone, _)| *alone).min().unwrap();
    let checked = runs.iter().map(|(_, checked)| *checked).min().unwrap();
    let ratio = checked.as_secs_f64() / alone.as_secs_f64();
    println!("checking 10,000 events costs {ratio:.2} times what parsing them alone costs (bound {BOUND})");
    if ratio > BOUND { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
