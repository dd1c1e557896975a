//! Where something takes place: on earth and online.
//!
//! In: nothing; plain values. Out: [`Place`], [`Online`]. Must not know: TOML, findings, formats.

use serde::{Deserialize, Serialize};

use crate::when::{Moment, When};
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

    /// The city, where it may stand beside clock times whose zone was chosen for this place: none where no clock of the
    /// country shows them so.
    #[must_use]
    pub fn city_of_clock(&self, when: &When) -> Option<&str> {
        let shown = |code: &str| start(when).is_none_or(|start| start.is_shown_in(code));
        self.city.as_deref().filter(|_| self.country.is_none_or(|country| shown(country.code())))
    }

    /// The same for clock times whose zone was chosen for another place: all clocks of the country have to show them so,
    /// for whose clock the city goes by is not known.
    #[must_use]
    pub fn city_of_any_clock(&self, when: &When) -> Option<&str> {
        let shown = |code: &str| start(when).is_none_or(|start| start.is_shown_all_over(code));
        self.city.as_deref().filter(|_| self.country.is_some_and(|country| shown(country.code())))
    }
}

fn start(when: &When) -> Option<Moment> {
    match when {
        When::Hours(hours) => Some(hours.start),
        When::Days(_) | When::Period(_) => None,
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
