//! Catalogues of any size, made from `events.toml.in`, for the benchmarks.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

const EVENTS: &str = include_str!("../events.toml.in");

/// A catalogue of so many events.
pub(crate) fn text(count: u64) -> String {
    let mut text = "[calendar]\nid = \"bench.example.org\"\ntitle = \"Bench\"\n".to_owned();
    text.push_str("url = \"https://bench.example.org/\"\n\n[tags]\n");
    for n in 0..20 {
        writeln!(text, "topic-{n} = \"Topic {n}\"").unwrap();
    }
    for (n, kind) in (0..count).zip(EVENTS.split("%%\n").cycle()) {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(n * 37 % 3650);
        let event = kind
            .replace("{n}", &n.to_string())
            .replace("{first}", &first.to_string())
            .replace("{last}", &(first + Days::new(2)).to_string())
            .replace("{closes}", &(first - Days::new(90)).to_string())
            .replace("{a}", &(n % 20).to_string())
            .replace("{b}", &((n * 7 + 3) % 20).to_string());
        text.push_str(&event);
    }
    text
}

/// The day on which the benchmarks run.
#[allow(dead_code, reason = "feeds do not look at a day")]
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
}
