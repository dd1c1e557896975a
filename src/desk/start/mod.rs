//! A folder to begin with: a catalogue with an example, and what stands beside it.
//!
//! In: [`Settings`], and which day is today. Out: each file with its text. Where the repository is kept is known from the
//! text of git's configuration ([`forge`]). Must not know: which of the files are there already.

mod catalogue;
pub mod forge;
mod papers;
mod workflow;

use chrono::NaiveDate;

pub use catalogue::is_catalogue;
use forge::{Ci, Remote};

use crate::catalogue::schema;

/// The name of the catalogue.
pub const CATALOGUE: &str = "events.toml";

/// What is said of a calendar before it begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// What people call it.
    pub title: Option<String>,
    /// Its id, where it is not to be made of the address.
    pub id: Option<String>,
    /// Where feeds and page will be served.
    pub address: Option<String>,
    /// The name of the zone of its clock.
    pub timezone: Option<String>,
    /// The code of the language of its page.
    pub language: Option<String>,
    /// What checks proposals, and publishes.
    pub ci: Option<Ci>,
    /// Where the repository is kept, if that is known.
    pub remote: Option<Remote>,
    /// The folder of the catalogue in its repository, with `/` between its parts; empty for the repository's own.
    pub folder: String,
}

/// A file to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its path, with `/` between its parts.
    pub path: &'static str,
    /// Whether it lies in the repository's own folder and not in that of the catalogue.
    pub at_root: bool,
    /// What it says.
    pub text: String,
}

/// Whether a folder of a repository can be named in what checks proposals: letters, digits, blanks and `._-/`.
#[must_use]
pub fn is_plain(folder: &str) -> bool {
    workflow::is_plain(folder)
}

/// The catalogue alone.
#[must_use]
pub fn events(settings: &Settings, today: NaiveDate) -> String {
    catalogue::text(settings, today)
}

/// Every file. The catalogue is the last one: a folder that has it has all of them.
#[must_use]
pub fn papers(settings: &Settings, today: NaiveDate) -> Vec<Paper> {
    let here = |path, text| Paper { path, at_root: false, text };
    let mut papers = vec![
        here("events.schema.json", schema::text()),
        here(".gitignore", papers::IGNORED.to_owned()),
        here("CONTRIBUTING.md", papers::contributing(settings)),
    ];
    papers.extend(settings.ci.map(|ci| workflow::paper(ci, &settings.folder)));
    papers.push(here(CATALOGUE, events(settings, today)));
    papers
}
