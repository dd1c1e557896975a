//! What was typed behind `kalends add`.
//!
//! In: the command line. Out: what is said of the event, and into which catalogue it goes. Must not know: the calendar.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::desk::adding::Said;

pub(in crate::cli) const EXAMPLES: &str = "\
The catalogue is checked with the event in it before anything is written, and read back afterwards: no other line changes.
What is not said is asked on a terminal, and nowhere else.

Examples:
  kalends add \"KVM Forum 2027\" --start 2027-09-07 --days 2 --in \"Prague, CZ\"
  kalends add \"Evening at the river\" --start \"2027-05-20 18:30\" --in \"Town hall, Lisbon, Portugal\"
  kalends add --like kvm-forum-2026                     its next edition, on the same days of the week
  kalends add --like kvm-forum-2026 --start 2027-09 --diff";

/// An event, and where it goes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Adding {
    /// What people call the event
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,

    /// Its first day, such as 2027-09-07, a time, such as 2027-09-07T18:30, or a period, such as 2027-09 or 2027-Q4
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) start: Option<String>,

    /// Its last day, or when it ends [default: the first day, or an end that is not announced]
    #[arg(long, value_name = "DATE", conflicts_with = "days")]
    pub(in crate::cli) end: Option<String>,

    /// How many days it lasts
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=366))]
    pub(in crate::cli) days: Option<u16>,

    /// Where it is: city and country, with a venue in front or a region in between
    #[arg(long = "in", value_name = "PLACE")]
    pub(in crate::cli) place: Option<String>,

    /// That one takes part from afar, and where
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true)]
    pub(in crate::cli) online: Option<Option<String>>,

    /// Its address on the web
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) url: Option<String>,

    /// The zone of its times, such as Europe/Lisbon
    #[arg(long, value_name = "ZONE")]
    pub(in crate::cli) timezone: Option<String>,

    /// The series of which it is an edition
    #[arg(long, value_name = "SERIES")]
    pub(in crate::cli) series: Option<String>,

    /// One of its tags; may be given often
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,

    /// How certain it is: confirmed, tentative, postponed or cancelled
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) status: Option<String>,

    /// What else is to be said of it, in a sentence
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,

    /// Its id [default: made of the name and the year]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,

    /// An earlier edition to take over from: what is not said is as it was there, about a year later
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) like: Option<String>,

    /// Show what would change, and write nothing
    #[arg(long)]
    pub(in crate::cli) diff: bool,

    /// The catalogue's files or folders, or `-` for standard input, which is printed; may be given often [default:
    /// events.toml]
    #[arg(long, value_name = "FILES")]
    pub(in crate::cli) catalogue: Vec<PathBuf>,

    /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
    /// today in UTC]
    #[arg(long, value_name = "DATE", value_parser = super::day::date)]
    pub(in crate::cli) today: Option<NaiveDate>,
}

impl Adding {
    /// What is said of the event.
    pub(in crate::cli) fn said(&self) -> Said {
        let texts = [
            ("url", &self.url),
            ("timezone", &self.timezone),
            ("series", &self.series),
            ("status", &self.status),
            ("note", &self.note),
        ];
        Said {
            name: self.name.clone(),
            id: self.id.clone(),
            start: self.start.clone(),
            end: self.end.clone(),
            days: self.days,
            place: self.place.clone(),
            texts: texts.into_iter().filter_map(|(key, text)| Some((key, text.clone()?))).collect(),
            tags: self.tag.clone(),
            online: self.online.clone(),
        }
    }
}
