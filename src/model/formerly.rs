//! When and where an event was to take place before it moved, as far as a catalogue says so itself.
//!
//! In: nothing; plain values. Out: [`Formerly`]. Must not know: history, TOML, findings, formats.

use super::place::Place;
use crate::when::When;

/// What was said of an event before it moved. At least one of the two is there, and differs from what holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Formerly {
    /// When it was to take place.
    pub when: Option<When>,
    /// Where: all of the place, with what stays of the event's.
    pub place: Option<Place>,
}
