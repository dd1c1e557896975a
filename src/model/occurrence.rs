//! Occurrences of a recurring event that differ from the others.
//!
//! In: nothing; plain values. Out: [`Occurrence`]. Must not know: its event, today, formats.

use chrono::NaiveDate;

use super::facts::Facts;
use super::index::TagIx;
use super::link::Link;
use super::origin::Origin;
use super::place::{Online, Place};
use super::status::Status;
use crate::when::{When, Zone};

/// The most occurrences that are looked at of one event, whatever its rule.
pub const MOST: usize = 400;

/// An occurrence of a recurring event that differs from the others (RFC 5545, 3.8.4.4). What is missing is as the event
/// has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The local day that the event has for it.
    pub of: NaiveDate,
    /// What it is called.
    pub name: Option<String>,
    /// When it takes place instead: days or clock times, as its event, in its own zone or that of its event.
    pub when: Option<When>,
    /// The zone of its clock times, where it has one of its own.
    pub timezone: Option<Zone>,
    /// How certain it is.
    pub status: Option<Status>,
    /// Where it takes place instead: all of the place, with what stays of the event's.
    pub place: Option<Place>,
    /// Whether one can take part online.
    pub online: Option<Online>,
    /// Its own site.
    pub url: Option<String>,
    /// Its further addresses; those of its event stay beside them, but for the same kinds.
    pub links: Option<Vec<Link>>,
    /// Its topics, in place of those of its event. Feeds are chosen by these all the same.
    pub tags: Option<Vec<TagIx>>,
    /// Who organizes it.
    pub organizer: Option<String>,
    /// What it is, as Markdown with LF line ends.
    pub description: Option<String>,
    /// One line for readers of the calendar.
    pub note: Option<String>,
    /// What people decide by, where it differs. The day of the last look is that of its event.
    pub facts: Facts,
    /// Where it was written.
    pub origin: Origin,
}
