//! Facts of the world that catalogues refer to: countries and their parts, words for zones, names of colours.

pub mod color;
pub mod country;
mod country_names;
pub mod language;
mod language_names;
mod windows_zones;
pub mod zone_words;
