//! Recurrence rules (RFC 5545, 3.3.10): a grammar of our own, and the value that everybody else sees.
//!
//! In: a rule as it was written. Out: a [`Rule`] in its one canonical form, or every [`Fault`] with its place.
//! No program is handed what was written, only what a [`Rule`] prints: readers of feeds refuse a whole feed for a
//! blank in one rule.
//! Must not know: on which days something is held, zones, events, findings.

mod canonical;
mod fault;
mod read;
mod together;
mod value;

pub use fault::{Fault, Problem};
pub use value::{COUNT_MOST, Frequency, INTERVAL_MOST, Part, Rule, WeekdayNum};
