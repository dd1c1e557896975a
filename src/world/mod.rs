//! Facts of the world that catalogues refer to: countries and their parts, cities, public holidays and observances,
//! distances, words for zones, names of colours.

pub mod color;
pub mod country;
mod country_names;
pub mod distance;
pub mod holidays;
pub mod language;
mod language_names;
pub mod observances;
pub mod places;
mod rows;
mod windows_zones;
pub mod zone_words;
