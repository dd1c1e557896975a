//! Facts of the world that catalogues refer to: countries and their parts.

pub mod country;
