//! What was typed behind `kalends plan`.
//!
//! In: the command line. Out: what days are looked for, as it was typed, each word read on its own.
//! Must not know: the calendar, the clock.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::day::date;
use crate::world::country::Country;

/// What days are looked for.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Planning {
    /// Say what is around the days of this event [default: all that is to come]
    #[arg(value_name = "ID", conflicts_with = "find")]
    pub(in crate::cli) id: Option<String>,

    /// Look for so many days in a row, such as `2` or `2 days`
    #[arg(long, value_name = "DAYS", num_args = 1..=2, value_parser = number)]
    #[arg(requires_all = ["between", "and"])]
    pub(in crate::cli) find: Vec<u16>,

    /// The first day that may be one of them
    #[arg(long, value_name = "DATE", value_parser = date, requires = "find")]
    pub(in crate::cli) between: Option<NaiveDate>,

    /// The last day that may be one of them
    #[arg(long, value_name = "DATE", value_parser = date, requires = "find")]
    pub(in crate::cli) and: Option<NaiveDate>,

    /// Where, such as `Lisbon` or `Mountain View, CA, US` [default: where the event of `--together` or `--beside` is]
    #[arg(long, value_name = "PLACE", requires = "find")]
    pub(in crate::cli) near: Option<String>,

    /// On the same days as this event
    #[arg(long, value_name = "ID", requires = "find", conflicts_with = "beside")]
    pub(in crate::cli) together: Option<String>,

    /// Near this event, and not on its days: one trip serves both
    #[arg(long, value_name = "ID", requires = "find")]
    pub(in crate::cli) beside: Option<String>,

    /// The topics; events with one of them matter more
    #[arg(long, value_name = "TAGS", requires = "find", value_delimiter = ',')]
    pub(in crate::cli) tags: Vec<String>,

    /// Not on the days of this event, or with `tag:` before it of any event with that tag; may be given often
    #[arg(long, value_name = "ID|tag:TAG", requires = "find", value_delimiter = ',')]
    pub(in crate::cli) avoid: Vec<String>,

    /// Countries that people come from, such as IN,IL: their holidays and observances count
    #[arg(long, value_name = "COUNTRIES", requires = "find", value_delimiter = ',', value_parser = super::listing::country)]
    pub(in crate::cli) guests: Vec<Country>,

    /// Weekends are as good as other days
    #[arg(long, requires = "find")]
    pub(in crate::cli) weekend: bool,

    /// Not on this day, or not from a day to another, such as 2027-06-10..2027-06-20; may be given often
    #[arg(long, value_name = "DATES", requires = "find", value_parser = span)]
    pub(in crate::cli) not: Vec<(NaiveDate, NaiveDate)>,

    /// As if this event and its satellites were not there; may be given often
    #[arg(long, value_name = "ID", requires = "find", value_delimiter = ',')]
    pub(in crate::cli) without: Vec<String>,

    /// The catalogue's files or folders, or `-` for standard input; may be given often [default: events.toml]
    #[arg(long, value_name = "FILES")]
    pub(in crate::cli) catalogue: Vec<PathBuf>,
}

/// A number, or the word for days behind it, which says nothing more.
fn number(text: &str) -> Result<u16, String> {
    let digits = text.trim().trim_end_matches("days").trim_end_matches("day").trim_end();
    if digits.is_empty() && !text.trim().is_empty() {
        return Ok(0);
    }
    let number: Option<u16> = digits.parse().ok().filter(|number| (1..=30).contains(number));
    number.ok_or_else(|| "not a number of days from 1 to 30".to_owned())
}

fn span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let read = |text: &str| {
        date(text).map_err(|_| "not a day such as 2027-06-10, nor two with `..` between them".to_owned())
    };
    let (first, last) = (read(first)?, read(last)?);
    if first > last { Err("the second day is before the first".to_owned()) } else { Ok((first, last)) }
}
