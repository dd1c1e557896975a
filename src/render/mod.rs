//! Views as text: values in, bytes out.
//!
//! Must not know: the calendar, paths, the disk, the clock, the environment.

pub mod html;
pub mod ics;
pub mod markdown;
mod planner;
mod structured;
