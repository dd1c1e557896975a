//! The one integration binary; a module per topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should fail loudly, and it may look at the machine"
)]

mod answered;
mod base;
mod catalogue;
mod changes;
mod changes_report;
mod console;
mod deadlines;
mod dialect;
mod edge;
mod editors;
mod explain;
mod facts;
mod feeds;
mod findings;
mod fixes;
mod fmt;
mod formats;
mod history;
mod hosts;
mod house;
mod install;
mod interop;
mod languages;
mod licences;
mod lint;
mod long;
mod manual;
mod occurrences;
mod overlap;
mod pages;
mod parts;
mod plan;
#[cfg(feature = "probe")]
mod probe;
#[cfg(not(feature = "probe"))]
mod probeless;
mod publishing;
mod reading;
mod recurrence;
mod report;
mod revisions;
mod rhythms;
mod rrule;
#[cfg(feature = "serve")]
mod serve;
#[cfg(not(feature = "serve"))]
mod serveless;
mod servers;
mod shown;
mod site;
mod sites;
mod slips;
mod text;
mod theming;
mod when;
mod words;
mod workflows;
mod world;
mod write;
mod zone_words;
