//! From tables to drafts: entries as they were written, each key on its own, nothing resolved, nothing taken over.
//!
//! The order: `file` takes the root of one file apart and hands each table to the file of its kind: `calendar`, `vocabulary`,
//! `series`, `feed`, `holiday`, `event`, and from there `deadline` and `occurrence`. Each holds the draft and the function that reads
//! it: a new key is a line in both.
//! Must not know: TOML, other files, other entries.

mod allow;
pub(super) mod calendar;
pub(super) mod deadline;
pub(super) mod event;
mod facts;
pub(super) mod feed;
pub(super) mod file;
pub(super) mod formerly;
pub(super) mod holiday;
pub(super) mod links;
pub(super) mod occurrence;
mod online;
pub(super) mod part;
pub(super) mod series;
mod vocabulary;

use crate::report::Rule;

pub(super) static RULES: &[&[&Rule]] = &[facts::RULES];
