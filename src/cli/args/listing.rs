//! What was typed behind `kalends list` and `kalends show`.
//!
//! In: the command line. Out: which events are looked for, and in which form.
//! Must not know: the calendar, the clock.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::model::Status;
use crate::when::Period;
use crate::world::country::Country;

/// What is looked into.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Catalogue {
    /// Catalogue files, folders with `*.toml` files, or `-` for standard input [default: events.toml]
    #[arg(value_name = "FILES")]
    pub(in crate::cli) files: Vec<PathBuf>,

    /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
    /// today in UTC]
    #[arg(long, value_name = "DATE", value_parser = super::day::date)]
    pub(in crate::cli) today: Option<NaiveDate>,
}

/// What events are looked for. All of it must be met; of what is given often, one.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct Sought {
    /// With this tag; may be given often, one of them is enough
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,

    /// Editions of this series; may be given often
    #[arg(long, value_name = "SERIES")]
    pub(in crate::cli) series: Vec<String>,

    /// Not over before this day, month, quarter or year, such as 2027-03, or `today`
    #[arg(long, value_name = "DATE", value_parser = span)]
    pub(in crate::cli) from: Option<Span>,

    /// Begun by the end of it
    #[arg(long, value_name = "DATE", value_parser = span)]
    pub(in crate::cli) to: Option<Span>,

    /// Of this status; may be given often
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(in crate::cli) status: Vec<Status>,

    /// In this country, by its two letters, such as CZ; may be given often
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub(in crate::cli) country: Vec<Country>,

    /// With a call for presentations or papers that is open today
    #[arg(long)]
    pub(in crate::cli) open_call: bool,

    /// With this somewhere in its texts, in letters of either case; may be given often, each must be there
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) text: Vec<String>,
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Span {
    Today,
    Days(NaiveDate, NaiveDate),
}

/// How events are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// A line each, for people
    Table,
    /// As `events.json` of a build, with these events alone
    Json,
    /// As `events.csv` of a build, with these events alone
    Csv,
    /// A table for a page or a message
    Markdown,
    /// A feed
    Ics,
}

/// How one event is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShowFormat {
    /// All that is known of it, for people
    Human,
    /// As `events.json` of a build, with this event alone
    Json,
    /// A feed
    Ics,
}

fn span(text: &str) -> Result<Span, String> {
    if text == "today" {
        return Ok(Span::Today);
    }
    let period = Period::parse(text).map(|period| Span::Days(period.first(), period.last()));
    let day = || super::day::date(text).ok().map(|day| Span::Days(day, day));
    period
        .or_else(day)
        .ok_or_else(|| "not a day such as 2026-03-15, a month such as 2026-03, or `today`".to_owned())
}

fn status() -> impl TypedValueParser<Value = Status> {
    let of = |word: &str| Status::WORDS.iter().find(|(known, _)| *known == word).map(|(_, status)| *status);
    PossibleValuesParser::new(Status::WORDS.map(|(word, _)| word)).try_map(move |word| of(&word).ok_or(word))
}

pub(super) fn country(text: &str) -> Result<Country, String> {
    let near = || {
        Country::meant_by(text)
            .map(|near| format!("not a code of a country; {} is `{}`", near.name(), near.code()))
    };
    Country::coded(text)
        .ok_or_else(|| near().unwrap_or_else(|| "not a code of a country such as CZ".to_owned()))
}
