//! What was typed behind `kalends import`.
//!
//! In: the command line. Out: what to read, where to, and how it is reported. Must not know: formats, catalogues.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::when::Zone;

/// What is imported, and where to.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Importing {
    /// The file, or `-` for standard input: an iCalendar feed (.ics), the `events.json` of a site, or a table (.csv)
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,

    /// Put what is new into this file of a catalogue, checked; what it has already is compared
    #[arg(long, value_name = "CATALOGUE")]
    pub(in crate::cli) append: Option<PathBuf>,

    /// Also rewrite dates, name and place of events that the catalogue has and that are otherwise now; comments and all
    /// other keys stay
    #[arg(long, requires = "append")]
    pub(in crate::cli) update: bool,

    /// Show what would change in the catalogue, and write nothing
    #[arg(long, requires = "append")]
    pub(in crate::cli) diff: bool,

    /// The zone of times that name none, such as Europe/Lisbon [default: that of the calendar, else UTC]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(in crate::cli) timezone: Option<Zone>,

    /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
    /// today in UTC]
    #[arg(long, value_name = "DATE", value_parser = super::day::date)]
    pub(in crate::cli) today: Option<NaiveDate>,

    /// How to print what was read, and what is guessed and lost
    #[arg(long, value_name = "FORMAT", default_value = "toml", hide_default_value = true)]
    pub(in crate::cli) format: ImportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ImportFormat {
    /// A catalogue; with `--append` the difference. What is guessed and lost goes to standard error
    Toml,
    /// One JSON object with all of it, for programs
    Json,
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::named(text).ok_or_else(|| "not a zone of the IANA database, such as Europe/Lisbon".to_owned())
}
