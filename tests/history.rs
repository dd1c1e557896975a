//! What git knows of a catalogue: marks and changes, in repositories of every kind.

mod cache;
mod files;
mod hostile;
mod kinds;
mod marks;
mod merges;
mod program;
mod replay;
pub(crate) mod repo;
pub(crate) mod script;
pub(crate) mod truth;
