//! From the text of a file to a tree of values with places.
//!
//! The order: `hidden` looks for characters that turn text; `walk` has the text parsed, a long one in `pieces`, through
//! `parse`, which calls the TOML parser. A text with faults goes through `mend`, which cuts it into statements
//! (`statement`), leaves out what a merge left behind (`conflicts`), sets headers right (`header`) and says what is wrong
//! with each value (`faults`, of times that are one too many `overflow`). What comes out is a `tree`; `origins` knows where each piece of it was written. A text without faults is cut exactly by `lines`, for what changes texts.
//! Must not know: which keys a catalogue has, but for the names of its tables. Only this room knows TOML.

pub(super) mod conflicts;
pub(super) mod faults;
pub(super) mod header;
pub(super) mod hidden;
pub(super) mod lines;
mod mend;
mod origins;
pub(super) mod overflow;
mod parse;
mod pieces;
mod statement;
pub(super) mod tree;
pub(super) mod walk;

use crate::report::Rule;

pub(super) static RULES: &[&[&Rule]] =
    &[conflicts::RULES, faults::RULES, header::RULES, hidden::RULES, mend::RULES];
