//! The answer as versioned JSON, for programs.
//!
//! In: a question and its answer. Out: one JSON object with every stretch. Its shape is a promise: `version` changes when a
//! field changes its meaning or goes; new fields may come.
//! Must not know: how days are weighed.

use chrono::NaiveDate;
use serde::Serialize;

use super::ask::Asked;
use crate::model::Calendar;
use crate::plan::ask::{Answer, Window, With};
use crate::report::{Printed, json};
use crate::world::holidays::TABLE;

/// The shape of what is written.
const VERSION: &str = "v1";

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    asked: Question<'a>,
    /// How many stretches of days were weighed.
    weighed: usize,
    /// The best first.
    windows: Vec<Stretch<'a>>,
    /// Of which countries holidays of which years are not known.
    unknown: Vec<Unknown>,
    /// Where holidays come from.
    holidays: &'static str,
}

#[derive(Serialize)]
struct Question<'a> {
    days: i64,
    from: NaiveDate,
    to: NaiveDate,
    near: &'a str,
    together: Option<&'a str>,
    beside: Option<&'a str>,
}

/// Several stretches of `days` in a row that share their reasons are one, from the first day of the first to the last of the
/// last.
#[derive(Serialize)]
struct Stretch<'a> {
    first: NaiveDate,
    last: NaiveDate,
    count: usize,
    trip: Option<&'a str>,
    reasons: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    tier: &'static str,
    code: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Unknown {
    country: &'static str,
    years: Vec<i32>,
}

pub(super) fn write(calendar: &Calendar, asked: &Asked, answer: &Answer) -> Printed {
    let ask = &asked.ask;
    let with = |wanted: With| {
        let ix = ask.with.filter(|(with, _)| *with == wanted).map(|(_, ix)| ix)?;
        calendar.event(ix).map(|event| event.id.as_str())
    };
    json::text_of(&Whole {
        version: VERSION,
        asked: Question {
            days: ask.days,
            from: ask.from,
            to: ask.to,
            near: &asked.place,
            together: with(With::Together),
            beside: with(With::Beside),
        },
        weighed: answer.weighed,
        windows: answer.windows.iter().map(stretch).collect(),
        unknown: answer
            .unknown
            .iter()
            .map(|(country, years)| Unknown { country: country.code(), years: years.clone() })
            .collect(),
        holidays: TABLE.source(),
    })
}

fn stretch(window: &Window) -> Stretch<'_> {
    let said = window.reasons.iter();
    let said = said.map(|it| Said { tier: it.tier.word(), code: it.code, text: &it.text });
    let Window { first, last, count, trip, .. } = window;
    Stretch { first: *first, last: *last, count: *count, trip: trip.as_deref(), reasons: said.collect() }
}
