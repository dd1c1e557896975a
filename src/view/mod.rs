//! What is shown: values chosen and words said, without a format.
//!
//! A calendar goes one of three ways, and each ends in values that a renderer only writes down:
//!
//! 1. Feeds: [`entry`] plans which feeds there are, words the head of each, and makes the values of each entry.
//! 2. Data: [`dataset`] is the whole calendar for programs.
//! 3. Pages: [`edition`] is the calendar on a day, with the [`changelog`] of what happened before; [`order`] puts its
//!    events in the order of lists, and [`page`] makes the values of each page from both.
//!
//! Below them [`address`] says where each page and feed lies, [`closed`] which deadlines have passed, [`wording`], [`deadline`], [`parts`] and [`facts`] word the parts of an event, [`changes`] what
//! happened to it, and [`prose`] reads descriptions. [`listing`] says events in lines, for those who keep the calendar.
//! Must not know: findings, TOML, HTML, iCalendar.

pub mod address;
pub mod changelog;
pub mod changes;
pub(crate) mod closed;
pub mod dataset;
pub mod deadline;
pub mod edition;
pub mod editions;
pub mod entry;
pub mod facts;
pub mod listing;
pub mod order;
pub mod page;
pub mod parts;
pub mod prose;
pub mod wording;
