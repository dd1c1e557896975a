//! Where something takes place: on earth and online.
//!
//! In: nothing; plain values. Out: [`Place`], [`Online`]. Must not know: TOML, findings, formats.

use serde::{Deserialize, Serialize};

use crate::world::country::Country;

/// Where something takes place. Every part is optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The building.
    pub venue: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The part of the country, as ISO 3166-2 codes it after the country: `CA`.
    pub region: Option<String>,
    /// The country.
    pub country: Option<Country>,
    /// Latitude and longitude in degrees, WGS 84.
    pub position: Option<(f64, f64)>,
}

impl Place {
    /// Whether nothing of it is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether one can take part online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Online {
    /// No, or not said.
    No,
    /// Yes; the address is not public or not known.
    Yes,
    /// Yes, here.
    Join(String),
}

impl Online {
    /// Whether one can.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self != Self::No
    }
}
