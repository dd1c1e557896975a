//! One entry of the calendar.
//!
//! In: nothing; plain values. Out: [`Event`].
//! Must not know: TOML, findings, formats. Spans are kept beside the values, in an `Origin`.

use super::deadline::Deadline;
use super::facts::Facts;
use super::formerly::Formerly;
use super::index::{EventIx, SeriesIx, TagIx};
use super::link::Link;
use super::origin::{Allow, Origin};
use super::part::Part;
use super::place::{Online, Place};
use super::recurrence::Recurrence;
use super::status::Status;
use crate::when::When;

/// One entry: a conference, a hackathon, an evening, a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The slug that is its UID's left side and its page's address, for ever.
    pub id: String,
    /// What feeds know it by instead of its id, where it had a UID before it came here.
    pub uid: Option<String>,
    /// What people call it.
    pub name: String,
    /// How certain it is.
    pub status: Status,
    /// When it takes place.
    pub when: When,
    /// How it recurs, if it does.
    pub recurrence: Option<Recurrence>,
    /// The series it is an edition of.
    pub series: Option<SeriesIx>,
    /// The events it is a satellite of.
    pub part_of: Vec<EventIx>,
    /// Where it takes place.
    pub place: Place,
    /// Whether one can take part online.
    pub online: Online,
    /// The official site.
    pub url: Option<String>,
    /// Further addresses.
    pub links: Vec<Link>,
    /// Topics, in the order they were written.
    pub tags: Vec<TagIx>,
    /// Who organizes it.
    pub organizer: Option<String>,
    /// What it is, as Markdown with LF line ends.
    pub description: Option<String>,
    /// One line for readers of the calendar.
    pub note: Option<String>,
    /// Whether it blocks time in subscribers' calendars.
    pub busy: bool,
    /// What closes before it.
    pub deadlines: Vec<Deadline>,
    /// Its parts, by time and then by id; only where it has days.
    pub parts: Vec<Part>,
    /// What people decide by.
    pub facts: Facts,
    /// When and where it was to take place before it moved.
    pub formerly: Option<Formerly>,
    /// Warnings that are silenced here.
    pub allow: Vec<Allow>,
    /// Where all of this was written.
    pub origin: Origin,
}
