//! The files of a folder in which a calendar begins.
//!
//! In: settings, and which day is today. Out: each file with its text. Must not know: which of them are there already.

use chrono::NaiveDate;

use super::paper::Paper;
use super::papers::{IGNORED, contributing};
use super::settings::Settings;
use super::{catalogue, workflow};
use crate::catalogue::schema;

/// The name of the catalogue.
pub const CATALOGUE: &str = "events.toml";

/// Every file. The catalogue is the last one: a folder that has it has all of them.
#[must_use]
pub fn papers(settings: &Settings, today: NaiveDate) -> Vec<Paper> {
    let here = |path, text| Paper { path, at_root: false, text };
    let mut papers = vec![
        here("events.schema.json", schema::text()),
        here(".gitignore", IGNORED.to_owned()),
        here("CONTRIBUTING.md", contributing(settings)),
    ];
    papers.extend(settings.ci.map(|ci| workflow::paper(ci, &settings.folder)));
    papers.push(here(CATALOGUE, catalogue::events(settings, today)));
    papers
}
