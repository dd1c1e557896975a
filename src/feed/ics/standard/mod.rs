//! What the standards say: which properties and components there are, and what each may hold.
//!
//! Tables that are looked things up in, by name: the types of values (`types`), which property has which
//! (`properties`), what stands in which component (`components`), and the long lists of entries (`entries`).
//! Must not know: anything of a feed.

pub(crate) mod components;
mod entries;
pub(crate) mod properties;
pub(crate) mod types;
