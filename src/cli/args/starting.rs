//! What was typed behind `kalends init`.
//!
//! In: the command line. Out: the folder, and what is said of the calendar. Must not know: the calendar, the clock.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

pub(in crate::cli) const EXAMPLES: &str = "\
What is there already stays as it is, and is named. What is not said is asked on a terminal, and nowhere else.

Examples:
  kalends init                                        in this folder
  kalends init talks --title \"Talks in Lisbon\" --timezone Europe/Lisbon
  kalends init --ci gitlab                            with what checks proposals there";

/// Where a calendar begins, and what is known of it.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Starting {
    /// The folder, which is made if need be and may hold other files [default: the one in which you are]
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: Option<PathBuf>,

    /// What people call the calendar [default: Our events]
    #[arg(long, value_name = "TITLE")]
    pub(in crate::cli) title: Option<String>,

    /// The address at which feeds and page will be served, such as https://events.example.org/ [default: that of
    /// GitHub Pages, where a workflow publishes there]
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) url: Option<String>,

    /// A domain of yours that names the calendar for ever [default: made of the address, or of the title]
    #[arg(long, value_name = "DOMAIN")]
    pub(in crate::cli) id: Option<String>,

    /// The zone of its clock, such as Europe/Lisbon [default: UTC]
    #[arg(long, value_name = "ZONE")]
    pub(in crate::cli) timezone: Option<String>,

    /// The language of its page: de, en, fr, ja or pt [default: en]
    #[arg(long, value_name = "LANGUAGE")]
    pub(in crate::cli) language: Option<String>,

    /// Where proposals are to be checked [default: github, where git's configuration names a repository there]
    #[arg(long, value_name = "HOST")]
    pub(in crate::cli) ci: Option<Host>,

    /// The day that counts as today, from which the days of the example are made [default: the date of
    /// `SOURCE_DATE_EPOCH`, else today in UTC]
    #[arg(long, value_name = "DATE", value_parser = super::day::date)]
    pub(in crate::cli) today: Option<NaiveDate>,
}

/// What runs checks of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Host {
    /// A workflow that checks proposals, and publishes on GitHub Pages
    Github,
    /// A pipeline that checks proposals, and publishes on GitLab Pages
    Gitlab,
    /// A workflow that checks proposals, as on Codeberg
    Forgejo,
    /// Nothing
    None,
}
