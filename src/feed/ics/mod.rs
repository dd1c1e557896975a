//! Reading .ics files, whoever wrote them (RFC 5545).
//!
//! In: the bytes of a file. Out: what stands in it, shown to a `Visitor`, and what is wrong with how it is built. In
//! the order in which a value passes: bytes become text (`bytes`), text becomes content lines (`line`), a line
//! becomes a property with its parameters (`property`, `parameters`), properties become components (`structure`,
//! `component`; `fault` is what can go wrong). What a property or component says is read when it is needed: one value
//! (`value`), a point in time (`moment`), a rule (`recurrence`), when an entry is held (`series`), what clocks show
//! (`observance`). What the standards know is in `standard`.
//! Must not know: findings, what is wrong with what is read well, catalogues.

pub(crate) mod bytes;
pub(crate) mod component;
pub(crate) mod fault;
pub(crate) mod line;
pub(crate) mod moment;
pub(crate) mod observance;
pub(crate) mod parameters;
pub(crate) mod property;
pub(crate) mod recurrence;
pub(crate) mod series;
pub(crate) mod standard;
pub(crate) mod structure;
pub(crate) mod value;

pub use bytes::{Bytes, Feed};
