//! Reading .ics files, whoever wrote them (RFC 5545).
//!
//! In: the bytes of a file. Out: what stands in it, shown to a `Visitor`, and what is wrong with how it is built. In
//! the order in which a value passes: bytes become text (`bytes`), text becomes content lines (`line`), a line
//! becomes a property with its parameters (`property`, `parameters`), properties become components (`structure`,
//! `component`; `fault` is what can go wrong). What a property or component says is read when it is needed: one value
//! (`value`), a point in time (`moment`), a rule (`recurrence`), when an entry is held (`series`), what clocks show
//! (`observance`). What the standards know is in `standard`.
//! Must not know: findings, what is wrong with what is read well, catalogues.

pub(super) mod bytes;
pub(super) mod component;
pub(super) mod fault;
pub(super) mod line;
pub(super) mod moment;
pub(super) mod observance;
pub(super) mod parameters;
pub(super) mod property;
pub(super) mod recurrence;
pub(super) mod series;
pub(super) mod standard;
pub(super) mod structure;
pub(super) mod value;

pub use bytes::{Bytes, Feed};
