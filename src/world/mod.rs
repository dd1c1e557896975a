//! Facts of the world that catalogues refer to: countries and their parts, names of colours.

pub mod color;
pub mod country;
mod country_names;
pub mod language;
mod language_names;
