//! Views as text: values in, bytes out.
//!
//! Must not know: the calendar, paths, the disk, the clock, the environment.

pub mod html;
pub mod ics;
pub mod jscal;
pub mod json;
pub mod markdown;
mod planner;
mod structured;
