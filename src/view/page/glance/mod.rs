//! A year seen at a glance: what the ribbon of the front page and the year planner draw alike.
//!
//! An event becomes the days that it takes, in [`span`]; days that do not meet share a lane, and days with too much on them
//! are counted instead, both in [`lanes`]. A deadline is a [`flag`] on its day. What all of that looks like has its words
//! in a [`legend`].
//! Must not know: HTML, columns of a month, how high the picture is.

pub mod flag;
pub mod lanes;
pub mod legend;
pub mod span;
