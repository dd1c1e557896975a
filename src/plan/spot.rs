//! Where something is: a country, a part of it, and a position as far as one is known.
//!
//! In: the place of an event, or a place that was typed. Out: a [`Spot`]. A position that is written wins over the table of
//! places.
//! Must not know: what takes place there.

use std::collections::BTreeMap;

use crate::model::Place;
use crate::world::country::Country;
use crate::world::distance::kilometres;
use crate::world::places::{Found, find, folded};

/// A place, as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spot {
    /// The country.
    pub country: Option<Country>,
    /// The part of the country, by code or name.
    pub region: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
}

impl Spot {
    /// A place as somebody types it: `Lisbon`, `Lisbon, PT`, `Mountain View, CA, US`. Several cities of the name are
    /// `Err` with their number, as is a city that is not known anywhere, with none.
    ///
    /// # Errors
    /// The number of cities of that name.
    pub fn typed(text: &str) -> Result<Self, usize> {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let (city, rest) = parts.split_first().ok_or(0_usize)?;
        let country = rest.last().and_then(|text| Country::meant_by(text));
        let region = match (rest, country) {
            ([region, _], Some(_)) | ([region], None) => Some(*region),
            _ => None,
        };
        let alone = if rest.is_empty() { Country::meant_by(city) } else { None };
        match find(city, region, country) {
            Found::City(found) => Ok(Self {
                country: Some(found.country),
                region: region.or(found.part).map(str::to_owned),
                city: Some((*city).to_owned()),
                position: Some(found.position),
            }),
            Found::None if alone.is_some() => Ok(Self { country: alone, ..Self::default() }),
            Found::None if country.is_some() => {
                let region = region.map(str::to_owned);
                Ok(Self { country, region, city: Some((*city).to_owned()), position: None })
            }
            Found::None => Err(0),
            Found::Several(number) => Err(number),
        }
    }

    /// How far another is, where both positions are known or both are the same city.
    #[must_use]
    pub fn kilometres(&self, other: &Self) -> Option<f64> {
        if let Some((one, two)) = self.position.zip(other.position) {
            return Some(kilometres(one, two));
        }
        let (city, same) = (self.city.as_ref()?, self.country == other.country);
        (same && other.city.as_ref().is_some_and(|it| folded(it) == folded(city))).then_some(0.0)
    }
}

/// A city with its region and country.
type Named = (String, Option<String>, Option<Country>);

/// Places of events, each looked up once.
#[derive(Debug, Default)]
pub struct Spots {
    known: BTreeMap<Named, Option<(f64, f64)>>,
}

impl Spots {
    /// The place of an event.
    pub fn of(&mut self, place: &Place) -> Spot {
        let position = place.position.or_else(|| {
            let key = (place.city.clone()?, place.region.clone(), place.country);
            let known = self.known.entry(key.clone());
            *known.or_insert_with(|| Some(find(&key.0, key.1.as_deref(), key.2).city()?.position))
        });
        let Place { region, country, city, .. } = place;
        Spot { country: *country, region: region.clone(), city: city.clone(), position }
    }
}
