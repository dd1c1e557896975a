//! Views as text: values in, bytes out.
//!
//! A page goes through [`html`] and its template, its description through [`markdown`], and its facts for search engines
//! through `structured`, its rules through `schedule`; `planner` is the stylesheet of the year planner. An entry of a feed becomes text in [`ics`] and an
//! object in [`jscal`]; [`preview`] is a page of its own, in one file; objects and data become text in [`json`], a [`table`] as CSV.
//!
//! Must not know: the calendar, paths, the disk, the clock, the environment.

mod bounds;
pub mod html;
pub mod ics;
pub mod jscal;
pub mod json;
pub mod markdown;
mod planner;
pub mod preview;
mod schedule;
mod structured;
pub mod table;
